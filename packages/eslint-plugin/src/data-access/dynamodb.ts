/**
 * DynamoDB: commands of both clients of the AWS SDK (`client.send(new GetCommand({ TableName: "patients" }))`), the document
 * client's methods (`documents.get({ TableName })`), paginators, and PartiQL. The model is the table that the input names.
 */
import { lastName, type Node, propertyName, unwrap } from "../syntax.ts";
import { elements, entries, entry, textOrName } from "./literals.ts";
import type { LibraryClients, Operation, Recogniser } from "./operation.ts";
import type { Receivers } from "./receivers.ts";
import { sqlOperation } from "./sql-text.ts";

export const dynamodbClients: LibraryClients = {
  library: "dynamodb",
  packages: /^(?:@aws-sdk\/(?:lib-dynamodb|client-dynamodb)|aws-sdk|aws-sdk\/clients\/dynamodb)$/,
  types: /^(?:DynamoDB\w*|AWS\.DynamoDB(?:\.DocumentClient)?)$/,
  packageTypes: new Set(["DocumentClient"]),
  names: /^(?:\w*[dD]ynamo\w*|\w*[dD]oc(?:ument)?(?:Client)?|documents|client|db|ddb)$/,
  sharedNames: /^(?:\w*[dD]ynamo\w*|doc(?:ument)?Client|ddb)$/,
  bareNames: /^(?:\w*[dD]ynamo\w*|doc(?:ument)?Client|ddb)$/,
};

/** `GetCommand` of lib-dynamodb, `GetItemCommand` of client-dynamodb; the methods have the same names. */
const command =
  /^(?:(Get|Query|Scan|BatchGet|TransactGet)|(Put|Update|Delete|BatchWrite|TransactWrite)|(ExecuteStatement|BatchExecuteStatement))(?:Items?)?Command$/;
const method =
  /^(?:(get|query|scan|batchGet|transactGet)|(put|update|delete|batchWrite|transactWrite)|(executeStatement))(?:Items?)?$/;
const paginator = /^paginate(?:Query|Scan)$/;

export const dynamodb: Recogniser = ({ root, steps }, receivers) => {
  for (const step of steps) {
    const { name = "", args } = step;
    if (!args) continue;
    if (name === "send") {
      const sent = args[0] && receivers.resolve(args[0]);
      const kind =
        sent?.type === "NewExpression" && isOfSdk(sent.callee, receivers)
          ? command.exec(lastName(sent.callee) ?? "")
          : null;
      if (kind && sent?.type === "NewExpression") return operation(kind, sent.arguments[0], receivers);
    }
    const kind = method.exec(name);
    if (kind && receivers.client(dynamodbClients, step.object)) return operation(kind, args[0], receivers);
    const isPaginator = step.name === undefined && step.object === root && paginator.test(lastName(root) ?? "");
    if (isPaginator && isOfSdk(root, receivers)) return operation(undefined, args[1], receivers);
  }
  return undefined;
};

function isOfSdk(callee: Node, receivers: Receivers): boolean {
  const node = unwrap(callee);
  const { module } = receivers.origin(node.type === "MemberExpression" ? node.object : node);
  return module !== undefined && dynamodbClients.packages.test(module);
}

function operation(
  kind: RegExpExecArray | undefined,
  input: Node | undefined,
  receivers: Receivers,
): Operation | undefined {
  if (kind?.[3] !== undefined) return sqlOperation("dynamodb", entry(input, "Statement", receivers), receivers);
  const models = tables(input, receivers);
  return models.length > 0 ? { library: "dynamodb", models, writes: kind?.[2] !== undefined, lazy: false } : undefined;
}

/** `TableName` of the input, of each `TransactItems`, and the keys of `RequestItems`. */
function tables(input: Node | undefined, receivers: Receivers, depth = 0): string[] {
  if (depth > 4) return [];
  return entries(input, receivers).flatMap(([key, value]) => {
    if (key === "TableName") return tableName(value, receivers) ?? [];
    if (key === "RequestItems") return entries(value, receivers).map(([table]) => table);
    if (key === "TransactItems") return elements(value).flatMap((item) => tables(item, receivers, depth + 1));
    return /^(?:Get|Put|Update|Delete|ConditionCheck)$/.test(key) ? tables(value, receivers, depth + 1) : [];
  });
}

/** `"patients"`, `PATIENTS_TABLE`, `process.env.PATIENTS_TABLE ?? "patients"`, `Resource.Patients.name`. */
function tableName(value: Node, receivers: Receivers): string | undefined {
  const node = unwrap(value);
  if (node.type === "LogicalExpression") return tableName(node.left, receivers);
  if (node.type === "MemberExpression" && /^(?:name|tableName)$/i.test(propertyName(node) ?? ""))
    return lastName(node.object);
  const resolved = receivers.resolve(node);
  return textOrName(resolved, receivers) ?? lastName(node);
}
