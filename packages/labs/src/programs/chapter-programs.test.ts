import { spawnSync } from "node:child_process";
import { describe, expect, it } from "vitest";
import { chapterById } from "../chapters/index";
import { chapterPrograms } from "./chapter-programs";

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
  });

  const python = process.env.FEEDFORWARD_PYTHON;
  it.skipIf(!python)("gives Keras programs that Python reads", () => {
    const chapters = ["mlp-keras", "optimizers", "regularization", "dropout", "batch-normalization"];
    const programs = chapters.flatMap((id) => chapterPrograms(chapterById(id)).keras ?? []);
    expect(programs.length).toBeGreaterThan(2);
    const check = "import ast, json, sys\nfor program in json.load(sys.stdin): ast.parse(program)";
    const { status, stderr } = spawnSync(python!, ["-c", check], { input: JSON.stringify(programs), encoding: "utf8" });
    expect(stderr).toBe("");
    expect(status).toBe(0);
  });
});
