/** What calls do with the PHI that they are given, by their names, and which calls are queries for rows of patients. */
import type { TSESTree } from "@typescript-eslint/utils";
import { chainOf } from "../data-access/chain.ts";
import { keyName, lastName, type Node, unwrap } from "../syntax.ts";
import type { Names } from "./names.ts";

/** Methods that give the same PHI in another form, or a part of it; part of a number is PHI too. */
export const SAME =
  /^(?:toString|toJSON|toObject|valueOf|trim|trimStart|trimEnd|toUpperCase|toLowerCase|slice|substring|substr|padStart|padEnd|concat|join|normalize|split|at|charAt|toISOString|toLocaleString|toLocaleDateString|toDateString|toISODate|toFormat|toDate|format|values|entries|filter|find|findLast|sort|toSorted|reverse|flat|pop|shift|lean|exec|cursor|stream|pipe|asObservable|unwrap|getValue|toPromise)$/;

/** Functions that give what they are given: `JSON.stringify(patient)`, `util.inspect(patient)`, `dayjs(dob)`. */
const PASSES =
  /^(?:String|stringify|structuredClone|cloneDeep|clone|inspect|format|encodeURIComponent|encodeURI|escape|btoa|from|assign|values|entries|fromEntries|resolve|all|Date|Buffer|URLSearchParams|URL|plainToInstance|instanceToPlain|dayjs|moment|parseISO|parseDate|fromISO|fromJSDate|toTitleCase|titleCase|capitalize|startCase|upperFirst|upperCase|lowerCase|toUpper|toLower|truncate|slugify|escapeHtml|escapeHTML|prettyFormat|firstValueFrom|lastValueFrom|toSignal|toRaw|unref)$/;

/** Of those, the ones that give an object for an object. */
const COPIES =
  /^(?:structuredClone|clone|cloneDeep|from|assign|resolve|all|plainToInstance|instanceToPlain|firstValueFrom|lastValueFrom|toSignal|toRaw|unref|sortBy|orderBy|uniqBy|groupBy|keyBy|compact|shuffle|chunk|decrypt\w*|unmask\w*|detokenize\w*|unredact\w*)$/;

/** Of lodash and the like, with the list in front. */
const OF_LISTS = /^(?:sortBy|orderBy|uniqBy|groupBy|keyBy|compact|shuffle|chunk)$/;

/** Names of functions that write a value down, or clean it for a page: `formatName(patient)`, `sanitizeHtml(name)`. */
const WRITES =
  /^(?:(?:format|render|stringify|serialize|display|describe|print|dump|inspect|capitalize|saniti[sz]e|strip|safeStringify)(?=[A-Z_]|$))/;

/** Takes the cover off, which is the opposite of a redactor. */
export const UNCOVERS = /^(?:decrypt|unmask|detokenize|unredact)(?=[A-Z_]|$)/;

/** Colours of a terminal. */
const COLOURS = /^(?:chalk|kleur|colors|colorette|picocolors|pc)$/;

/** Cleans for a page, whatever the method is called. */
const CLEANS_MARKUP = /^(?:DOMPurify|dompurify|purify|xss)$/;

/** Describes or makes up a value: `z.string()`, `yup.string()`, `faker.string.numeric(8)`. */
const MAKES_NO_DATA = /^(?:z|zod|yup|Yup|joi|Joi|v|t|faker|chance|casual|PropTypes|jest|vi|sinon)$/;

/** Gives what was checked: `patientSchema.parse(body)`. */
const CHECKS = /^(?:parse|parseAsync|safeParse|safeParseAsync|validate|validateSync|validateAsync|cast|decode)$/;

export const isCleaningMarkup = (call: TSESTree.CallExpression): boolean => {
  const callee = unwrap(call.callee);
  return callee.type === "MemberExpression" && CLEANS_MARKUP.test(lastName(callee.object) ?? "");
};

/** True for calls that give what their arguments are, in whatever form. */
export function passesOn(call: TSESTree.CallExpression | TSESTree.NewExpression): boolean {
  const name = lastName(call.callee) ?? "";
  const callee = unwrap(call.callee);
  // `db.select({ id: patients.id }).from(patients)` is a query.
  if (name === "from" && callee.type === "MemberExpression" && unwrap(callee.object).type !== "Identifier")
    return false;
  if (PASSES.test(name) || WRITES.test(name) || OF_LISTS.test(name) || UNCOVERS.test(name)) return true;
  if (call.type === "NewExpression") return false;
  const { root } = chainOf(call);
  if (root.type === "Identifier" && (COLOURS.test(root.name) || (root.name === "JSON" && name === "parse")))
    return true;
  return isCleaningMarkup(call);
}

/** True where an object stays one. */
export const copies = (call: TSESTree.CallExpression): boolean =>
  COPIES.test(lastName(call.callee) ?? "") || lastName(call.callee) === "parse";

export function makesNoData(call: TSESTree.CallExpression): boolean {
  const { root } = chainOf(call);
  return root.type === "Identifier" && MAKES_NO_DATA.test(root.name) && !CHECKS.test(lastName(call.callee) ?? "");
}

/** `patientSchema.parse(req.body)` */
export function parsesPatient(call: TSESTree.CallExpression, names: Names): boolean {
  const callee = unwrap(call.callee);
  if (callee.type !== "MemberExpression" || !CHECKS.test(keyName(callee.property, callee.computed) ?? "")) return false;
  const schema = lastName(callee.object) ?? "";
  return /Schema$|Validator$/.test(schema) && names.isPatientType(schema.replace(/(?:Schema|Validator)$/, ""));
}

/** `findMany({ select: { id: true } })`: which fields come is the query's choice. */
export function choosesFields({ arguments: [query] }: TSESTree.CallExpression): boolean {
  if (query?.type !== "ObjectExpression") return false;
  return query.properties.some(
    (property) =>
      property.type === "Property" &&
      /^(?:select|attributes|projection|omit)$/.test(keyName(property.key, property.computed) ?? ""),
  );
}

/** `prisma.patient.update({ where, data })` gives the row; the `update` of other libraries counts rows. */
export function updatesRow(call: TSESTree.CallExpression): boolean {
  const callee = unwrap(call.callee);
  const [query] = call.arguments;
  if (callee.type !== "MemberExpression" || keyName(callee.property, callee.computed) !== "update") return false;
  return (
    query?.type === "ObjectExpression" &&
    ["where", "data"].every((key) =>
      query.properties.some((each) => each.type === "Property" && keyName(each.key, each.computed) === key),
    )
  );
}

/** Methods after which there are no rows, or none of their fields. */
const NO_ROWS = /^(?:count|insert|update|del|delete|truncate|increment|decrement|sum|avg|min|max|pluck|schema)$/;

/** `supabase.from("patients").select()`, `knex("patients").first()`, `db.select().from(patients)` with all the fields. */
export function queriesPatients(call: TSESTree.CallExpression, names: Names): boolean {
  const { root, steps } = chainOf(call);
  const isTable = (argument: Node | undefined): boolean => {
    if (argument?.type === "Identifier") return names.isList(argument.name);
    return argument?.type === "Literal" && typeof argument.value === "string" && names.isPatientType(argument.value);
  };
  const [first] = steps;
  const isKnex =
    root.type === "Identifier" &&
    /^(?:knex|db|trx|tx)$/.test(root.name) &&
    first?.name === undefined &&
    steps.length > 1 &&
    isTable(first?.args?.[0]);
  const source = steps.find(({ name, args }) => (name === "from" || name === "selectFrom") && isTable(args?.[0]));
  const select = steps.find(({ name }) => name === "select" || name === "selectAll");
  if (!isKnex && !(source && select)) return false;
  if (!select && steps.some(({ name }) => name !== undefined && NO_ROWS.test(name))) return false;
  return (select?.args ?? []).every((argument, index) => index > 0 || selectsPhi(argument, names));
}

function selectsPhi(argument: Node, names: Names): boolean {
  if (argument.type === "ObjectExpression") {
    return argument.properties.some(
      (each) => each.type === "Property" && typeof names.ofPatient(lastName(each.value) ?? "") === "object",
    );
  }
  if (argument.type !== "Literal" || typeof argument.value !== "string") return false;
  return argument.value.split(/[\s,]+/).some((column) => column === "*" || typeof names.ofPatient(column) === "object");
}

const TYPED =
  /^(?:get|post|put|patch|request|query\w*|\$?fetch\w*|useState|useRef|ref|shallowRef|reactive|signal|computed|useQuery|useSWR|useFetch|\$queryRaw|\$queryRawUnsafe|find\w*|load\w*|read\w*|first|one|all|json|useAppSelector|useSelector|select|Map|Set|WeakMap|Array|Subject|BehaviorSubject|ReplaySubject|Observable)$/;

/** `useState<Patient>()`, `http.get<Patient[]>(url)`: calls whose type argument says what they give. */
export const givesItsType = (name: string): boolean => TYPED.test(name);

/** These give a pair, of which the first is the value: `const [patient, setPatient] = useState()`. */
export const givesPair = (call: TSESTree.CallExpression): boolean =>
  /^(?:use[A-Z]\w*|findAndCount(?:By)?|findOrCreate|createSignal)$/.test(lastName(call.callee) ?? "");

/** Holds the fields of a form: `useState({ ssn: "" })`. */
export const holdsForm = (call: TSESTree.CallExpression): boolean =>
  /^(?:useState|reactive|ref|signal|createSignal|useImmer)$/.test(lastName(call.callee) ?? "");
