import { readFile } from "node:fs/promises";
import { FeedforwardError } from "@feedforward/core";
import { checkArgument, didYouMean } from "@feedforward/shared";
import { type Document, isNode, LineCounter, parseDocument } from "yaml";
import { DEFAULT_CONFIG, type TrainConfig } from "../train-config";
import { type ConfigFile, configSchema, keysAt, objectSchemas } from "./config-schema";

/**
 * Reads a YAML or JSON configuration, applies `overrides`, and fills in the lab's defaults.
 *
 * @param overrides settings such as "optimizer.learningRate=0.01"; values are parsed as YAML.
 * @throws FeedforwardError that names file, line and key.
 */
export async function readConfig(file: string, overrides: readonly string[] = []): Promise<TrainConfig> {
  let source: string;
  try {
    source = await readFile(file, "utf8");
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const reason =
      code === "ENOENT" ? "there is no such file" : code === "EISDIR" ? "it is a folder; give a file" : message;
    throw new FeedforwardError(`Cannot read ${file}: ${reason}.`, { cause: error });
  }
  return parseConfig(source, file, overrides);
}

/**
 * Parses a configuration like {@link readConfig}, from text. `name` is the name of the file in errors.
 *
 * @param source text of the file, as YAML or JSON.
 * @param overrides settings such as `optimizer.learningRate=0.1`. Default: none.
 */
export function parseConfig(source: string, name: string, overrides: readonly string[] = []): TrainConfig {
  checkArgument("parseConfig", "source", source, "text");
  checkArgument("parseConfig", "overrides", overrides, "list of texts");
  const lines = new LineCounter();
  const document = parseDocument(source, { lineCounter: lines });
  const [broken] = document.errors;
  if (broken !== undefined) {
    const { line } = lines.linePos(broken.pos[0]);
    throw usage(`${name}:${line}: ${firstLine(broken)}.`);
  }
  for (const override of overrides) applyOverride(document, override);
  const value: unknown = plainValue(document, name) ?? {};
  if (typeof value !== "object" || Array.isArray(value)) {
    throw usage(
      `${name}: expected keys and values such as "epochs: 10", received ${shortened(JSON.stringify(value))}.`,
    );
  }
  return complete(checked(value as Record<string, unknown>, document, lines, name));
}

/** Truncates a received value for an error message. */
export const shortened = (text: string): string => (text.length > 80 ? `${text.slice(0, 79)}…` : text);

/**
 * Converts a document to plain data.
 *
 * @throws FeedforwardError (exit code 2) for aliases that do not resolve, repeat too much or contain themselves, and
 *   for keys that have a special meaning in JavaScript.
 */
export function plainValue(document: Document, name: string): unknown {
  let value: unknown;
  try {
    value = document.toJS();
  } catch (error) {
    // The library only throws "Unresolved alias" and "Excessive alias count" here.
    throw usage(`${name}: ${firstLine(error as Error)}. Write the values out instead of aliases (*name).`);
  }
  checkTree(value, name, new Set(), new Set());
  return value;
}

/**
 * Parses a value of the command line as YAML: 0.1, true, "adam", [100, 50].
 *
 * @param text the value.
 */
export function yamlValue(text: string): unknown {
  checkArgument("yamlValue", "text", text, "text");
  const document = parseDocument(text);
  return document.errors.length > 0 ? text : plainValue(document, text);
}

/** Visits each object once, regardless of how often aliases repeat it. */
function checkTree(value: unknown, name: string, above: Set<object>, seen: Set<object>): void {
  if (typeof value !== "object" || value === null) return;
  if (above.has(value))
    throw usage(`${name}: an alias (*name) stands for a value that contains it. Write the value out.`);
  if (seen.has(value)) return;
  seen.add(value);
  above.add(value);
  for (const key of Object.keys(value)) {
    if (key === "__proto__") throw usage(`${name}: unknown key "__proto__".`);
    checkTree((value as Record<string, unknown>)[key], name, above, seen);
  }
  above.delete(value);
}

export const firstLine = (error: Error): string =>
  error.message
    .split("\n")[0]!
    .replace(/ at line .*$/, "")
    .replace(/[.:]$/, "");

function applyOverride(document: Document, override: string): void {
  const at = override.indexOf("=");
  if (at < 1) throw usage(`--set is "${override}"; expected key=value, such as --set optimizer.learningRate=0.01.`);
  const path = override.slice(0, at).split(".");
  const [first] = path;
  const place = `--set "${override}"`;
  if (path.includes("")) throw usage(`${place}: expected keys joined by single dots, such as optimizer.learningRate.`);
  // "optimizer: adam" cannot have a learning rate; "optimizer: { name: adam }" can.
  const current = document.get(first!);
  if (path.length > 1 && typeof current === "string")
    document.set(first!, document.createNode({ [first === "data" ? "source" : "name"]: current }));
  const given = parseDocument(override.slice(at + 1));
  const [broken] = given.errors;
  if (broken !== undefined) throw usage(`${place}: the value is not YAML: ${firstLine(broken)}.`);
  const value = plainValue(given, place);
  try {
    document.setIn(path, value);
  } catch {
    // A list or a number has no keys inside.
    throw usage(`${place}: ${path.slice(0, -1).join(".")} is not a mapping, so it has no key "${path.at(-1)}".`);
  }
}

function checked(value: Record<string, unknown>, document: Document, lines: LineCounter, name: string): ConfigFile {
  for (const [key, schema] of Object.entries(objectSchemas)) {
    if (typeof value[key] === "object" && value[key] !== null)
      report(schema.safeParse(value[key]).error?.issues, [key]);
  }
  const result = configSchema.safeParse(value);
  report(result.error?.issues, []);
  return result.data!;

  function report(issues: readonly Issue[] | undefined, prefix: readonly PropertyKey[]): void {
    const [issue] = issues ?? [];
    if (issue === undefined) return;
    const path = [...prefix, ...issue.path];
    const where = placeOf(
      document,
      lines,
      name,
      issue.code === "unrecognized_keys" ? [...path, issue.keys![0]!] : path,
    );
    if (issue.code === "unrecognized_keys") {
      const key = issue.keys![0]!;
      const known = keysAt(path) ?? [];
      throw usage(
        `${where}: unknown key "${[...path, key].join(".")}".${didYouMean(key, known)} Keys: ${known.join(", ")}.`,
      );
    }
    const received = path.reduce<unknown>(
      (inner, key) => (inner as Record<PropertyKey, unknown> | undefined)?.[key],
      value,
    );
    throw usage(
      `${where}: ${path.join(".")} is ${shortened(JSON.stringify(received) ?? "missing")}; ${expectation(issue)}.`,
    );
  }
}

/** Error of zod at one place. @internal */
export interface Issue {
  readonly code?: string | undefined;
  readonly path: readonly PropertyKey[];
  readonly message: string;
  readonly keys?: readonly string[];
}

/** Shortens zod's "Invalid input: expected number, received string" to "expected number". */
export const expectation = ({ message }: Issue): string =>
  message
    .replace(/^Invalid (input|option): /, "")
    .replace(/, received .*$/, "")
    .replace(/^Too (small|big): /, "")
    .replace(/^[A-Z]/, (letter) => letter.toLowerCase());

/** Returns "lab.yaml:4", with the line of the key's value, or only the file name if an override set it. */
export function placeOf(document: Document, lines: LineCounter, name: string, path: readonly PropertyKey[]): string {
  for (let length = path.length; length > 0; length--) {
    const node = document.getIn(path.slice(0, length), true);
    if (isNode(node) && node.range) return `${name}:${lines.linePos(node.range[0]).line}`;
  }
  return name;
}

function complete({ model = {}, data = {}, optimizer = {}, $schema, ...rest }: ConfigFile): TrainConfig {
  const defaults = DEFAULT_CONFIG;
  const { name: modelName = defaults.model.name, ...modelOptions } =
    typeof model === "string" ? { name: model } : model;
  const { name = defaults.optimizer.name, ...given } = typeof optimizer === "string" ? { name: optimizer } : optimizer;
  // The default learning rate belongs to the default optimizer.
  const optimizerOptions = name === defaults.optimizer.name ? { ...defaults.optimizer.options, ...given } : given;
  return {
    ...defaults,
    ...rest,
    model: { name: modelName, options: modelOptions },
    data: { ...defaults.data, ...(typeof data === "string" ? { source: data } : data) },
    optimizer: { name, options: optimizerOptions },
  };
}

const usage = (message: string) => new FeedforwardError(message, { usage: true });
