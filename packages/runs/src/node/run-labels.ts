// @internal
import { basename, dirname, resolve } from "node:path";
import type { History } from "@feedforward/core";

/** A run in a comparison. */
export interface NamedRun {
  /** Name of its folder. */
  readonly name: string;
  readonly path: string;
  /** Contents of its `config.json`. */
  readonly config: unknown;
  readonly history: History;
}

/** Maximum number of settings in a readable legend. */
const MOST_SETTINGS = 3;
/** Settings that always differ between runs, or are part of their names. */
const UNTOLD = /^(id|label|engine|tensorBoard\..*|data\..*)$/;

/**
 * Returns the labels of runs for a legend: the names of their folders if these differ in more than the number that a new
 * folder gets (mlp, mlp-2). Otherwise also the settings in which the runs differ; and if two have the same name (a chapter
 * that was run twice), the names of the parent folders.
 */
export function labelsOf(runs: readonly Pick<NamedRun, "name" | "path" | "config">[]): string[] {
  const names = runs.map(({ name }) => name);
  const areNumbered = new Set(names.map((name) => name.replace(/-\d+$/, ""))).size < names.length;
  const areSame = new Set(names).size < names.length;
  if (!areSame && !areNumbered) return names;
  const settings = runs.map(({ config }) => leaves(config));
  const keys = [...new Set(settings.flatMap((one) => [...one.keys()]))].filter(
    (key) => !UNTOLD.test(key) && new Set(settings.map((one) => one.get(key))).size > 1,
  );
  const shown = keys.length <= MOST_SETTINGS ? keys : [];
  const labels = runs.map(({ name, path }, index) => {
    const folder = areSame ? `${basename(dirname(resolve(path)))}/${name}` : name;
    const values = shown.map((key) => `${key.split(".").at(-1)} ${settings[index]!.get(key) ?? "default"}`);
    return values.length === 0 ? folder : `${folder}, ${values.join(", ")}`;
  });
  return labels.map((label, index) => {
    const before = labels.slice(0, index).filter((other) => other === label).length;
    return before === 0 ? label : `${label} (${before + 1})`;
  });
}

/** Returns the settings of a configuration by path: "model.options.hidden" is "100,50". */
function leaves(value: unknown, path: readonly string[] = [], found = new Map<string, string>()): Map<string, string> {
  if (typeof value !== "object" || value === null || Array.isArray(value)) found.set(path.join("."), String(value));
  else for (const [key, inner] of Object.entries(value)) leaves(inner, [...path, key], found);
  return found;
}
