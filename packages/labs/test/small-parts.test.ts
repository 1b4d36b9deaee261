import "@tensorflow/tfjs-backend-cpu";
import { NdArray } from "@feedforward/data";
import { adam, rmsprop, sgd } from "@feedforward/optim";
import { text } from "@feedforward/runs";
import * as tf from "@tensorflow/tfjs-core";
import { describe, expect, it } from "vitest";
import {
  type Finding,
  type FindingStatus,
  heightField,
  indexPage,
  LANDSCAPES,
  landscapeNamed,
  nearestRows,
  numberSetting,
  parseFormula,
  predictionOutcome,
  RACERS,
  race,
  raceFigure,
  racerSettings,
  readOwnPoints,
  resolveSettings,
  rowPoints,
  stringSetting,
  strokesImage,
  topClasses,
  walk,
} from "../src";
import { classCounts, mostFrequentShare } from "../src/class-shares";
import { divergedAt, divergence, epochsOf, finding, percent, points, tooFew } from "../src/findings";
import { settingsStory, trainingStory } from "../src/learning/training-story";
import { findingsList } from "../src/report/findings-list";
import { training } from "./training";

const both = (en: string) => text(en, `${en}(ko)`);

describe("a finding", () => {
  const claim = { claim: both("It is so."), refuted: both("It is not."), holds: true };
  const said = (more: object) => {
    const { status, text: words } = finding({ ...claim, ...more });
    return [status, words.en, words.ko];
  };
  const short = both("Too few.");

  it("has the sentence of its verdict, which is the claim unless there is another", () => {
    expect(said({})).toEqual(["shown", "It is so.", "It is so.(ko)"]);
    expect(said({ shown: both("Look.") })).toEqual(["shown", "Look.", "Look.(ko)"]);
    expect(said({ holds: false, shown: both("Look.") })).toEqual(["refuted", "It is not.", "It is not.(ko)"]);
  });

  it("is no verdict of a short run, unless more could not change it, and never of one that diverged", () => {
    expect(said({ tooShort: short })).toEqual(["tooShort", "It is so. Too few.", "It is so.(ko) Too few.(ko)"]);
    expect(said({ tooShort: short, settled: "shown" })[0]).toBe("shown");
    expect(said({ tooShort: short, settled: "refuted" })[0]).toBe("tooShort");
    expect(said({ tooShort: short, settled: "refuted", holds: false })[0]).toBe("refuted");
    expect(said({ tooShort: short, settled: "shown", diverged: both("Gone.") })).toEqual([
      "diverged",
      "It is so. Gone.",
      "It is so.(ko) Gone.(ko)",
    ]);
  });

  it("needs enough epochs, steps or networks", () => {
    expect(tooFew("epochs", 5, 5)).toBeUndefined();
    expect(tooFew("epochs", 4, 5)).toEqual({
      en: "Judging this takes at least 5 epochs; this run had 4.",
      ko: "판단하려면 5에포크가 필요한데, 이번 실행은 4에포크입니다.",
    });
    expect(tooFew("steps", 4, 5)!.ko).toContain("5스텝이 필요한데, 이번 실행은 4스텝");
    expect(tooFew("networks", 4, 5)!.ko).toContain("신경망 5개가 필요한데, 이번 실행은 신경망 4개");
    expect(epochsOf(training("a", 3, {}), training("b", 2, {}))).toBe(2);
  });
});

describe("divergence", () => {
  const of = (...losses: number[]) =>
    divergence({ spec: { label: "A" }, history: { epochs: [], metrics: { loss: losses } } }) !== undefined;

  it("is above a million, or above a hundred and a hundred times the least", () => {
    expect([of(1e6), of(1_000_001)]).toEqual([false, true]);
    expect([of(1, 100), of(1, 100.5)]).toEqual([false, true]);
    expect([of(2, 200), of(2, 201)]).toEqual([false, true]);
    expect([of(0.001, 100), of(0.001, 101)]).toEqual([false, true]);
    expect([of(), of(3)]).toEqual([false, false]);
    expect(of(Number.NaN, 3)).toBe(false);
  });

  it("names the first run that diverged, in each language", () => {
    const run = (label: string, loss: number) => training(label, 2, { loss });
    const found = divergence(run("A", 1), run("B", Number.NaN), run("C", Number.NaN))!;
    expect(found.en).toBe("This run cannot tell: B diverged (loss NaN).");
    expect(divergedAt(text("rate", "학습률"), Number.NEGATIVE_INFINITY)).toEqual({
      en: "This run cannot tell: rate diverged (loss -∞).",
      ko: "이번 실행으로는 알 수 없습니다: 학습률의 손실이 발산했습니다(-∞).",
    });
    const early = { kind: "early", message: "" } as never;
    expect(divergence({ spec: { label: "A" }, history: { epochs: [], metrics: {}, stopped: early } })).toBeUndefined();
  });
});

it("fractions are percentages with one decimal, differences percentage points", () => {
  expect([percent(0.8912), percent(1), percent(0)]).toEqual(["89.1 %", "100.0 %", "0.0 %"]);
  expect([0.051, -0.051, 0, -0.0001].map((value) => points(value))).toEqual([
    { en: "5.1 percentage points", ko: "5.1%p" },
    { en: "−5.1 percentage points", ko: "−5.1%p" },
    { en: "0.0 percentage points", ko: "0.0%p" },
    { en: "0.0 percentage points", ko: "0.0%p" },
  ]);
});

it("classes are counted up to the largest label", () => {
  expect(classCounts([])).toEqual([]);
  expect(classCounts([3, 0, 3])).toEqual([1, 0, 0, 2]);
  expect(mostFrequentShare([3, 0, 3])).toBeCloseTo(2 / 3, 12);
  expect(mostFrequentShare([])).toBeNaN();
});

describe("digits", () => {
  it("have their most likely classes, and not more than there are", () => {
    expect(topClasses([0.5, 0.2, 0.3], 2).map(({ label }) => label)).toEqual([0, 2]);
    expect(topClasses([0.1], 5)).toEqual([{ label: 0, probability: 0.1 }]);
    expect(topClasses([0.1], 0)).toEqual([]);
  });

  it("have nearest rows, of equals the first", () => {
    expect(nearestRows([0], [2, -1, 1, 3, 0], 3)).toEqual([
      { row: 4, distance: 0 },
      { row: 1, distance: 1 },
      { row: 2, distance: 1 },
    ]);
    expect(nearestRows([0], [2, -1, 1], 2).map(({ row }) => row)).toEqual([1, 2]);
    expect(nearestRows([0], [1, -1, 1], 2).map(({ row }) => row)).toEqual([0, 1]);
    expect(nearestRows([0], [], 1)).toEqual([]);
    expect(() => nearestRows([], [], 1)).toThrow("row is empty; expected at least one number.");
    for (const count of [0, -1, 1.5])
      expect(() => nearestRows([0], [], count)).toThrow(`count is ${count}; expected a whole number of 1 or more.`);
  });

  it("are strokes with soft edges", () => {
    const dot = strokesImage([[[2.5, 2.5]]], 5, 3);
    expect([dot.width, dot.height]).toEqual([5, 5]);
    const cover = (distance: number) => Math.fround(Math.max(0, Math.min(1, 2 - distance)));
    const near = [0, 1, 2].map((dx) => [0, 1, 2].map((dy) => cover(Math.hypot(dx, dy))));
    for (let y = 0; y < 5; y++)
      for (let x = 0; x < 5; x++)
        expect(dot.data[y * 5 + x], `${x} ${y}`).toBeCloseTo(near[Math.abs(x - 2)]![Math.abs(y - 2)]!, 6);
    const line = strokesImage(
      [
        [
          [1.5, 2.5],
          [3.5, 2.5],
        ],
      ],
      5,
      1,
    );
    const rows = Array.from({ length: 5 }, (_, y) => [...line.data.slice(5 * y, 5 * y + 5)]);
    expect(rows).toEqual([
      [0, 0, 0, 0, 0],
      [0, 0, 0, 0, 0],
      [0, 1, 1, 1, 0],
      [0, 0, 0, 0, 0],
      [0, 0, 0, 0, 0],
    ]);
    const crossed = strokesImage(
      [
        [
          [0.5, 0.5],
          [2.5, 0.5],
          [2.5, 2.5],
        ],
        [[0.5, 2.5]],
      ],
      3,
      1,
    ).data;
    expect([...crossed]).toEqual([1, 1, 1, 0, 0, 1, 1, 0, 1]);
    expect([...strokesImage([[]], 1, 1).data]).toEqual([0]);
    for (const side of [0, -1, 1.5])
      expect(() => strokesImage([], side, 1)).toThrow(`side is ${side}; expected a whole number of 1 or more.`);
  });
});

describe("the race", () => {
  const bowl = LANDSCAPES.bowl!;

  it("has a rate for each racer, and others where the landscape asks for them", () => {
    expect(Object.fromEntries(Object.keys(RACERS).map((name) => [name, racerSettings(name, bowl)]))).toEqual({
      SGD: { rate: 0.02 },
      Momentum: { rate: 0.02, momentum: 0.9 },
      Nesterov: { rate: 0.02, momentum: 0.9 },
      Adagrad: { rate: 0.4 },
      Adadelta: { rate: 20 },
      RMSprop: { rate: 0.03, momentum: 0 },
      Adam: { rate: 0.1, momentum: 0.9 },
    });
    expect(racerSettings("SGD", LANDSCAPES.valley!).rate).toBe(0.5);
    expect(racerSettings("Nesterov", LANDSCAPES.beale!)).toEqual({ rate: 0.005, momentum: 0.9 });
    expect(racerSettings("Adam", LANDSCAPES.valley!).rate).toBe(0.1);
    expect(() => racerSettings("toString", bowl)).toThrow('unknown racer "toString"');
  });

  it("makes each racer with its own momentum, or the usual one", () => {
    const start = [1, 1] as const;
    const of = (name: string, settings: { rate: number; momentum?: number }) =>
      walk(RACERS[name]!.make(settings), bowl, start, 5).map(([x]) => x);
    const made = (optimizer: Parameters<typeof walk>[0]) => walk(optimizer, bowl, start, 5).map(([x]) => x);
    const learningRate = 0.05;
    expect(of("Momentum", { rate: 0.05 })).toEqual(made(sgd({ learningRate, momentum: 0.9 })));
    expect(of("Nesterov", { rate: 0.05 })).toEqual(made(sgd({ learningRate, momentum: 0.9, nesterov: true })));
    expect(of("Nesterov", { rate: 0.05, momentum: 0.5 })).toEqual(
      made(sgd({ learningRate, momentum: 0.5, nesterov: true })),
    );
    expect(of("RMSprop", { rate: 0.05 })).toEqual(made(rmsprop({ learningRate })));
    expect(of("RMSprop", { rate: 0.05, momentum: 0.5 })).toEqual(made(rmsprop({ learningRate, momentum: 0.5 })));
    expect(of("Adam", { rate: 0.05 })).toEqual(made(adam({ learningRate, beta1: 0.9 })));
    expect(of("Adam", { rate: 0.05, momentum: 0.5 })).toEqual(made(adam({ learningRate, beta1: 0.5 })));
    expect(of("Momentum", { rate: 0.05 })).not.toEqual(of("Nesterov", { rate: 0.05 }));
  });

  it("takes as many steps as asked, and ends before a number that is none", () => {
    const before = tf.memory().numTensors;
    expect(walk(sgd(0.1), bowl, [1, 1], 0)).toEqual([[1, 1]]);
    expect(walk(sgd(0.1), bowl, [1, 1], 3)).toHaveLength(4);
    const cliff = (at: 0 | 1) => ({
      ...bowl,
      gradient: (x: number, y: number): [number, number] => {
        const pair: [number, number] = [1, 1];
        if (Math.min(x, y) < 0.85) pair[at] = Number.NaN;
        return pair;
      },
    });
    for (const at of [0, 1] as const) expect(walk(sgd(0.1), cliff(at), [1, 1], 9)).toHaveLength(3);
    expect(tf.memory().numTensors).toBe(before);
  });

  it("starts where the landscape says, or elsewhere, and refuses others", () => {
    expect(race(bowl, 1, { racers: { SGD: {} } }).SGD![0]).toEqual([-2.5, 1.5]);
    expect(race(bowl, 1, { racers: { SGD: {} }, start: [2, 2] }).SGD![0]).toEqual([2, 2]);
    expect(() => race(bowl, 1, { racers: { Sdg: {} } })).toThrow('unknown racer "Sdg"');
    expect(() => race(bowl, 1, { racers: { SGD: { speed: 1 } as never } })).toThrow("speed");
  });

  it("tells where each racer ended, after 150 steps", () => {
    const { paths, ends } = raceFigure("bowl", { racers: { SGD: {}, Adam: {} } });
    expect(Object.values(paths).map((path) => path.length)).toEqual([151, 151]);
    const [x, y] = paths.Adam!.at(-1)!;
    expect(ends.map(({ optimizer }) => optimizer)).toEqual(["SGD", "Adam"]);
    expect(ends[1]).toEqual({ optimizer: "Adam", x, y, value: x ** 2 + 2 * y ** 2 });
    expect(raceFigure("bowl", { steps: 2, racers: { SGD: {} } }).paths.SGD).toHaveLength(3);
    expect(landscapeNamed("saddle")).toBe(LANDSCAPES.saddle);
    for (const name of ["bwol", "toString"]) expect(() => landscapeNamed(name)).toThrow(`Unknown function "${name}".`);
  });

  it("is drawn with its minimum, where there is one", async () => {
    const svg = async (name: string, language: "en" | "ko") =>
      await raceFigure(name, { steps: 2, racers: { SGD: {} } })
        .inLanguage(language)
        .svg();
    expect(await svg("bowl", "en")).toContain("minimum");
    expect(await svg("bowl", "ko")).toContain("최솟값");
    expect(await svg("saddle", "en")).not.toContain("minimum");
  });

  it("has heights on a logarithmic scale for Beale's function only", () => {
    const { f } = LANDSCAPES.beale!;
    const [height] = heightField(LANDSCAPES.beale!, 1, 1);
    expect(height).toBeCloseTo(Math.log1p(f(1.75, 0.25)), 6);
    expect(heightField(bowl, 1, 1)[0]).toBe(0);
    expect(
      Object.entries(LANDSCAPES)
        .filter(([, { logarithmic }]) => logarithmic)
        .map(([name]) => name),
    ).toEqual(["beale"]);
  });

  it.each(Object.entries(LANDSCAPES).filter(([, { minimum }]) => minimum))("%s is lowest at its minimum", (_, land) => {
    const [x, y] = land.minimum!;
    for (const [dx, dy] of [
      [0.05, 0],
      [-0.05, 0],
      [0, 0.05],
      [0, -0.05],
    ] as const)
      expect(land.f(x + dx, y + dy)).toBeGreaterThan(land.f(x, y));
  });
});

describe("settings", () => {
  const label = both("a");
  const one = (parameter: object, value: unknown) =>
    resolveSettings({ a: { label, default: 1, ...parameter } }, { a: value as never }).a;

  it("are within their range, whole where they must be", () => {
    expect([one({ min: 0, max: 2 }, 0), one({ min: 0, max: 2 }, 2), one({}, -1e9)]).toEqual([0, 2, -1e9]);
    expect(one({ integer: true }, "3")).toBe(3);
    expect(one({}, " 2.5 ")).toBe(2.5);
    for (const [parameter, expected] of [
      [{ min: 0, max: 2 }, "a number from 0 to 2"],
      [{ max: 2 }, "a number of at most 2"],
      [{ max: 2, integer: true }, "a whole number of at most 2"],
    ] as const)
      expect(() => one(parameter, 3)).toThrow(`Parameter a is 3; expected ${expected}.`);
    expect(() => one({ min: 0 }, -0.1)).toThrow("expected a number of at least 0.");
    for (const wrong of ["", " ", "x", Number.NaN, Number.POSITIVE_INFINITY])
      expect(() => one({}, wrong)).toThrow("expected a number.");
    expect(() => one({ integer: true }, 0.5)).toThrow("expected a whole number.");
  });

  it("are text, truth, or one of some choices", () => {
    expect([true, "true", false, "false"].map((value) => one({ default: false }, value))).toEqual([
      true,
      true,
      false,
      false,
    ]);
    expect(() => one({ default: true }, "yes")).toThrow('Parameter a is "yes"; expected true or false.');
    expect([one({ default: "x" }, "any"), one({ default: "x" }, 3)]).toEqual(["any", "3"]);
    expect(one({ default: "x", choices: ["x", "3"] }, 3)).toBe("3");
    expect(() => one({ default: "x", choices: ["x", "y"] }, "z")).toThrow("expected one of x, y.");
  });

  it("are those that the chapter has", () => {
    expect(resolveSettings({})).toEqual({});
    expect(() => resolveSettings({}, { a: 1 })).toThrow('Unknown parameter "a": this chapter has no settings.');
    expect(() => resolveSettings({ a: { label, default: 1 } }, { toString: 1 } as never)).toThrow(
      'Unknown parameter "toString".',
    );
    expect([numberSetting({ a: 2 }, "a"), stringSetting({ a: "b" }, "a")]).toEqual([2, "b"]);
    expect(() => numberSetting({ a: "2" }, "a")).toThrow("numberSetting: settings.a must be a number");
    expect(() => stringSetting({ a: 2 }, "a")).toThrow("stringSetting: settings.a must be text");
  });

  it("that differ from the defaults are told", () => {
    const parameters = {
      a: { label: text("rate", "학습률"), default: 1 },
      b: { label: text("units", "유닛"), default: 2 },
    };
    expect(settingsStory(parameters, { a: 1, b: 2 })).toEqual([]);
    expect(settingsStory(parameters, { a: 3, b: 4 })).toEqual([
      {
        en: "Changed from the chapter's settings: rate 1 → 3, units 2 → 4.",
        ko: "바꾼 설정: 학습률 1 → 3, 유닛 2 → 4.",
      },
    ]);
  });
});

describe("the story of a training", () => {
  const dataset = { train: { labels: new Array(1000).fill(0) }, classNames: ["a", "b", "c", "d"] } as never;
  const run = (label: string, losses: number[], seen: number, unseen: number, spec = {}) =>
    ({
      spec: { label, batchSize: 300, ...spec },
      history: {
        epochs: losses.map((_, epoch) => epoch),
        metrics: {
          loss: losses,
          accuracy: losses.map(() => seen),
          val_accuracy: losses.map(() => unseen),
        },
      },
    }) as never;
  const story = (...runs: never[]) => trainingStory(runs, dataset).map(({ en }) => en);

  it("of one network: what it saw, how its loss went, what it reads, what it has memorised", () => {
    expect(story()).toEqual([]);
    expect(story(run("A", [2, 1.5, 1], 0.9, 0.8799))).toEqual([
      "The network saw 1,000 training rows 3 times, 300 at a time: 12 steps.",
      "The loss of A fell from 2.00 in the first epoch to 1.00 in the last.",
      "It reads 88.0 % of rows that it has never seen; guessing would be right for 25.0 %.",
      "On its training rows it is 2.0 percentage points better: it has begun to memorise them.",
    ]);
    expect(story(run("A", [2, 2], 0.9, 0.8801)).slice(1)).toEqual([
      "The loss of A did not fall: 2.00 in the first epoch, 2.00 in the last.",
      "It reads 88.0 % of rows that it has never seen; guessing would be right for 25.0 %.",
      "On its training rows it is hardly better, so it has not memorised them.",
    ]);
    expect(story(run("A", [1234.5], 0.5, 0.5)).slice(0, 2)).toEqual([
      "The network saw 1,000 training rows once, 300 at a time: 4 steps.",
      "A: mean loss 1.2e+3 in the only epoch.",
    ]);
    expect(story(run("A", [999.5], 0.5, 0.5))[1]).toContain("mean loss 999.50");
  });

  it("of fewer rows, or of rows with changed copies", () => {
    const saw = (spec: object) => story(run("A", [1, 0.5], 0.5, 0.5, spec))[0];
    expect(saw({ rows: 301 })).toBe("The network saw 301 training rows 2 times, 300 at a time: 4 steps.");
    expect(saw({ rows: 5000 })).toContain("1,000 training rows 2 times, 300 at a time: 8 steps.");
    expect(saw({ augment: { copies: 2 } })).toContain("3,000 training rows 2 times, 300 at a time: 20 steps.");
  });

  it("of several: the best, the last, those that memorise and those that diverged", () => {
    const [a, b, c] = [run("A", [2, 1], 0.9, 0.5), run("B", [3, 2], 0.8, 0.79), run("C", [2, Number.NaN], 0.5, 0.9)];
    expect(story(a, b, c).slice(1)).toEqual([
      "This run cannot tell: C diverged (loss NaN).",
      "The loss of B fell from 3.00 in the first epoch to 2.00 in the last.",
      "On unseen rows B is best with 79.0 %, and A last with 50.0 %; guessing would be right for 25.0 %.",
      "More than 2.0 percentage points better on their training rows than on unseen ones: A.",
    ]);
    expect(story(a, b, c)[0]).toMatch(/^3 networks trained one after another\. The first saw 1,000/);
    expect(story(b, c).slice(1)).toEqual([
      "This run cannot tell: C diverged (loss NaN).",
      "The loss of B fell from 3.00 in the first epoch to 2.00 in the last.",
      "B reads 79.0 % of unseen rows.",
    ]);
    expect(story(c, c)).toHaveLength(3);
    expect(story(c)[1]).toBe("This run cannot tell: C diverged (loss NaN).");
  });
});

describe("the outcome of a prediction", () => {
  const of = (status: FindingStatus, en: string): Finding => ({ status, text: both(en) });
  const answer = (when: Record<number, "shown" | "refuted">) => ({ text: both("answer"), when });
  const prediction = { question: both("?"), answers: [answer({ 2: "shown", 0: "shown" }), answer({ 2: "refuted" })] };

  it("quotes the findings that decide, in their order", () => {
    const found = [of("shown", "One."), of("shown", "Two."), of("shown", "Three.")];
    const { text: words, short } = predictionOutcome(prediction, found, 0);
    expect([words.en, short.en]).toEqual(["As you predicted. One. Three.", "As you predicted."]);
    const refuted = predictionOutcome(prediction, [found[0]!, found[1]!, of("refuted", "Not three.")], 0);
    expect([refuted.verdict, refuted.right, refuted.text.en]).toEqual(["wrong", 1, "Not as you predicted. Not three."]);
    expect(predictionOutcome(prediction, found, undefined).text.en).toBe("You made no prediction. One. Three.");
  });

  it("quotes only the open ones where none is right", () => {
    const open = predictionOutcome(
      prediction,
      [of("refuted", "One."), of("shown", "Two."), of("tooShort", "Three.")],
      0,
    );
    expect(open.text.en).toBe("This run does not decide it. Too short to tell: Three.");
    const none = predictionOutcome(prediction, [of("refuted", "One."), of("shown", "Two."), of("shown", "Three.")], 0);
    expect([none.verdict, none.text.en]).toEqual(["neither", "No answer fits this run. One. Three."]);
    expect(predictionOutcome(prediction, [], 0).text.en).toBe("This run does not decide it.");
    const turned = { ...prediction, answers: [answer({ 2: "refuted" }), answer({ 0: "refuted", 1: "refuted" })] };
    const fits = predictionOutcome(turned, [of("shown", "One."), of("shown", "Two."), of("shown", "Three.")], 0);
    expect(fits.text.en).toBe("No answer fits this run. One. Two. Three.");
  });
});

describe("formulas", () => {
  it.each([
    ["cos(0) + tan(0) + exp(0)", 2],
    ["log(e)", 1],
    ["sqrt(16) - abs(-3)", 1],
    ["sign(-2) * tanh(0)", -0],
    ["SIN(PI)", 0],
    ["8/2/2", 2],
    ["8-2-2", 4],
    ["2*-3", -6],
    ["min(3, 1, 2) + max(4)", 5],
    ["hypot(2, 3, 6)", 7],
    ["-(x - y)^2", -1],
    ["3e-1", 0.3],
    ["\tx\n*\ny ", 6],
  ])("%j", (formula, value) => expect(parseFormula(formula)(2, 3)).toBeCloseTo(value, 12));

  it.each([
    ["1..2", 'has "." at character 2; expected an operator or the end.'],
    ["2x", 'has "x" at character 2; expected an operator'],
    ["max(1,)", 'has ")" at character 7; expected a number, x, y, a function or a bracket.'],
    ["sin()", 'has ")" at character 5; expected a number'],
    ["+1", 'has "+" at character 1; expected a number'],
    ["x)", 'has ")" at character 2; expected an operator or the end.'],
    ["max(1", 'has the end; expected ")".'],
  ])("refuses %j", (formula, message) =>
    expect(() => parseFormula(formula)).toThrow(`Formula "${formula}" ${message}`),
  );
});

describe("a reader's own file", () => {
  const read = (rows: string[], names = "a,b,label") =>
    readOwnPoints({ name: "my.csv", bytes: new TextEncoder().encode(`${names}\n${rows.join("\n")}\n`) });
  const labelled = (...labels: unknown[]) => labels.map((label, row) => `${row},${-row},${label}`);

  it("has up to eight classes, even of numbers", () => {
    expect(read(labelled(0, 1, 2, 3, 4, 5, 6, 7)).classNames).toHaveLength(8);
    const values = read(labelled(0, 1, 2, 3, 4, 5, 6, 7, 8.5));
    expect([values.classNames, values.targets.at(-1)]).toEqual([[], 8.5]);
    expect(read(labelled("a", "b", "a", "b"))).toEqual({
      x: [0, 1, 2, 3],
      y: [0, -1, -2, -3],
      targets: [0, 1, 0, 1],
      classNames: ["a", "b"],
    });
    expect(() => read(labelled("a", "b", "a"))).toThrow("my.csv has 3 rows; expected at least 4.");
    expect(() => read(["1", "2", "3", "4"], "a")).toThrow("my.csv has 1 column; expected two columns");
    expect(() => read(["1,2,3,4"], "a,b,c,label")).toThrow("my.csv has 4 columns; expected two columns");
  });

  it("names the classes of a data set by number, up to the largest", () => {
    const raw = { name: "r", x: new NdArray(Float32Array.of(1, 2, 3, 4), [2, 2]), labels: Int32Array.of(0, 2) };
    expect(rowPoints(raw, [0, 1])).toEqual({ x: [1, 3], y: [2, 4], targets: [0, 2], classNames: ["0", "1", "2"] });
  });
});

it("the index counts the claims that are confirmed, and the seconds", () => {
  const chapter = { title: text("A & B", "가"), summary: text("S", "요") } as never;
  const status = (name: FindingStatus): Finding => ({ status: name, text: both("x") });
  const entries = [
    { chapter, href: 'a"b', seconds: 1.26, findings: [status("shown"), status("refuted")], picture: "<i></i>" },
    { chapter, href: "c", seconds: 2.5, findings: [status("tooShort")], picture: "" },
  ];
  const page = indexPage(entries);
  expect(page).toContain("<b>2</b>");
  expect(page).toContain("<b>1 of 3</b>");
  expect(page).toContain("<b>4 s</b>");
  expect(page).toContain("(1.3 s)");
  expect(page).toContain('<h2><a href="a&quot;b">A &amp; B</a></h2>');
  expect(page).toContain("<i></i>");
  expect(indexPage(entries, "ko")).toContain("<b>1 / 3</b>");
  const list = findingsList([status("shown"), status("diverged")], "en");
  expect(list).toContain('<span class="verdict shown">✓ confirmed</span><span>x</span>');
  expect(list).toContain('<span class="verdict diverged">! diverged</span>');
  expect(findingsList([status("refuted")], "ko")).toContain("✗ 반박됨</span><span>x(ko)</span>");
});
