import { NdArray } from "@feedforward/data";
import { describe, expect, it } from "vitest";
import {
  bestEpoch,
  classify,
  DEFAULT_CONFIG,
  dataTable,
  describeModel,
  factsTable,
  finalMetric,
  fromOne,
  modelOptions,
  page,
  plainFormula,
  plainInline,
  plainText,
  renderInline,
  renderMarkdown,
  runSpecOf,
  tableIn,
  text,
  trainCommand,
  withBatchFor,
} from "../src/index";

describe("chapter text", () => {
  const chapter = [
    "## Head\nbelow it",
    "1. first\n   goes on\n2. second",
    "- a\n  more\n- b",
    "> a note\n> of two lines",
    "```\n## no head <x>\n- no item\n```",
    "$$ x^2 $$",
    "plain *text*\nof **two** lines",
  ].join("\n\n");

  it("has each block of the subset as HTML", () => {
    const html = renderMarkdown(chapter);
    expect(html.replace(/<math.*<\/math>/gs, "MATH").split("\n")).toEqual([
      "<h3>Head</h3>",
      "<p>below it</p>",
      "<ol><li>first goes on</li><li>second</li></ol>",
      "<ul><li>a more</li><li>b</li></ul>",
      "<aside>a note of two lines</aside>",
      "<pre><code>## no head &lt;x&gt;",
      "- no item</code></pre>",
      '<div class="formula">MATH</div>',
      "<p>plain <em>text</em> of <strong>two</strong> lines</p>",
    ]);
    expect(html).toContain('display="block"');
    expect(renderInline("a $x$ b")).not.toContain('display="block"');
  });

  it("has each block of the subset for a terminal", () => {
    expect(plainText(chapter)).toEqual([
      { kind: "heading", text: "Head" },
      { kind: "paragraph", text: "below it" },
      { kind: "item", text: "1. first goes on" },
      { kind: "item", text: "2. second" },
      { kind: "item", text: "• a more" },
      { kind: "item", text: "• b" },
      { kind: "paragraph", text: "a note of two lines" },
      { kind: "code", text: "## no head <x>" },
      { kind: "code", text: "- no item" },
      { kind: "formula", text: "x²" },
      { kind: "paragraph", text: "plain text of two lines" },
    ]);
  });

  it("marks stand within a line only where they are pairs", () => {
    expect(renderInline("`a*b*c` *d*, 2 * 3 and ` alone")).toBe("<code>a*b*c</code> <em>d</em>, 2 * 3 and ` alone");
    expect(plainInline("`code`, **bold**, *soft*, a*b*c and $x_1$")).toBe("code, bold, soft, a*b*c and x₁");
    for (const alone of ["$ alone & <b>", "` alone & <b>", "x $", "x `", "$", "`"])
      expect(renderInline(alone)).toBe(alone.replace("&", "&amp;").replace("<b>", "&lt;b&gt;"));
  });

  it.each([
    [String.raw`\hat{y} = \bar{x} + \vec{v}`, "y\u0302 = x\u0304 + v\u20d7"],
    [String.raw`\sqrt{x + 1} \cdot \sqrt{2}`, "√(x + 1) · √2"],
    [String.raw`\frac{a + b}{\frac{1}{2}}`, "(a + b)/(1/2)"],
    [String.raw`x_{ij}^{(t)} \in \mathrm{R}`, "xᵢⱼ⁽ᵗ⁾ ∈ R"],
    ["w_q^Q", "w_q^Q"],
    ["w_{qq}", "w_(qq)"],
    [String.raw`\left| a \right| \le \{b\} \%`, "| a | ≤ b %"],
    [String.raw`a \\ b & c \, d`, "a ; b c d"],
    [String.raw`\operatorname{argmax}\; z`, "argmax z"],
    [String.raw`\unknown x`, "unknown x"],
  ])("the formula %s is %s", (tex, plain) => {
    expect(plainFormula(tex)).toBe(plain);
  });
});

describe("parts of reports", () => {
  it("escape what they are given", () => {
    expect(factsTable([["a<", "b&"]])).toBe(
      '<table class="facts"><tbody><tr><td>a&lt;</td><td>b&amp;</td></tr></tbody></table>',
    );
    expect(dataTable({ columns: ["x"], rows: [[1], ["<"]], title: "t" }, { best: 1, words: true })).toBe(
      '<div class="scroll"><table class="words"><caption>t</caption><thead><tr><th scope="col">x</th></tr></thead><tbody><tr><td>1</td></tr><tr class="best"><td>&lt;</td></tr></tbody></table></div>',
    );
    expect(dataTable({ columns: ["x"], rows: [[1]] })).toBe(
      '<div class="scroll"><table><thead><tr><th scope="col">x</th></tr></thead><tbody><tr><td>1</td></tr></tbody></table></div>',
    );
    const table = { columns: [text("a", "가"), text("b", "나")], rows: [[1, text("c", "다")]] };
    expect(tableIn(table, "ko")).toEqual({ columns: ["가", "나"], rows: [[1, "다"]] });
    expect(tableIn(table, "en")).toEqual({ columns: ["a", "b"], rows: [[1, "c"]] });
  });

  it("make pages that load nothing", () => {
    const html = page("a & b", "<h1>body</h1>");
    expect(html).toMatch(/^<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">/);
    expect(html).toContain("<title>a &amp; b</title>");
    expect(html).toContain("<body><main>\n<h1>body</h1>\n</main></body>\n</html>\n");
    expect(page("x", "", "ko")).toContain('<html lang="ko">');
    expect(html).not.toMatch(/<script|https?:|@import|url\(/);
  });
});

describe("the command that repeats a run", () => {
  const command = (change: object) => trainCommand({ ...DEFAULT_CONFIG, ...change });
  it("of a run that asked for nothing", () => {
    expect(command({})).toBe(
      "feedforward train mlp --data mnist --optimizer adam --learning-rate 0.0006 --batch-size 1024 --epochs 10 --seed 2019",
    );
  });
  it.each<[object, string]>([
    [
      { model: { name: "deep-mlp", options: { hidden: [5, 4], activation: "tanh" } } },
      "train deep-mlp --data mnist --hidden 5,4 --activation tanh --",
    ],
    [{ optimizer: { name: "sgd", options: { momentum: 0.9 } } }, " --optimizer sgd --momentum 0.9 --batch-size"],
    [{ optimizer: { name: "sgd" } }, " --optimizer sgd --batch-size"],
    [{ model: { name: "deep-mlp" } }, "train deep-mlp --data mnist --optimizer"],
    [{ loss: "meanSquaredError" }, " --loss meanSquaredError --batch-size"],
    [{ data: { ...DEFAULT_CONFIG.data, testSize: 0.25 } }, " --seed 2019 --test-size 0.25"],
    [{ data: { ...DEFAULT_CONFIG.data, randomState: 1 } }, " --seed 2019 --random-state 1"],
    [{ data: { ...DEFAULT_CONFIG.data, rows: 50 } }, " --rows 50"],
    [{ data: { ...DEFAULT_CONFIG.data, source: "it's here.csv", label: "a b" } }, ` --data 'it'\\''s here.csv' `],
    [{ data: { ...DEFAULT_CONFIG.data, label: "a b" } }, " --target 'a b'"],
    [{ data: { ...DEFAULT_CONFIG.data, imageSize: [8, 9] } }, " --image-size 8,9"],
    [{ patience: 3 }, " --patience 3"],
    [{ tensorBoard: { histogramFreq: 1 } }, " --histograms"],
    [{ tensorBoard: { histogramFreq: 1, writeImages: true } }, " --weight-images"],
    [{ tensorBoard: { updateFreq: 5 } }, " --log-every 5"],
    [{ engine: "cpu" }, " --engine cpu"],
    [{ model: { name: "mlp", options: { hidden: [], dropout: 0.5 } } }, " --hidden none --dropout 0.5 --optimizer"],
    [
      { model: { name: "lenet5", options: { activation: "relu", pooling: "max" } } },
      "train lenet5 --data mnist --activation relu --pooling max --optimizer",
    ],
    [{ model: { name: "resnet", options: { filters: [4, 8], blocks: 2 } } }, " --filters 4,8 --blocks 2 --optimizer"],
    [
      {
        optimizer: {
          name: "sgd",
          options: {
            momentum: 0.9,
            learningRate: { className: "CosineDecay", initialLearningRate: 0.1, decaySteps: 5, alpha: 0.5 },
          },
        },
      },
      " --optimizer sgd --learning-rate 0.1 --schedule CosineDecay,decaySteps=5,alpha=0.5 --momentum 0.9 --batch-size",
    ],
    [
      {
        optimizer: { name: "sgd", options: { learningRate: { className: "PiecewiseConstantDecay", values: [1, 2] } } },
      },
      " --optimizer sgd --schedule 'PiecewiseConstantDecay,values=[1,2]' --batch-size",
    ],
    [{ data: { ...DEFAULT_CONFIG.data, task: "regression" } }, " --task regression"],
    [{ data: { ...DEFAULT_CONFIG.data, columns: ["a", "b c"] } }, " --columns 'a,b c'"],
    [{ data: { ...DEFAULT_CONFIG.data, drop: ["a", "b"] } }, " --drop a,b"],
    [{ data: { ...DEFAULT_CONFIG.data, impute: "median" } }, " --impute median"],
    [{ data: { ...DEFAULT_CONFIG.data, impute: "mostFrequent" } }, " --impute most-frequent"],
    [{ data: { ...DEFAULT_CONFIG.data, impute: { constant: 0 } } }, " --impute constant=0"],
    [{ data: { ...DEFAULT_CONFIG.data, oneHot: "auto" } }, " --one-hot auto"],
    [{ data: { ...DEFAULT_CONFIG.data, oneHot: ["a", "b"] } }, " --one-hot a,b"],
    [{ data: { ...DEFAULT_CONFIG.data, scale: "minMax" } }, " --scale min-max"],
    [{ data: { ...DEFAULT_CONFIG.data, scale: "standard" } }, " --scale standard"],
    [{ data: { ...DEFAULT_CONFIG.data, stratify: true } }, " --stratify"],
    [{ classWeight: "balanced" }, " --class-weight balanced"],
    [{ classWeight: { cat: 2, "big dog": 0.5 } }, " --class-weight 'cat=2,big dog=0.5'"],
    [{ augment: { names: ["flip", "rotate"], copies: 3 } }, " --augment flip,rotate --copies 3"],
    [
      { data: { ...DEFAULT_CONFIG.data, folds: 5, fold: 2 } },
      " # with data.folds: 5 and data.fold: 2 in a file for --config ",
    ],
    [{ data: { ...DEFAULT_CONFIG.data, folds: 5 } }, " # with data.folds: 5 and data.fold: 1 in a file"],
  ])("of %j", (change, part) => {
    expect(`${command(change)} `).toContain(part);
  });
  it("leaves out what is usual", () => {
    const usual = command({
      tensorBoard: { updateFreq: "epoch", histogramFreq: 0, writeImages: true },
      data: { ...DEFAULT_CONFIG.data, task: "auto", stratify: false },
    });
    expect(usual).toBe(command({}));
  });
});

describe("configurations", () => {
  it("become runs named after their model", () => {
    const { data: _, seed: __, engine: ___, patience: ____, ...rest } = DEFAULT_CONFIG;
    expect(runSpecOf(DEFAULT_CONFIG)).toEqual({ ...rest, id: "mlp", label: "mlp" });
  });

  it("take Keras's batch of 32 where the rows cannot fill the usual one", () => {
    const rows = (count: number) => ({ train: { x: NdArray.zeros([count, 1]) } }) as never;
    const batch = (count: number, change: object = {}) =>
      withBatchFor({ ...DEFAULT_CONFIG, ...change }, rows(count)).batchSize;
    expect([batch(1024), batch(1023), batch(20), batch(5000)]).toEqual([1024, 32, 20, 1024]);
    expect(batch(20, { batchSize: 512 })).toBe(512);
    expect(batch(5000, { data: { ...DEFAULT_CONFIG.data, rows: 100 } })).toBe(32);
    expect(batch(10, { data: { ...DEFAULT_CONFIG.data, rows: 100 } })).toBe(10);
  });

  it("describe their models", () => {
    expect(describeModel({ name: "mlp" })).toBe("mlp, hidden layers 10, relu");
    expect(describeModel({ name: "logistic-regression" })).toBe("logistic-regression, no hidden layer");
    const options = {
      hidden: [4, 3],
      activation: "tanh",
      batchNormalization: true,
      dropout: 0.1,
      inputDropout: 0.2,
      l1: 0.3,
      l2: 0.4,
      initializer: "heNormal",
    };
    expect(describeModel({ name: "mlp", options })).toBe(
      "mlp, hidden layers 4-3, tanh, batch normalisation, dropout 0.1, input dropout 0.2, L1 0.3, L2 0.4, heNormal",
    );
    expect(modelOptions({ name: "deep-mlp" }).hidden).toEqual([700, 600, 500, 400, 300, 200, 100, 50, 10]);
    expect(() => modelOptions({ name: "mpl" })).toThrow(
      'Unknown model "mpl". Did you mean "mlp"? Models: mlp, deep-mlp',
    );
    expect(() => modelOptions({ name: "toString" })).toThrow('Unknown model "toString".');
    for (const hidden of [[0], [1.5], [3, -1]])
      expect(() => modelOptions({ name: "mlp", options: { hidden } })).toThrow(
        "expected numbers of units, whole and at least 1",
      );
  });
});

describe("what a run reached", () => {
  const history = (metrics: Record<string, number[]>) =>
    ({ metrics, epochs: [0, 1, 2], toJSON: () => ({ kept: 1 }) }) as never;
  it("is its last value, and its best epoch that of the lowest validation loss", () => {
    expect(finalMetric({ history: history({ loss: [3, 2] }) }, "loss")).toBe(2);
    expect(finalMetric({ history: history({}) }, "loss")).toBeNaN();
    expect(bestEpoch(history({ val_loss: [3, 1, 2] }))).toBe(1);
    expect(bestEpoch(history({ val_loss: [1, 1, 1] }))).toBe(0);
    expect(bestEpoch(history({ val_loss: [] }))).toBeUndefined();
    expect(bestEpoch(history({ loss: [1] }))).toBeUndefined();
    expect(fromOne(history({ loss: [1] }))).toEqual({ kept: 1, metrics: { loss: [1] }, epochs: [1, 2, 3] });
  });

  it("is judged class by class", () => {
    const probabilities = [0.9, 0.1, 0, 0.2, 0.8, 0, 0.5, 0.5, 0, 0, 0.4, 0.6, 0.7, 0.2, 0.1];
    const found = classify(probabilities, [0, 1, 1, 1, 0], ["a", "b", "c"]);
    expect([...found.predicted]).toEqual([0, 1, 0, 2, 0]);
    expect(found.matrix).toEqual([
      [2, 0, 0],
      [1, 1, 1],
      [0, 0, 0],
    ]);
    expect(found.accuracy).toBeCloseTo(3 / 5, 12);
    expect(found.mistakes).toEqual([
      { row: 3, actual: 1, predicted: 2, confidence: 0.6 },
      { row: 2, actual: 1, predicted: 0, confidence: 0.5 },
    ]);
    // scikit-learn's precision_recall_fscore_support with zero_division=0.
    expect(found.classes.map(({ precision, recall, support }) => [precision, recall, support])).toEqual([
      [2 / 3, 1, 2],
      [1, 1 / 3, 3],
      [0, 0, 0],
    ]);
    expect(found.classes.map(({ f1 }) => f1)).toEqual([0.8, 0.5, 0]);
    expect(found.macro.precision).toBeCloseTo(5 / 9, 12);
    expect(found.macro.recall).toBeCloseTo(4 / 9, 12);
    expect(found.macro.f1).toBeCloseTo(1.3 / 3, 12);
    expect(found.macro.support).toBe(5);
    expect(() => classify([1, 0], [0, 1], ["a", "b"])).toThrow(
      "2 probabilities for 2 labels of 2 classes; expected 4.",
    );
  });
});
