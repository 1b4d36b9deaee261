// @internal: JSON values of unknown origin.
import { ModelFileError } from "./model-file-error";

/** Any JSON value. */
export type Json = string | number | boolean | null | readonly Json[] | JsonObject;

/** A JSON object. */
export interface JsonObject {
  readonly [key: string]: Json;
}

/** A layer or model as Keras and tfjs-layers describe it. */
export interface KerasObject extends JsonObject {
  /** Name of the class in Keras, such as "Dense". */
  readonly class_name: string;
  /** Arguments of the class. */
  readonly config: JsonObject;
}

/** Whether a JSON `value` is an object. */
export const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === "object" && value !== null && !Array.isArray(value);

export const isList = (value: Json | undefined): value is readonly Json[] => Array.isArray(value);

export const isKerasObject = (value: Json | undefined): value is KerasObject =>
  isObject(value) && typeof value.class_name === "string" && isObject(value.config);

/**
 * Parses text or bytes as a JSON object.
 *
 * @param source content of the file.
 * @param place part of the file, for errors. Default: the whole.
 * @throws ModelFileError `bad-header`.
 */
export function parseJson(source: Uint8Array | string, file: string, place?: string): JsonObject {
  let value: Json;
  const fail = (received: string) =>
    new ModelFileError("bad-header", { file, ...(place && { place }), expected: "a JSON object", received });
  try {
    const text = typeof source === "string" ? source : new TextDecoder("utf-8", { fatal: true }).decode(source);
    value = JSON.parse(text);
  } catch {
    throw fail("text that is not JSON");
  }
  if (isTooDeep(value)) throw fail(`lists or objects nested more than ${DEEPEST} levels deep`);
  if (!isObject(value)) throw fail(JSON.stringify(value).slice(0, 40));
  return value;
}

/** Maximum nesting depth, far beyond that of real models; the readers of descriptions are recursive. */
const DEEPEST = 200;

function isTooDeep(value: Json): boolean {
  let level: Json[] = [value];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > DEEPEST) return true;
    level = level.flatMap((one) => (typeof one === "object" && one !== null ? Object.values(one) : []));
  }
  return false;
}
