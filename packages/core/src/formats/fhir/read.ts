import { meaningOf } from "../../context/labels.ts";
import { labelOfIdentifierType, labelOfSystem } from "../../context/systems.ts";
import { decodeBase64 } from "../clinical/base64.ts";
import { childNamed, textOfChild, textOfValue } from "../clinical/element.ts";
import type { Element, Value } from "../clinical/element.ts";
import { labelsOf } from "../clinical/locus.ts";
import { PeopleFields } from "../clinical/people.ts";
import type { Embed, People } from "../clinical/people.ts";
import { IDENTIFIER_OF_RESOURCE, LOCI, PASSED } from "./loci.ts";
import { kindOfResource } from "./resources.ts";
import type { ResourceKind } from "./resources.ts";

interface Resource {
  readonly type: string;
  readonly kind: ResourceKind;
  readonly element: Element;
  /** The names that references call it by. */
  readonly keys: readonly string[];
  /** The resource around it, and the root. */
  readonly within: Resource | undefined;
  readonly root: Element;
}

const labels = labelsOf(LOCI);
const passed = new Set(PASSED.map(({ at }) => at));

/**
 * The people of resources, each with the values of all resources that refer to it: `Patient/1` is one person in a bundle, in the
 * lines of NDJSON, and where nothing but observations speak of it.
 */
export function readResources(text: string, roots: readonly Element[], embed: Embed): People {
  const resources: Resource[] = [];
  for (const root of roots) collect(text, root, root, "", undefined, resources);
  const people = new PeopleFields(text, embed);
  const named = new Map<string, Resource>();
  for (const resource of resources) for (const key of resource.keys) if (!named.has(key)) named.set(key, resource);
  const owners = new Owners(text, people, resources, named);
  for (const resource of resources) {
    if (resource.kind === "provider" || resource.kind === "definition")
      passResource(resource, people, owners.provider());
    else new ResourceReader(text, people, resource, owners).read();
  }
  return people;
}

/** A resource of a kind that FHIR knows; undefined for other objects. */
export function typeOfResource(text: string, element: Element): string | undefined {
  const type = textOfChild(text, element, "resourceType");
  return type !== "" && kindOfResource(type) !== undefined ? type : undefined;
}

function collect(
  text: string,
  element: Element,
  root: Element,
  fullUrl: string,
  within: Resource | undefined,
  found: Resource[],
): void {
  const type = typeOfResource(text, element);
  let around = within;
  if (type !== undefined) {
    const id = textOfChild(text, element, "id");
    const keys = [
      fullUrl,
      ...(id === "" ? [] : [element.name === "contained" ? `${placeOf(within)}#${id}` : `${type}/${id}`]),
    ];
    around = {
      type,
      kind: kindOfResource(type) ?? "care",
      element,
      keys: keys.filter((key) => key !== ""),
      within,
      root,
    };
    found.push(around);
  }
  for (const child of element.children)
    if (child.children.length > 0)
      collect(text, child, root, child.name === "resource" ? textOfChild(text, element, "fullUrl") : "", around, found);
}

const placeOf = (resource: Resource | undefined): number => resource?.element.start ?? 0;

/** A resource and what is contained in it, but for the resources that speak of others. */
function passResource({ element }: Resource, people: PeopleFields, node: number): void {
  for (const child of element.children) if (child.name !== "contained") people.passOver(node, child);
}

/** Elements that refer to the patient a resource is about, the most telling first. */
const SUBJECTS = [
  "patient",
  "subject",
  "beneficiary",
  "for",
  "individual",
  "actor",
  "participant",
  "member",
  "entity",
  "person",
];

/** Whose values the values of a resource are. */
class Owners {
  private readonly text: string;
  private readonly people: PeopleFields;
  private readonly named: ReadonlyMap<string, Resource>;
  private readonly nodes = new Map<string, number>();
  private readonly patients = new Map<Element, Resource[]>();
  private known: number | undefined;

  constructor(
    text: string,
    people: PeopleFields,
    resources: readonly Resource[],
    named: ReadonlyMap<string, Resource>,
  ) {
    this.text = text;
    this.people = people;
    this.named = named;
    for (const resource of resources)
      if (resource.type === "Patient")
        this.patients.set(resource.root, [...(this.patients.get(resource.root) ?? []), resource]);
  }

  /** One node for all who treat: nothing of theirs is looked at. */
  provider(): number {
    return (this.known ??= this.people.provider());
  }

  of(resource: Resource): number {
    if (resource.kind === "person") return this.ofPerson(resource);
    const reference = this.subjectOf(resource);
    if (reference !== undefined) return this.ofReference(reference, resource);
    if (resource.within !== undefined && resource.within.kind !== "container") return this.of(resource.within);
    const [only, ...more] = this.patients.get(resource.root) ?? [];
    if (only !== undefined && more.length === 0) return this.ofPerson(only);
    return this.at(`at ${resource.element.start}`, false);
  }

  /** The node of who a reference speaks of; undefined where that is no person. */
  ofReference(reference: string, resource: Resource): number {
    const key = keyOf(reference, resource);
    const target = this.named.get(key);
    return target?.kind === "person" ? this.ofPerson(target) : this.at(key, key.startsWith("RelatedPerson/"));
  }

  /** Whether a reference is to a patient or a relative; `name` is the element that it is under. */
  isPerson(reference: string, name: string, resource: Resource): boolean {
    const target = this.named.get(keyOf(reference, resource));
    if (target !== undefined) return target.kind === "person";
    if (PERSON.test(reference)) return true;
    // To something else by its type; by a UUID the element says it.
    return !/(?:^|\/)[A-Z][A-Za-z]{2,40}[/?]/.test(reference) && NAMES_PATIENT.has(name);
  }

  /** A Person is the patient that it links to. */
  private linkOf({ type, element }: Resource): string {
    const link = type === "Person" ? childNamed(element, "link") : undefined;
    const target = link === undefined ? undefined : childNamed(link, "target");
    return target === undefined ? "" : textOfChild(this.text, target, "reference");
  }

  private ofPerson(resource: Resource): number {
    const link = this.linkOf(resource);
    const linked = this.named.get(keyOf(link, resource));
    if (linked?.type === "Patient") return this.ofPerson(linked);
    const [key = `at ${resource.element.start}`] = resource.keys;
    const known = resource.keys.map((each) => this.nodes.get(each)).find((node) => node !== undefined);
    const node = known ?? this.at(key, resource.type === "RelatedPerson");
    for (const each of resource.keys) this.nodes.set(each, node);
    return node;
  }

  private at(key: string, relative: boolean): number {
    let node = this.nodes.get(key);
    if (node === undefined) {
      node = relative ? this.people.relative() : this.people.patient();
      this.nodes.set(key, node);
    }
    return node;
  }

  private subjectOf(resource: Resource): string | undefined {
    for (const name of SUBJECTS)
      for (const child of resource.element.children) {
        if (child.name !== name) continue;
        for (const each of [child, ...child.children.filter(({ name: inner }) => SUBJECTS.includes(inner))]) {
          const reference = textOfChild(this.text, each, "reference");
          if (reference !== "" && this.isPerson(reference, each.name, resource)) return reference;
        }
      }
    return this.patientIn(resource.element);
  }

  /** Any reference to a patient, wherever it stands: an audit event says what it was about. */
  private patientIn(element: Element): string | undefined {
    const reference = textOfChild(this.text, element, "reference");
    if (/(?:^|\/)Patient\//.test(reference)) return reference;
    for (const child of element.children) {
      const found = child.children.length === 0 ? undefined : this.patientIn(child);
      if (found !== undefined) return found;
    }
    return undefined;
  }
}

const PERSON = /(?:^|\/)(?:Patient|RelatedPerson|Person)(?:[/?]|$)/;
const NAMES_PATIENT: ReadonlySet<string> = new Set(["patient", "subject", "beneficiary", "for"]);

/** One spelling for the references to a resource: relative, absolute, with a version, contained. */
function keyOf(reference: string, resource: Resource): string {
  if (reference.startsWith("#")) {
    let container = resource;
    while (container.element.name === "contained" && container.within !== undefined) container = container.within;
    return reference === "#" ? (container.keys[0] ?? "") : `${container.element.start}${reference}`;
  }
  const local = /(?:^|\/)((?:Patient|RelatedPerson|Person)\/[\w.-]{1,64})(?:\/_history\/[\w.-]{1,64})?$/.exec(
    reference,
  );
  return local?.[1] ?? reference;
}

/** The data types of elements, as far as their loci matter. FHIR uses a name for one type nearly everywhere. */
function typeOfElement({ name, children }: Element): string {
  switch (name) {
    case "name":
    case "valueHumanName":
      return "HumanName";
    case "telecom":
    case "valueContactPoint":
      return "ContactPoint";
    case "address":
    case "valueAddress":
      return "Address";
    case "identifier":
    case "valueIdentifier":
    case "subscriberId":
      return "Identifier";
    case "note":
    case "valueAnnotation":
      return "Annotation";
    case "photo":
    case "attachment":
    case "valueAttachment":
    case "contentAttachment":
    case "presentedForm":
      return "Attachment";
    default:
  }
  if (name.endsWith("Identifier")) return "Identifier";
  if (/period$/i.test(name)) return "Period";
  if (children.some((child) => child.name === "reference" || child.name === "display")) return "Reference";
  if (name === "content") return "Attachment";
  return name === "text" && children.some((child) => child.name === "div") ? "Narrative" : "";
}

/** Coverage Class Codes (http://terminology.hl7.org/CodeSystem/coverage-class), as far as they number somebody. */
const COVERAGE_CLASSES: Readonly<Record<string, string>> = {
  group: "group number",
  subgroup: "group number",
  rxid: "member id",
  rxgroup: "group number",
  "": "group number",
};

/** A reference to a patient by a number. */
const OF_PATIENT = /\.(?:patient|subject|beneficiary|for)\.identifier\.value$/;
/** Texts of attachments that are read: text, and the notations of health records. */
const READABLE = /^(?:text\/|application\/(?:fhir\+)?(?:json|xml)|application\/hl7)|^$/i;

/** Walks one resource; the resources in it are walked on their own. */
class ResourceReader {
  private readonly text: string;
  private readonly people: PeopleFields;
  private readonly resource: Resource;
  private readonly owners: Owners;
  private node: number;

  constructor(text: string, people: PeopleFields, resource: Resource, owners: Owners) {
    this.text = text;
    this.people = people;
    this.resource = resource;
    this.owners = owners;
    this.node =
      resource.kind === "container"
        ? 0
        : resource.type === "FamilyMemberHistory"
          ? people.relative()
          : owners.of(resource);
  }

  read(): void {
    this.below(this.resource.element, this.resource.type, this.resource.type, "");
  }

  /**
   * @param path from the resource on
   * @param type of the element that holds the children, or the end of the address of an extension
   * @param question what the value further in answers
   */
  private below(element: Element, path: string, type: string, question: string): void {
    let givens = 0;
    for (const child of element.children) {
      const name = child.name.replace(/^_/, "");
      const here = `${path}.${name}`;
      const places = [here, `${type}.${name}`, `*.${name}`];
      const label = places.map((place) => labels.get(place)).find((each) => each !== undefined);
      if (label === undefined && places.some((place) => passed.has(place))) this.passOver(child);
      else if (child.value !== undefined) {
        const further = name === "given" && type === "HumanName" ? givens++ : 0;
        const named = further === 0 ? label : further === 1 ? "middle name" : "given names";
        this.leaf(child.value, element, here, type, named, question);
      } else if (typeOfResource(this.text, child) === undefined) this.element(child, name, here, question);
    }
  }

  private element(element: Element, name: string, path: string, question: string): void {
    if (name === "extension" || name === "modifierExtension") {
      const url = textOfChild(this.text, element, "url");
      const tail = url.slice(url.lastIndexOf("/") + 1);
      const children = element.children.filter((child) => child.name !== "url");
      if (passed.has(tail)) this.passOver(element);
      else this.below({ ...element, children }, path, tail, question);
      return;
    }
    if (path === "Patient.contact") {
      this.relative(element, path);
      return;
    }
    // An answer is to the question beside it, a parameter is what its name says.
    const asked =
      name === "item"
        ? textOfChild(this.text, element, "text")
        : name === "parameter"
          ? textOfChild(this.text, element, "name")
          : question;
    this.below(element, path, typeOfElement(element), asked);
  }

  private relative(element: Element, path: string): void {
    const { node } = this;
    this.node = this.people.relative();
    this.below(element, path, "", "");
    this.node = node;
  }

  private passOver(element: Element): void {
    if (typeOfResource(this.text, element) === undefined) this.people.passOver(this.node, element.value ?? element);
  }

  private leaf(
    value: Value,
    parent: Element,
    path: string,
    type: string,
    label: string | undefined,
    question: string,
  ): void {
    const { people, node, text } = this;
    const name = path.slice(path.lastIndexOf(".") + 1);
    if (name === "value" && type === "Identifier") people.value(node, this.identifierLabel(parent, path), value);
    else if (name === "value" && type === "ContactPoint") people.value(node, contactLabel(text, parent), value);
    else if (name === "display" && type === "Reference") this.display(value, parent);
    else if (name === "data" && (type === "Attachment" || this.resource.type === "Binary") && label !== "photo")
      this.attachment(value, parent);
    else if (name === "div" && type === "Narrative") people.prose(node, "", value);
    else if (path === "Coverage.class.value") this.coverageClass(value, parent);
    else if (label !== undefined) people.value(node, label, value);
    else if (question !== "" && name.startsWith("value")) people.value(node, question, value);
    else people.prose(node, /^value[A-Z]/.test(name) ? type : name, value);
  }

  /** The number of a group, or of a member at the pharmacy; a plan and the route to a pharmacy are the same for many. */
  private coverageClass(value: Value, parent: Element): void {
    const coding = childNamed(childNamed(parent, "type") ?? parent, "coding");
    const code = coding === undefined ? "" : textOfChild(this.text, coding, "code");
    const label = COVERAGE_CLASSES[code];
    if (label === undefined) this.people.passOver(this.node, value);
    else this.people.value(this.node, label, value);
  }

  /** What an identifier is by its system, by its type (HL7 v2 table 0203), by its words, and else by its resource. */
  private identifierLabel(identifier: Element, path: string): string {
    const { text, resource } = this;
    const system = labelOfSystem(textOfChild(text, identifier, "system"));
    if (system !== undefined) return system;
    const type = childNamed(identifier, "type");
    if (type !== undefined) {
      for (const coding of type.children) {
        const code = coding.name === "coding" ? labelOfIdentifierType(textOfChild(text, coding, "code")) : undefined;
        if (code !== undefined) return code;
      }
      const words = textOfChild(text, type, "text");
      if (words !== "" && meaningOf(words).identifiers.length > 0) return words;
    }
    if (OF_PATIENT.test(path)) return "patient mrn";
    return labels.get(`${resource.type}.${identifier.name}`) ?? IDENTIFIER_OF_RESOURCE[resource.type] ?? "";
  }

  /** A reference to a patient shows the name of the patient; one to anybody else is passed over. */
  private display(value: Value, parent: Element): void {
    const reference = textOfChild(this.text, parent, "reference");
    const { name } = parent;
    const isPerson =
      reference === ""
        ? NAMES_PATIENT.has(name) && this.resource.kind !== "container"
        : this.owners.isPerson(reference, name, this.resource);
    if (!isPerson) this.people.passOver(this.node, value);
    else
      this.people.value(
        reference === "" ? this.node : this.owners.ofReference(reference, this.resource),
        "patient name",
        value,
      );
  }

  private attachment(value: Value, parent: Element): void {
    const run = textOfValue(this.text, value);
    const decoded = READABLE.test(textOfChild(this.text, parent, "contentType"))
      ? decodeBase64(run, (index) => value.decoded?.offsets[index] ?? value.start + index)
      : undefined;
    if (decoded === undefined) this.people.passOver(this.node, value);
    else this.people.prose(this.node, "", { start: value.start, end: value.end, decoded });
  }
}

/** ContactPoint.system and ContactPoint.use. */
function contactLabel(text: string, contact: Element): string {
  const system = textOfChild(text, contact, "system");
  const use = textOfChild(text, contact, "use");
  switch (system) {
    case "fax":
    case "email":
    case "url":
      return system;
    default:
      return use === "home" || use === "work" || use === "mobile" ? `${use} phone` : "phone";
  }
}
