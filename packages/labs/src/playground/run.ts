import { type Callback, type EngineName, FeedforwardError, fit, type Logs, setSeed } from "@feedforward/core";
import { NdArray, oneHot } from "@feedforward/data";
import type { Optimizer } from "@feedforward/optim";
import * as tf from "@tensorflow/tfjs-core";
import { buildOptimizer } from "../optimizer-spec";
import { featureRows } from "./features";
import { gridPlaces, lookAt, type PlaygroundFrame } from "./frame";
import { buildPlayground, type PlaygroundNetwork, playgroundLoss } from "./network";
import { Pace } from "./pace";
import { type OwnPoints, type PlanePoints, planePoints } from "./points";
import type { PlaygroundSpec } from "./spec";

/** The figures of one part of the points. */
export interface PlaygroundFigures {
  /** The data's part of the loss and the penalty, together. */
  readonly loss: number;
  readonly dataLoss: number;
  readonly penalty: number;
  /** Share of the points in the right class; undefined where the targets are values. */
  readonly accuracy: number | undefined;
}

/** The figures of an epoch, counted from 1. The training figures are the means over its batches, as in Keras. */
export interface PlaygroundEpoch {
  readonly epoch: number;
  readonly train: PlaygroundFigures;
  readonly test: PlaygroundFigures;
}

/** What a run tells as it goes. */
export interface PlaygroundUpdate {
  /** Epochs so far; 0 before training. */
  readonly epoch: number;
  /** The epochs since the last update. */
  readonly epochs: readonly PlaygroundEpoch[];
  readonly frame: PlaygroundFrame;
  /** The engine that trains; "" before training. */
  readonly engine: string;
  /** Epochs a second since the run last rested or told, its looking included; 0 before training. */
  readonly rate: number;
}

/** How a {@link PlaygroundRun} runs. */
export interface PlaygroundOptions {
  /** Called before training, then after each epoch or as seldom as `interval` says; the run waits for it. */
  readonly onUpdate: (update: PlaygroundUpdate) => void | Promise<void>;
  /** The reader's own rows, where the data are "own". */
  readonly own?: OwnPoints | undefined;
  /** Default: 100 000. */
  readonly epochs?: number | undefined;
  readonly engine?: EngineName | undefined;
  /** Points along a side of the frames' grids. Default: 40. */
  readonly side?: number | undefined;
  /** Milliseconds that pass between updates at least, while running. Default: 0, one an epoch. */
  readonly interval?: number | undefined;
  /** Takes remarks such as why a slower engine runs. */
  readonly note?: ((message: string) => void) | undefined;
}

/**
 * A training of the playground: `fit` on a small network, looked at as it goes. It rests at first.
 *
 * @example
 * const run = new PlaygroundRun(resolvePlayground({ data: { name: "spiral" } }), { onUpdate: draw });
 * run.pace.resume();
 * await run.finished; // or run.stop()
 */
export class PlaygroundRun {
  /** Lets the run go on, rest, or make one epoch. */
  readonly pace = new Pace();
  readonly points: PlanePoints;
  /** Settles when the run ended and has freed what it held; rejects with what went wrong. */
  readonly finished: Promise<void>;
  private readonly end = new AbortController();
  private rate: number | undefined;

  /** @throws FeedforwardError (exit code 2) for a specification that does not fit its data. */
  constructor(
    readonly spec: PlaygroundSpec,
    private readonly options: PlaygroundOptions,
  ) {
    this.points = planePoints(spec.data, spec.seed, options.own);
    playgroundLoss(spec, this.points.classNames.length);
    this.finished = this.train();
  }

  /** Changes the learning rate from the next epoch on. */
  set learningRate(rate: number) {
    if (!(rate >= 0)) throw new FeedforwardError(`The learning rate is ${rate}; expected a number of at least 0.`);
    this.rate = rate;
  }

  /** Ends the run after the batches in progress. */
  stop(): Promise<void> {
    this.end.abort();
    return this.finished;
  }

  private async train(): Promise<void> {
    const { spec, points, options } = this;
    const classes = points.classNames.length;
    setSeed(spec.seed);
    const optimizer = buildOptimizer(spec.optimizer);
    const network = buildPlayground(spec, classes);
    const side = options.side ?? 40;
    const grid = tf.tensor2d(featureRows(gridPlaces(side), spec.features), [side * side, spec.features.length]);
    try {
      await options.onUpdate({ epoch: 0, epochs: [], frame: await lookAt(network, grid, side), engine: "", rate: 0 });
      if (!(await this.pace.next(this.end.signal))) return;
      const { x, y } = arrays(spec, points);
      const { trainCount } = points;
      await fit(network.model, {
        x: x.slice(0, trainCount),
        y: y.slice(0, trainCount),
        validationData: [x.slice(trainCount), y.slice(trainCount)],
        optimizer,
        loss: playgroundLoss(spec, classes),
        metrics: classes > 0 ? ["accuracy"] : [],
        batchSize: Math.min(spec.batchSize, trainCount),
        epochs: options.epochs ?? 100_000,
        seed: spec.seed,
        callbacks: [this.watch(network, grid, side, optimizer)],
        verbose: 0,
        engine: options.engine,
        signal: this.end.signal,
        note: options.note,
      });
    } finally {
      grid.dispose();
      network.model.dispose();
      optimizer.dispose();
    }
  }

  /** Tells of epochs, and waits where the pace says so. */
  private watch(network: PlaygroundNetwork, grid: tf.Tensor2D, side: number, optimizer: Optimizer): Callback {
    const { onUpdate, interval = 0 } = this.options;
    let told = performance.now();
    let epochs: PlaygroundEpoch[] = [];
    return {
      onEpochBegin: () => {
        if (this.rate !== undefined) optimizer.learningRate = this.rate;
      },
      onEpochEnd: async (index, logs, { engine, params }) => {
        epochs.push({ epoch: index + 1, train: figures(logs, ""), test: figures(logs, "val_") });
        const seconds = (performance.now() - told) / 1000;
        const last = index + 1 === params.epochs || this.end.signal.aborted;
        if (!this.pace.isRunning || last || seconds * 1000 >= interval) {
          const frame = await lookAt(network, grid, side);
          await onUpdate({ epoch: index + 1, epochs, frame, engine, rate: epochs.length / seconds });
          [told, epochs] = [performance.now(), []];
        }
        if (last || this.pace.isRunning) return;
        await this.pace.next(this.end.signal);
        told = performance.now();
      },
    };
  }
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
