import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { manifestOf, TOOLS } from "./manifest";

const here = (path: string) => new URL(path, import.meta.url);

test("a project's tools are those of the workspace", async () => {
  const { devDependencies } = JSON.parse(await readFile(here("../../../package.json"), "utf8"));
  const workspace = await readFile(here("../../../pnpm-workspace.yaml"), "utf8");
  expect(TOOLS["@types/node"]).toBe(devDependencies["@types/node"]);
  expect(TOOLS.tsx).toBe(devDependencies.tsx);
  expect(TOOLS.typescript).toBe(`^${/^ {2}typescript: (.*)$/m.exec(workspace)![1]}`);
});

test.each([
  ["My App", "my-app"],
  ["_private", "private"],
  ["그림", "my-network"],
  ["a.b~c", "a.b~c"],
])("a folder %j becomes the package %s", async (folder, name) => {
  expect((await manifestOf(folder, "mnist", "javascript")).name).toBe(name);
});
