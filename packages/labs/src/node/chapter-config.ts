// @internal
import type { EngineName } from "@feedforward/core";
import type { DataSpec, EngineSource } from "@feedforward/runs";
import type { Chapter } from "../chapter";
import { resolveSettings, type Settings } from "../settings";

/** Creates the content of a chapter's `config.json`. */
export const chapterConfig = (
  chapter: Chapter,
  {
    settings,
    seed = 2019,
    engine = "auto",
    data,
  }: {
    readonly settings?: Settings | undefined;
    readonly seed?: number | undefined;
    readonly engine?: EngineSource | EngineName | undefined;
    readonly data?: DataSpec | undefined;
  },
): object => ({
  chapter: chapter.id,
  settings: resolveSettings(chapter.parameters, settings),
  seed,
  engine,
  ...(data && { data }),
});
