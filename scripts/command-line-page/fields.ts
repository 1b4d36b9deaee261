import type { TypeWords } from "./words";

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
export function fieldsOf(schema: object, words: TypeWords, place = ""): Field[] {
  const { type, items, anyOf, properties = {}, required = [] } = schema as Schema;
  if (type === "array") return items === undefined ? [] : fieldsOf(items, words, `${place}[]`);
  const nested = anyOf?.filter((one) => one.properties !== undefined || one.items !== undefined) ?? [];
  if (nested.length > 0) return unique(nested.flatMap((one) => fieldsOf(one, words, place)));
  return Object.entries(properties).flatMap(([name, own]) => {
    const at = place === "" ? name : `${place}.${name}`;
    const missing = required.includes(name) ? "" : `, ${words.mayBeMissing}`;
    return [[at, `${typeOf(own, words)}${missing}`, own.description ?? ""] as const, ...fieldsOf(own, words, at)];
  });
}

const unique = (fields: readonly Field[]): Field[] =>
  fields.filter(([place], index) => fields.findIndex(([other]) => other === place) === index);

function typeOf(schema: Schema, words: TypeWords): string {
  const { type, items, anyOf, enum: values, const: only, additionalProperties } = schema;
  const or = ` ${words.or} `;
  if (only !== undefined) return JSON.stringify(only);
  if (values !== undefined) return values.map((value) => JSON.stringify(value)).join(or);
  if (anyOf !== undefined) {
    const kinds = [...new Set(anyOf.map((one) => typeOf(one, words)))];
    // JSON has no NaN: the page's introduction explains its replacement.
    return kinds.filter((kind) => !kind.includes('"NaN"')).join(or);
  }
  if (type === "array" && items !== undefined) return words.listOf(typeOf(items, words));
  if (type === "object" && typeof additionalProperties === "object" && Object.keys(additionalProperties).length > 0)
    return words.objectOf(typeOf(additionalProperties, words));
  if (typeof type === "object") return type.map((one) => typeOf({ ...schema, type: one }, words)).join(or);
  const name = type ?? "any";
  return words.names[name] ?? name;
}
