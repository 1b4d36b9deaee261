import "@tensorflow/tfjs-backend-cpu";
import { describe, expect, it } from "vitest";
import { hasKeras, python, pythonAnswers } from "../../test/python";
import { featureRows } from "../playground/features";
import { buildPlayground } from "../playground/network";
import { readOwnPoints } from "../playground/own-points";
import { type OwnPoints, planePoints } from "../playground/points";
import { type PlaygroundParts, planeDataNames, resolvePlayground } from "../playground/spec";
import { snake } from "./keras-names";
import { ownPointsCsv } from "./own-points-csv";
import { pointsProgram } from "./playground-points";
import { changedParts, playgroundPrograms } from "./playground-programs";

const own: OwnPoints = {
  x: Array.from({ length: 40 }, (_, i) => i / 7),
  y: Array.from({ length: 40 }, (_, i) => Math.sin(i)),
  targets: Array.from({ length: 40 }, (_, i) => (i % 5 === 0 ? 1 : 0)),
  classNames: ["no", 'yes, "really"'],
};
const ownValues: OwnPoints = { ...own, targets: own.x.map((x) => 3 * x - 1), classNames: [] };

describe("playgroundPrograms", () => {
  it("writes only what differs, and a line that the shell keeps whole", () => {
    const spec = resolvePlayground({
      data: { name: "region", formula: "x - y" },
      layers: [{ units: 8, activation: "relu", dropout: 0.2 }],
      seed: 7,
    });
    expect(changedParts(spec)).toEqual({
      data: { name: "region", formula: "x - y" },
      layers: [{ units: 8, activation: "relu", dropout: 0.2 }],
      seed: 7,
    });
    const { typescript, commandLine } = playgroundPrograms(spec, { epochs: 50 });
    expect(typescript).toContain('  data: { name: "region", formula: "x - y" },\n');
    expect(typescript).toContain("  epochs: 50,\n");
    expect(commandLine).toBe(
      `feedforward playground '{"data":{"name":"region","formula":"x - y"},"layers":[{"units":8,"activation":"relu","dropout":0.2}],"seed":7}' --epochs 50`,
    );
    expect(playgroundPrograms(resolvePlayground()).commandLine).toBe("feedforward playground");
  });

  it("gives no Python for an optimizer that Keras lacks", () => {
    expect(playgroundPrograms(resolvePlayground({ optimizer: { name: "proximalAdagrad" } })).keras).toBeUndefined();
  });

  it.each([own, ownValues])("writes points that are read again as they were", (points) => {
    const bytes = new TextEncoder().encode(ownPointsCsv(points));
    const read = readOwnPoints({ name: "points.csv", bytes });
    expect(read.classNames).toEqual(points.classNames);
    expect(read.targets).toEqual(points.targets);
    // The table stores float32.
    read.x.forEach((x, row) => {
      expect(x).toBeCloseTo(points.x[row]!, 6);
    });
  });
});

const FORMULA = "sin(x) * y / 5 - 2^-x^2 + max(x, -y, 1) * hypot(x, y) / pi";

describe.skipIf(!python)("Python's points", () => {
  const runner = `import csv, json, math, sys
import numpy as np
answers = []
for program in json.load(sys.stdin):
    scope = {"np": np, "csv": csv, "math": math}
    exec(program, scope)
    answers.append([scope["places"].tolist(), np.asarray(scope["targets"]).tolist()])
print(json.dumps(answers))`;

  it.each([
    ["classes", own],
    ["values", ownValues],
  ])("are the playground's, own %s too", (_, points) => {
    const sets = planeDataNames.map(
      (name) => resolvePlayground({ data: { name, formula: FORMULA, samples: 57, noise: 0.3, classes: 3 } }).data,
    );
    const programs = sets.map((data) => pointsProgram(data, 5, points));
    const made = pythonAnswers<[[number, number][], number[]]>(runner, programs, {
      "points.csv": ownPointsCsv(points),
    });
    sets.forEach((data, index) => {
      // Sorted for the comparison, since the split shuffles our points.
      const whole = planePoints({ ...data, trainShare: 0.9 }, 5, points);
      const [places, targets] = made[index]!;
      const key = (x: number, y: number, target: number) => [x, y, target].map((value) => value.toFixed(3)).join();
      const ours = Array.from(whole.targets, (target, i) =>
        key(whole.places[2 * i]!, whole.places[2 * i + 1]!, target),
      );
      const theirs = places.map(([x, y], i) => key(x, y, targets[i]!));
      expect(theirs.sort(), data.name).toEqual(ours.sort());
    });
  });
});

describe.skipIf(!hasKeras)("Keras's programs", () => {
  const runner = `import contextlib, json, sys
answers = []
for program in json.load(sys.stdin):
    scope = {}
    with contextlib.redirect_stdout(sys.stderr):
        exec(program, scope)
    model, history = scope["model"], scope["history"]
    answers.append({
        "layers": [[layer.name, layer.get_config()] for layer in model.layers],
        "shapes": [list(weight.shape) for weight in model.get_weights()],
        "optimizer": [type(model.optimizer).__name__, model.optimizer.get_config()],
        "loss": model.loss,
        "epochs": len(history.epoch),
        "steps": history.params["steps"],
        "x": scope["train_x"].ravel().tolist(),
        "y": scope["train_y"].ravel().tolist(),
        "metrics": sorted(history.history),
    })
print(json.dumps(answers, default=float))`;
  interface Answer {
    readonly layers: readonly (readonly [string, Readonly<Record<string, unknown>>])[];
    readonly shapes: readonly (readonly number[])[];
    readonly optimizer: readonly [string, Readonly<Record<string, unknown>>];
    readonly loss: string;
    readonly epochs: number;
    readonly steps: number;
    readonly x: readonly number[];
    readonly y: readonly number[];
    readonly metrics: readonly string[];
  }

  const cases: readonly (readonly [string, PlaygroundParts, readonly [string, object]])[] = [
    ["the usual one", {}, ["Adam", { learningRate: 0.03, beta_1: 0.9 }]],
    [
      "three classes, dropout and normalisation",
      {
        data: { name: "spiral", classes: 3, samples: 200 },
        features: ["x1", "product", "sinX2"],
        layers: [{ units: 6, activation: "relu", batchNormalization: true, dropout: 0.25 }, { units: 3 }],
        optimizer: { name: "momentum", options: { learningRate: 0.02 } },
        regularizer: { name: "orthogonal", rate: 0.01 },
        batchSize: 7,
        seed: 11,
      },
      ["SGD", { learningRate: 0.02, momentum: 0.9 }],
    ],
    [
      "values",
      {
        data: { name: "surface", formula: "x * y", samples: 90, trainShare: 0.7 },
        layers: [],
        optimizer: { name: "rmsprop", options: { learningRate: 0.01, momentum: 0.5 } },
        regularizer: { name: "l1l2", rate: 0.003 },
        loss: "logCosh",
      },
      ["RMSprop", { learningRate: 0.01, momentum: 0.5 }],
    ],
    ["own points", { data: { name: "own" }, loss: "binaryFocalCrossentropy" }, ["Adam", { learningRate: 0.03 }]],
  ];

  it("have the playground's settings", { timeout: 120_000 }, () => {
    const specs = cases.map(([, parts]) => resolvePlayground(parts));
    const programs = specs.map((spec) => playgroundPrograms(spec, { epochs: 2, own }).keras!);
    const made = pythonAnswers<Answer>(runner, programs, { "points.csv": ownPointsCsv(own) });
    specs.forEach((spec, index) => {
      const [name, , [className, options]] = cases[index]!;
      const answer = made[index]!;
      const points = planePoints(spec.data, spec.seed, own);
      const network = buildPlayground(spec, points.classNames.length);
      const { model } = network;
      expect(
        answer.layers.map(([layer]) => layer),
        name,
      ).toEqual(model.layers.map((layer) => layer.name));
      const sorted = (shapes: readonly (readonly (number | null)[])[]) => shapes.map(String).sort();
      expect(sorted(answer.shapes), name).toEqual(sorted(model.getWeights().map(({ shape }) => shape)));
      for (const [layer, config] of answer.layers) {
        const ours = model.getLayer(layer).getConfig();
        if ("rate" in config) expect(config.rate, layer).toBe(ours.rate);
        if ("activation" in config)
          expect(String(config.activation).replace("_", ""), layer).toBe(
            String(ours.activation).toLowerCase().replace("_", ""),
          );
      }
      expect(answer.optimizer[0], name).toBe(className);
      for (const [key, value] of Object.entries(options))
        expect(answer.optimizer[1][snake(key)], key).toBeCloseTo(value, 6);
      expect(answer.epochs).toBe(2);
      expect(answer.steps).toBe(Math.ceil(points.trainCount / spec.batchSize));
      expect(answer.metrics.includes("val_accuracy"), name).toBe(points.classNames.length > 0);
      const rows = featureRows(points.places, spec.features).slice(0, points.trainCount * spec.features.length);
      rows.forEach((value, i) => {
        // Ours are rounded to float32 before scaling, Python's afterwards.
        expect(Math.abs(value - answer.x[i]!), name).toBeLessThan(1e-5 * Math.max(1, Math.abs(value)));
      });
      expect(answer.x.length).toBe(rows.length);
      model.dispose();
    });
    const kernels = made.map(({ layers }) => layers.at(-1)![1].kernel_regularizer as { config: object } | null);
    expect(kernels[0]).toBeNull();
    expect(kernels[1]?.config).toMatchObject({ factor: expect.closeTo(0.01, 6), mode: "columns" });
    expect(kernels[2]?.config).toMatchObject({ l1: expect.closeTo(0.003, 6), l2: expect.closeTo(0.003, 6) });
    expect(made.map(({ loss }) => loss)).toEqual([
      "binary_crossentropy",
      "categorical_crossentropy",
      "log_cosh",
      "binary_focal_crossentropy",
    ]);
  });
});
