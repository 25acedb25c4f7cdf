/** Every text of names in prose, from one seed. */
import { labelledText, type LabelledText } from "../labelled.ts";
import { createRandom } from "../random.ts";
import { createCast } from "./cast.ts";
import { clinical } from "./clinical.ts";
import { office } from "./office.ts";

export interface ProseText extends LabelledText {
  /** True for every third template: the rules are never tuned on these, and the report lists none of their misses. */
  readonly heldOut: boolean;
}

export const proseTemplates = [...clinical, ...office];

/** `perTemplate` texts of every template; the same seed gives the same texts. */
export function namesInProse(seed: string, perTemplate: number): ProseText[] {
  return proseTemplates.flatMap((template, index) =>
    Array.from({ length: perTemplate }, (_, i): ProseText => {
      const content = template.write(createCast(createRandom(`${seed}/names in prose/${index}/${i}`)));
      return { ...labelledText(template.genre, template.path, "plain-text", 1, content), heldOut: index % 3 === 2 };
    }),
  );
}
