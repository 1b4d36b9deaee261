import { modelOptions } from "@feedforward/runs";
import { describe, expect, it } from "vitest";
import { hasKeras, python, pythonAnswers } from "../../test/python";
import { chapterById } from "../chapters/index";
import { resolveSettings } from "../settings";
import { chapterPrograms } from "./chapter-programs";
import { snake } from "./keras-names";

describe("chapterPrograms", () => {
  it("gives a command that names what differs from the defaults", () => {
    const { commandLine } = chapterPrograms(chapterById("optimizers"), { sgd: 0.1, epochs: 10 }, 7);
    expect(commandLine).toBe("feedforward lab optimizers --set sgd=0.1 --seed 7");
  });

  it("gives a Keras program with the runs' networks and optimizers", () => {
    const { keras } = chapterPrograms(chapterById("optimizers"), { adam: 0.002 });
    expect(keras).toContain('x = layers.Dense(10, activation="relu", name="hidden")(x)');
    expect(keras).toContain("optimizer=optimizers.Adam(learning_rate=0.002)");
    expect(keras).toContain("optimizers.SGD(learning_rate=0.01, momentum=0.7)");
    expect(keras).toContain("optimizers.Adagrad(learning_rate=0.01, initial_accumulator_value=0.0)");
    expect(keras).toContain('loss="categorical_crossentropy", metrics=["accuracy"]');
  });

  it("gives none where fit alone cannot say what the chapter does", () => {
    expect(chapterPrograms(chapterById("perceptron")).keras).toBeUndefined();
    expect(chapterPrograms(chapterById("bagging")).keras).toBeUndefined();
    expect(chapterPrograms(chapterById("vanishing-gradient")).keras).toBeUndefined();
  });

  it("reads other data where they take MNIST's place", () => {
    const { typescript, commandLine, keras } = chapterPrograms(chapterById("mlp-keras"), {}, 2019, {
      source: "my data.csv",
    });
    expect(commandLine).toBe('feedforward lab mlp-keras --data "my data.csv"');
    expect(typescript).toContain('await loadData({ source: "my data.csv", testSize: 0.2, randomState: 2019 });');
    expect(typescript).not.toContain("mnist");
    const labelled = chapterPrograms(chapterById("mlp-keras"), {}, 2019, { source: "a.csv", label: "the kind" });
    expect(labelled.commandLine).toBe('feedforward lab mlp-keras --data a.csv --label "the kind"');
    expect(labelled.typescript).toContain('loadData({ source: "a.csv", label: "the kind", testSize: 0.2');
    expect(keras).toBeUndefined();
  });

  it.skipIf(!python)("gives Keras programs that Python reads", () => {
    const programs = CHAPTERS.flatMap((id) => chapterPrograms(chapterById(id)).keras ?? []);
    expect(programs.length).toBeGreaterThan(2);
    const check = "import ast, json, sys\nfor program in json.load(sys.stdin): ast.parse(program)\nprint([])";
    expect(pythonAnswers(check, programs)).toEqual([]);
  });

  it.skipIf(!hasKeras)("gives Keras programs that run, with the chapter's settings", { timeout: 180_000 }, () => {
    // Keras would download MNIST, so random rows in its format replace it.
    const runner = `import contextlib, json, sys
import keras, numpy as np
rng = np.random.default_rng(0)
digits = (rng.integers(0, 256, (600, 28, 28), dtype="uint8"), rng.integers(0, 10, 600, dtype="uint8"))
keras.datasets.mnist.load_data = lambda: (digits, digits)
made, trained, fit = [], [], keras.Model.fit
def told(model, *args, **options):
    # Each program trains one network; for the others, the settings are enough.
    if not made:
        trained.append(fit(model, *args, **options))
    made.append({
        "optimizer": [type(model.optimizer).__name__, model.optimizer.get_config()],
        "layers": [type(layer).__name__ for layer in model.layers],
        "loss": model.loss,
        "epochs": options["epochs"],
        "batch": options["batch_size"],
    })
    return trained[-1]
keras.Model.fit = told
answers = []
for program in json.load(sys.stdin):
    made, scope = [], {}
    with contextlib.redirect_stdout(sys.stderr):
        exec(program, scope)
    answers.append({"labels": list(scope["histories"]), "runs": made})
print(json.dumps(answers, default=float))`;
    interface Answer {
      readonly labels: readonly string[];
      readonly runs: readonly {
        readonly optimizer: readonly [string, Readonly<Record<string, unknown>>];
        readonly layers: readonly string[];
        readonly loss: string;
        readonly epochs: number;
        readonly batch: number;
      }[];
    }
    const settings = { epochs: 1, batchSize: 128 };
    const given = CHAPTERS.map((id) => [chapterById(id), chapterPrograms(chapterById(id), settings).keras] as const);
    const sayable = given.filter(([, keras]) => keras !== undefined);
    const answers = pythonAnswers<Answer>(
      runner,
      sayable.map(([, keras]) => keras!),
    );
    for (const [index, [chapter]] of sayable.entries()) {
      const runs = chapter.runs!(resolveSettings(chapter.parameters, settings));
      expect(answers[index]!.labels, chapter.id).toEqual(runs.map(({ label }) => label));
      for (const [place, { optimizer, model, loss, batchSize }] of runs.entries()) {
        const made = answers[index]!.runs[place]!;
        const { learningRate, momentum } = (optimizer.options ?? {}) as Record<string, number>;
        expect(made.optimizer[1].learning_rate).toBeCloseTo(learningRate!, 6);
        if (momentum !== undefined) expect(made.optimizer[1].momentum).toBeCloseTo(momentum, 6);
        expect(made.layers.filter((name) => name === "Dense").length).toBe(modelOptions(model).hidden.length + 1);
        expect([made.loss, made.epochs, made.batch]).toEqual([snake(loss), 1, batchSize]);
      }
    }
    expect(sayable.length).toBeGreaterThan(2);
  });
});

/** Chapters whose training runs can be expressed by `fit` alone. */
const CHAPTERS = ["mlp-keras", "optimizers", "dropout"];
