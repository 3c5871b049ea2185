// An OpenAPI document made from the data set: all that it says of requests and can be said in OpenAPI 3.1.
import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { facts, operations } from "./facts.mjs";

// Formats of the data set as patterns; those that OpenAPI knows by name keep it.
const patterns = {
  e164: "^\\+[0-9]{1,15}$",
  e164_or_sip_uri: "^(\\+[0-9]{1,15}|sips?:[^ ]+)$",
  sip_uri: "^sips?:[^ ]+$",
  url: "^https?://[^ ]+$",
  ws_url: "^wss?://[^ ]+$",
  base64: "^([A-Za-z0-9+/]{4})*([A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$",
  int64: "^-?[0-9]+$",
};
const names = new Set(["uuid", "date-time", "uri"]);

function text(field) {
  const schema = { type: "string" };
  if (field.minLength !== undefined) schema.minLength = field.minLength;
  if (field.maxLength !== undefined) schema.maxLength = field.maxLength;
  const pattern = field.pattern ?? patterns[field.format];
  if (pattern) schema.pattern = pattern;
  if (names.has(field.format)) schema.format = field.format;
  return schema;
}

function number(field) {
  const schema = { type: field.type };
  if (field.minimum !== undefined) schema.minimum = field.minimum;
  if (field.exclusiveMinimum !== undefined) schema.exclusiveMinimum = field.exclusiveMinimum;
  if (field.maximum !== undefined) schema.maximum = field.maximum;
  // Some numbers may be words as well.
  return field.string_values ? { anyOf: [schema, { type: "string", enum: field.string_values }] } : schema;
}

function enumeration(field) {
  const values = [...field.values, ...(field.values_only_in_openapi ?? []), ...(field.also_allowed ?? [])];
  return { ...(field.base ? { type: field.base } : {}), enum: values };
}

function union(field) {
  const more = (field.of_only_in_openapi ?? []).filter((name) => facts.types[name]).map((name) => ({ type: "object", ref: name }));
  return { anyOf: [...field.of, ...more].map((one) => schemaOf({ format: field.format, ...one })) };
}

export function schemaOf(field) {
  const schema = plain(field);
  return field.nullable ? { anyOf: [schema, { type: "null" }] } : schema;
}

function plain(field) {
  if (field.ref) return { $ref: `#/components/schemas/${field.ref}` };
  switch (field.type ?? field.kind) {
    case "string": return text(field);
    case "integer": case "number": return number(field);
    case "boolean": return { type: "boolean" };
    case "enum": return enumeration(field);
    case "object": return object(field.fields ?? []);
    case "array": return { type: "array", items: schemaOf({ format: field.format, ...field.items }),
                           ...(field.minItems === undefined ? {} : { minItems: field.minItems }),
                           ...(field.maxItems === undefined ? {} : { maxItems: field.maxItems }) };
    case "map": return { type: "object", additionalProperties: schemaOf(field.value) };
    case "union": return union(field);
    case "any": return {};
    default: throw new Error(`a type that is not known: ${JSON.stringify(field)}`);
  }
}

function object(fields) {
  const required = fields.filter((field) => field.required).map((field) => field.name);
  return { type: "object", properties: Object.fromEntries(fields.map((field) => [field.name, schemaOf(field)])),
           ...(required.length ? { required } : {}) };
}

const has = (...required) => ({ required });
const unless = (condition, then) => ({ anyOf: [{ not: condition }, then] });

// What members have to do with each other; undefined for what OpenAPI cannot say.
const rules = {
  mutually_exclusive: ({ fields }) => fields.flatMap((one, i) => fields.slice(i + 1).map((other) => ({ not: has(one, other) }))),
  together: ({ fields }) => fields.map((one) => unless(has(one), has(...fields))),
  any_of: ({ sets }) => [{ anyOf: sets.map((set) => has(...set)) }],
  requires: ({ when, fields }) => Object.entries(when).map(([name, value]) =>
    unless(value === "set" ? has(name) : { ...has(name), properties: { [name]: { enum: [value] } } }, has(...fields))),
  sum_at_most: () => [], // no sums in JSON Schema
};

function bodyOf(operation) {
  const together = operation.constraints.flatMap((rule) => {
    if (!rules[rule.rule]) throw new Error(`${operation.id}: a rule that is not known, ${rule.rule}`);
    return rules[rule.rule](rule);
  });
  const schema = object(operation.body.fields);
  return together.length ? { allOf: [schema, ...together] } : schema;
}

function operationOf(operation) {
  const parameter = (where) => (field) => ({ name: field.name, in: where, required: where === "path" || Boolean(field.required),
                                             ...(field.style ? { style: field.style, explode: field.explode } : {}),
                                             schema: schemaOf(field) });
  return {
    operationId: operation.id,
    parameters: [...operation.path_params.map((field) => parameter("path")({ type: "string", name: field.name })),
                 ...operation.query_params.map(parameter("query"))],
    ...(operation.body ? { requestBody: { required: operation.body.required, content: { "application/json": { schema: bodyOf(operation) } } } } : {}),
    responses: { [operation.response.status ?? 200]: { description: "done" }, 422: { description: "refused" } },
  };
}

export function document() {
  const paths = {};
  for (const operation of operations)
    (paths[operation.path] ??= {})[operation.http.toLowerCase()] = operationOf(operation);
  return {
    openapi: "3.1.0",
    info: { title: facts.name, version: String(facts.format_version) },
    servers: [{ url: facts.service.base_url }],
    paths,
    components: { schemas: Object.fromEntries(Object.entries(facts.types).map(([name, type]) => [name, schemaOf(type)])) },
  };
}

// TELNYX_FACTS=lib/api/source/voice-api.json node test/sdk/openapi.mjs FILE
if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(process.argv[2], `${JSON.stringify(document(), null, 2)}\n`);
