import type { EagerEngineSpec } from "./eager-engine-spec";

/** TensorFlow's C library, from a package or as `buildTensorFlow` left it. */
export const tensorflow = {
  offered: { node: true, browser: false },
  packages: ["@tensorflow/tfjs-node-gpu", "@tensorflow/tfjs-node"],
  remedy: "Install @tensorflow/tfjs-node",
  install: "npm install @tensorflow/tfjs-node",
  async registerBuilt() {
    if (typeof process === "undefined" || !process.versions?.node) return false;
    const { loadBuiltTensorFlow } = await import("../node/tensorflow/load");
    for (const variant of ["tensorflow-gpu", "tensorflow"] as const) {
      try {
        if (await loadBuiltTensorFlow(variant)) return true;
      } catch (error) {
        return `the built engine does not load (${(error as Error).message.split("\n")[0]}).`;
      }
    }
    return false;
  },
} as const satisfies EagerEngineSpec;
