import { labelOfSystem } from "../../context/systems.ts";
import { decodeBase64 } from "../clinical/base64.ts";
import { behind, childNamed, textOfChild, textOfValue } from "../clinical/element.ts";
import type { Element, Value } from "../clinical/element.ts";
import { labelsOf } from "../clinical/locus.ts";
import { PeopleFields } from "../clinical/people.ts";
import type { Embed, People } from "../clinical/people.ts";
import { LOCI, PASSED } from "./loci.ts";

const labels = labelsOf(LOCI);
const passed = new Set(PASSED.map(({ at }) => at));

/** Elements of somebody close to the patient. */
const RELATIVES: ReadonlySet<string> = new Set(["guardian", "associatedEntity", "relatedEntity", "relatedSubject"]);
/** Classes of roles of those who treat and pay (HL7 v3 RoleClass). */
const PROVIDER_CLASS = /^(?:PROV|ASSIGNED|QUAL|COMPAR|LIC|PAYOR|UNDWRT)$/;

/** The people of documents: the patient of each, with all that its sections say, and the relatives. */
export function readClinicalDocuments(text: string, roots: readonly Element[], embed: Embed): People {
  const people = new PeopleFields(text, embed);
  for (const root of roots) {
    const patient = people.patient();
    new DocumentReader(text, people, patient).enter(root, { node: patient, person: false, id: undefined });
  }
  return people;
}

interface Context {
  readonly node: number;
  /** Within the element of a patient or a relative, where a name is a person's. */
  readonly person: boolean;
  /** The label of an `id` that no system tells. */
  readonly id: string | undefined;
}

class DocumentReader {
  private readonly text: string;
  private readonly people: PeopleFields;
  private readonly patient: number;

  constructor(text: string, people: PeopleFields, patient: number) {
    this.text = text;
    this.people = people;
    this.patient = patient;
  }

  /** Reads an element by what it is; `around` is what holds for the element that it stands in. */
  enter(element: Element, around: Context): void {
    this.below(element, this.contextOf(element, around));
  }

  private contextOf(element: Element, around: Context): Context {
    const { name } = element;
    const written = (attribute: string): string => textOfChild(this.text, element, `@${attribute}`);
    if (name === "patientRole") return { node: this.patient, person: true, id: labelAt("patientRole.id") };
    if (RELATIVES.has(name)) return { node: this.people.relative(), person: true, id: undefined };
    if (name === "encompassingEncounter") return { ...around, id: labelAt("encompassingEncounter.id") };
    if (name === "participant") return { ...around, id: labelAt(`participant[${written("typeCode")}].id`) };
    if (name === "participantRole" && around.id !== undefined) {
      // The holder of a policy is named where it is not the patient (C-CDA R2.1, Policy Activity).
      const node = around.id === labelAt("participant[HLD].id") ? this.people.relative() : around.node;
      return { node, person: around.id !== labelAt("participant[DEV].id"), id: around.id };
    }
    if (name === "assignedEntity") return { node: this.people.relative(), person: true, id: undefined };
    return name === "id" || around.person ? around : { ...around, id: undefined };
  }

  private below(element: Element, context: Context): void {
    let givens = 0;
    for (const child of element.children) {
      if (child.name.startsWith("@")) this.attribute(child, element, context);
      else if (this.isPassed(child)) this.passOver(child);
      else if (child.name === "text" && (element.name === "section" || element.name === "nonXMLBody"))
        this.narrative(child, context);
      else {
        const further = child.name === "given" ? givens++ : 0;
        if (child.value !== undefined) this.leaf(child.value, child, element, context, further);
        this.enter(child, context);
      }
    }
  }

  /** The guarantor is a performer whose role is to pay for the patient (C-CDA R2.1, Guarantor Performer). */
  private isPassed(element: Element): boolean {
    const { name } = element;
    if (name === "performer" || name === "assignedEntity")
      return !this.isGuarantor(name === "performer" ? childNamed(element, "assignedEntity") : element);
    if (name === "associatedEntity" && PROVIDER_CLASS.test(textOfChild(this.text, element, "@classCode"))) return true;
    return passed.has(name);
  }

  private isGuarantor(entity: Element | undefined): boolean {
    const code = entity === undefined ? undefined : childNamed(entity, "code");
    return code !== undefined && textOfChild(this.text, code, "@code") === "GUAR";
  }

  private passOver(element: Element): void {
    const time = element.name === "performer" ? childNamed(element, "time") : undefined;
    if (time === undefined) {
      this.people.passOver(this.patient, element);
      return;
    }
    for (const child of element.children)
      if (child === time) this.enter(child, { node: this.patient, person: false, id: undefined });
      else this.people.passOver(this.patient, child);
  }

  private attribute({ name, value }: Element, element: Element, context: Context): void {
    if (value === undefined) return;
    const { people, text } = this;
    if (name === "@extension" && element.name === "id") {
      const label = labelOfSystem(textOfChild(text, element, "@root")) ?? context.id;
      if (label !== undefined) {
        people.value(context.node, label, value);
        return;
      }
    }
    const label = labels.get(`${element.name}.${name}`);
    // The bounds of a result have a unit, those of a time have none.
    const isQuantity = childNamed(element, "@unit") !== undefined;
    if (element.name === "telecom" && name === "@value" && context.person) this.telecom(value, context.node);
    else if (label === undefined || isQuantity) people.passOver(context.node, value);
    else people.value(context.node, label, value);
  }

  /** `tel:`, `fax:`, `mailto:` and other URLs (HL7 v3 datatypes, TEL). */
  private telecom(value: Value, node: number): void {
    const written = textOfValue(this.text, value);
    const scheme = /^([a-z]{2,8}):(?!\/\/)/i.exec(written)?.[1]?.toLowerCase();
    const label =
      scheme === "fax" ? "fax" : written.includes("@") ? "email" : /^https?:/i.test(written) ? "url" : "phone";
    this.people.value(node, label, scheme === undefined || label === "url" ? value : behind(value, scheme.length + 1));
  }

  private leaf(value: Value, element: Element, parent: Element, { node, person }: Context, further: number): void {
    const { name } = element;
    const place =
      name === "name" || name === "addr"
        ? `${name}.text`
        : name === "#text"
          ? `${parent.name}.text`
          : `${parent.name}.${name}`;
    const label = person ? labels.get(place) : undefined;
    if (label === undefined) this.people.prose(node, "", value);
    else this.people.value(node, further === 0 ? label : further === 1 ? "middle name" : "given names", value);
  }

  /** The text of a section, which is markup, and the text of a document without sections, which may be in Base64. */
  private narrative(element: Element, { node }: Context): void {
    const { people, text } = this;
    if (textOfChild(text, element, "@representation") !== "B64") {
      people.prose(node, "", { start: element.start, end: element.end, decoded: undefined });
      return;
    }
    const { value } = element;
    const decoded =
      value === undefined
        ? undefined
        : decodeBase64(textOfValue(text, value), (index) => value.decoded?.offsets[index] ?? value.start + index);
    if (value === undefined || decoded === undefined) people.passOver(node, element);
    else people.prose(node, "", { start: value.start, end: value.end, decoded });
  }
}

const labelAt = (at: string): string | undefined => labels.get(at);
