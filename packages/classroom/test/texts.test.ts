import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "@feedforward/runs";
import { unzipSync } from "fflate";
import { afterAll, describe, expect, test } from "vitest";
import type { Assignment, Grade } from "../src/assignment";
import { assignmentById, assignments } from "../src/assignments/index";
import {
  classroom50Result,
  gradeLines,
  gradescopeResults,
  nbgraderCsv,
  notebookSolution,
  notebookStarter,
  pointsText,
  solutionOf,
  starterOf,
} from "../src/index";
import { readProgram, scormPackage } from "../src/node";
import { compile } from "../src/node/compile";
import { nodeFlags } from "../src/node/node-flags";
import { readSubmission } from "../src/node/read-submission";
import { usageMeter } from "../src/node/usage";
import { exerciseHtml } from "../src/scorm/exercise-html";
import { escaped, manifestText } from "../src/scorm/manifest";

const folder = mkdtempSync(join(tmpdir(), "feedforward-texts-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const grade: Grade = {
  assignment: "dropout",
  seed: 7,
  score: 3,
  maxScore: 10,
  cases: [
    { name: text("One.", "하나."), points: 3, maxPoints: 3 },
    { name: text("Two.", "둘."), points: 0, maxPoints: 7, message: text("Bad.", "나쁨.") },
  ],
  output: "printed",
};

describe("a grade", () => {
  test("is lines", () => {
    expect(gradeLines(grade)).toEqual(["✓ One. (3/3)", "✗ Two. (0/7)", "    Bad.", "3 of 10 points"]);
    expect(gradeLines(grade, "ko")).toEqual(["✓ 하나. (3/3)", "✗ 둘. (0/7)", "    나쁨.", "10점 만점에 3점"]);
    expect(pointsText({ score: 1, maxScore: 2 })).toEqual(text("1 of 2 points", "2점 만점에 1점"));
  });

  test("is Gradescope's results", () => {
    expect(gradescopeResults(grade)).toEqual({
      output_format: "text",
      stdout_visibility: "hidden",
      tests: [
        { number: "1", name: "One.", score: 3, max_score: 3, status: "passed", visibility: "visible" },
        {
          number: "2",
          name: "Two.",
          score: 0,
          max_score: 7,
          status: "failed",
          output: "Bad.",
          output_format: "text",
          visibility: "visible",
        },
      ],
      extra_data: { assignment: "dropout", seed: 7 },
    });
    expect(gradescopeResults(grade, "ko")).toMatchObject({
      tests: [{ name: "하나." }, { name: "둘.", output: "나쁨." }],
    });
  });

  test("is Classroom 50's result", () => {
    const identity = {
      classroom: "c",
      assignment: "a",
      owner: "o",
      submission: "submit/1",
      commit: "https://commit",
      release: "https://release",
      datetime: new Date("2026-01-02T03:04:05.000Z"),
    };
    expect(classroom50Result(grade, identity, "ko")).toEqual({
      schema: "classroom50/result/v1",
      classroom: "c",
      assignment: "a",
      assignment_type: "individual",
      owner: "o",
      submission: "submit/1",
      commit: "https://commit",
      release: "https://release",
      review: "https://commit",
      datetime: "2026-01-02T03:04:05Z",
      score: 3,
      "max-score": 10,
      tests: [
        { "test-name": "하나.", passed: true, score: 3, "max-score": 3 },
        { "test-name": "둘.", passed: false, score: 0, "max-score": 7, message: "나쁨." },
      ],
    });
    const more = { ...identity, type: "group", review: "https://review" } as const;
    expect(classroom50Result(grade, more)).toMatchObject({
      assignment_type: "group",
      review: "https://review",
      tests: [{}, { message: "Bad." }],
    });
    expect(classroom50Result(grade, { ...identity, review: "" })).toMatchObject({ review: "https://commit" });
    const empty = { ...identity, classroom: "", assignment: "", owner: "", submission: "", commit: "", release: "" };
    expect(() => classroom50Result(grade, empty)).toThrow(
      expect.objectContaining({
        message:
          "classroom50Result: expected classroom, assignment, owner, submission, commit, release, which Classroom 50 requires.",
        usage: true,
      }),
    );
    expect(() => classroom50Result(grade, { ...identity, submission: "tag/submit/" })).toThrow(
      expect.objectContaining({ message: expect.stringContaining('submission is "tag/submit/"'), usage: true }),
    );
  });

  test("is a row for nbgrader, quoted and without formulas", () => {
    const students = ["ada", "a,b", 'say "hi"', "two\nlines", "-1", "+1", "@x", "\tx", "\rx", "a=b"];
    const [head, ...rows] = nbgraderCsv(students.map((student) => ({ student, grade }))).split("\ndropout,");
    expect(head).toBe(
      "assignment,duedate,timestamp,student_id,last_name,first_name,email,raw_score,late_submission_penalty,score,max_score",
    );
    const tail = ",,,,3.0,0.0,3.0,10.0";
    expect(rows.join("|").replace(/\n$/, "").split("|")).toEqual(
      ["ada", '"a,b"', '"say ""hi"""', '"two\nlines"', "'-1", "'+1", "'@x", "'\tx", '"\'\rx"', "a=b"].map(
        (student) => `,,${student}${tail}`,
      ),
    );
    expect(nbgraderCsv([])).toBe(`${head}\n`);
  });
});

const exercise: Assignment = {
  id: "try",
  task: text(`${"word ".repeat(24)}end.\nA second paragraph.`, "과제입니다."),
  cases: () => [],
  mistakes: [] as never,
};
const program = `import x from "x";

/** Kept, and an export of it. */
export function f() {
  // BEGIN SOLUTION
  return 1;
  // END SOLUTION
}

export const g = () => {
    // BEGIN SOLUTION
    const a = 1;
    return a;
    // END SOLUTION
};
`;

describe("a starter", () => {
  test("has the task in lines of at most 100 columns, and stubs in the place of solutions", () => {
    const words = (count: number) => new Array(count).fill("word").join(" ");
    expect(starterOf(exercise, program, "en")).toBe(`// feedforward assignment: try
//
// ${words(20)}
// ${words(4)} end.
// A second paragraph.
//
// Check it: feedforward assignment check try.ts

import x from "x";

/** Kept, and an export of it. */
export function f() {
  // Write this part.
  throw new Error("this part is not written yet");
}

export const g = () => {
    // Write this part.
    throw new Error("this part is not written yet");
};
`);
    expect(starterOf(exercise, program, "ko")).toMatch(
      /^\/\/ feedforward assignment: try\n\/\/\n\/\/ 과제입니다\.\n\/\/\n\/\/ 확인: feedforward assignment check try\.ts\n\n[\s\S]*\n {2}\/\/ 여기를 채우세요\.\n {2}throw new Error\("아직 쓰지 않은 부분입니다"\);\n/,
    );
    expect(solutionOf(exercise, program, "en")).toMatch(
      /check try\.ts\n\nimport x from "x";\n\n[\s\S]*\{\n {2}return 1;\n\}\n/,
    );
    expect(solutionOf(exercise, program, "en")).not.toContain("SOLUTION");
  });

  test("needs marks that pair", () => {
    const [begin, end] = ["// BEGIN SOLUTION", "// END SOLUTION"];
    for (const marks of [[end], [begin, begin, end], [begin, end, end]])
      expect(() => starterOf(exercise, marks.join("\n"), "en")).toThrow("try: BEGIN and END SOLUTION do not pair");
    expect(() => starterOf(exercise, begin, "en")).toThrow("try: BEGIN SOLUTION has no END SOLUTION");
    expect(starterOf(exercise, `x; ${begin}\ny; ${end}`, "en")).toContain(`x; ${begin}\ny; ${end}`);
    expect(() => starterOf(exercise, "", "de" as "en")).toThrow('unknown language "de"');
    expect(() => solutionOf(exercise, 5 as never, "en")).toThrow("solution");
  });

  test("is a notebook with nbgrader's cells", () => {
    const outline = { calls: ["f", "g"], points: 9 };
    const notebook = JSON.parse(notebookStarter(exercise, program, "en", outline));
    expect(notebookStarter(exercise, program, "en", outline)).toMatch(/\}\n$/);
    const marks = { schema_version: 3, task: false };
    const source = (at: number) => notebook.cells[at].source.join("");
    expect(notebook).toMatchObject({
      cells: [
        { cell_type: "markdown", id: "task", metadata: {} },
        {
          cell_type: "code",
          id: "solution",
          execution_count: null,
          outputs: [],
          metadata: { nbgrader: { ...marks, grade_id: "try-solution", solution: true, grade: false, locked: false } },
        },
        { cell_type: "markdown", id: "about-check" },
        {
          cell_type: "code",
          id: "check",
          metadata: {
            tags: ["check"],
            nbgrader: { ...marks, grade_id: "try-check", solution: false, grade: true, locked: true, points: 9 },
          },
        },
      ],
      metadata: {
        kernelspec: { display_name: "Deno", language: "typescript", name: "deno" },
        language_info: { file_extension: ".ts", mimetype: "text/x.typescript", name: "typescript" },
      },
      nbformat: 4,
      nbformat_minor: 5,
    });
    expect(notebook.cells[1].metadata.nbgrader).not.toHaveProperty("points");
    expect(source(0)).toBe(`# Assignment: try\n\n${exercise.task.en}\n\n<!-- feedforward assignment: try -->`);
    expect(notebook.cells[0].source.slice(0, 2)).toEqual(["# Assignment: try\n", "\n"]);
    expect(source(1)).toMatch(
      /^import x from "x";\n\n\/\*\* Kept, and an export of it\. \*\/\nfunction f\(\) \{[\s\S]*\nconst g = [\s\S]*\n\};$/,
    );
    expect(source(2)).toBe("The next cell checks your functions. Run it as often as you like.");
    expect(source(3)).toBe(
      [
        'import { check, gradeLines, pointsText } from "@feedforward/classroom";',
        "",
        'const grade = await check("try", { f, g });',
        'console.log(gradeLines(grade, "en").join("\\n"));',
        "if (grade.score < grade.maxScore) throw new Error(pointsText(grade).en);",
      ].join("\n"),
    );
    const korean = JSON.parse(notebookSolution(exercise, program, "ko", outline));
    expect(korean.cells[0].source[0]).toBe("# 과제: try\n");
    expect(korean.cells[1].source).toContain("  return 1;\n");
    expect(korean.cells[2].source).toEqual(["다음 셀은 여러분의 함수를 확인합니다. 몇 번이든 실행해 보세요."]);
    expect(korean.cells[3].source.at(-1)).toContain("pointsText(grade).ko");
  });
});

describe("a SCORM package", () => {
  const page = { script: "run();", notices: "licences" };

  test("has a page with the task and the starter, and loads nothing", async () => {
    const files = Object.fromEntries(
      Object.entries(unzipSync(await scormPackage("dropout", { page }))).map(([name, bytes]) => [
        name,
        new TextDecoder().decode(bytes),
      ]),
    );
    expect(Object.keys(files)).toEqual(["imsmanifest.xml", "index.html", "exercise.js", "THIRD-PARTY-NOTICES.txt"]);
    expect([files["exercise.js"], files["THIRD-PARTY-NOTICES.txt"]]).toEqual(["run();", "licences"]);
    expect(files["index.html"]).toContain("<h1>Assignment: dropout</h1>");
    expect(files["imsmanifest.xml"]).toContain("<title>Assignment: dropout</title>");
    const [, data] = /id="exercise-data">(.*)<\/script>/.exec(files["index.html"]!)!;
    const starter = starterOf(assignmentById("dropout"), await readProgram("dropout"), "en");
    expect(JSON.parse(data!)).toEqual({ id: "dropout", language: "en", starter });
    const korean = unzipSync(await scormPackage("dropout", { page, language: "ko" }));
    expect(new TextDecoder().decode(korean["index.html"])).toMatch(/<html lang="ko">[\s\S]*<h1>과제: dropout<\/h1>/);
  });

  test("is refused with what to do instead, as a wrong call", async () => {
    for (const [id, options] of [
      ["mlp-keras", { page }],
      ["xro", { page }],
      ["xor", { page, language: "de" }],
    ] as const)
      await expect(scormPackage(id, options as never)).rejects.toMatchObject({ usage: true });
  });

  test("escapes what is text", () => {
    expect(escaped('a & b < c > d "e"')).toBe("a &amp; b &lt; c &gt; d &quot;e&quot;");
    const html = exerciseHtml("<T>", "use `a < b` and `c`", { id: "x", language: "en", starter: "</script><b>" });
    expect(html).toContain("<title>&lt;T&gt;</title>");
    expect(html).toContain("<p>use <code>a &lt; b</code> and <code>c</code></p>");
    expect(html).toContain('"starter":"\\u003c/script>\\u003cb>"');
    expect(html).toContain("connect-src 'none'; form-action 'none'");
    const manifest = manifestText({ id: "x", title: "<T>", files: ["index.html", "b.js"] });
    expect(manifest).toContain("<title>&lt;T&gt;</title>");
    expect(manifest).toContain('      <file href="index.html"/>\n      <file href="b.js"/>\n');
    expect(manifest).toContain('<manifest identifier="feedforward-x" version="1.0"');
    expect(manifest).toContain('identifierref="feedforward-x-page"');
  });
});

describe("a submission", () => {
  const write = (name: string, content: string) => {
    const path = join(folder, name);
    writeFileSync(path, content);
    return path;
  };

  test("is a program, or the cells of a notebook that are the student's", async () => {
    expect(await readSubmission(write("a.ts", "// feedforward assignment: xor\nlet a;"))).toEqual({
      program: "// feedforward assignment: xor\nlet a;",
      assignment: "xor",
    });
    expect((await readSubmission(write("b.js", "let a;"))).assignment).toBeUndefined();
    expect((await readSubmission(write("c.ts", "// feedforward assignment:mlp-keras, mine"))).assignment).toBe(
      "mlp-keras",
    );
    const cells = [
      { cell_type: "markdown", source: ["<!-- feedforward assignment: xor -->"] },
      { cell_type: "code", source: ["let a;\n", "let b;"], metadata: {} },
      { cell_type: "code", source: "let c;", metadata: { tags: ["mine"] } },
      { cell_type: "code", source: "no;", metadata: { tags: ["x", "check"] } },
      { cell_type: "code", source: "no;", metadata: { tags: ["chapter"] } },
      { cell_type: "code", source: "let d;", metadata: { tags: "check" } },
      { cell_type: "code" },
    ];
    expect(await readSubmission(write("n.ipynb", JSON.stringify({ cells })))).toEqual({
      program: "let a;\nlet b;\n\nlet c;\n\nlet d;\n\n",
      assignment: "xor",
    });
  });

  test("is refused unless it is a plain file of at most 20 MB", async () => {
    await expect(readSubmission(join(folder, "none.ts"))).rejects.toThrow(
      `${join(folder, "none.ts")}: there is no such file. Give a program (.ts, .js) or a notebook (.ipynb).`,
    );
    await expect(readSubmission(folder)).rejects.toMatchObject({
      text: text(
        `${folder} is not a plain file; a link is not read.`,
        `${folder}: 일반 파일이 아닙니다. 링크는 읽지 않습니다.`,
      ),
    });
    const link = join(folder, "link.ts");
    symlinkSync(write("target.ts", ""), link);
    await expect(readSubmission(link)).rejects.toThrow("a link is not read");
    expect((await readSubmission(write("large.ts", " ".repeat(20 * 2 ** 20)))).program).toHaveLength(20 * 2 ** 20);
    const path = write("larger.ts", " ".repeat(20 * 2 ** 20 + 1));
    await expect(readSubmission(path)).rejects.toMatchObject({
      text: text(`${path} has 20971521 bytes, more than 20 MB.`, `${path}: 20971521바이트로 20 MB를 넘습니다.`),
    });
    for (const [name, content] of [
      ["x.ipynb", "{"],
      ["y.ipynb", "{}"],
      ["z.ipynb", '{"cells":{}}'],
    ] as const)
      await expect(readSubmission(write(name, content))).rejects.toMatchObject({
        text: text(`${join(folder, name)} is not a notebook.`, `${join(folder, name)}: 노트북이 아닙니다.`),
      });
  });

  const modules = {
    "@feedforward/data": "file:///data.mjs",
    "@feedforward/core": "file:///core.mjs",
    "node:fs": "file:///fs.mjs",
  };
  const compiled = (code: string, exported: string[] = []) => compile(code, exported, modules);

  test("is compiled with the places of its modules, line by line", async () => {
    expect(
      await compiled('import { a } from "@feedforward/data";\nimport "@feedforward/core";\nlet x: number = a;\n'),
    ).toBe('import { a } from "file:///data.mjs";\nimport "file:///core.mjs";\nlet x = a;\n');
    expect(await compiled('const a = await import("@feedforward/data");\nimport.meta.url;')).toBe(
      'const a = await import("file:///data.mjs");\nimport.meta.url;',
    );
    expect(await compiled('import type { A } from "node:fs";\nlet a: A;')).not.toContain("fs");
  });

  test("exports what the assignment calls, if it only declares it", async () => {
    const code =
      "function f() {}\nasync function g() {}\nconst h = 1;\nclass K {}\nlet l;\nvar v;\nfunction* y() {}\nexport const e = 2;\n  const inner = 1;";
    const names = ["f", "g", "h", "K", "l", "v", "y"];
    expect(await compiled(code, [...names, "e", "inner", "none"])).toBe(`${code}\nexport { ${names.join(", ")} };\n`);
    expect(await compiled("const ff = 1;", ["f"])).toBe("const ff = 1;");
    expect(await compiled("export { f };\nfunction f() {}", ["f"])).toBe("export { f };\nfunction f() {}");
  });

  test("is refused for other modules, what is no program, and too much of it", async () => {
    const only = "@feedforward/core, @feedforward/data, @feedforward/models";
    for (const [code, en, ko] of [
      [
        'import "node:fs";',
        'The program imports "node:fs"; an assignment may import only',
        '프로그램이 "node:fs"을(를) 가져옵니다.',
      ],
      ['import "@feedforward/models";', 'The program imports "@feedforward/models"', "과제에서 가져올 수 있는 모듈"],
      ["import(name);", "The program imports a module whose name it computes", "프로그램이 이름을 계산한 모듈을(를)"],
      ["let a: = 1;", "The program is not valid TypeScript: ", "프로그램이 올바른 TypeScript가 아닙니다: "],
      ["function f( {", "The program is not valid TypeScript: ", "프로그램이 올바른 TypeScript가 아닙니다: "],
    ] as const) {
      const error = await compiled(code).catch((reason: { text: { en: string; ko: string } }) => reason);
      const { text: told } = error as { text: { en: string; ko: string } };
      expect(told.en).toContain(en);
      expect(told.ko).toContain(ko);
      expect(told.en).not.toContain("\n");
      if (code.startsWith("import")) for (const one of [told.en, told.ko]) expect(one).toContain(only);
    }
    expect(await compiled(" ".repeat(500_000))).toHaveLength(500_000);
    await expect(compiled(" ".repeat(500_001))).rejects.toMatchObject({
      text: text("The program has 500001 characters, more than 500000.", "프로그램이 500001자로, 500000자를 넘습니다."),
    });
  });
});

test("Node's permission flag has its name since 22.13 and 23.5", () => {
  const name = (version?: string) => nodeFlags([], "/w", 5, version)[0];
  for (const version of ["24.0.0", "23.5.0", "23.6.1", "22.13.0", "22.20.1", "25.1.0"])
    expect(name(version)).toBe("--permission");
  for (const version of ["20.19.0", "22.12.9", "23.4.0", "21.13.0"])
    expect(name(version)).toBe("--experimental-permission");
  expect(nodeFlags(["/a", "/b"], "/w", 512, "24.0.0")).toEqual([
    "--permission",
    "--allow-fs-read=/a/",
    "--allow-fs-read=/b/",
    "--allow-fs-write=/w/",
    "--disallow-code-generation-from-strings",
    "--max-old-space-size=512",
    "--no-warnings",
  ]);
  expect(process.allowedNodeEnvironmentFlags.has(name()!)).toBe(true);
});

test.runIf(process.platform === "linux")("a process is measured as Node measures itself", () => {
  const usage = usageMeter(process.pid, false)()!;
  const { user, system } = process.cpuUsage();
  expect(usage.seconds).toBeCloseTo((user + system) / 1e6, 0);
  const resident = process.memoryUsage.rss() / 2 ** 20;
  expect(usage.megabytes / resident).toBeGreaterThan(0.8);
  expect(usage.megabytes / resident).toBeLessThan(1.2);
  expect(usageMeter(2 ** 22 + 1, false)()).toBeUndefined();
  expect(usageMeter(2 ** 22 + 1, true)()).toBeUndefined();
});

test("an unknown assignment is refused with the nearest one and the list", () => {
  expect(() => assignmentById("xro")).toThrow(
    expect.objectContaining({
      message: `Unknown assignment "xro". Did you mean "xor"? Assignments: ${assignments.map(({ id }) => id).join(", ")}.`,
      usage: true,
    }),
  );
});
