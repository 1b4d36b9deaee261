import type { EngineNote } from "../worker/engine-choice";
import type { WordName } from "./words";

/** Messages for runs on another engine than the requested one. */
export const ENGINE_NOTES = {
  missing: "engineNote",
  loading: "engineLoading",
  lost: "engineLost",
  loaded: "engineLoaded",
  small: "engineSmall",
} as const satisfies Readonly<Record<EngineNote["reason"], WordName>>;
