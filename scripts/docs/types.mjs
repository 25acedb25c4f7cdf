/** What only the compiler knows: proofs, formats and the fields of a report are types and vanish from built code. */
import ts from "typescript";
import { inRepository } from "./repository.mjs";

const coreIndex = "packages/core/src/index.ts";
const reportFile = "packages/scanner/src/report/report.ts";

/** @returns functions that answer from one reading of the sources */
export function readTypes() {
  const program = ts.createProgram([inRepository(coreIndex), inRepository(reportFile)], {
    target: ts.ScriptTarget.ES2023,
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
    allowImportingTsExtensions: true,
    noEmit: true,
    strict: true,
    skipLibCheck: true,
    types: ["node"],
    customConditions: ["nophi-source"],
  });
  const checker = program.getTypeChecker();
  const source = (path) => {
    const file = program.getSourceFile(inRepository(path));
    if (file === undefined) throw new Error(`the compiler did not read ${path}`);
    return file;
  };
  const typeNamed = (path, name) => {
    const symbol = checker
      .getExportsOfModule(checker.getSymbolAtLocation(source(path)))
      .find((each) => each.name === name);
    if (symbol === undefined) throw new Error(`${path} exports no ${name}`);
    return checker.getDeclaredTypeOfSymbol(symbol);
  };
  return {
    proofs: () => proofsByIdentifier(program, checker),
    formats: () => literals(typeNamed(coreIndex, "FormatName")),
    reportFields: () => fieldsOf(checker, typeNamed(reportFile, "Report"), source(reportFile), ""),
  };
}

/** The members of a union of string literals; undefined where a member is something else. */
function literals(type) {
  const members = type.isUnion() ? type.types : [type];
  return members.every((member) => member.isStringLiteral()) ? members.map(({ value }) => value) : undefined;
}

/** By identifier id: the names that its `fictional` can return, as the compiler infers them. */
function proofsByIdentifier(program, checker) {
  const proofs = new Map();
  for (const file of program.getSourceFiles()) {
    if (!/packages\/core\/src\/identifiers\/[\w-]+\.ts$/.test(file.fileName)) continue;
    const visit = (node) => {
      if (ts.isObjectLiteralExpression(node)) {
        const property = (name) => node.properties.find((each) => each.name?.getText() === name);
        const id = property("id");
        const fictional = property("fictional");
        if (
          id !== undefined &&
          ts.isPropertyAssignment(id) &&
          ts.isStringLiteral(id.initializer) &&
          fictional !== undefined
        )
          proofs.set(id.initializer.text, returnedNames(checker, fictional));
      }
      ts.forEachChild(node, visit);
    };
    visit(file);
  }
  return proofs;
}

function returnedNames(checker, member) {
  const symbol = checker.getSymbolAtLocation(member.name);
  const [signature] = checker.getTypeOfSymbolAtLocation(symbol, member).getCallSignatures();
  if (signature === undefined) return undefined;
  const type = checker.getReturnTypeOfSignature(signature);
  const members = (type.isUnion() ? type.types : [type]).filter(({ flags }) => (flags & ts.TypeFlags.Undefined) === 0);
  return members.every((each) => each.isStringLiteral()) ? members.map(({ value }) => value).sort() : undefined;
}

/** The fields of a type and of the types inside it: path, type and comment. */
function fieldsOf(checker, type, place, prefix) {
  return checker.getPropertiesOfType(type).flatMap((property) => {
    const optional = (property.flags & ts.SymbolFlags.Optional) !== 0;
    const own = withoutUndefined(checker, checker.getTypeOfSymbolAtLocation(property, place));
    const element = checker.isArrayType(own) ? checker.getTypeArguments(own)[0] : undefined;
    const path = `${prefix}${property.name}${element === undefined ? "" : "[]"}`;
    const inner = element ?? own;
    const isObject = (inner.flags & ts.TypeFlags.Object) !== 0 && !checker.isArrayType(inner);
    const comment = ts.displayPartsToString(property.getDocumentationComment(checker)).replaceAll(/\s+/g, " ");
    const aliasComment = ts.displayPartsToString(inner.aliasSymbol?.getDocumentationComment(checker) ?? []);
    const field = {
      path,
      type: isObject ? "object" : typeText(checker, inner),
      optional,
      comment: comment || aliasComment,
    };
    return [field, ...(isObject ? fieldsOf(checker, inner, place, `${path}.`) : [])];
  });
}

function withoutUndefined(checker, type) {
  return checker.getNonNullableType(type) === type || !type.isUnion() || type.types.some(isNull)
    ? type
    : checker.getNonNullableType(type);
}

const isNull = (type) => (type.flags & ts.TypeFlags.Null) !== 0;

/** A union of more literals than these is no help to a reader. */
const mostLiterals = 6;

function typeText(checker, type) {
  const members = type.isUnion() ? type.types.filter((member) => !isNull(member)) : [type];
  if (members.length > mostLiterals && members.every((member) => member.isStringLiteral()))
    return members.length < (type.isUnion() ? type.types.length : 1) ? "string | null" : "string";
  return checker.typeToString(type, undefined, ts.TypeFormatFlags.NoTruncation | ts.TypeFormatFlags.InTypeAlias);
}
