import { type Callback, type EngineName, fit, type Logs, setSeed } from "@feedforward/core";
import { NdArray, oneHot } from "@feedforward/data";
import type { Optimizer } from "@feedforward/optim";
import { buildOptimizer } from "@feedforward/runs";
import { checkArgument, type OptionNames, requireOptions } from "@feedforward/shared";
import * as tf from "@tensorflow/tfjs-core";
import type { LayersModel } from "@tensorflow/tfjs-layers";
import { featureRows } from "./features";
import { gridPlaces, lookAt, type PlaygroundFrame } from "./frame";
import { buildPlayground, playgroundLoss } from "./network";
import { type OwnPoints, type PlanePoints, planePoints } from "./points";
import type { PlaygroundSpec } from "./spec";
import { editWeights, type WeightEdits } from "./weight-edits";

/** Loss and accuracy on one part of the points. */
export interface PlaygroundFigures {
  /** Sum of the data loss and the penalty. */
  readonly loss: number;
  /** Loss of the data. */
  readonly dataLoss: number;
  /** Penalty on the weights. */
  readonly penalty: number;
  /** Fraction of correctly classified points; undefined if the targets are values. */
  readonly accuracy: number | undefined;
}

/** Results of an epoch. The training values are means over its batches, as in Keras. */
export interface PlaygroundEpoch {
  /** Number of the epoch, from 1; 0 before training. */
  readonly epoch: number;
  /** Results on the training points. */
  readonly train: PlaygroundFigures;
  /** Results on the test points. */
  readonly test: PlaygroundFigures;
}

/** Progress of a run. */
export interface PlaygroundUpdate {
  /** Number of completed epochs; 0 before training. */
  readonly epoch: number;
  /** Epochs since the last update. */
  readonly epochs: readonly PlaygroundEpoch[];
  /** The network on the plane. */
  readonly frame: PlaygroundFrame;
  /** Engine that trains; "" before training. */
  readonly engine: string;
  /** Epochs per second since the last update or pause; 0 before training. */
  readonly rate: number;
}

/** Gate that pauses a run between epochs, for a pause button. */
export interface PlaygroundGate {
  /** Whether the next {@link PlaygroundGate.pass} will wait. */
  readonly isPaused: boolean;
  /** Resolves when the run may continue. */
  pass(): Promise<void>;
}

/** Options of {@link runPlayground}. */
export interface PlaygroundOptions {
  /** Called and awaited before training, then after each epoch or at most once per `interval`. */
  readonly onUpdate: (update: PlaygroundUpdate) => void | Promise<void>;
  /** Called with the network before training, so that it can be saved at any time; disposed when the run ends. */
  readonly onModel?: ((model: LayersModel) => void) | undefined;
  /** Called with the points before anything else. */
  readonly onPoints?: ((points: PlanePoints) => void) | undefined;
  /** The reader's own rows, if the data are "own". */
  readonly own?: OwnPoints | undefined;
  /** Number of epochs. Default: 100,000. */
  readonly epochs?: number | undefined;
  /** Engine, or a function that returns one, called when the run first passes its gate and after each update. */
  readonly engine?: EngineName | (() => EngineName | Promise<EngineName>) | undefined;
  /** Points per side of the frames' grids. Default: 40. */
  readonly side?: number | undefined;
  /** Minimum milliseconds between updates while running. Default: 0, one update per epoch. */
  readonly interval?: number | undefined;
  /** Gate to pass before the first epoch and after each one. Default: always open. */
  readonly gate?: PlaygroundGate | undefined;
  /** Weights that the reader edits during the run. Default: none. */
  readonly edits?: WeightEdits | undefined;
  /** Called before each epoch; returns a new learning rate, or undefined to keep the current one. */
  readonly learningRate?: (() => number | undefined) | undefined;
  /** Stops the run after the current batches. */
  readonly signal?: AbortSignal | undefined;
  /** Called with messages for the user, such as the reason for a slower engine. */
  readonly note?: ((message: string) => void) | undefined;
}

const PLAYGROUND_OPTIONS: OptionNames<PlaygroundOptions> = {
  onUpdate: true,
  onModel: true,
  onPoints: true,
  own: true,
  epochs: true,
  engine: true,
  side: true,
  interval: true,
  gate: true,
  edits: true,
  learningRate: true,
  signal: true,
  note: true,
};

/**
 * Trains a network of the playground with `fit` and reports its progress. The initial network is reported before the
 * gate is passed, so that a page has something to show while it waits.
 *
 * @param spec data, network and training.
 * @example
 * await runPlayground(resolvePlayground({ data: { name: "spiral" } }), { epochs: 100, onUpdate: draw });
 *
 * @throws FeedforwardError for a specification that does not fit its data.
 */
export async function runPlayground(spec: PlaygroundSpec, options: PlaygroundOptions): Promise<void> {
  checkArgument("runPlayground", "spec.data", spec?.data, "object");
  requireOptions("runPlayground", options, PLAYGROUND_OPTIONS);
  const points = planePoints(spec.data, spec.seed, options.own);
  const classes = points.classNames.length;
  const loss = playgroundLoss(spec, classes);
  options.onPoints?.(points);
  setSeed(spec.seed);
  const optimizer = buildOptimizer(spec.optimizer);
  const network = buildPlayground(spec, classes);
  const side = options.side ?? 40;
  const grid = tf.tensor2d(featureRows(gridPlaces(side), spec.features), [side * side, spec.features.length]);
  const look = () => lookAt(network, grid, side);
  const edit = async () => {
    const edits = options.edits?.take() ?? [];
    await editWeights(network, edits);
    return edits.length > 0;
  };
  const watched: Watched = { look, edit, optimizer };
  try {
    options.onModel?.(network.model);
    const start = { epoch: 0, epochs: [], engine: "", rate: 0 };
    await options.onUpdate({ ...start, frame: await look() });
    await passGate(options, watched, start);
    if (options.signal?.aborted) return;
    const { x, y } = arrays(spec, points);
    const { trainCount } = points;
    await fit(network.model, {
      x: x.slice(0, trainCount),
      y: y.slice(0, trainCount),
      validationData: [x.slice(trainCount), y.slice(trainCount)],
      optimizer,
      loss,
      metrics: classes > 0 ? ["accuracy"] : [],
      batchSize: Math.min(spec.batchSize, trainCount),
      epochs: options.epochs ?? 100_000,
      seed: spec.seed,
      callbacks: [watch(watched, options)],
      verbose: 0,
      engine: typeof options.engine === "function" ? await options.engine() : options.engine,
      signal: options.signal,
      note: options.note,
    });
  } finally {
    grid.dispose();
    network.model.dispose();
    optimizer.dispose();
  }
}

/** Parts of a run that the reader sees and changes. */
interface Watched {
  readonly look: () => Promise<PlaygroundFrame>;
  /**
   * Sets the weights that the reader has edited.
   *
   * @returns whether there were any.
   */
  readonly edit: () => Promise<boolean>;
  readonly optimizer: Optimizer;
}

/** Waits until the gate opens. Edits made meanwhile are shown immediately. */
async function passGate(
  { gate, edits, onUpdate }: PlaygroundOptions,
  { look, edit }: Watched,
  state: Omit<PlaygroundUpdate, "frame">,
): Promise<void> {
  let isOpen = gate === undefined;
  const passed = gate?.pass().then(() => {
    isOpen = true;
  });
  while (!isOpen) {
    await Promise.race([passed, ...(edits ? [edits.arrived()] : [])]);
    if (await edit()) await onUpdate({ ...state, epochs: [], frame: await look() });
  }
}

/** Creates a callback that reports epochs and passes the gate after each one. */
function watch(watched: Watched, options: PlaygroundOptions): Callback {
  const { look, edit, optimizer } = watched;
  const { onUpdate, interval = 0, gate, learningRate, signal } = options;
  let told = performance.now();
  let epochs: PlaygroundEpoch[] = [];
  return {
    async onEpochBegin() {
      await edit();
      const rate = learningRate?.();
      if (rate !== undefined) optimizer.learningRate = rate;
    },
    async onEpochEnd(index, logs, context) {
      const { engine, params } = context;
      epochs.push({ epoch: index + 1, train: figures(logs, ""), test: figures(logs, "val_") });
      const seconds = (performance.now() - told) / 1000;
      const last = index + 1 === params.epochs || signal?.aborted;
      if (gate?.isPaused || last || seconds * 1000 >= interval) {
        await onUpdate({ epoch: index + 1, epochs, frame: await look(), engine, rate: epochs.length / seconds });
        if (typeof options.engine === "function") context.changeEngine(await options.engine());
        [told, epochs] = [performance.now(), []];
      }
      if (last || !gate?.isPaused) return;
      await passGate(options, watched, { epoch: index + 1, epochs: [], engine, rate: 0 });
      told = performance.now();
    },
  };
}

function arrays(spec: PlaygroundSpec, { places, targets, classNames }: PlanePoints) {
  const x = new NdArray(featureRows(places, spec.features), [targets.length, spec.features.length]);
  const classes = classNames.length;
  const y = classes > 2 ? oneHot(Int32Array.from(targets), classes) : new NdArray(targets, [targets.length, 1]);
  return { x, y };
}

function figures(logs: Logs, prefix: "" | "val_"): PlaygroundFigures {
  const loss = logs[`${prefix}loss`]!;
  const penalty = logs[`${prefix}penalty`] ?? 0;
  return { loss, dataLoss: logs[`${prefix}data_loss`] ?? loss, penalty, accuracy: logs[`${prefix}accuracy`] };
}
