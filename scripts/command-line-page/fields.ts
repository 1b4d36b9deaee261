/** A JSON Schema as the published ones use it. */
interface Schema {
  readonly type?: string | readonly string[];
  readonly description?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly additionalProperties?: boolean | Schema;
}

/** A field of a JSON result: its place, such as `results[].path`, its type and its meaning. */
export type Field = readonly [place: string, type: string, meaning: string];

/** Lists the fields of a JSON Schema, depth first. */
export function fieldsOf(schema: object, place = ""): Field[] {
  const { type, items, anyOf, properties = {}, required = [] } = schema as Schema;
  if (type === "array") return items === undefined ? [] : fieldsOf(items, `${place}[]`);
  const nested = anyOf?.filter((one) => one.properties !== undefined || one.items !== undefined) ?? [];
  if (nested.length > 0) return unique(nested.flatMap((one) => fieldsOf(one, place)));
  return Object.entries(properties).flatMap(([name, own]) => {
    const at = place === "" ? name : `${place}.${name}`;
    const missing = required.includes(name) ? "" : ", may be missing";
    return [[at, `${typeOf(own)}${missing}`, own.description ?? ""] as const, ...fieldsOf(own, at)];
  });
}

const unique = (fields: readonly Field[]): Field[] =>
  fields.filter(([place], index) => fields.findIndex(([other]) => other === place) === index);

function typeOf({ type, items, anyOf, enum: values, const: only, additionalProperties }: Schema): string {
  if (only !== undefined) return JSON.stringify(only);
  if (values !== undefined) return values.map((value) => JSON.stringify(value)).join(" or ");
  if (anyOf !== undefined) {
    const kinds = [...new Set(anyOf.map(typeOf))];
    // JSON has no NaN: the page's introduction explains its replacement.
    return kinds.filter((kind) => !kind.includes('"NaN"')).join(" or ");
  }
  if (type === "array") return items === undefined ? "list" : `list of ${typeOf(items)}`;
  if (type === "object" && typeof additionalProperties === "object" && Object.keys(additionalProperties).length > 0)
    return `object of ${typeOf(additionalProperties)}`;
  return { string: "text", integer: "whole number", object: "object" }[String(type)] ?? String(type ?? "any value");
}
