import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { RandomStream } from "@feedforward/optim";
import type { Logger } from "@stryker-mutator/api/logging";
import { Instrumenter } from "@stryker-mutator/instrumenter";
import { ignorer } from "./ignorer.mjs";

/** Lines count from 1, columns from 0, as in Babel. */
interface Position {
  readonly line: number;
  readonly column: number;
}

/** A mutant: its place and its replacement. */
export interface Place {
  /** Path in the package. */
  readonly file: string;
  readonly mutator: string;
  readonly replacement: string;
  readonly start: Position;
  readonly end: Position;
}

/** Returns all mutants of a package's sources, without tests and Svelte state, which runs only in a compiled page. */
export async function allPlaces(folder: string, only: readonly string[]): Promise<Place[]> {
  const files = readdirSync(join(folder, "src"), { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ts") && !/(\.test|\.d|\.svelte|(^|\/)index)\.ts$/.test(file))
    .filter((file) => only.length === 0 || only.some((start) => file.startsWith(start)))
    .sort()
    .map((file) => ({
      name: join(folder, "src", file),
      content: readFileSync(join(folder, "src", file), "utf8"),
      mutate: true,
    }));
  const options = { plugins: null, excludedMutations: [], ignorers: [ignorer] };
  const { mutants } = await new Instrumenter(silent).instrument(files, options);
  return mutants
    .filter(({ status }) => status !== "Ignored")
    .map(({ fileName, mutatorName, replacement, location: { start, end } }) => ({
      file: fileName.slice(folder.length + 1),
      mutator: mutatorName,
      replacement: replacement ?? "",
      start: { line: start.line + 1, column: start.column },
      end: { line: end.line + 1, column: end.column },
    }));
}

/** Draws a sample without replacement; the same seed gives the same sample. */
export function draw(places: readonly Place[], count: number, seed: number): Place[] {
  const order = new RandomStream(seed).shuffle(Int32Array.from(places.keys()));
  return Array.from(order.slice(0, count), (index) => places[index]!);
}

const nothing = () => {};
const silent = {
  isTraceEnabled: () => false,
  isDebugEnabled: () => false,
  isInfoEnabled: () => false,
  isWarnEnabled: () => false,
  isErrorEnabled: () => false,
  isFatalEnabled: () => false,
  trace: nothing,
  debug: nothing,
  info: nothing,
  warn: nothing,
  error: nothing,
  fatal: nothing,
} as unknown as Logger;
