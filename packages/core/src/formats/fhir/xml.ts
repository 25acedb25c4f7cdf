import type { Element } from "../clinical/element.ts";
import type { Embed, People } from "../clinical/people.ts";
import { readResources } from "./read.ts";
import { kindOfResource } from "./resources.ts";

/** The resources of FHIR in XML: what an element holds is its attribute `value`, a resource is an element of its name. */
export function readXmlResources(text: string, roots: readonly Element[], embed: Embed): People {
  return readResources(
    text,
    roots.map((root) => asObject(root, root.name)),
    embed,
  );
}

/** An element as the property of JSON that it is (FHIR R4, "XML Representation"). */
function asObject(element: Element, resource: string | undefined): Element {
  const { name, start, end, inner } = element;
  if (name === "div") return { name, start, end, inner, children: [], value: { start, end, decoded: undefined } };
  const children: Element[] = [];
  let { value } = element;
  for (const child of element.children) {
    const [only] = child.children.filter((each) => !each.name.startsWith("@"));
    if (child.name === "@value") ({ value } = child);
    else if (child.name.startsWith("@")) children.push({ ...child, name: child.name.slice(1) });
    // `<resource>` and `<contained>` hold a resource.
    else if (only !== undefined && kindOfResource(only.name) !== undefined)
      children.push({ ...asObject(only, only.name), name: child.name });
    else children.push(asObject(child, undefined));
  }
  if (resource !== undefined) children.unshift(typeOf(element));
  return { name, start, end, inner, children, value };
}

/** The name of a resource, in its start tag, as the property that JSON writes it in. */
function typeOf({ name, start }: Element): Element {
  const from = start + 1;
  const value = {
    start: from,
    end: from + name.length,
    decoded: { text: name, offsets: new Uint32Array(name.length + 1).fill(from) },
  };
  return { name: "resourceType", start: from, end: from + name.length, children: [], value, inner: value };
}
