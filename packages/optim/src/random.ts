import { checkArgument, FeedforwardError } from "@feedforward/shared";
import * as tf from "@tensorflow/tfjs-core";
import { RandomStream, type StreamState } from "./random-stream";

/** State of all random numbers, for resuming: the global seed and the position of each stream. */
export interface RandomState {
  /** Seed of the last `setSeed`. */
  seed: number;
  /** Position of each stream, by name. */
  streams: Record<string, StreamState>;
}

/** The kernel through which random numbers enter a step, eager or captured. */
export const RANDOM_KERNEL = "FeedforwardRandom";

/** The kernel through which random masks enter a step: where events happen is drawn on the host, a byte each. */
export const MASK_KERNEL = "FeedforwardMask";

interface Consumer {
  stream: RandomStream;
  /** Its own seed; without one it derives from the global seed. */
  seed: number | undefined;
}

let globalSeed = (Math.random() * 0x100000000) >>> 0;
const consumers = new Map<string, Consumer>();

// FNV-1a of seed and label; the stream's own start spreads it over all bits.
function derive(seed: number, label: string): number {
  let hash = 0x811c9dc5;
  for (const char of `${seed}:${label}`) hash = Math.imul(hash ^ char.codePointAt(0)!, 0x01000193);
  return hash >>> 0;
}

const start = (label: string, seed: number | undefined) =>
  seed === undefined ? derive(globalSeed, label) : derive(seed, "seeded");

/**
 * Sets the global seed from which all streams derive, and restarts all streams.
 * @param seed an integer, used modulo 2³²
 */
export function setSeed(seed: number): void {
  if (!Number.isInteger(seed)) throw new FeedforwardError(`setSeed: seed must be a whole number, received ${seed}`);
  globalSeed = seed >>> 0;
  for (const [label, consumer] of consumers) consumer.stream.reseed(start(label, consumer.seed));
}

/** The global seed; without `setSeed` it was drawn when the program started. */
export function getSeed(): number {
  return globalSeed;
}

/**
 * The stream of one consumer (a dropout layer, the shuffling of rows…). The same label gives the same stream.
 * @param label the consumer's name
 * @param seed seed of this stream. Default: derived from `setSeed`
 */
export function randomStream(label: string, seed?: number): RandomStream {
  const key = seed === undefined ? label : `${label}#${seed}`;
  let consumer = consumers.get(key);
  if (!consumer) {
    consumer = { stream: new RandomStream(start(key, seed)), seed };
    consumers.set(key, consumer);
  }
  return consumer.stream;
}

/** The state of all streams, to be saved as JSON. */
export function getRandomState(): RandomState {
  return {
    seed: globalSeed,
    streams: Object.fromEntries([...consumers].map(([label, { stream }]) => [label, stream.state])),
  };
}

/** Restores a saved state; streams that it does not name restart from its seed. */
export function setRandomState(state: RandomState): void {
  checkArgument("setRandomState", "state", state, "object");
  setSeed(state.seed);
  for (const [key, words] of Object.entries(state.streams)) {
    const own = /^(.*)#(-?\d+)$/.exec(key);
    const stream = own ? randomStream(own[1]!, Number(own[2])) : randomStream(key);
    stream.state = words;
  }
}

/** What fills a random tensor on a backend that computes: the attributes of a call, and the values to write. */
type Fill<A> = (attributes: A, values: Float32Array) => void;

/** Kernel attributes are typed as plain data; functions among them are called, never serialised. */
function runRandom<A extends { shape: number[] }>(kernelName: string, attributes: A, fill: Fill<A>): tf.Tensor {
  const backendName = tf.getBackend();
  if (!tf.getKernel(kernelName, backendName))
    tf.registerKernel({
      kernelName,
      backendName,
      kernelFunc: ({ attrs, backend }) => {
        const { shape } = attrs as unknown as A;
        const values = new Float32Array(tf.util.sizeFromShape(shape));
        fill(attrs as unknown as A, values);
        return { dataId: (backend as tf.KernelBackend).write(values, shape, "float32"), shape, dtype: "float32" };
      },
    });
  return tf.engine().runKernel(kernelName, {}, attributes as unknown as tf.NamedAttrMap) as tf.Tensor;
}

/**
 * A float32 tensor whose values `fill` writes on the host: anew in every step, also when the step is captured and replayed.
 *
 * @param shape size of each axis.
 */
export function randomTensor(shape: number[], fill: (values: Float32Array) => void): tf.Tensor {
  checkArgument("randomTensor", "shape", shape, "list");
  checkArgument("randomTensor", "fill", fill, "function");
  const attributes = { shape, dtype: "float32", fill };
  return runRandom(RANDOM_KERNEL, attributes, (given, values) => given.fill(values));
}

/**
 * A float32 tensor that is `value` where an event happens and 0 elsewhere, drawn anew in every step. A captured step is
 * given the events as bytes, a quarter of the tensor's memory, and makes numbers of them itself.
 *
 * @param fill writes 1 where an event happens and 0 elsewhere, as {@link RandomStream.fillEvents} does
 * @param shape size of each axis.
 */
export function randomMask(shape: number[], value: number, fill: (events: Uint8Array) => void): tf.Tensor {
  checkArgument("randomMask", "shape", shape, "list");
  checkArgument("randomMask", "fill", fill, "function");
  return runRandom(MASK_KERNEL, { shape, value, fill }, (given, values) => {
    const events = new Uint8Array(values.length);
    given.fill(events);
    for (let i = 0; i < values.length; i++) if (events[i]) values[i] = given.value;
  });
}
