import type { EagerEngineSpec } from "./eager-engine-spec";

/** tfjs's backend in plain JavaScript. */
export const cpu = {
  offered: { node: true, browser: true },
  packages: ["@tensorflow/tfjs-backend-cpu"],
  remedy: "Install @tensorflow/tfjs-backend-cpu",
  install: "npm install @tensorflow/tfjs-backend-cpu",
} as const satisfies EagerEngineSpec;
