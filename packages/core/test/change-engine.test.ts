import { NdArray } from "@feedforward/data";
import { adam } from "@feedforward/optim";
import { input, layers, model } from "@tensorflow/tfjs-layers";
import { describe, expect, test } from "vitest";
import { type Callback, type EngineName, type FitOptions, fit, type TrainingContext, type TrainingState } from "../src";
import { array, quadrants } from "./toy";

const { x, y } = quadrants(300);
const [X, Y] = [array(x, 300, 6), array(y, 300, 4)];

/** 6-8-4 with dropout, which draws from the random streams in every step. */
function withDropout() {
  const initial = (seed: number) => ({ className: "GlorotUniform", config: { seed } }) as never;
  const inputs = input({ shape: [6] });
  const hidden = layers.dense({ units: 8, activation: "relu", kernelInitializer: initial(1) }).apply(inputs);
  const dropped = layers.dropout({ rate: 0.3, seed: 5 }).apply(hidden);
  const outputs = layers.dense({ units: 4, activation: "softmax", kernelInitializer: initial(2) }).apply(dropped);
  return model({ inputs, outputs: outputs as never });
}

const options = (more: Partial<FitOptions>): FitOptions => ({
  x: X,
  y: Y,
  validationData: [X, Y],
  loss: "categoricalCrossentropy",
  metrics: ["accuracy"],
  batchSize: 64,
  epochs: 5,
  seed: 7,
  verbose: 0,
  ...more,
});

/** Acts after the second epoch. */
const afterTwo = (act: (context: TrainingContext) => void): Callback => ({
  onEpochEnd: (epoch, _, context) => {
    if (epoch === 1) act(context);
  },
});

describe("changeEngine", () => {
  test.each<[EngineName, EngineName]>([
    ["cpu", "onnx"],
    ["onnx", "cpu"],
  ])("from %s to %s goes on as a resumed run does", async (first, second) => {
    const stopped = withDropout();
    const optimizer = adam(0.01);
    let state: TrainingState | undefined;
    const stop = afterTwo((context) => {
      state = context.state();
      context.stop("to go on elsewhere");
    });
    await fit(stopped, options({ engine: first, optimizer, callbacks: [stop] }));
    const resumed = await fit(stopped, options({ engine: second, optimizer, resume: state }));

    const changed = withDropout();
    const engines: string[] = [];
    const begun: string[] = [];
    const history = await fit(
      changed,
      options({
        engine: first,
        optimizer: adam(0.01),
        callbacks: [
          afterTwo((context) => context.changeEngine(second)),
          {
            onTrainBegin: () => void begun.push("begin"),
            onBatchEnd: (batch, _, { engine }) => void (batch === 0 && engines.push(engine)),
          },
        ],
      }),
    );
    expect(engines).toEqual([first, first, second, second, second]);
    expect(begun).toEqual(["begin"]);
    expect(history.engine).toBe(second);
    // The same numbers, bit for bit: nothing was rounded or drawn twice on the way.
    expect(history.metrics).toEqual(resumed.metrics);
    for (const [index, weight] of changed.getWeights().entries())
      expect(await weight.data()).toEqual(await stopped.getWeights()[index]!.data());
  });

  /** The rows in batches of 64, whose order differs from epoch to epoch. */
  const batchesOf = (epoch: number): [NdArray, NdArray][] =>
    [0, 1, 2, 3, 4].map((batch) => {
      const start = ((batch + epoch) % 5) * 64;
      const end = Math.min(300, start + 64);
      return [
        new NdArray(x.slice(start * 6, end * 6), [end - start, 6]),
        new NdArray(y.slice(start * 4, end * 4), [end - start, 4]),
      ];
    });
  const sources: Record<string, () => Partial<FitOptions>> = {
    arrays: () => ({}),
    "a function of the epoch": () => ({ x: batchesOf, y: undefined, batchSize: undefined }),
    "an iterable of several epochs": () => ({
      x: [0, 1, 2].flatMap(batchesOf),
      y: undefined,
      batchSize: undefined,
      stepsPerEpoch: 5,
    }),
  };

  test.each(
    Object.keys(sources).flatMap((source) => [
      { source, first: "cpu", second: "onnx" } as const,
      { source, first: "onnx", second: "cpu" } as const,
    ]),
  )("in the middle of an epoch over $source, from $first to $second", async ({ source, first, second }) => {
    const train = async (engine: EngineName, callbacks: Callback[]) => {
      const trained = withDropout();
      const own = { ...sources[source]!(), epochs: 3, optimizer: adam(0.01), engine, callbacks };
      const { metrics } = await fit(trained, options(own));
      return { metrics, weights: trained.getWeights().flatMap((weight) => [...weight.dataSync()]) };
    };
    const engines: string[] = [];
    let epoch = 0;
    const changed = await train(first, [
      {
        onEpochBegin: (index) => {
          epoch = index;
        },
        onBatchEnd: (batch, _logs, context) => {
          engines.push(context.engine);
          if (epoch === 1 && batch === 1) context.changeEngine(second);
        },
      },
    ]);
    // The compiled engine may run several batches in one call, but none of another number of rows.
    const at = engines.indexOf(second);
    expect(at).toBeGreaterThan(6);
    expect(at).toBeLessThan(10);
    expect(engines.slice(at)).toEqual(Array(15 - at).fill(second));
    const whole = await train("cpu", []);
    expect(Object.keys(changed.metrics)).toEqual(Object.keys(whole.metrics));
    // The engines add in another order; a batch that was left out or came twice would change the first digits.
    for (const [name, values] of Object.entries(whole.metrics))
      for (const [index, value] of values.entries()) expect(changed.metrics[name]![index]).toBeCloseTo(value, 5);
    for (const [index, value] of whole.weights.entries()) expect(changed.weights[index]).toBeCloseTo(value, 4);
  });

  test("refuses a name that is no engine, and tells of one that is absent", async () => {
    const fitOn = (name: string) =>
      fit(
        withDropout(),
        options({ engine: "cpu", callbacks: [afterTwo((context) => context.changeEngine(name as EngineName))] }),
      );
    await expect(fitOn("gpu")).rejects.toThrow('Unknown engine "gpu"');
    // Node has no WebGL.
    await expect(fitOn("webgl")).rejects.toThrow("webgl");
  });
});

describe("batchLogs", () => {
  test.each<EngineName>(["cpu", "onnx"])("are those of the last batch alone, on %s", async (engine) => {
    const running: number[] = [];
    const own: number[] = [];
    await fit(
      withDropout(),
      options({
        engine,
        epochs: 2,
        callbacks: [
          {
            onBatchEnd: (_, logs, context) => {
              running.push(logs.loss!);
              own.push(context.batchLogs().loss!);
            },
          },
        ],
      }),
    );
    const rows = [64, 64, 64, 64, 44];
    for (const epoch of [0, 1]) {
      let [sum, seen] = [0, 0];
      for (const [batch, count] of rows.entries()) {
        sum += own[5 * epoch + batch]! * count;
        seen += count;
        // Both are float64 sums of the same float32 losses.
        expect(running[5 * epoch + batch]).toBeCloseTo(sum / seen, 12);
      }
    }
  });
});
