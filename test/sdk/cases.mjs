// Requests for an operation, right ones and such with one thing wrong: { name, body, query }. A name is
// "place what", the place without the numbers of items.
import { body, choices, query, resolve } from "./facts.mjs";

const remove = Symbol("left out");
const clone = (value) => structuredClone(value);

// What may be put in place of a field's value to make it wrong, or just right at the edge.
function changes(field) {
  const made = [["is null", null]];
  const add = (name, value) => made.push([name, value]);
  switch (field.type) {
    case "string":
      add("is a number", 5);
      if (field.minLength > 0) add("is too short", "x".repeat(field.minLength - 1));
      if (field.maxLength) add("is too long", "x".repeat(field.maxLength + 1));
      if (field.maxLength && !field.format && !field.pattern) add("is as long as may be", "x".repeat(field.maxLength));
      if (field.format || field.pattern) add("is malformed", "no such thing!");
      break;
    case "integer": case "number":
      add("is a word", "many");
      add("is a list", []);
      if (field.type === "integer") add("is a fraction", (field.minimum ?? 1) + 0.5);
      if (field.minimum !== undefined) { add("is below its least", field.minimum - 1); add("is its least", field.minimum); }
      if (field.maximum !== undefined) { add("is above its most", field.maximum + 1); add("is its most", field.maximum); }
      if (field.exclusiveMinimum !== undefined) add("is its open end", field.exclusiveMinimum);
      for (const word of field.string_values ?? []) add(`is ${word}`, word);
      break;
    case "boolean":
      add("is a word", "yes");
      add("is a number", 1);
      break;
    case "enum":
      add("is no known value", field.base === "integer" ? 987654 : "no_such_value");
      add("is a list", []);
      break;
    case "object": case "map":
      add("is a word", "x");
      add("is a list", []);
      break;
    case "array":
      add("is a number", 5);
      add("is an object", {});
      if (field.maxItems) add("has too many items", null);
      break;
    case "union":
      add("is a truth", true);
      break;
    default:
  }
  return made;
}

// Walks what was made of fields: tells of each member its field, the object that holds it and how to name it.
function* members(fields, holder, place, seen) {
  for (const given of fields) {
    const field = resolve(given);
    if (!(given.name in holder)) { yield { given, field, holder, place: `${place}/${given.name}`, there: false }; continue; }
    yield { given, field, holder, place: `${place}/${given.name}`, there: true };
    yield* inside(given, holder[given.name], `${place}/${given.name}`, seen);
  }
}

// A type is gone into once for all operations: it is the same wherever it stands.
function* inside(given, value, place, seen) {
  const field = resolve(given);
  if (value === null || typeof value !== "object") return;
  if (given.ref && field.type === "object") {
    if (seen.has(given.ref)) return;
    seen.add(given.ref);
  }
  if (field.type === "object" && field.fields) yield* members(field.fields, value, place, seen);
  else if (field.type === "array" && value.length) yield* inside(given.items ?? field.items, value[0], `${place}/0`, seen);
  else if (field.type === "map") for (const key of Object.keys(value)) yield* inside(field.value, value[key], `${place}/*`, seen);
  else if (field.type === "union") {
    const alternative = field.of.find((one) => {
      const inner = resolve(one);
      return inner.type === "object" && typeof value === "object" && !Array.isArray(value) && inner.fields &&
        Object.keys(value).every((name) => inner.fields.some((other) => other.name === name)) &&
        inner.fields.every((other) => !other.required || other.name in value);
    });
    if (alternative) yield* inside(alternative, value, place, seen);
  }
}

function* changed(base, place, holder, name, wrong) {
  for (const [what, value] of wrong) {
    const before = holder[name], there = name in holder;
    if (value === remove) delete holder[name];
    else holder[name] = what === "has too many items" ? undefined : value;
    yield { name: `${place} ${what}`, ...clone(base) };
    if (there) holder[name] = before;
    else delete holder[name];
  }
}

// Rules between members, broken one at a time.
function* broken(operation, make) {
  for (const rule of operation.constraints) {
    const full = body(operation, { full: true, choice: 0 }, make.ids);
    const all = { ...body(operation, { full: true, choice: 1 }, make.ids), ...full };
    const name = `rule ${rule.rule} ${(rule.fields ?? rule.sets?.flat() ?? [rule.field]).join(",")}`;
    const without = (...names) => Object.fromEntries(Object.entries(full).filter(([key]) => !names.includes(key)));
    if (rule.rule === "mutually_exclusive")
      yield { name, body: { ...full, ...Object.fromEntries(rule.fields.map((one) => [one, all[one] ?? make.one(operation, one)])) } };
    else if (rule.rule === "requires")
      yield { name, body: { ...without(...rule.fields), ...Object.fromEntries(Object.entries(rule.when).map(([key, value]) => [key, value === "set" ? full[key] : value])) } };
    else if (rule.rule === "any_of") yield { name, body: without(...rule.sets.flat()) };
    else if (rule.rule === "together") for (const one of rule.fields) yield { name: `${name} without ${one}`, body: without(one) };
    else if (rule.rule === "sum_at_most")
      yield { name, body: { ...full, webhook_retries_policies: { "call.hangup": { retries_ms: [59999, 2] } } } };
  }
}

// `ids` as for body(); `seen` is shared by all operations.
export function* casesOf(operation, ids, one, seen) {
  for (let choice = -1; choice < choices(operation); choice++) {
    const way = choice < 0 ? { full: false, choice: 0 } : { full: true, choice };
    const base = { query: query(operation, way, ids) };
    for (const name of ["page[after]", "page[before]"]) delete base.query[name];
    if (operation.body) base.body = body(operation, way, ids);
    yield { name: choice < 0 ? "with what it requires" : `with all that it takes (${choice})`, base: true, ...clone(base) };
    if (choice < 0 && operation.body) {
      yield { name: "with a member that nobody knows", query: base.query, body: { ...base.body, no_such_member: 1 } };
      if (operation.body.fields.some((field) => field.required)) yield { name: "with an empty object", query: base.query, body: {} };
    }
    const fields = operation.body?.fields ?? [];
    const marks = new Set(); // within one request, a place once
    for (const { field, holder, place, there } of operation.body ? members(fields, base.body, "", seen) : []) {
      const name = place.slice(place.lastIndexOf("/") + 1);
      const key = `${operation.id} ${place} ${field.type}`;
      if (!there || marks.has(place) || (seen.has(key) && choice > 0)) continue;
      marks.add(place);
      // Members come with all that is optional; what is required goes from the smallest request.
      if (choice < 0) {
        if (field.required) yield* changed(base, place, holder, name, [["is left out", remove]]);
        continue;
      }
      if (seen.has(key)) continue;
      seen.add(key);
      const wrong = changes(field).filter(([what]) => what !== "has too many items");
      if (field.maxItems) wrong.push(["has too many items ", Array.from({ length: field.maxItems + 1 }, () => holder[name][0])]);
      if (field.required && place.indexOf("/", 1) > 0) wrong.push(["is left out", remove]);
      yield* changed(base, place, holder, name, wrong);
    }
    if (choice === 0)
      for (const field of operation.query_params.filter((given) => resolve(given).type !== "object"))
        for (const [what, value] of changes(resolve(field)).filter(([, value]) => typeof value === "string" || typeof value === "number"))
          if (!(field.type === "string" && what === "is a number"))
            yield { name: `?${field.name} ${what}`, query: { ...base.query, [field.name]: value }, body: base.body };
  }
  for (const request of broken(operation, { ids, one })) yield { query: {}, ...request };
}
