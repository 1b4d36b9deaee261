import type { EngineNote } from "../worker/engine-choice";
import type { WordName } from "./words";

/** What the page says when another engine runs than was asked for. */
export const ENGINE_NOTES = {
  missing: "engineNote",
  loading: "engineLoading",
  lost: "engineLost",
  loaded: "engineLoaded",
  small: "engineSmall",
} as const satisfies Readonly<Record<EngineNote["reason"], WordName>>;
