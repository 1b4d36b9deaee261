/** Modules that a program in the page imports: those that a graded submission may import. */
import * as core from "@feedforward/core";
import * as data from "@feedforward/data";
import * as models from "@feedforward/models";
import * as optim from "@feedforward/optim";
import * as tensorboard from "@feedforward/tensorboard";
import * as tf1 from "@feedforward/tf1";
import * as backendCpu from "@tensorflow/tfjs-backend-cpu";
import * as tf from "@tensorflow/tfjs-core";
import * as tfLayers from "@tensorflow/tfjs-layers";
import type { allowedModules } from "../src/allowed-modules";

type Model = Parameters<typeof core.fit>[0];

/** The page has one engine, so it is the default here. */
const onCpu = {
  fit: (model: Model, options: core.FitOptions) => core.fit(model, { engine: "cpu", ...options }),
  evaluate: (model: Model, options: core.EvaluateOptions) => core.evaluate(model, { engine: "cpu", ...options }),
  predict: (model: Model, x: Parameters<typeof core.predict>[1], options: core.PredictOptions = {}) =>
    core.predict(model, x, { engine: "cpu", ...options }),
};

const modules: Record<(typeof allowedModules)[number], object> = {
  "@feedforward/core": { ...core, ...onCpu },
  "@feedforward/data": data,
  "@feedforward/models": models,
  "@feedforward/optim": optim,
  "@feedforward/tensorboard": tensorboard,
  "@feedforward/tf1": tf1,
  "@tensorflow/tfjs-backend-cpu": backendCpu,
  "@tensorflow/tfjs-core": tf,
  "@tensorflow/tfjs-layers": tfLayers,
};

/**
 * An address for each module: a small module of its own, which exports what the bundle has under these names. Compiled
 * programs import addresses.
 */
export function moduleUrls(): Record<string, string> {
  (globalThis as { feedforwardModules?: object }).feedforwardModules = modules;
  return Object.fromEntries(
    Object.entries(modules).map(([name, module]) => {
      const names = Object.keys(module).filter((key) => key !== "default" && /^[\w$]+$/.test(key));
      const code = `export const { ${names.join(", ")} } = feedforwardModules[${JSON.stringify(name)}];`;
      return [name, moduleUrl(code)];
    }),
  );
}

/** Address of a module with this text. */
export const moduleUrl = (code: string): string => URL.createObjectURL(new Blob([code], { type: "text/javascript" }));
