/**
 * Protocol between the bench and an engine. The same for child processes in Node and Python, which take lines of JSON
 * on their standard input (`serve.ts`), and for workers in a browser, which take messages.
 */
/**
 * A layer by the shape of its kernel: [in, out], or [height, width, in, out] with stride 1 and a 2×2 maximum after it
 * (none in a residual network).
 */
export interface Layer {
  kernel: number[];
  /** Padding of a convolution. */
  padding?: "same" | "valid";
}

/** First request to an engine. */
export interface Prepare {
  /** Folder with `images.u8`, `labels.u8`, `indices.i32` and `weights-<workload>.f32`. */
  data: string;
  workload: string;
  layers: Layer[];
  /** Whether the layers form a residual network of images of 32×32×3. */
  residual?: true;
  batchSize: number;
  /** Rows of the data set. */
  rows: number;
  /** Batches in `indices.i32`; an engine starts over after the last. */
  batches: number;
  learningRate: number;
}

/** The engine's answer to {@link Prepare}, after its first steps. */
export interface Ready {
  /** Name and version of the engine. */
  description: string;
  /** Time of the first call, with data and weights already in memory: tracing, compiling, running. */
  firstCallMs: number;
  /** Losses of the first eight steps (fewer from a slow engine), to check that all engines do the same work. */
  losses: number[];
}

/** The engine's answer to `{ steps }`. */
export interface Measured {
  /** Number of steps, at least as many as requested. */
  steps: number;
  ms: number;
}

export interface Engine {
  description: string;
  /** Runs at least `steps` steps; returns one loss per step. */
  run(steps: number): Promise<number[]> | number[];
}

/** Answers the requests of one engine: the workload first, then numbers of steps. */
export function answering(create: (prepare: Prepare) => Promise<Engine>) {
  let engine: Engine | undefined;
  return async (request: Prepare | { steps: number }): Promise<Ready | Measured> => {
    if ("workload" in request) {
      engine = await create(request);
      return firstSteps(engine);
    }
    if (engine === undefined) throw new Error("expected the workload before a number of steps");
    const startedAt = performance.now();
    const losses = await engine.run(request.steps);
    return { steps: losses.length, ms: performance.now() - startedAt };
  };
}

/** Number of first losses to compare; a slow engine stops after five seconds. */
const COMPARED = 8;

async function firstSteps(engine: Engine): Promise<Ready> {
  const startedAt = performance.now();
  const losses = [...(await engine.run(1))];
  const firstCallMs = performance.now() - startedAt;
  while (losses.length < COMPARED && performance.now() - startedAt < 5000) losses.push(...(await engine.run(1)));
  return { description: engine.description, firstCallMs, losses: losses.slice(0, COMPARED) };
}
