/** Allowed imports of a workspace folder. */
export interface Layer {
  /** Our packages, by folder name under packages/. */
  ours: readonly string[];
  /**
   * Additional packages of ours that its tests may import, as dev dependencies: to create inputs and to read outputs.
   */
  tests?: readonly string[];
  /** Whether it may import TensorFlow.js. */
  tfjs: boolean;
  /** Whether it runs in browsers, so that only its entries for Node may import Node built-ins. */
  browser: boolean;
}

const all = [
  "data",
  "tensorboard",
  "study",
  "plot",
  "optim",
  "graph",
  "jit",
  "tf1",
  "models",
  "formats",
  "core",
  "runs",
  "labs",
] as const;

/** Bundled into every package, and therefore available to all of them. */
export const everyone = ["shared"] as const;

/** The import table of the architecture page. A folder without an entry fails the check. */
export const layers: Record<string, Layer> = {
  "packages/shared": { ours: [], tfjs: false, browser: true },
  "packages/data": { ours: [], tfjs: false, browser: true },
  "packages/tensorboard": { ours: [], tfjs: false, browser: true },
  "packages/viewer": { ours: ["tensorboard"], tfjs: false, browser: true },
  "packages/study": { ours: [], tfjs: false, browser: true },
  "packages/plot": { ours: [], tfjs: false, browser: true },
  "packages/optim": { ours: [], tfjs: true, browser: true },
  "packages/graph": { ours: [], tfjs: true, browser: true },
  "packages/jit": { ours: ["graph"], tfjs: true, browser: true },
  "packages/tf1": { ours: ["data", "graph", "jit", "optim", "tensorboard"], tfjs: true, browser: true },
  "packages/backend": { ours: ["graph"], tfjs: true, browser: false },
  "packages/node": { ours: ["backend", "data", "tensorboard"], tfjs: true, browser: false },
  "packages/models": { ours: ["optim"], tfjs: true, browser: true },
  "packages/formats": { ours: ["data", "jit", "models"], tfjs: true, browser: true },
  "packages/core": {
    ours: ["backend", "data", "tensorboard", "plot", "optim", "graph", "jit", "tf1", "models", "formats"],
    tfjs: true,
    browser: true,
  },
  "packages/runs": {
    ours: all.filter((name) => !["graph", "jit", "tf1", "runs", "labs"].includes(name)),
    tfjs: true,
    browser: true,
  },
  "packages/labs": { ours: all.filter((name) => !["graph", "jit", "labs"].includes(name)), tfjs: true, browser: true },
  "packages/classroom": {
    ours: ["core", "data", "models", "optim", "plot", "runs", "tensorboard", "tf1"],
    tfjs: true,
    browser: true,
  },
  "packages/create": { ours: [], tfjs: false, browser: false },
  "apps/cli": {
    ours: ["classroom", "labs", "runs", "study", "core", "formats", "models", "optim", "data", "plot", "viewer"],
    tests: ["tensorboard"],
    tfjs: true,
    browser: false,
  },
  "apps/web": {
    // jit, models, optim and tf1 for the programs that readers run.
    ours: ["labs", "runs", "core", "jit", "formats", "models", "optim", "tf1", "data", "plot", "tensorboard", "viewer"],
    tfjs: true,
    browser: false,
  },
};
