import { expect, it } from "vitest";
import { blocksOf, isForgotten, isRun } from "../checks/programs/blocks";
import { examplesOf } from "../checks/programs/tsdoc";

const FENCE = "```";
const page = `# Page

<!-- setup
const model = 1;
-->

${FENCE}ts
console.log(model);
${FENCE}

1. In a list:

   ${FENCE}js not run: in a page
   document.title;
   ${FENCE}

${FENCE}ts not in a page: it writes a file
await save();
${FENCE}

${FENCE}python
print(1)
${FENCE}

${FENCE}sh
npm start
${FENCE}
`;

it("finds a page's blocks with their lines, setups and reasons", () => {
  expect(blocksOf(page)).toEqual([
    { line: 7, language: "ts", code: "const model = 1;\nconsole.log(model);\n" },
    { line: 13, language: "js", code: "document.title;\n", reason: "in a page" },
    { line: 17, language: "ts", code: "await save();\n", notInPage: "it writes a file" },
    { line: 21, language: "python", code: "print(1)\n" },
    { line: 25, language: "sh", code: "npm start\n" },
  ]);
});

it("misses no program: it is run, or says why not", () => {
  expect(blocksOf(page).map(isRun)).toEqual([true, false, true, false, false]);
  expect(blocksOf(page).map(isForgotten)).toEqual([false, false, false, true, false]);
});

it("finds the examples of a package's comments, plain and fenced", () => {
  const examples = examplesOf("packages/data");
  const inFile = (file: string) => examples.filter((one) => one.file === `packages/data/src/${file}`);
  expect(inFile("batch/prefetch.ts").map(({ code }) => code)).toEqual([
    "for await (const batch of prefetch(batches(data, options), 2)) await step(batch);",
  ]);
  expect(inFile("fashion-mnist.ts")).toMatchObject([{ reason: "the files must be downloaded first", language: "ts" }]);
  expect(examples.every(({ code }) => !code.includes("@"))).toBe(true);
});
