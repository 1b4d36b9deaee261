import { mkdir, mkdtemp, readdir, readFile, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createProject, LANGUAGES, TEMPLATES } from "create-feedforward";
import ts from "typescript";
import { expect, test } from "vitest";

const folder = async () => join(await mkdtemp(join(tmpdir(), "feedforward-create-")), "My App");
const json = async (...path: string[]) => JSON.parse(await readFile(join(...path), "utf8"));
const here = (path: string) => new URL(path, import.meta.url);

test.each(TEMPLATES.flatMap((template) => LANGUAGES.map((language) => [template, language] as const)))(
  "%s in %s: package.json, program, README and data",
  async (template, language) => {
    const { path, name, program } = await createProject(await folder(), { template, language });
    expect(name).toBe("my-app");
    const typed = language === "typescript";
    expect(program).toBe(typed ? "train.ts" : "train.js");
    const files = [".gitignore", "README.md", "data", "package.json", program, "tsconfig.json"].filter(
      (file) => (file !== "tsconfig.json" || typed) && (file !== "data" || template !== "mnist"),
    );
    expect((await readdir(path)).sort()).toEqual(files.sort());
    const manifest = await json(path, "package.json");
    const { version } = JSON.parse(await readFile(here("../package.json"), "utf8"));
    expect(manifest.dependencies).toEqual({ feedforward: `^${version}` });
    expect(Object.keys(manifest.devDependencies ?? {})).toEqual(typed ? ["@types/node", "tsx", "typescript"] : []);
    const readme = await readFile(join(path, "README.md"), "utf8");
    expect(readme).toContain("# my-app\n");
    expect(readme).toContain(`\`${program}\``);
    expect(readme.includes("npm run check")).toBe(typed);
    expect(readme).not.toMatch(/[{}](?!\))/);
    for (const [, script] of readme.matchAll(/npm run (\w+)/g)) expect(manifest.scripts).toHaveProperty(script!);
  },
);

test.each(TEMPLATES)("the two programs of %s are one", async (template) => {
  const read = (file: string) => readFile(here(`../templates/${template}/${file}`), "utf8");
  const compilerOptions = { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2022 };
  const plain = async (file: string) => ts.transpileModule(await read(file), { compilerOptions }).outputText;
  // The formatter breaks lines of one that are shorter in the other.
  const words = async (file: string) => (await plain(file)).replace(/\s+/g, "");
  expect(await words("train.ts")).toBe(await words("train.js"));
  expect(await read("train.js")).not.toContain("TrainConfig");
});

test("images are the same each time, and each is another", async () => {
  const files = async () => {
    const { path } = await createProject(await folder(), { template: "images" });
    const data = join(path, "data");
    const classes = (await readdir(data)).sort();
    expect(classes).toEqual(["circle", "square", "triangle"]);
    const names = await Promise.all(
      classes.map(async (name) => (await readdir(join(data, name))).sort().map((file) => join(data, name, file))),
    );
    return Promise.all(names.flat().map((file) => readFile(file, "base64")));
  };
  const first = await files();
  expect(first.length).toBe(120);
  expect(new Set(first).size).toBe(120);
  expect(await files()).toEqual(first);
});

test("a folder with something in it is refused, and left as it is", async () => {
  const path = await folder();
  await mkdir(path);
  for (const name of ["a", "b", "c", "d"]) await writeFile(join(path, name), "mine");
  await expect(createProject(path)).rejects.toMatchObject({
    name: "FeedforwardError",
    usage: true,
    message: expect.stringMatching(
      /My App is not empty: it contains a, b, c and 1 more\. Name a new or empty folder\.$/,
    ),
  });
  expect(await readdir(path)).toEqual(["a", "b", "c", "d"]);
  await expect(createProject(join(path, "a"))).rejects.toThrow(/is a file; expected a new or empty folder/);
});

test("an empty repository is no reason to refuse", async () => {
  const path = await folder();
  await mkdir(join(path, ".git"), { recursive: true });
  await createProject(path);
  expect((await stat(join(path, "train.ts"))).isFile()).toBe(true);
});

test.each([
  [{ template: "tabula" }, 'unknown template "tabula". Did you mean "tabular"? Known: tabular, images, mnist.'],
  [{ language: "javascrip" }, /^unknown language "javascrip"\. Did you mean "javascript"\?/],
  [{ templates: "mnist" }, /^createProject: unknown option "templates"\. Did you mean "template"\?/],
  [{ template: 1 }, "createProject: template must be text, received 1"],
])("%j is refused before anything is written", async (options, message) => {
  const path = await folder();
  await expect(createProject(path, options as object)).rejects.toThrow(message);
  await expect(stat(path)).rejects.toThrow("ENOENT");
});
