import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import { expect } from "vitest";
import { jsonSchemaOf } from "../src/schemas/index";

const ajv = new Ajv2020({ allErrors: true, strict: true, allowUnionTypes: true });
const validators = new Map<string, ValidateFunction>();

/** Names of the schemas that something was compared with. */
export const metSchemas = new Set<string>();

/** Parses what a command printed with --json and expects that its published schema holds. */
export function validJson(name: string, printed: string): unknown {
  const value: unknown = JSON.parse(printed);
  const validate = validators.get(name) ?? ajv.compile(jsonSchemaOf(name));
  validators.set(name, validate);
  validate(value);
  expect(validate.errors ?? [], `${name}: ${printed.slice(0, 400)}`).toEqual([]);
  metSchemas.add(name);
  return value;
}
