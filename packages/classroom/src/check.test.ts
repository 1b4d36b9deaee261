import "@tensorflow/tfjs-backend-cpu";
import { expect, test } from "vitest";
import { check } from "./check";
import { classroom50Result } from "./formats/classroom50";
import { nbgraderCsv } from "./formats/nbgrader";
import { gradeLines } from "./grade-text";

const dropout = (outputs: number[], rate: number, uniform: number[], training: boolean) =>
  training ? outputs.map((value, i) => (uniform[i]! < rate ? 0 : value / (1 - rate))) : outputs;

test("functions are checked where they are", async () => {
  const grade = await check("dropout", { dropout });
  expect(grade).toMatchObject({ assignment: "dropout", seed: 2019, score: 10, maxScore: 10 });
  expect(gradeLines(grade, "ko").at(-1)).toBe("10점 만점에 10점");
  const wrong = await check("dropout", { dropout: (outputs: number[]) => outputs }, 5);
  expect(wrong).toMatchObject({ seed: 5, score: 3 });
  expect(gradeLines(wrong)[1]).toMatch(/^ {4}the output is .*divided by 1 − rate/);
  expect((await check("dropout", {})).cases[0]!.message!.en).toBe('The program does not export a function "dropout".');
  await expect(check("dropuot", { dropout })).rejects.toThrow(/Did you mean "dropout"/);
});

test("a log directory comes back with its files", async () => {
  const { SummaryWriter } = await import("@feedforward/tensorboard");
  const log = async (losses: number[], directory: ConstructorParameters<typeof SummaryWriter>[0]) => {
    const writer = new SummaryWriter(directory);
    for (const [i, loss] of losses.entries()) writer.scalar("loss", loss, i + 1);
    await writer.close();
  };
  expect(await check("tensorboard", { log })).toMatchObject({ score: 5, maxScore: 10 });
});

test("grades for other programs", async () => {
  const grade = await check("dropout", { dropout });
  const identity = {
    classroom: "cs",
    assignment: "dropout",
    owner: "ada",
    submission: "submit/2026-06-01T14-32-05Z-a1b2c3d",
    commit: "https://example.org/c",
    release: "https://example.org/r",
    datetime: new Date("2026-06-01T14:33:11.500Z"),
  };
  // Format required by schemas/result-v1.schema.json of Classroom 50.
  expect(classroom50Result(grade, identity)).toMatchObject({
    schema: "classroom50/result/v1",
    assignment_type: "individual",
    datetime: "2026-06-01T14:33:11Z",
    review: "https://example.org/c",
    score: 10,
    "max-score": 10,
    tests: [{ "test-name": "Half are dropped, the others doubled.", passed: true, score: 3, "max-score": 3 }, {}, {}],
  });
  expect(() => classroom50Result(grade, { ...identity, owner: "" })).toThrow(/expected owner, which Classroom 50/);
  expect(() => classroom50Result(grade, { ...identity, submission: "main" })).toThrow(/begins with submit/);
  const rows = nbgraderCsv([{ student: '=cmd|" /C calc"', grade }]).split("\n");
  expect(rows[1]).toBe('dropout,,,"\'=cmd|"" /C calc""",,,,10.0,0.0,10.0,10.0');
});
