/**
 * How the bench talks to an engine: a child process of its own, lines of JSON on its standard input and output. The
 * same for Node and Python.
 */
import { createInterface } from "node:readline";

/** A layer by the shape of its kernel: [in, out], or [height, width, in, out] with stride 1 and a 2×2 maximum after it. */
export interface Layer {
  kernel: number[];
  /** Of a convolution. */
  padding?: "same" | "valid";
}

/** The first line to an engine. */
export interface Prepare {
  /** The folder with `images.u8`, `labels.u8`, `indices.i32` and `weights-<workload>.f32`. */
  data: string;
  workload: string;
  layers: Layer[];
  batchSize: number;
  /** Rows of the data set. */
  rows: number;
  /** Batches in `indices.i32`; an engine starts over after the last. */
  batches: number;
  learningRate: number;
}

/** The engine's answer to {@link Prepare}, after its first steps. */
export interface Ready {
  /** Name and version of what runs. */
  description: string;
  /** The first call, data and weights being in memory: tracing, compiling, running. */
  firstCallMs: number;
  /** Losses of the first eight steps (fewer from a slow engine), to see that all engines do the same work. */
  losses: number[];
}

/** The engine's answer to `{ steps }`. */
export interface Measured {
  /** At least as many as were asked for. */
  steps: number;
  ms: number;
}

export interface Engine {
  description: string;
  /** Runs at least `steps` steps; returns the losses, one a step. */
  run(steps: number): Promise<number[]> | number[];
}

/** Serves one engine on standard input and output until the input ends. */
export async function serve(create: (prepare: Prepare) => Promise<Engine>): Promise<void> {
  let engine: Engine | undefined;
  for await (const line of createInterface({ input: process.stdin })) {
    const request: Prepare | { steps: number } = JSON.parse(line);
    if ("workload" in request) {
      engine = await create(request);
      reply(await firstSteps(engine));
    } else {
      if (engine === undefined) throw new Error("expected the workload before a number of steps");
      const startedAt = performance.now();
      const losses = await engine.run(request.steps);
      reply({ steps: losses.length, ms: performance.now() - startedAt });
    }
  }
}

/** How many of the first losses are compared; a slow engine stops after five seconds. */
const COMPARED = 8;

async function firstSteps(engine: Engine): Promise<Ready> {
  const startedAt = performance.now();
  const losses = [...(await engine.run(1))];
  const firstCallMs = performance.now() - startedAt;
  while (losses.length < COMPARED && performance.now() - startedAt < 5000) losses.push(...(await engine.run(1)));
  return { description: engine.description, firstCallMs, losses: losses.slice(0, COMPARED) };
}

function reply(message: Ready | Measured): void {
  process.stdout.write(`${JSON.stringify(message)}\n`);
}
