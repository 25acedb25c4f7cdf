/** What the types in one file say of a value: the record of a patient, a plain value, or something that has a record in it. */
import type { TSESLint, TSESTree } from "@typescript-eslint/utils";
import { findVariable } from "../data-access/bindings.ts";
import { keyName, type Node, typeName } from "../syntax.ts";
import type { Names, NameVerdict } from "./names.ts";

/** What has the type of the record in it is no record, and gives it only when it is asked. */
const NO_CARRIER =
  /(?:Repository|Model|Schema|Column|Columns|Component|Props|Dispatch|Handler|Resolver|Factory|Service|Client|Store|Validator|Guard|Form|FormReturn|FormGroup|Collection|Builder|Constructor|Class|Mapper|Table|Config|Options|Context|FC|Comparator|Control|Register|Type|Key|Keys)$/;

const RECORD = { kind: "record", title: "the record of a patient" } as const;

const KEYWORDS: Readonly<Record<string, string>> = {
  TSStringKeyword: "string",
  TSNumberKeyword: "number",
  TSBooleanKeyword: "boolean",
};

export interface Types {
  /** A value of the type, as far as it is known. */
  verdict(type: Node | undefined): NameVerdict;
  /** The type of one property of it, where the file declares that. */
  member(type: Node | undefined, key: string): Node | undefined;
  /** `string` for `string | null`, the names of types with their qualifiers. */
  names(type: Node | undefined): string[];
}

export function createTypes(sourceCode: Readonly<TSESLint.SourceCode>, names: Names): Types {
  function verdict(type: Node | undefined, depth = 0): NameVerdict {
    if (type === undefined || depth > 5) return undefined;
    switch (type.type) {
      case "TSTypeAnnotation":
        return verdict(type.typeAnnotation, depth);
      case "TSArrayType":
        return verdict(type.elementType, depth + 1);
      case "TSTypeOperator":
        // `keyof Patient` is the name of a field.
        return type.operator === "keyof" ? "safe" : verdict(type.typeAnnotation, depth + 1);
      case "TSUnionType":
      case "TSIntersectionType":
        return type.types.map((each) => verdict(each, depth + 1)).find((each) => each !== undefined);
      case "TSTypeQuery":
        return type.exprName.type !== "TSImportType" && isPatientTerm(typeName(type.exprName)) ? RECORD : undefined;
      case "TSIndexedAccessType": {
        const key = literals(type.indexType)[0];
        const owner = verdict(type.objectType, depth + 1);
        return key !== undefined && typeof owner === "object" ? (names.ofPatient(key) ?? "safe") : undefined;
      }
      case "TSTypeReference":
        return referenced(type, depth);
      default:
        return undefined;
    }
  }

  function referenced(type: TSESTree.TSTypeReference, depth: number): NameVerdict {
    const name = typeName(type.typeName);
    const [first, second] = type.typeArguments?.params ?? [];
    if ((name === "Omit" || name === "Pick") && first && typeof verdict(first, depth + 1) === "object") {
      const isPhi = literals(second).some((key) => typeof names.ofPatient(key) === "object");
      return isPhi === (name === "Pick") ? RECORD : "safe";
    }
    if (names.isPatientType(name)) return RECORD;
    if (first === undefined) {
      const declared = declaration(type);
      return declared?.type === "TSTypeAliasDeclaration" && declared.typeAnnotation.type !== "TSTypeLiteral"
        ? verdict(declared.typeAnnotation, depth + 1)
        : undefined;
    }
    if (NO_CARRIER.test(name)) return undefined;
    return (type.typeArguments?.params ?? [])
      .map((each) => verdict(each, depth + 1))
      .find((each) => typeof each === "object");
  }

  /** `typeof patientSchema`, `typeof patients.$inferSelect`. */
  const isPatientTerm = (name: string): boolean =>
    names.isPatientType((name.split(".")[0] ?? "").replace(/(?:Schema|Table|Validator)$/, ""));

  function declaration(type: TSESTree.TSTypeReference): Node | undefined {
    return findVariable(sourceCode, type, typeName(type.typeName))?.defs[0]?.node;
  }

  function member(type: Node | undefined, key: string, depth = 0): Node | undefined {
    if (type === undefined || depth > 5) return undefined;
    if (type.type === "TSTypeAnnotation") return member(type.typeAnnotation, key, depth);
    if (type.type === "TSTypeLiteral") return property(type.members, key);
    if (type.type === "TSUnionType" || type.type === "TSIntersectionType") {
      return type.types.map((each) => member(each, key, depth + 1)).find((each) => each !== undefined);
    }
    if (type.type !== "TSTypeReference") return undefined;
    const [wrapped] = type.typeArguments?.params ?? [];
    if (wrapped && /^(?:Readonly|Partial|Required|NonNullable)$/.test(typeName(type.typeName))) {
      return member(wrapped, key, depth + 1);
    }
    const declared = declaration(type);
    if (declared?.type === "TSInterfaceDeclaration") return property(declared.body.body, key);
    return declared?.type === "TSTypeAliasDeclaration" ? member(declared.typeAnnotation, key, depth + 1) : undefined;
  }

  return { verdict: (type) => verdict(type), member: (type, key) => member(type, key), names: (type) => namesIn(type) };
}

function property(members: readonly TSESTree.TypeElement[], key: string): Node | undefined {
  for (const each of members) {
    if (each.type === "TSPropertySignature" && keyName(each.key, each.computed) === key) return each.typeAnnotation;
  }
  return undefined;
}

/** `"id" | "ssn"`: the texts in it. */
function literals(type: Node | undefined): string[] {
  if (type?.type === "TSUnionType") return type.types.flatMap((each) => literals(each));
  const literal = type?.type === "TSLiteralType" ? type.literal : undefined;
  return literal?.type === "Literal" && typeof literal.value === "string" ? [literal.value] : [];
}

function namesIn(node: Node | undefined, depth = 0): string[] {
  if (node === undefined || depth > 4) return [];
  if (node.type === "TSTypeAnnotation") return namesIn(node.typeAnnotation, depth);
  if (node.type === "TSArrayType") return namesIn(node.elementType, depth + 1);
  if (node.type === "TSUnionType" || node.type === "TSIntersectionType") {
    return node.types.flatMap((type) => namesIn(type, depth + 1));
  }
  if (node.type === "TSTypeReference") {
    const inner = (node.typeArguments?.params ?? []).flatMap((type) => namesIn(type, depth + 1));
    return [typeName(node.typeName), ...inner];
  }
  const keyword = KEYWORDS[node.type];
  return keyword === undefined ? [] : [keyword];
}
