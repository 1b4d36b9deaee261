import type { EagerEngineSpec } from "./eager-engine-spec";

/** tfjs's backend for a browser's graphics card. */
export const webgl = {
  offered: { node: false, browser: true },
  packages: ["@tensorflow/tfjs-backend-webgl"],
  remedy: "Install @tensorflow/tfjs-backend-webgl",
  install: "browsers only",
} as const satisfies EagerEngineSpec;
