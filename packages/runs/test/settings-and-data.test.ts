import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import "@tensorflow/tfjs-backend-cpu";
import { NdArray, writeNpy } from "@feedforward/data";
import type { FeedforwardError } from "@feedforward/shared";
import { SummaryWriter } from "@feedforward/tensorboard";
import { encodePng } from "@feedforward/tensorboard/media";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { refusal } from "../../../scripts/testing/unknown-options";
import { checkConfig, DEFAULT_CONFIG } from "../src/index";
import {
  comparePlot,
  dataCard,
  followLogs,
  loadData,
  parseConfig,
  readConfig,
  readData,
  trainDirectory,
  yamlValue,
} from "../src/node";

let folder = "";
const at = (...parts: string[]) => join(folder, ...parts);
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "feedforward-settings-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const said = async (call: () => unknown) => {
  const error = await refusal(call);
  return [(error as FeedforwardError).usage, error.message];
};

describe("a configuration", () => {
  it("that is no YAML is told by its line, in one sentence", async () => {
    expect(await said(() => parseConfig("a: [1,\n  2", "x.yaml"))).toEqual([
      true,
      "x.yaml:2: Flow sequence in block collection must be sufficiently indented and end with a ].",
    ]);
    expect((await said(() => parseConfig("a: 1\na: 2", "x.yaml")))[1]).toBe("x.yaml:2: Map keys must be unique.");
    expect((await said(() => parseConfig("a: *b", "x.yaml")))[1]).toMatch(
      /^x\.yaml: Unresolved alias .*\. Write the values out instead of aliases \(\*name\)\.$/,
    );
    expect((await said(() => parseConfig("a: &a [*a]", "x.yaml")))[1]).toContain("stands for a value that contains it");
    expect((await said(() => parseConfig("__proto__: 1", "x.yaml")))[1]).toBe('x.yaml: unknown key "__proto__".');
    expect((await said(() => parseConfig(`- ${"x".repeat(100)}`, "x.yaml")))[1]).toBe(
      `x.yaml: expected keys and values such as "epochs: 10", received ["${"x".repeat(77)}….`,
    );
  });

  it("names the key, what was there and what may be", async () => {
    for (const [source, message] of [
      ["data:\n  source: mnist\n  testsize: 1", 'x.yaml:3: unknown key "data.testsize". Did you mean "testSize"?'],
      ["engine: gpu", 'x.yaml:1: engine is "gpu"; expected one of '],
      ["model:\n  hidden: [1, x]", 'x.yaml:2: model.hidden.1 is "x"; expected number.'],
      ["data:\n  testSize: 0", "x.yaml:2: data.testSize is 0; expected number to be >0."],
      ["patience: -1", "x.yaml:1: patience is -1; expected number to be >=0."],
      ["epochs: 1.5", "x.yaml:1: epochs is 1.5; expected int"],
    ] as const)
      expect((await said(() => parseConfig(source, "x.yaml")))[1]).toContain(message);
  });

  it("is changed by --set", async () => {
    const set = (...overrides: string[]) => parseConfig("optimizer: sgd\ndata: digits", "x.yaml", overrides);
    expect(set("data.rows=5").data).toEqual({ ...DEFAULT_CONFIG.data, source: "digits", rows: 5 });
    expect(set("optimizer.learningRate=0.5").optimizer).toEqual({ name: "sgd", options: { learningRate: 0.5 } });
    expect(set("optimizer=adam").optimizer).toEqual(DEFAULT_CONFIG.optimizer);
    for (const [override, message] of [
      ["epochs", '--set is "epochs"; expected key=value, such as --set optimizer.learningRate=0.01.'],
      ["=1", '--set is "=1"; expected key=value'],
      ["a..b=1", '--set "a..b=1": expected keys joined by single dots, such as optimizer.learningRate.'],
      ["epochs=[1", '--set "epochs=[1": the value is not YAML: Flow sequence'],
      ["epochs=0", "x.yaml: epochs is 0; expected number to be >=1."],
    ] as const)
      expect((await said(() => set(override)))[1]).toContain(message);
    expect((await said(() => parseConfig("epochs: 3", "x.yaml", ["epochs.x=1"])))[1]).toBe(
      '--set "epochs.x=1": epochs is not a mapping, so it has no key "x".',
    );
    expect([yamlValue("0.1"), yamlValue("[1, a]"), yamlValue("true"), yamlValue("a: [")]).toEqual([
      0.1,
      [1, "a"],
      true,
      "a: [",
    ]);
  });

  it("is read from a file that is there", async () => {
    writeFileSync(at("ok.yaml"), "epochs: 3");
    expect((await readConfig(at("ok.yaml"), ["seed=4"])).epochs).toBe(3);
    expect(await said(() => readConfig(at("none.yaml")))).toEqual([
      false,
      `Cannot read ${at("none.yaml")}: there is no such file.`,
    ]);
    expect((await said(() => readConfig(folder)))[1]).toBe(`Cannot read ${folder}: it is a folder; give a file.`);
  });

  it("has names that exist", async () => {
    checkConfig(DEFAULT_CONFIG);
    for (const [change, message] of [
      [
        { model: { name: "mlp", options: { activation: "rellu" } } },
        'nknown activation "rellu". Did you mean "relu"? Known: ',
      ],
      [{ model: { name: "mpl" } }, 'Unknown model "mpl". Did you mean "mlp"?'],
      [{ optimizer: { name: "adm" } }, 'nknown optimizer "adm". Did you mean "adam"?'],
      [{ loss: "hing" }, 'nknown loss "hing". Did you mean "hinge"?'],
      [{ metrics: ["acuracy"] }, 'nknown metric "acuracy". Did you mean "accuracy"?'],
      [{ model: { name: "mlp", options: { hidden: [2 ** 28] } } }, "Use fewer hidden units."],
    ] as const) {
      const [code, text] = await said(() => checkConfig({ ...DEFAULT_CONFIG, ...change } as never));
      expect(code).toBe(true);
      expect(text).toContain(message);
    }
  });
});

describe("data", () => {
  const png = (level: number) => encodePng({ data: new Uint8Array(9).fill(level), width: 3, height: 3, channels: 1 });

  it("may be a folder of pictures a class, a pair of arrays, or a table", async () => {
    for (const [kind, level] of [
      ["dark", 10],
      ["light", 240],
    ] as const) {
      mkdirSync(at("pictures", kind), { recursive: true });
      for (let i = 0; i < 3; i++) writeFileSync(at("pictures", kind, `${i}.png`), png(level + i));
    }
    const pictures = await readData({ source: at("pictures") });
    expect(pictures).toMatchObject({
      name: "pictures",
      classNames: ["dark", "light"],
      image: { width: 3, height: 3, channels: 1 },
    });
    expect([...Array.from(pictures.labels)].sort()).toEqual([0, 0, 0, 1, 1, 1]);

    mkdirSync(at("arrays"));
    await writeNpy(
      at("arrays/MNIST.npy"),
      new NdArray(
        Uint8Array.from({ length: 40 }, (_, i) => i),
        [10, 4],
      ),
    );
    await writeNpy(
      at("arrays/Label.npy"),
      new NdArray(
        Uint8Array.from({ length: 10 }, (_, i) => i % 3),
        [10],
      ),
    );
    const arrays = await loadData({ source: at("arrays"), testSize: 0.2, randomState: 1, rows: 4 });
    expect([
      arrays.name,
      arrays.inputs,
      arrays.train.labels.length,
      arrays.validation.labels.length,
      arrays.bytes,
    ]).toEqual(["arrays", 4, 4, 1, true]);
    expect(dataCard(arrays)).toEqual({
      name: "arrays",
      classNames: ["0", "1", "2"],
      inputNames: undefined,
      image: { width: 2, height: 2, channels: 1 },
      divisor: 255,
    });

    writeFileSync(at("t.csv"), "a,b,kind\n1,2,x\n2,1,y\n3,3,x\n4,4,y\n5,5,x\n");
    const table = await readData({ source: at("t.csv"), label: "kind" });
    expect(table).toMatchObject({ name: "t.csv", classNames: ["x", "y"], inputNames: ["a", "b"] });
  });

  it("that are not there or no data are told with what may be given", async () => {
    expect(await said(() => readData({ source: "minst" }))).toEqual([
      true,
      expect.stringMatching(/^No data found at minst\. Did you mean "mnist"\? Give "mnist", "fashion-mnist", a folder/),
    ]);
    expect(await said(() => readData({ source: at("none.csv") }))).toEqual([
      false,
      expect.stringContaining("none.csv. Give "),
    ]);
    writeFileSync(at("a.doc"), "");
    expect((await said(() => readData({ source: at("a.doc") })))[1]).toContain(
      "a.doc is not a supported data file; expected",
    );
    mkdirSync(at("nothing"));
    expect((await said(() => readData({ source: at("nothing") })))[1]).toContain("received an empty folder");
    for (const testSize of [0, 1, -1, Number.NaN])
      expect(await said(() => loadData({ source: "mnist", testSize, randomState: 1 }))).toEqual([
        true,
        `The test size is ${testSize}; expected a fraction between 0 and 1, such as 0.2.`,
      ]);
    expect((await said(() => loadData({ sourse: "mnist" } as never)))[1]).toContain('Did you mean "source"?');
  });
});

describe("comparisons", () => {
  it("of one run show training and validation, of several a curve each", async () => {
    writeFileSync(
      at("c.csv"),
      `a,b,kind\n${Array.from({ length: 20 }, (_, i) => `${Math.sin(i)},${Math.cos(i)},${i % 2}`).join("\n")}\n`,
    );
    const config = {
      ...DEFAULT_CONFIG,
      model: { name: "logistic-regression", options: {} },
      data: { source: at("c.csv"), label: "kind", testSize: 0.25, randomState: 1 },
      batchSize: 5,
      epochs: 2,
      engine: "cpu" as const,
    };
    for (const name of ["one", "two"])
      await trainDirectory(at("compared", name), config, { dataset: await loadData(config.data) });
    const single = await comparePlot([at("compared/one")]);
    expect([single.metric, single.series.map(({ name, epochs }) => [name, epochs]), single.figure.title]).toEqual([
      "accuracy",
      [
        ["accuracy", [1, 2]],
        ["val_accuracy", [1, 2]],
      ],
      "one",
    ]);
    expect((await comparePlot([at("compared/one")], { metric: "val_loss", title: "mine" })).figure.title).toBe("mine");
    const both = await comparePlot([at("compared/one"), at("compared/two")]);
    expect([both.metric, both.series.map(({ name }) => name)]).toEqual(["val_accuracy", ["one", "two"]]);
    expect(both.figure.title ?? "").toBe("");
    expect((await said(() => comparePlot([at("compared/one"), at("compared/two")], { metric: "val_acc" })))[1]).toMatch(
      /^Run one has no metric "val_acc"\. Did you mean "val_accuracy"\? Metrics: loss, accuracy, val_loss, val_accuracy\.$/,
    );
  });
});

it("logs are followed until the signal ends it", async () => {
  const writer = new SummaryWriter(at("followed"));
  for (const step of [1, 2]) writer.scalar("loss", step / 2, step);
  await writer.flush();
  const controller = new AbortController();
  const seen: unknown[] = [];
  for await (const { tag, step, value } of followLogs(at("followed"), { signal: controller.signal })) {
    seen.push([tag, step, value]);
    if (seen.length === 2) controller.abort();
  }
  expect(seen).toEqual([
    ["loss", 1, 0.5],
    ["loss", 2, 1],
  ]);
  await writer.close();
});
