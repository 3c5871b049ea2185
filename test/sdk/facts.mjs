// The data set of lib/api/source, and values made from it: as little as an operation requires, or all that it takes.
import { readFileSync } from "node:fs";

export const facts = JSON.parse(readFileSync(process.env.TELNYX_FACTS, "utf8"));
export const operations = facts.operations;

// By name, where not just any text will do.
const words = { voice: "female", recording_id: "6a09cdc3-8948-47f0-aa62-74ac943d6c58" };

const keys = { webhook_urls: "call.hangup", webhook_retries_policies: "call.hangup" };

const samples = {
  e164: "+18005550100",
  e164_or_sip_uri: "+18005550100",
  sip_uri: "sip:agent7@pbx.example.com",
  url: "https://example.com/a.mp3",
  uri: "https://example.com/a.mp3",
  ws_url: "wss://example.com/a",
  base64: "YQ==",
  uuid: "6a09cdc3-8948-47f0-aa62-74ac943d6c58",
  "date-time": "2026-01-01T00:00:00Z",
  int64: "1",
  integer: "1",
};

// Types by name; a field's own limits and values come first.
export function resolve(field) {
  const type = field.ref ? facts.types[field.ref] : undefined;
  if (field.ref && !type) throw new Error(`${field.ref} is no type of the data set`);
  return type ? { ...type, type: field.type ?? type.kind, ...field, fields: type.fields ?? field.fields,
                  values: field.values ?? type.values, of: field.of ?? type.of } : field;
}

// The n-th, or the last one there is.
const nth = (list, n) => list[Math.min(n, list.length - 1)];

function text(field, ids) {
  if (ids[field.name] !== undefined) return ids[field.name];
  if (words[field.name] !== undefined) return words[field.name];
  // Nothing is delivered beyond this machine.
  if (field.name.startsWith("webhook_") && ["url", "uri"].includes(field.format)) return ids.webhook ?? "http://127.0.0.1:1/";
  if (field.format) {
    if (!samples[field.format]) throw new Error(`${field.name}: no sample of the format ${field.format}`);
    return samples[field.format];
  }
  const known = field.known_values ?? field.string_values;
  if (known?.length) return String(known[0]);
  if (typeof field.default === "string" && field.default && field.default !== "null") return field.default;
  return "1".repeat(Math.max(1, field.minLength ?? 1));
}

function number(field) {
  if (typeof field.default === "number" && field.default >= (field.minimum ?? -Infinity)) return field.default;
  const low = field.minimum ?? (field.exclusiveMinimum !== undefined ? field.exclusiveMinimum + 1 : 1);
  return Math.min(Math.max(low, 1), field.maximum ?? Infinity);
}

// A value for a field. `way.full`: with all that is optional; `way.choice`: which alternative of a union, which member
// of those that exclude each other, which value of an enumeration. `around`: the object that it stands in, so far.
export function value(given, way, ids, around = {}, beside = []) {
  const field = resolve(given);
  switch (field.type) {
    case "string": return text(field, ids);
    case "integer": case "number": return number(field);
    case "boolean": return true;
    case "enum": {
      const values = field.values.filter((one) => one !== null);
      return values[way.choice % values.length];
    }
    case "object": return field.fields ? object(field.fields, way, ids[field.ref] ? { ...ids, ...ids[field.ref] } : ids) : {};
    case "array":
      return Array.from({ length: Math.max(1, field.minItems ?? 1) },
                        () => value({ format: field.format, ...field.items, name: singular(field.name) }, way, ids));
    case "map": return { [keys[field.name] ?? "key"]: value({ ...field.value, name: field.name }, way, ids) };
    case "union": {
      const alternatives = field.of;
      const made = value({ ...nth(alternatives, way.choice), name: field.name, format: field.format }, way, ids);
      // What tells the alternatives apart may stand beside them, and then says the same where it can.
      const twin = beside.find((one) => one.name === field.discriminator);
      if (twin && field.discriminator in around && resolve(twin).values?.includes(made?.[twin.name]))
        around[twin.name] = made[twin.name];
      return made;
    }
    case "any": return "1";
    default: throw new Error(`${field.name}: a type that is not known, ${field.type}`);
  }
}

const singular = (name) => name === "call_control_ids" ? "call_control_id" : name;

export function object(fields, way, ids) {
  const made = {};
  for (const field of fields)
    if (field.required || way.full) made[field.name] = null;
  for (const field of fields)
    if (field.required || way.full) {
      const one = value(field, way, ids, made, fields);
      // A union may have set it already, as its alternative has it.
      if (made[field.name] === null) made[field.name] = one;
    }
  return made;
}

// What of several members that exclude each other, or belong together, goes.
function settle(operation, body, way, ids) {
  for (const rule of operation.constraints) {
    if (rule.rule === "mutually_exclusive") {
      const there = rule.fields.filter((name) => name in body);
      const kept = nth(there, way.choice);
      for (const name of there) if (name !== kept) delete body[name];
    } else if (rule.rule === "any_of" && !rule.sets.some((set) => set.every((name) => name in body))) {
      const fields = operation.body.fields;
      for (const name of rule.sets[way.choice % rule.sets.length])
        body[name] = value(fields.find((field) => field.name === name), way, ids);
    } else if (rule.rule === "requires" && !rule.fields.every((name) => name in body)) {
      const [[name, when]] = Object.entries(rule.when);
      const holds = when === "set" ? name in body : body[name] === when;
      if (holds)
        for (const wanted of rule.fields)
          body[wanted] ??= value(operation.body.fields.find((field) => field.name === wanted), way, ids);
    }
  }
  return body;
}

export function body(operation, way, ids) {
  return operation.body ? settle(operation, object(operation.body.fields, way, ids), way, ids) : undefined;
}

export function query(operation, way, ids) {
  return object(operation.query_params, way, ids);
}

// In how many ways it can be asked with everything, so that each alternative and each member came once.
export function choices(operation) {
  let most = 1;
  const look = (given, depth) => {
    const field = resolve(given);
    if (depth > 6) return;
    if (field.type === "union") most = Math.max(most, field.of.length);
    for (const inner of [...(field.fields ?? []), ...(field.of ?? []), field.items, field.value])
      if (inner) look(inner, depth + 1);
  };
  for (const field of [...(operation.body?.fields ?? []), ...operation.query_params]) look(field, 0);
  for (const rule of operation.constraints)
    most = Math.max(most, rule.fields?.length ?? rule.sets?.length ?? 1);
  return most;
}
