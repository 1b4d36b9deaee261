import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { notices } from "../../notices.shared";

let root = "";
const put = (name: string, manifest: object, files: Record<string, string> = {}) => {
  const folder = join(root, "node_modules", name);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "package.json"), JSON.stringify({ name, version: "1.0.0", ...manifest }));
  for (const [file, text] of Object.entries(files)) writeFileSync(join(folder, file), text);
};
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), "feedforward-notices-"));
  put("@some/code", { license: "ISC" }, { LICENSE: "Copyright Some Code" });
  put("in-worker", { license: "MIT", author: "A. Worker" });
  put("font", { license: "OFL-1.1" }, { "LICENSE.txt": "Open Font License" });
  put("digits", { license: "ISC", author: { name: "D. Igits" } });
  put("nothing", { license: "MIT" });
  put("strange", { license: "Strange-1.0", author: "S. Trange" });
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

const chunk = (...moduleIds: string[]) => ({ type: "chunk", moduleIds: moduleIds.map((id) => join(root, id)) });

/** Returns the notices of a page with one module, and of its worker with another one. */
function written(moduleId: string, also: readonly string[] = []): string {
  const { page, worker } = notices(also);
  let text = "";
  const emitter = { emitFile: ({ source }: { source: string }) => (text = source) };
  const run = (plugin: ReturnType<typeof page>, bundle: object) => {
    plugin.configResolved({ root });
    plugin.generateBundle.call(emitter, {}, bundle);
  };
  run(worker(), { a: chunk("node_modules/in-worker/dist/deep/index.js?worker") });
  const asset = { type: "asset", originalFileNames: ["node_modules/font/files/a.woff2"] };
  run(page(), { b: chunk("src/main.ts", moduleId), c: asset });
  return text;
}

test("code, a worker's code, fonts and what is copied have their licence, by package", () => {
  const text = written("node_modules/@some/code/index.js", ["digits"]);
  const titles = [...text.matchAll(/^-+\n\n(.*)$/gm)].map(([, title]) => title);
  expect(titles).toEqual([
    "@some/code 1.0.0 (ISC)",
    "digits 1.0.0 (ISC)",
    "font 1.0.0 (OFL-1.1)",
    "in-worker 1.0.0 (MIT)",
  ]);
  expect(text).toContain("Copyright Some Code");
  expect(text).toContain("Open Font License");
  expect(text).toMatch(/Copyright \(c\) A\. Worker\n\nPermission is hereby granted, free of charge/);
  expect(text).toMatch(/Copyright \(c\) D\. Igits\n\nPermission to use, copy, modify/);
});

test.each(["nothing", "strange"])("a package without a known licence text stops the build: %s", (name) => {
  expect(() => written(`node_modules/${name}/index.js`)).toThrow(
    /^(nothing|strange) 1\.0\.0 \(.*\) is bundled, but neither its folder nor notices\.shared\.ts has its licence/,
  );
});
