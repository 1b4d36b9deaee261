import { beforeAll, describe, expect, test, vi } from "vitest";
import type { Grade } from "../src/assignment";
import { gradeAll, gradeSubmission } from "../src/node";
import { runConfined, Stopped } from "../src/node/confined";
import type { ModulePlaces } from "../src/node/modules";
import { placesFromSources } from "./places";
import { submission } from "./solutions";

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

let modules: ModulePlaces;
beforeAll(async () => {
  modules = await placesFromSources();
});

const SOLVED = `
export function dropout(outputs: number[], rate: number, uniform: number[], training: boolean) {
  return training ? outputs.map((value, i) => (uniform[i]! < rate ? 0 : value / (1 - rate))) : outputs;
}`;
const solved = () => submission("solved.ts", `// feedforward assignment: dropout\n${SOLVED}`);
const messages = ({ cases }: Grade, language: "en" | "ko" = "en") => cases.map(({ message }) => message?.[language]);

describe("grading", () => {
  test("counts the points of the cases, on the data of a seed, and keeps the output", async () => {
    const path = await submission("half.ts", `${SOLVED.replace(": outputs;", ": [];")}\nconsole.log("hello");`);
    const grade = await gradeSubmission(path, { assignment: "dropout", seed: 5, modules });
    expect(grade).toMatchObject({ assignment: "dropout", seed: 5, score: 7, maxScore: 10, output: "hello\n" });
    expect(grade.cases.map(({ points, maxPoints }) => [points, maxPoints])).toEqual([
      [3, 3],
      [4, 4],
      [0, 3],
    ]);
    expect(messages(grade)).toEqual([undefined, undefined, "the output has 0 numbers; expected 40."]);
  });

  test("is by the data that students check with unless another seed is given", async () => {
    const grade = await gradeSubmission(await solved(), { modules });
    expect(grade).toMatchObject({ assignment: "dropout", seed: 2019, score: 10, output: "" });
    expect((await gradeSubmission(await solved(), { modules, seed: 0 })).seed).toBe(0);
  });

  test("tells where a program failed while it loaded, and what it printed", async () => {
    const path = await submission("load.ts", `console.log("before");\nnull.x;\n`);
    const grade = await gradeSubmission(path, { assignment: "dropout", modules });
    expect(grade).toMatchObject({ score: 0, maxScore: 10, output: "before\n" });
    const [en, ko] = [messages(grade), messages(grade, "ko")];
    expect(new Set(en).size).toBe(1);
    expect(en[0]).toBe("The program failed in line 2: Cannot read properties of null (reading 'x')");
    expect(ko[0]).toBe("프로그램 실행 중 2행에서 오류: Cannot read properties of null (reading 'x')");
    const text = await gradeSubmission(await submission("text.ts", 'throw "just text";'), {
      assignment: "dropout",
      modules,
    });
    expect([messages(text)[0], messages(text, "ko")[0]]).toEqual([
      "The program failed: just text",
      "프로그램 실행 중 오류: just text",
    ]);
  });

  test("tells in which line a function failed", async () => {
    const path = await submission("line.ts", "\nexport function dropout() {\n  throw new Error('no');\n}");
    const grade = await gradeSubmission(path, { assignment: "dropout", modules });
    expect([messages(grade)[0], messages(grade, "ko")[0]]).toEqual([
      "dropout failed (line 3): no",
      "dropout 실행 중 오류(3행): no",
    ]);
  });

  test("of what is refused gives no points, and needs to know the assignment", async () => {
    const path = await submission("refused.ipynb", "no notebook");
    const grade = await gradeSubmission(path, { assignment: "dropout", modules });
    expect(grade).toMatchObject({ score: 0, maxScore: 10, output: "" });
    expect(messages(grade)[2]).toMatch(/is not a notebook\.$/);
    await expect(gradeSubmission(path, { modules })).rejects.toThrow(
      /is not a notebook\. Name its assignment to grade it as empty\.$/,
    );
  });

  test("stops a program that takes too long, with its output", async () => {
    const path = await submission("long.ts", 'console.log("so far"); for (;;);');
    const grade = await gradeSubmission(path, { assignment: "dropout", modules, seconds: 1 });
    expect(grade).toMatchObject({ score: 0, output: "so far\n" });
    expect([messages(grade)[0], messages(grade, "ko")[0]]).toEqual([
      "The program was stopped: it needs more than 1 s. Does a loop never end?",
      "프로그램을 멈췄습니다. 1초 안에 끝나지 않습니다. 끝나지 않는 반복문이 있나요?",
    ]);
  });

  test.each([
    [{ seed: -1 }, "seed is -1; expected a whole number of 0 or more"],
    [{ seed: 0.5 }, "seed is 0.5"],
    [{ seconds: -1 }, "seconds is -1; expected a number above 0"],
    [{ seconds: Number.NaN }, "seconds is NaN"],
    [{ megabytes: 0 }, "megabytes is 0; expected a number above 0"],
    [{ second: 1 }, 'unknown option "second"'],
  ])("refuses %o", async (options, message) => {
    await expect(gradeSubmission(await solved(), { modules, ...options })).rejects.toMatchObject({
      message: expect.stringContaining(message),
      usage: true,
    });
  });

  test("of several is in their order, some at a time, and tells each", async () => {
    const [good, bad] = [await solved(), await submission("bad.ts", "// feedforward assignment: dropout\n")];
    const told: [string, number][] = [];
    const onGrade = (path: string, { score }: Grade) => told.push([path, score]);
    const grades = await gradeAll([bad, good, bad], { modules, onGrade, seed: 3 });
    expect(grades.map(({ score, seed }) => [score, seed])).toEqual([
      [0, 3],
      [10, 3],
      [0, 3],
    ]);
    expect(told.sort()).toEqual(
      [
        [bad, 0],
        [bad, 0],
        [good, 10],
      ].sort(),
    );
    const one: string[] = [];
    await gradeAll([good, bad], { modules, parallel: 1, onGrade: (path) => one.push(path) });
    expect(one).toEqual([good, bad]);
    expect(await gradeAll([], { modules })).toEqual([]);
    await expect(gradeAll([good], { modules, parallel: 1.5 })).rejects.toThrow(
      "gradeAll: parallel is 1.5; expected a whole number of 1 or more.",
    );
    await expect(gradeAll([good], { modules, seed: -1 })).rejects.toThrow("seed is -1");
  });
});

describe("a confined process", () => {
  const limits = { seconds: 20, megabytes: 500 };
  const run = (code: string, args: readonly never[] = []) => runConfined(code, [{ name: "go", args }], modules, limits);

  test("gets numbers with their shape and log directories, and returns its answers", async () => {
    const args = [{ data: Float32Array.of(1, 2, 3, 4), shape: [2, 2] }, { $: "logs" }, { a: [true, null, "x"] }];
    const code = `export const go = (array, logs, plain) => [array.shape, [...array.data], typeof logs.files, plain];`;
    const { answer, output } = await run(code, args as never);
    expect(answer).toMatchObject({
      results: [{ value: [[2, 2], [1, 2, 3, 4], "function", { a: [true, null, "x"] }] }],
    });
    expect(output).toBe("");
  });

  test("keeps the last 4,000 characters that it printed, from both streams", async () => {
    const code = `console.error("first"); console.log("x".repeat(5000)); console.error("last"); export const go = () => 1;`;
    const { output } = await run(code);
    expect(output).toHaveLength(4000);
    expect(output).toMatch(/^x+\n/);
    expect((await run(`console.error("error"); export const go = () => 1;`)).output).toBe("error\n");
  });

  test("that ends by itself says how", async () => {
    const stopped = async (code: string) => {
      const error = await run(code).catch((reason: unknown) => reason);
      expect(error).toBeInstanceOf(Stopped);
      const { reason, output } = error as Stopped & { reason: { text: { en: string; ko: string } } };
      return [reason.text.en, reason.text.ko, output];
    };
    expect(await stopped('console.log("bye"); process.exit(3);')).toEqual([
      "The program ended by itself (exit code 3) before it answered.",
      "프로그램이 답하기 전에 스스로 끝났습니다(exit code 3).",
      "bye\n",
    ]);
    const [heap] = await stopped("const all = []; for (;;) all.push(new Array(1e5).fill(all.length));");
    expect(heap).toBe("The program was stopped: it needs more than 500 MB of memory.");
  });
});
