import { describe, expect, test, vi } from "vitest";
import { assignments } from "../src/assignments/index";
import { notebookStarter, starterOf } from "../src/index";
import { gradeAll, gradeSubmission, readProgram } from "../src/node";
import { placesFromSources } from "./places";
import { changedSolution, submission } from "./solutions";

// Trainings, in processes of their own, on a machine that may be busy.
vi.setConfig({ testTimeout: 900_000 });

const seeds = process.env.FEEDFORWARD_LONG ? [2019, 1, 2, 3, 4, 5, 6, 7] : [2019];

describe.each(assignments.map((assignment) => [assignment.id, assignment] as const))("%s", (id, assignment) => {
  test.each(seeds)("the reference solution passes with seed %i", async (seed) => {
    const path = await submission(`${id}.ts`, await changedSolution(assignment));
    const grade = await gradeSubmission(path, { seed, modules: await placesFromSources() });
    expect(grade.cases.flatMap(({ message }) => message?.en ?? [])).toEqual([]);
    expect(grade).toMatchObject({ assignment: id, seed, score: grade.maxScore });
  });

  test.each(assignment.mistakes)("fails where $name", async ({ name, change, says }) => {
    const path = await submission(`${id}-${name.replace(/\W+/g, "-")}.ts`, await changedSolution(assignment, change));
    const grade = await gradeSubmission(path, { modules: await placesFromSources() });
    expect(grade.score).toBeLessThan(grade.maxScore);
    const messages = grade.cases.flatMap(({ message }) => message?.en ?? []);
    expect(
      messages.some((message) => says.test(message)),
      messages.join("\n"),
    ).toBe(true);
    for (const { message } of grade.cases) if (message) expect(message.ko).toMatch(/[가-힣]/);
  });

  test("the starter runs, gets no points for what is missing, and names no answer", async () => {
    const starter = starterOf(assignment, await readProgram(id), "en");
    expect(starter).not.toMatch(/SOLUTION/);
    expect(starter).toContain(`// feedforward assignment: ${id}\n`);
    const grade = await gradeSubmission(await submission(`starter-${id}.ts`, starter), {
      modules: await placesFromSources(),
    });
    expect(grade.score).toBe(0);
    for (const { message } of grade.cases) expect(message?.en).toMatch(/this part is not written yet/);
  });
});

test("grading again gives the same, byte for byte", async () => {
  const xor = assignments.find(({ id }) => id === "xor")!;
  const path = await submission("again.ts", await changedSolution(xor, [["epochs: 300", "epochs: 40"]]));
  const times = process.env.FEEDFORWARD_LONG ? 20 : 4;
  const grades = await gradeAll(new Array<string>(times).fill(path), { modules: await placesFromSources() });
  expect(new Set(grades.map((grade) => JSON.stringify(grade))).size).toBe(1);
});

test("a notebook is graded by its cells, without the one that checks", async () => {
  const dropout = assignments.find(({ id }) => id === "dropout")!;
  const text = notebookStarter(dropout, await readProgram("dropout"), "ko", { calls: ["dropout"], points: 10 });
  const notebook = JSON.parse(text) as {
    cells: { source: string[]; metadata: { tags?: string[]; nbgrader?: object } }[];
  };
  expect(notebook.cells.at(-1)!.metadata).toMatchObject({ tags: ["check"], nbgrader: { grade: true, points: 10 } });
  const modules = await placesFromSources();
  const before = await gradeSubmission(await submission("empty.ipynb", text), { modules });
  expect(before).toMatchObject({ assignment: "dropout", score: 0 });
  const cell = notebook.cells.find(({ source }) => source.join("").includes("아직 쓰지 않은 부분"))!;
  const solution =
    "return training ? outputs.map((v, i) => (uniform[i]! < rate ? 0 : v / (1 - rate))) : [...outputs];\n";
  cell.source = cell.source.map((line) => (line.includes("throw new Error") ? solution : line));
  const after = await gradeSubmission(await submission("full.ipynb", JSON.stringify(notebook)), { modules });
  expect(after.score).toBe(10);
});

test("what is wrong with the call is said before anything runs", async () => {
  const path = await submission("unnamed.ts", "export {};");
  await expect(gradeSubmission(path)).rejects.toThrow(/names no assignment/);
  await expect(gradeSubmission(path, { assignment: "xro" })).rejects.toThrow(/Did you mean "xor"/);
  await expect(gradeSubmission("missing.ts")).rejects.toThrow(/no such file/);
  await expect(gradeSubmission(path, { assignment: "xor", seed: -1 })).rejects.toThrow(/seed is -1/);
  await expect(gradeSubmission(path, { assignment: "xor", seconds: 0 })).rejects.toThrow(/seconds is 0/);
  await expect(gradeAll([path], { parallel: 0 })).rejects.toThrow(/parallel is 0/);
  await expect(gradeAll([path], { paralel: 1 } as object)).rejects.toThrow(/Did you mean "parallel"/);
});
