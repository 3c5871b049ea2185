// What the SDK's declarations say of a value, read by TypeScript itself.
import { load, packageFile } from "./packages.mjs";

const ts = load("typescript");

export function declarations() {
  const root = packageFile("telnyx", "index.d.ts");
  const program = ts.createProgram([root], { skipLibCheck: true, strict: true, types: [], target: ts.ScriptTarget.ES2022,
                                             module: ts.ModuleKind.Node16,
                                             moduleResolution: ts.ModuleResolutionKind.Node16 });
  const checker = program.getTypeChecker();
  const exported = (file, name) => {
    const source = program.getSourceFile(packageFile("telnyx", file));
    const found = checker.getExportsOfModule(checker.getSymbolAtLocation(source)).find((one) => one.name === name);
    return found.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(found) : found;
  };
  const client = checker.getDeclaredTypeOfSymbol(exported("index.d.ts", "Telnyx"));
  const union = checker.getDeclaredTypeOfSymbol(exported("resources/webhooks.d.ts", "UnwrapWebhookEvent"));

  const member = (type, name) => {
    const found = checker.getPropertyOfType(type, name);
    return found && checker.getTypeOfSymbol(found);
  };

  // What a method's promise is of.
  function answer(path) {
    let type = client;
    for (const name of path.split(".")) type = type && member(type, name);
    const signature = type?.getCallSignatures()[0];
    if (!signature) return undefined;
    const promise = checker.getReturnTypeOfSignature(signature);
    return checker.getAwaitedType(promise);
  }

  const literals = (type) => !type ? [] : type.isUnion() ? type.types.flatMap(literals) : type.isStringLiteral() ? [type.value] : [];
  const definite = (type) => type && checker.getNonNullableType(type);

  // The alternative of the union of webhooks for a type of event; NULL when the SDK has none.
  function webhook(eventType) {
    for (const one of union.types) {
      const data = definite(member(one, "data")) ?? one;
      const names = literals(definite(member(data, "event_type")));
      if (names.includes(eventType)) return one;
    }
    return null;
  }

  const words = (type) => checker.typeToString(definite(type));
  // A text beside texts that it may be; of all else what kind of thing it is.
  const shown = (value, type) => value === null || (typeof value === "string" && literals(type).length) ? JSON.stringify(value)
    : Array.isArray(value) ? "a list" : `a ${typeof value}`;

  // What of a value is not as declared: lines "place: what". `place` has no numbers of items in it.
  function compare(value, type, place, found) {
    if (type.flags & (ts.TypeFlags.Any | ts.TypeFlags.Unknown)) return found;
    if (type.isUnion()) {
      const objects = type.types.filter((one) => one.flags & ts.TypeFlags.Object);
      const held = typeof value === "object" && value !== null && objects.length ? objects : type.types;
      const tries = held.map((one) => compare(value, one, place, []));
      const best = tries.reduce((least, one) => (one.length < least.length ? one : least));
      if (best.length === 0) return found;
      found.push(...(held === objects ? best : [`${place}: ${shown(value, type)} is not ${words(type)}`]));
      return found;
    }
    const wrong = () => { found.push(`${place}: ${shown(value, type)} is not ${words(type)}`); return found; };
    if (type.flags & ts.TypeFlags.Null) return value === null ? found : wrong();
    if (type.flags & (ts.TypeFlags.Undefined | ts.TypeFlags.Void)) return value === undefined ? found : wrong();
    if (type.flags & (ts.TypeFlags.StringLiteral | ts.TypeFlags.NumberLiteral)) return value === type.value ? found : wrong();
    if (type.flags & ts.TypeFlags.BooleanLiteral) return value === (checker.typeToString(type) === "true") ? found : wrong();
    if (type.flags & ts.TypeFlags.String) return typeof value === "string" ? found : wrong();
    if (type.flags & ts.TypeFlags.Number) return typeof value === "number" ? found : wrong();
    if (type.flags & ts.TypeFlags.Boolean) return typeof value === "boolean" ? found : wrong();
    if (checker.isArrayType(type)) {
      if (!Array.isArray(value)) return wrong();
      const item = checker.getTypeArguments(type)[0];
      const seen = new Set();
      for (const one of value)
        for (const line of compare(one, item, `${place}[]`, [])) if (!seen.has(line)) { seen.add(line); found.push(line); }
      return found;
    }
    if (typeof value !== "object" || value === null || Array.isArray(value)) return wrong();
    return compareMembers(value, type, place, found);
  }

  function compareMembers(value, type, place, found) {
    const index = checker.getIndexTypeOfType(type, ts.IndexKind.String);
    for (const property of checker.getPropertiesOfType(type)) {
      const optional = property.flags & ts.SymbolFlags.Optional;
      if (!optional && !(property.name in value) && !(property.flags & ts.SymbolFlags.Method))
        found.push(`${place}.${property.name}: is missing`);
    }
    for (const [name, inner] of Object.entries(value)) {
      const declared = member(type, name);
      if (declared) compare(inner, declared, `${place}.${name}`, found);
      else if (index) compare(inner, index, `${place}.*`, found);
      else found.push(`${place}.${name}: is not declared`);
    }
    return found;
  }

  return { answer, webhook, compare, member, definite };
}
