import type { EagerEngineSpec } from "./eager-engine-spec";

/** TensorFlow's C library, from a package or built by `feedforward engine build`. */
export const tensorflow = {
  offered: { node: true, browser: false },
  packages: ["@tensorflow/tfjs-node-gpu", "@tensorflow/tfjs-node"],
  remedy: "Run: feedforward engine build tensorflow",
  install: "feedforward engine build tensorflow (or tensorflow-gpu; Linux)",
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
