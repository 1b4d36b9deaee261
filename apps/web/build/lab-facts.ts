import type { Plugin } from "vite";

/** Not a literal: tools that only read this file must not follow it into sources that they cannot resolve. */
const LABS = "@feedforward/labs";
const RUNS = "@feedforward/runs";
const KINDS = "@feedforward/data/kinds";
const MODULE = "virtual:lab-facts";

/** How many points a preview of a data set shows. */
const PREVIEW = 90;

/** Points along a side of a feature's picture. */
const FEATURE_SIDE = 24;

/**
 * What the tools' pages let a reader choose, as plain data made when the page is built: the pages need no TensorFlow.js
 * to show it.
 */
export function labFacts(): Plugin {
  return {
    name: "feedforward-lab-facts",
    resolveId: (id) => (id === MODULE ? `\0${MODULE}` : undefined),
    async load(id) {
      if (id !== `\0${MODULE}`) return undefined;
      const lab = (await import(LABS)) as Lab;
      const { AUGMENTATIONS } = (await import(RUNS)) as typeof import("@feedforward/runs");
      const { FILE_KINDS } = (await import(KINDS)) as typeof import("@feedforward/data/kinds");
      // Text-based tables, by extension and media type.
      const tables = FILE_KINDS.holding("table")
        .filter(({ isText }) => isText)
        .flatMap(({ extensions, mime }) => [...extensions, mime]);
      const facts = {
        playground: { ...playground(lab), tables },
        race: race(lab),
        augmentations: Object.keys(AUGMENTATIONS),
      };
      return `export const labFacts = ${JSON.stringify(facts)};`;
    },
  };
}

type Lab = typeof import("@feedforward/labs");

function playground(lab: Lab) {
  const { data } = lab.DEFAULT_PLAYGROUND;
  const rounded = (values: ArrayLike<number>) => Array.from(values, (value) => Number(value.toFixed(2)));
  const sets = lab.planeDataNames.map((name) => {
    if (name === "own") return { name, places: [], targets: [], isClasses: true };
    const points = lab.planePoints({ ...data, name, samples: PREVIEW, noise: 0.1 }, 1);
    return {
      name,
      places: rounded(points.places),
      targets: rounded(points.targets),
      isClasses: points.classNames.length > 0,
    };
  });
  return {
    defaults: lab.DEFAULT_PLAYGROUND,
    layer: lab.DEFAULT_LAYER,
    limits: lab.PLAYGROUND_LIMITS,
    reach: lab.REACH,
    sets,
    features: lab.featureNames.map((name) => {
      const { label, name: title } = lab.FEATURES[name];
      const grid = lab.featureGrid(name, FEATURE_SIDE);
      const most = Math.max(...grid.map(Math.abs));
      return { name, label, title, grid: Array.from(grid, (value) => Math.round((100 * value) / most)) };
    }),
    activations: lab.playgroundActivations,
    rates: lab.playgroundRates,
    regularizers: lab.regularizerNames,
    losses: lab.playgroundLosses,
  };
}

function race(lab: Lab) {
  const racers = Object.keys(lab.RACERS);
  return {
    racers,
    landscapes: Object.entries(lab.LANDSCAPES).map(([name, landscape]) => {
      const { formula, xDomain, yDomain, start, minimum, logarithmic } = landscape;
      const settings = Object.fromEntries(racers.map((racer) => [racer, lab.racerSettings(racer, landscape)]));
      return { name, formula, xDomain, yDomain, start, minimum, logarithmic, settings };
    }),
  };
}
