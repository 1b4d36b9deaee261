import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { inProcess, scratch } from "./cli";
import { validJson } from "./valid-json";

const cwd = scratch();
const read = (name: string) => readFileSync(join(cwd, name), "utf8");

/** The process that runs submissions loads the built packages, as it does where they are installed. */
const isBuilt = ["core", "data", "models", "optim", "tensorboard", "tf1"].every((name) =>
  existsSync(fileURLToPath(new URL(`../../../packages/${name}/dist/index.js`, import.meta.url))),
);

const isPageBuilt = existsSync(
  fileURLToPath(new URL("../../../packages/classroom/dist/scorm/exercise.js", import.meta.url)),
);

describe("assignment create", () => {
  it("writes the starter, which names its assignment and holds no solution", async () => {
    const { code, stdout } = await inProcess(["assignment", "create", "dropout"], cwd);
    expect({ code, stdout }).toEqual({
      code: 0,
      stdout: "dropout.ts\nCheck it: feedforward assignment check dropout.ts\n",
    });
    expect(read("dropout.ts")).toMatch(/^\/\/ feedforward assignment: dropout\n/);
    expect(read("dropout.ts")).toContain("this part is not written yet");
    expect(read("dropout.ts")).not.toContain("1 - rate)");
  });

  it("replaces nothing unless told to", async () => {
    writeFileSync(join(cwd, "xor.ts"), "mine");
    expect(await inProcess(["assignment", "create", "xor"], cwd)).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/xor.ts exists already; add --overwrite/),
    });
    expect(read("xor.ts")).toBe("mine");
    expect((await inProcess(["assignment", "create", "xor", "--overwrite"], cwd)).code).toBe(0);
    expect(read("xor.ts")).toContain("feedforward assignment: xor");
  });

  it("writes a notebook in Korean, and the reference solution", async () => {
    await inProcess(["assignment", "create", "bagging", "--notebook", "--language", "ko"], cwd);
    const { cells } = JSON.parse(read("bagging.ipynb")) as { cells: { source: string[] }[] };
    expect(cells.map(({ source }) => source.join("")).join("\n")).toMatch(
      /# 과제: bagging[\s\S]*await check\("bagging", \{ bootstrapRows, vote \}\)/,
    );
    await inProcess(["assignment", "create", "dropout", "--solution", "--out", "solution.ts"], cwd);
    expect(read("solution.ts")).toContain("value / (1 - rate)");
    await inProcess(["assignment", "create", "dropout", "--solution", "--notebook"], cwd);
    expect(read("dropout.solution.ipynb")).toMatch(/value \/ \(1 - rate\)[\s\S]*await check\(/);
  });

  it("writes a SCORM package, and says where it cannot", async () => {
    const made = await inProcess(["assignment", "create", "dropout", "--scorm", "--language", "ko"], cwd);
    // The page's script is built with the package.
    if (isPageBuilt) expect(made).toMatchObject({ code: 0, stdout: "dropout.zip\n" });
    else expect(made).toMatchObject({ code: 1, stderr: expect.stringMatching(/script of SCORM pages is missing/) });
    if (isPageBuilt)
      expect(readFileSync(join(cwd, "dropout.zip")).subarray(0, 4).toString("latin1")).toBe("PK\x03\x04");
    expect(await inProcess(["assignment", "create", "mlp-keras", "--scorm"], cwd)).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/mlp-keras trains on MNIST/),
    });
    expect((await inProcess(["assignment", "create", "dropout", "--scorm", "--notebook"], cwd)).code).toBe(2);
    expect(existsSync(join(cwd, "mlp-keras.zip"))).toBe(false);
  });

  it("suggests the nearest assignment, and lists all", async () => {
    expect((await inProcess(["assignment", "create", "dropuot"], cwd)).stderr).toMatch(/Did you mean "dropout"/);
    expect((await inProcess(["assignment", "list", "--language", "ko"], cwd)).stdout).toMatch(
      /^perceptron +퍼셉트론의/m,
    );
    expect((await inProcess(["complete", "--", "assignment", "create", "xo"], cwd)).stdout).toContain("xor\t");
  });
});

describe.runIf(isBuilt)("assignment check and grade", () => {
  const folder = join(cwd, "handed-in");
  const broken = () => read("solution.ts").replace("value / (1 - rate)", "value");

  it("shows a student what is missing, and exits with 1", async () => {
    const failing = await inProcess(["assignment", "check", "dropout.ts"], cwd);
    expect(failing.code).toBe(1);
    expect(failing.stdout).toMatch(
      /✗ Half are dropped.*\n.*\(line \d+\): this part is not written yet[\s\S]*0 of 10 points/,
    );
    const passing = await inProcess(["assignment", "check", "solution.ts", "--language", "ko"], cwd);
    expect(passing).toMatchObject({ code: 0, stdout: expect.stringContaining("10점 만점에 10점") });
    expect((await inProcess(["--seed", "3", "assignment", "check", "solution.ts"], cwd)).stderr).toMatch(
      /--seed belongs to/,
    );
  });

  it("prints what its schemas say", async () => {
    const json = async (words: string) => (await inProcess(["assignment", ...words.split(" "), "--json"], cwd)).stdout;
    validJson("assignment check", await json("check dropout.ts"));
    validJson("assignment grade", await json("grade solution.ts dropout.ts"));
  });

  it("grades files and folders of students, with another seed", async () => {
    mkdirSync(join(folder, "chae"), { recursive: true });
    writeFileSync(join(folder, "ada.ts"), read("solution.ts"));
    writeFileSync(join(folder, "bo.ts"), broken());
    writeFileSync(join(folder, "chae", "anything.ts"), read("dropout.ts"));
    const { code, stdout } = await inProcess(["--seed", "7", "assignment", "grade", "handed-in"], cwd);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^ada +10 +10$/m);
    expect(stdout).toMatch(/^bo +3 +10 +the output is/m);
    expect(stdout).toMatch(/^chae +0 +10 +dropout failed/m);
  });

  it("writes the files of nbgrader, Gradescope and Classroom 50", async () => {
    const table = await inProcess(["assignment", "grade", "handed-in", "--format", "nbgrader"], cwd);
    expect(table.stdout.split("\n")[0]).toBe(
      "assignment,duedate,timestamp,student_id,last_name,first_name,email,raw_score,late_submission_penalty,score,max_score",
    );
    expect(table.stdout).toContain("\ndropout,,,bo,,,,3.0,0.0,3.0,10.0\n");
    await inProcess(["assignment", "grade", "handed-in/bo.ts", "--format", "gradescope", "--out", "results.json"], cwd);
    const { tests } = JSON.parse(read("results.json")) as {
      tests: { score: number; max_score: number; status: string }[];
    };
    expect(tests.map(({ score, max_score, status }) => [score, max_score, status])).toEqual([
      [0, 3, "failed"],
      [0, 4, "failed"],
      [3, 3, "passed"],
    ]);
    const many = await inProcess(["assignment", "grade", "handed-in", "--format", "gradescope"], cwd);
    expect(many).toMatchObject({ code: 2, stderr: expect.stringMatching(/for one submission; received 3/) });
    const nobody = await inProcess(["assignment", "grade", "handed-in/bo.ts", "--format", "classroom50"], cwd);
    expect(nobody).toMatchObject({ code: 2, stderr: expect.stringMatching(/expected classroom, owner/) });
  });

  it("says what is wrong with a folder", async () => {
    mkdirSync(join(cwd, "empty"));
    expect((await inProcess(["assignment", "grade", "empty"], cwd)).stderr).toMatch(/empty holds no submissions/);
    expect((await inProcess(["assignment", "grade", "nowhere"], cwd)).stderr).toMatch(/no such file or folder/);
    writeFileSync(join(folder, "chae", "second.ts"), "");
    expect((await inProcess(["assignment", "grade", "handed-in"], cwd)).stderr).toMatch(
      /holds 2 programs .*one a student/,
    );
  });
});

describe("lab show", () => {
  it("prints a chapter's program, in both languages and for Keras", async () => {
    const { code, stdout } = await inProcess(["lab", "show", "xor"], cwd);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^\/\/ %%\nimport \{ fit \} from "@feedforward\/core";\n/);
    expect((await inProcess(["lab", "show", "xor", "--language", "ko"], cwd)).stdout).toMatch(/[가-힣]/);
    expect((await inProcess(["lab", "show", "dropout", "--python"], cwd)).stdout).toMatch(/^# Dropout\nimport keras\n/);
  });

  it("says what it cannot show", async () => {
    expect((await inProcess(["lab", "show"], cwd)).stderr).toMatch(/name the chapter/);
    expect((await inProcess(["lab", "show", "xro"], cwd)).stderr).toMatch(/Did you mean "xor"/);
    expect((await inProcess(["lab", "show", "perceptron", "--python"], cwd)).stderr).toMatch(/no program for Keras/);
    expect((await inProcess(["lab", "xor", "twice"], cwd)).stderr).toMatch(/lab xor takes no second argument/);
    expect((await inProcess(["lab", "xor", "--python"], cwd)).stderr).toMatch(/--python belongs to lab show/);
  });
});
