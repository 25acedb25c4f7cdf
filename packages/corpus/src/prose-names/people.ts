/**
 * People for running text. A third of the words comes from the lists, the rest is made of syllables or is a word of everyday
 * language: what finds these names has understood the text, not looked them up.
 */
import type { Plant } from "../labelled.ts";
import { firstNames, lastNames } from "../names.ts";
import type { Random } from "../random.ts";

/** What in the text says that a name is a patient's, or that it is the name of somebody who treats. */
export type Cue =
  | "label"
  | "title"
  | "relation"
  | "subject"
  | "object"
  | "owner"
  | "number beside"
  | "signature"
  | "list"
  | "repeated"
  | "none"
  | "provider";

export interface PlantedName extends Plant {
  readonly cue: Cue;
}

export interface Person {
  readonly he: string;
  readonly He: string;
  readonly his: string;
  readonly him: string;
  readonly mr: string;
  readonly man: string;
  /** One of the ways of writing a whole name in a sentence. */
  any(cue: Cue): PlantedName;
  full(cue: Cue): PlantedName;
  initial(cue: Cue): PlantedName;
  filed(cue: Cue): PlantedName;
  filedInitial(cue: Cue): PlantedName;
  upper(cue: Cue): PlantedName;
  upperFiled(cue: Cue): PlantedName;
  nick(cue: Cue): PlantedName;
  suffixed(cue: Cue): PlantedName;
  given(cue: Cue): PlantedName;
  family(cue: Cue): PlantedName;
}

const words = (text: string): readonly string[] => text.split(" ");

/** Given and family names that are words of everyday language, too. */
const givenWords = words(
  "May Grace Will Rose Hope Summer Faith Joy Mark Art Pat Dawn Drew Frank Gene Ivy Jade Olive Rich",
);
const familyWords = words(
  "Young Price Stone Day Long Fields Banks Brown Cook Green Hall Hunt King Love Short Stern Swift",
);

const onsets = words("b br ch d dr f g gr h j k kh kl l m n ny p q r s sh st t th tr ts v w x y z zh");
const vowels = words("a e i o u aa ai au ei ia ie oa ou é ö á");
const codas = ["", "", "", ...words("l m n r s k t nd sk rt v x ng th")];

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

function invented(random: Random, syllables: number): string {
  let word = "";
  for (let i = 0; i < syllables; i++) word += random.pick(onsets) + random.pick(vowels) + random.pick(codas);
  return capital(word);
}

function givenName(random: Random): string {
  const one = (): string => (random.chance(0.4) ? random.pick(firstNames) : invented(random, random.int(1, 3)));
  const kind = random.next();
  if (kind < 0.1) return random.pick(givenWords);
  return kind < 0.18 ? `${one()}-${one()}` : one();
}

function familyName(random: Random): string {
  const one = (): string => (random.chance(0.4) ? random.pick(lastNames) : invented(random, random.int(2, 3)));
  const kind = random.next();
  if (kind < 0.06) return random.pick(familyWords);
  if (kind < 0.12) return `${one()}-${one()}`;
  if (kind < 0.2) return random.pick(["van ", "de ", "al-", "O'", "Mc", "della ", "von "]) + invented(random, 2);
  return one();
}

export function createPerson(random: Random, record: number, familyOf?: string): { person: Person; surname: string } {
  const female = random.chance(0.5);
  const [given, family] = [givenName(random), familyOf ?? familyName(random)];
  const middle = random.characters("ABCDEFGHJKLMNPRSTVW", 1);
  const nickname = invented(random, 1);
  const suffix = random.pick(["Jr.", "Sr.", "III", "II"]);
  const written =
    (...styles: readonly string[]) =>
    (cue: Cue): PlantedName => ({ identifier: "name", value: random.pick(styles), record, expected: "block", cue });
  const full = `${given} ${family}`;
  const person: Person = {
    he: female ? "she" : "he",
    He: female ? "She" : "He",
    his: female ? "her" : "his",
    him: female ? "her" : "him",
    mr: random.pick(female ? ["Mrs.", "Ms.", "Mrs", "Ms", "Miss"] : ["Mr.", "Mr"]),
    man: female ? "woman" : "man",
    any: written(full, full, `${given} ${middle}. ${family}`),
    full: written(full),
    initial: written(`${given.charAt(0)}. ${family}`),
    filed: written(`${family}, ${given}`),
    filedInitial: written(
      `${family}, ${given} ${middle}.`,
      `${family}, ${given} ${middle}`,
      `${family}, ${given.charAt(0)}.`,
    ),
    upper: written(full.toUpperCase()),
    upperFiled: written(`${family}, ${given}`.toUpperCase()),
    nick: written(`${given} "${nickname}" ${family}`),
    suffixed: written(`${given} ${family} ${suffix}`, `${given} ${family}, ${suffix}`),
    given: written(given),
    family: written(family),
  };
  return { person, surname: family };
}
