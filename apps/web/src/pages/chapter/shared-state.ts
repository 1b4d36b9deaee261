import type { Setting, Settings } from "@feedforward/labs";
import type { CatalogEntry } from "../../app/catalog";
import { readField } from "../../components/read-field";
import { ENGINES, type EngineChoice } from "../../worker/engine-choice";

/** State in a link to a chapter. */
export interface ChapterState {
  readonly settings: Settings;
  readonly seed: number;
  readonly engine: EngineChoice;
}

/** Returns the valid part of a state from a link; undefined if none of it is valid. */
export function readChapterState(
  chapter: CatalogEntry,
  state: Readonly<Record<string, unknown>>,
): ChapterState | undefined {
  const { settings, seed, engine } = state;
  if (typeof settings !== "object" || settings === null) return undefined;
  const values: Record<string, Setting> = {};
  for (const [name, value] of Object.entries(settings)) {
    const parameter = chapter.parameters[name];
    if (parameter === undefined) return undefined;
    const read = typeof parameter.default === "boolean" ? value === true : readField(parameter, String(value));
    if (read === undefined) return undefined;
    values[name] = read;
  }
  return {
    settings: values,
    seed: typeof seed === "number" && Number.isInteger(seed) && seed >= 0 ? seed : 2019,
    engine: ENGINES.find((name) => name === engine) ?? "auto",
  };
}
