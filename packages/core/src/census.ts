import type { Census, Finding } from "./finding.ts";

/**
 * Counts people over records and files: records that share an identifying value are one person. The values live in this
 * closure and nowhere else.
 */
export function createCensus(): Census {
  const parents: number[] = [];
  const personOfKey = new Map<string, number>();
  const personOfFinding = new WeakMap<Finding, number>();
  const remembered = new Set<number>();

  const rootOf = (person: number): number => {
    let root = person;
    while (parents[root] !== root) root = parents[root] as number;
    for (let next = person; next !== root;) {
      const parent = parents[next] as number;
      parents[next] = root;
      next = parent;
    }
    return root;
  };

  return {
    enrol(findings, keys) {
      const person = parents.length;
      parents.push(person);
      for (const key of keys) {
        const known = personOfKey.get(key);
        if (known === undefined) personOfKey.set(key, person);
        else parents[rootOf(known)] = rootOf(person);
      }
      for (const finding of findings) personOfFinding.set(finding, person);
    },
    remember(findings) {
      for (const finding of findings) {
        const person = personOfFinding.get(finding);
        if (person !== undefined) remembered.add(person);
      }
    },
    count(findings) {
      const people = new Set([...remembered].map(rootOf));
      for (const finding of findings) {
        const person = personOfFinding.get(finding);
        if (person !== undefined) people.add(rootOf(person));
      }
      return people.size;
    },
  };
}
