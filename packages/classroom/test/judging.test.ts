import "@tensorflow/tfjs-backend-cpu";
import { NdArray } from "@feedforward/data";
import { text } from "@feedforward/runs";
import { type memoryDirectory, SummaryWriter } from "@feedforward/tensorboard";
import * as tf from "@tensorflow/tfjs-core";
import { describe, expect, test } from "vitest";
import { closeTo, layersIn, listIn, numberIn, part, WrongAnswer, wrong } from "../src/answer";
import type { Case } from "../src/assignment";
import { assignmentById } from "../src/assignments/index";
import { judgeAccuracy } from "../src/assignments/judge-accuracy";
import { check, type Functions } from "../src/check";
import { judge } from "../src/judge";
import { accuracyOf, denseLayers, outputsOf, unitsOf, weightCount } from "../src/network";
import { readProgram } from "../src/node";
import type { Layer, Numbers } from "../src/values";
import { exportsOf } from "./programs";

const said = (read: () => unknown): string => {
  try {
    read();
  } catch (error) {
    if (error instanceof WrongAnswer) return error.text.en;
    throw error;
  }
  return "right";
};
const floats = (...data: number[]): Numbers => ({ data: Float32Array.from(data), shape: [data.length] });

describe("an answer's numbers", () => {
  test("are read from every form", () => {
    expect([numberIn(3, "n"), numberIn(floats(0.5), "n"), numberIn(-0, "n")]).toEqual([3, 0.5, -0]);
    expect(listIn([1, [2, [3]]], "n")).toEqual([1, 2, 3]);
    expect(listIn(floats(1, 2), "n", 2)).toEqual([1, 2]);
    expect(listIn([], "n")).toEqual([]);
    expect(part({ a: undefined }, "a")).toBeUndefined();
  });

  test("are refused, with what came", () => {
    expect(said(() => numberIn(floats(1, 2), "n"))).toMatch(/^n is not a finite number; received \{/);
    expect(said(() => numberIn(Number.NEGATIVE_INFINITY, "n"))).toBe("n is not a finite number; received -Infinity.");
    expect(said(() => numberIn("5", "n"))).toBe('n is not a finite number; received "5".');
    expect(said(() => numberIn(null, "n"))).toBe("n is not a finite number; received nothing.");
    expect(said(() => listIn("12", "n"))).toBe('n is not a list of numbers; received "12".');
    expect(said(() => listIn(undefined, "n"))).toBe("n is not a list of numbers; received nothing.");
    expect(said(() => listIn([1], "n", 0))).toBe("n has 1 numbers; expected 0.");
    expect(said(() => listIn([1, "2"], "n"))).toBe("n holds 2 at position 1; expected finite numbers.");
    expect(said(() => listIn([Number.NaN, 2], "n"))).toBe("n holds NaN at position 0; expected finite numbers.");
    expect(said(() => part(null, "a"))).toBe('the answer has no "a"; received nothing.');
    expect(said(() => part([1], "a"))).toBe('the answer has no "a"; received [1].');
    expect(said(() => part({}, "toString"))).toBe('the answer has no "toString"; received {}.');
    // 60 characters are shown whole; a text has two quotes.
    expect(said(() => part("x".repeat(58), "a"))).toBe(`the answer has no "a"; received "${"x".repeat(58)}".`);
    expect(said(() => part("x".repeat(59), "a"))).toBe(`the answer has no "a"; received "${"x".repeat(59)}….`);
    expect(said(() => wrong("one", "하나"))).toBe("one");
  });

  test("may differ by the tolerance, of the largest or of 1", () => {
    const difference = (value: unknown, expected: number[], tolerance: number) =>
      said(() => closeTo(value, expected, "n", tolerance));
    expect(difference(1.25, [1], 0.25)).toBe("right");
    expect(difference(0.75, [1], 0.25)).toBe("right");
    expect(difference(1.2500001, [1], 0.25)).toBe("n is 1.25; expected 1.");
    expect(difference([0.125, 0], [0, 0], 0.125)).toBe("right");
    expect(difference([0, -0.126], [0, 0], 0.125)).toBe("n is -0.126 at position 1; expected 0.");
    expect(difference([-103, 0.5], [-100, 2], 0.0625)).toBe("right");
    expect(difference([-100, 9], [-100, 2], 0.0625)).toBe("n is 9 at position 1; expected 2.");
    expect(difference([5], [4], 0)).toBe("n is 5; expected 4.");
    expect(difference(floats(5), [4], 0)).toBe("n is 5; expected 4.");
    expect(difference([1, 2], [1], 0)).toBe("n has 2 numbers; expected 1.");
    expect(difference(1, [1, 2], 0)).toBe("n is not a list of numbers; received 1.");
    expect(said(() => closeTo(2, [1], "n", 0, text("Why?", "왜?")))).toBe("n is 2; expected 1. Why?");
  });

  test("of a model are its layers", () => {
    const layers = [{ kind: "Dense", config: {}, weights: [] }];
    expect(layersIn({ $: "network", layers }, "m")).toBe(layers);
    for (const value of [null, undefined, 1, { layers }, { $: "network", layers: 1 }, { $: "numbers", layers }])
      expect(said(() => layersIn(value, "m"))).toBe("m is not a model; return the trained model itself.");
  });
});

describe("a network's outputs", () => {
  const matrix = (rows: number[][]): Numbers => ({
    data: Float32Array.from(rows.flat()),
    shape: [rows.length, rows[0]!.length],
  });
  const dense = (kernel: number[][], bias?: number[], config: object = {}): Layer => ({
    kind: "Dense",
    config: config as Layer["config"],
    weights: [matrix(kernel), ...(bias ? [floats(...bias)] : [])],
  });
  const layer = (kind: string, config: object = {}, ...weights: Numbers[]): Layer => ({
    kind,
    config: config as Layer["config"],
    weights,
  });
  const of = (layers: Layer[], rows: number[][]) =>
    tf.tidy(() => Array.from(outputsOf(layers, tf.tensor2d(rows)).dataSync()));
  const twice = dense([
    [2, 0],
    [0, 2],
  ]);

  test("are those of dense layers with and without bias and activation", () => {
    expect(of([dense([[1], [10]], [0.5])], [[1, 2]])).toEqual([21.5]);
    expect(of([dense([[1], [10]])], [[1, 2]])).toEqual([21]);
    expect(of([dense([[1], [-10]], [0], { activation: "relu" })], [[1, 2]])).toEqual([0]);
    expect(of([twice, dense([[1], [1]])], [[1, 2]])).toEqual([6]);
    expect(of([], [[1, 2]])).toEqual([1, 2]);
  });

  test("pass layers that act in training only, and apply activations", () => {
    for (const kind of ["InputLayer", "Dropout", "GaussianNoise", "GaussianDropout", "AlphaDropout", "Flatten"])
      expect(of([twice, layer(kind, { activation: "no" })], [[1, -2]])).toEqual([2, -4]);
    expect(of([layer("Activation", { activation: "relu" })], [[1, -2]])).toEqual([1, 0]);
    expect(of([layer("ReLU")], [[1, -2]])).toEqual([1, 0]);
    expect(of([layer("Activation")], [[1, -2]])).toEqual([1, -2]);
  });

  test("use moving averages of batch normalisation, with or without scale and centre", () => {
    const [gamma, beta, mean, variance] = [floats(2, 3), floats(10, 20), floats(1, 1), floats(3, 8)];
    const rows = [[5, 7]];
    const config = { epsilon: 1 };
    expect(of([layer("BatchNormalization", config, gamma, beta, mean, variance)], rows)).toEqual([14, 26]);
    expect(of([layer("BatchNormalization", { ...config, scale: false }, beta, mean, variance)], rows)).toEqual([
      12, 22,
    ]);
    expect(of([layer("BatchNormalization", { ...config, center: false }, gamma, mean, variance)], rows)).toEqual([
      4, 6,
    ]);
    const [plain] = of(
      [layer("BatchNormalization", { scale: false, center: false }, floats(0, 0), floats(0, 0))],
      rows,
    );
    expect(plain).toBeCloseTo(5 / Math.sqrt(1e-3), 3);
  });

  test("are refused for layers that do not fit or are not known, and for too many weights", () => {
    expect(said(() => of([dense([[1], [1], [1]])], [[1, 2]]))).toBe("a layer expects 3 inputs and gets 2.");
    expect(said(() => of([layer("Dense", {}, floats(1, 2))], [[1, 2]]))).toBe("a layer expects 2 inputs and gets 2.");
    expect(said(() => of([layer("Dense")], [[1, 2]]))).toBe("a layer expects no inputs and gets 2.");
    expect(said(() => of([layer("LSTM")], [[1]]))).toBe(
      "the network has a layer of the kind LSTM, which this assignment does not use.",
    );
    expect(said(() => of([dense([[1]], [0], { activation: 3 })], [[1]]))).toBe(
      "a layer has the activation 3, which cannot be graded.",
    );
    const many = layer("Dropout", {}, { data: new Float32Array(5_000_000), shape: [5_000_000] });
    expect(of([many], [[1]])).toEqual([1]);
    expect(said(() => of([many, dense([[1]])], [[1]]))).toBe(
      "the network has 5000001 weights, more than the 5000000 that are graded.",
    );
  });

  test("are counted, measured and compared with classes", () => {
    const network = [dense([[1, 0, 0]], [0, 0, 0.5]), layer("Dropout"), dense([[1], [1], [1]])];
    expect([weightCount(network), weightCount([])]).toEqual([9, 0]);
    expect(denseLayers(network).map(unitsOf)).toEqual([3, 1]);
    expect(unitsOf(layer("Dense"))).toBe(0);
    const rows = tf.tensor2d([[0], [0.25], [2], [3]]);
    // One output above 0.5 is class 1; of several, the largest.
    expect(accuracyOf([dense([[0.5]], [0.25])], rows, [0, 0, 1, 1])).toBe(1);
    expect(accuracyOf([dense([[0.5]], [0.5])], rows, [0, 0, 1, 1])).toBe(0.75);
    expect(accuracyOf([dense([[1, 0, 0]], [0, 0, 0.5])], rows, [2, 2, 0, 1])).toBe(0.75);
    expect(said(() => accuracyOf([dense([[Number.NaN]])], rows, [0, 0, 0, 0]))).toBe(
      "the network's outputs are not finite: training diverged.",
    );
    expect(() => accuracyOf([dense([[1]])], rows, [0, 0])).toThrow("internal: as many answers as rows");
    const numbers: Numbers = { data: Float32Array.of(0, 0.25, 2, 3), shape: [4, 1] };
    const half = [dense([[0.5]], [0.5])];
    expect(judgeAccuracy(half, numbers, [0, 0, 1, 1], 0.75)).toBe(0.75);
    expect(said(() => judgeAccuracy(half, numbers, [0, 0, 1, 1], 0.76))).toBe(
      "75.0 % of 4 rows are right; expected at least 76.0 %.",
    );
    rows.dispose();
  });
});

describe("a case", () => {
  const asked = (judged: Case["judge"] = () => {}): Case => ({
    name: text("Name.", "이름."),
    points: 4,
    call: "go",
    args: [],
    judge: judged,
  });
  const messageOf = async (answered: unknown, judged?: Case["judge"]) => {
    const { points, maxPoints, message } = await judge(asked(judged), answered as never);
    expect([points, maxPoints]).toEqual([message ? 0 : 4, 4]);
    return message && [message.en, message.ko];
  };

  test("has its points, or a reason", async () => {
    expect(await messageOf({ value: 1 })).toBeUndefined();
    expect(await judge(asked(), { value: 1 })).toEqual({ name: text("Name.", "이름."), points: 4, maxPoints: 4 });
    for (const nothing of [undefined, null, 5, "x"])
      expect(await messageOf(nothing)).toEqual(["The program gave no answer.", "프로그램이 답하지 않았습니다."]);
    expect(await messageOf({ missing: "go" })).toEqual([
      'The program does not export a function "go".',
      '프로그램이 함수 "go"을(를) 내보내지 않습니다.',
    ]);
    expect(await messageOf({ error: { message: "no", line: 3 } })).toEqual([
      "go failed (line 3): no",
      "go 실행 중 오류(3행): no",
    ]);
    expect(await messageOf({ error: { message: "no", line: "3" } })).toEqual(["go failed: no", "go 실행 중 오류: no"]);
    expect(await messageOf({ value: 1 }, () => wrong("bad", "나쁨"))).toEqual(["bad", "나쁨"]);
    const broken = () => {
      throw new Error("oh");
    };
    expect(await messageOf({ value: 1 }, broken)).toEqual([
      "The answer cannot be judged: oh",
      "답을 채점할 수 없습니다: oh",
    ]);
    const strange = { $: "numbers", type: "Float32Array", shape: [2], data: "" };
    expect(await messageOf({ value: strange })).toEqual([
      "the answer cannot be read: 0 bytes do not fill the shape 2.",
      "답을 읽을 수 없습니다: 0 bytes do not fill the shape 2.",
    ]);
  });

  test("judges the value and the logs, which may be missing", async () => {
    const seen: unknown[] = [];
    const note: Case["judge"] = (answer, logs) => void seen.push(answer, logs);
    await judge(asked(note), { value: { $: "number", value: "NaN" }, logs: [{ $: "number", value: "-Infinity" }] });
    await judge(asked(note), { value: null, logs: 7 as never });
    expect(seen).toEqual([Number.NaN, [Number.NEGATIVE_INFINITY], null, []]);
  });
});

describe("a check in this process", () => {
  test("gives arrays, plain values and log directories, and takes what is thrown", async () => {
    const seen: unknown[] = [];
    await check("xor", { train: (...args: unknown[]) => void seen.push(...args) } as Functions);
    expect(seen[0]).toBeInstanceOf(NdArray);
    expect((seen[0] as NdArray).shape).toEqual([4, 2]);
    expect(seen[2]).toBe(2019);
    const first = async (go: () => unknown) => (await check("bagging", { bootstrapRows: go })).cases[0]!.message!.en;
    const thrower = (error: unknown) => () => {
      throw error;
    };
    expect(await first(thrower(new Error("no")))).toBe("bootstrapRows failed: no");
    expect(await first(thrower("text"))).toBe("bootstrapRows failed: text");
    expect(await first(() => Symbol("x"))).toMatch(/^bootstrapRows failed: the answer holds a symbol/);
    expect(await check("dropout", {})).toMatchObject({ seed: 2019, score: 0, maxScore: 10, output: "" });
    for (const functions of [undefined, null, "f"])
      await expect(check("dropout", functions as never)).rejects.toThrow(
        `check: expected the functions, as in check("dropout", { … }); received ${typeof functions}.`,
      );
  });
});

/** The messages for answers of functions, a line each, or "right". */
async function answersTo(id: string, functions: Functions): Promise<string[]> {
  const { cases } = await check(id, functions);
  return cases.map(({ message }) => message?.en ?? "right");
}

describe("judges", () => {
  test("activations: numbers to nine digits", async () => {
    const { sigmoid, softmax } = await exportsOf(await readProgram("activations"));
    const off = (by: number) => ({
      sigmoid: (z: never) => ({ ...(sigmoid!(z) as object), slope: (sigmoid!(z) as { slope: number }).slope + by }),
      softmax: (z: never) => (softmax!(z) as number[]).map((value) => value + by / 20),
    });
    expect(await answersTo("activations", off(5e-9))).toEqual(["right", "right", "right"]);
    expect(await answersTo("activations", off(5e-8))).toEqual([
      expect.stringMatching(/^slope is /),
      expect.stringMatching(/^the softmax is /),
      expect.stringMatching(/^the softmax is /),
    ]);
    expect(await answersTo("activations", { sigmoid: () => ({ slope: 1 }), softmax: () => [1] })).toEqual([
      'the answer has no "value"; received {"slope":1}.',
      "the softmax has 1 numbers; expected 4.",
      "the softmax has 1 numbers; expected 3.",
    ]);
  });

  test("data: parts that keep the order and the share", async () => {
    const split = (order: number[], share: number) => {
      const at = order.length - Math.ceil(share * order.length);
      return { train: order.slice(0, at), test: order.slice(at) };
    };
    const of = async (go: (order: number[], share: number) => object) =>
      (await answersTo("data", { split: go as never })).slice(1);
    expect(await of(split)).toEqual(["right", "right"]);
    expect(await of((order, share) => ({ ...split(order, share), test: [] }))).toEqual([
      "test has 0 rows; expected 10, rounded up.",
      "test has 0 rows; expected 3, rounded up.",
    ]);
    expect(await of((order, share) => ({ ...split(order, share), train: [] }))).toEqual([
      "the row has 10 numbers; expected 50.",
      "the row has 3 numbers; expected 11.",
    ]);
    const turned = (order: number[], share: number) => ({
      ...split(order, share),
      train: split(order, share).train.reverse(),
    });
    for (const message of await of(turned)) expect(message).toMatch(/^the row is .* Keep the order\.$/);
    expect(await of(() => ({ train: [] }))).toEqual([
      'the answer has no "test"; received {"train":[]}.',
      'the answer has no "test"; received {"train":[]}.',
    ]);
  });

  test("bagging: row numbers, drawn with replacement", async () => {
    const rows = (distinct: number) => Array.from({ length: 2000 }, (_, row) => row % distinct);
    const of = async (...samples: unknown[]) =>
      (await answersTo("bagging", { bootstrapRows: () => samples.shift() })).slice(0, 3);
    const good = rows(1264);
    const other = good.map((row) => 1999 - row);
    expect(await of(good, good, other)).toEqual(["right", "right", "right"]);
    expect(await of(rows(1194), rows(1194), rows(1334))).toEqual(["right", "right", "right"]);
    expect(await of(rows(1193), good, rows(1335))).toEqual([
      expect.stringMatching(
        /^59\.[67] % of the rows are in the sample; drawn with replacement it would be about 63 %\.$/,
      ),
      "two samples with the same seed differ.",
      expect.stringMatching(/^66\.[78] % of the rows/),
    ]);
    for (const bad of [-1, 2000, 0.5])
      expect((await of([...good.slice(1), bad], good, other))[0]).toBe(`${bad} is no row number; expected 0 to 1999.`);
    expect((await of([...good.slice(1), 1999], good, good))[0]).toBe("right");
    expect(await of(good, other, good)).toEqual([
      "right",
      "two samples with the same seed differ.",
      "samples with different seeds are equal: is the seed used?",
    ]);
    expect((await of(good.slice(1)))[0]).toBe("the sample has 1999 numbers; expected 2000.");
  });

  test("perceptron: lines that part most of the points", async () => {
    const [and] = await assignmentById("perceptron").cases(2019);
    expect(and!.args).toEqual([
      [
        [0, 0],
        [0, 1],
        [1, 0],
        [1, 1],
      ],
      [0, 0, 0, 1],
      0.1,
      50,
    ]);
    const line = (weights: number[], bias: number, mistakes: number) => async () =>
      await answersTo("perceptron", { learn: () => ({ weights, bias, mistakes }) });
    expect((await line([1, 1], -1.5, 1)()).filter((one) => one === "right")).toHaveLength(2);
    // A row on the line itself counts as 0.
    expect((await line([1, 1], -1, 1)())[0]).toBe("right");
    expect((await line([1, 1], -0.5, 0)()).at(-1)).toBe(
      "mistakes is 0 for XOR, which no line separates: count each wrong answer.",
    );
    expect((await line([1], 0, 1)())[0]).toBe("weights has 1 numbers; expected 2.");
  });

  test("optimizer-race: settings in their limits that arrive", async () => {
    const settings = (more: object) => async () =>
      answersTo("optimizer-race", {
        settings: () => ({
          sgd: { rate: 0.06 },
          momentum: { rate: 0.05, momentum: 0.8 },
          adam: { rate: 0.1 },
          ...more,
        }),
      });
    expect(await settings({})()).toEqual(["right", "right", "right"]);
    expect(await settings({ sgd: { rate: 0 } })()).toEqual(["sgd.rate is 0; expected more than 0.", "right", "right"]);
    expect((await settings({ sgd: {} })())[0]).toBe('the answer has no "rate"; received {}.');
    expect((await settings({ sgd: { rate: 0.2 } })())[0]).toBe(
      "sgd runs away: the steps across the valley are too long. Take a smaller rate or momentum.",
    );
    expect((await settings({ momentum: { rate: 0.05, momentum: 0.09 } })())[1]).toBe(
      "momentum.momentum is 0.09; expected from 0.1 to below 1.",
    );
    expect((await settings({ momentum: { rate: 0.05, momentum: 1 } })())[1]).toBe(
      "momentum.momentum is 1; expected from 0.1 to below 1.",
    );
    // The least momentum is one, and does not decide whether it arrives.
    expect((await settings({ momentum: { rate: 0.05, momentum: 0.1 } })())[1]).toBe("right");
    expect((await settings({ adam: { rate: -1 } })())[2]).toBe("adam.rate is -1; expected more than 0.");
    // SGD's place after 100 steps is 2 (1 − rate)^100 along the valley.
    const { distance } = /^sgd is still (?<distance>[\d.]+) away/.exec((await settings({ sgd: { rate: 0.03 } })())[0]!)!
      .groups!;
    expect(Number(distance)).toBeCloseTo(2 * 0.97 ** 100, 3);
  });

  test("tensorboard: a scalar at each step", async () => {
    const log = (write: (writer: SummaryWriter, losses: number[]) => void) => ({
      log: async (losses: number[], directory: ReturnType<typeof memoryDirectory>) => {
        const writer = new SummaryWriter(directory);
        write(writer, losses);
        await writer.close();
      },
    });
    const of = async (write: (writer: SummaryWriter, losses: number[]) => void) =>
      (await answersTo("tensorboard", log(write) as Functions))[0]!;
    const each = (change: (loss: number) => number) => (writer: SummaryWriter, losses: number[]) => {
      for (const [i, loss] of losses.entries()) writer.scalar("loss", change(loss), i + 1);
    };
    expect(await of(each((loss) => loss))).toBe("right");
    expect(await of(each((loss) => loss + 5e-7))).toBe("right");
    expect(await of(each((loss) => loss + 5e-6))).toMatch(/^"loss" is .* at step 1; expected /);
    expect(await of((writer) => writer.scalar("Loss", 1, 1))).toMatch(/^the event files hold no scalar "loss"\./);
    expect(await of((writer, [first]) => writer.scalar("loss", first!, 1))).toBe(
      'the steps of "loss" are 1; expected 1 to 6.',
    );
    const [asked] = await assignmentById("tensorboard").cases(2019);
    const judged = (files: unknown) => judge(asked!, { value: null, logs: [files] });
    const bytes = (...data: number[]) => ({
      $: "numbers",
      type: "Uint8Array",
      shape: [data.length],
      data: btoa(String.fromCharCode(...data)),
    });
    expect((await judged({ "events.tfevents.1": bytes(...new Array(20).fill(7)) })).message!.en).toMatch(
      /^the event file is damaged: /,
    );
    for (const files of [
      undefined,
      {},
      { "notes.txt": bytes(7) },
      { "a.tfevents": { ...bytes(0, 0, 0, 0), type: "Float32Array", shape: [1] } },
    ])
      expect((await judged(files)).message!.en).toMatch(/^the event files hold no scalar/);
  });

  test("linear regression, losses and dropout: numbers by hand", async () => {
    // w = 14/15 and b = 2/5 after a step; the line of least squares through (1, 2), (2, 3), (3, 5) is 3/2 x + 1/3.
    const steps: Record<number, object> = {
      1: { w: 14 / 15, b: 0.4 },
      2: { w: 0.8355555555, b: 0.3466666666 },
      2000: { w: 1.5, b: 1 / 3 },
    };
    const line = (_x: never, _y: never, _rate: never, count: number) => steps[count];
    expect((await answersTo("linear-regression", { descend: line as never })).slice(0, 3)).toEqual([
      "right",
      "right",
      "right",
    ]);
    const cost = {
      crossEntropy: (_: never, [first]: [number[]]) => (first![0] === 0 ? 16.11809565 : 0),
      descend: (x: number) => (x < 0 ? -1.4729976 : 1.3469972),
    };
    const [left, right, eight, zero] = await answersTo("losses", cost as Functions);
    expect([left, right, zero]).toEqual(["right", "right", "right"]);
    expect(eight).toMatch(
      /^the loss is 0; expected .* It is the mean of −ln p of the right class; 0 counts as 1e-7\.$/,
    );
  });
});
