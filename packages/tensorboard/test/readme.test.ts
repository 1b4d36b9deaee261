import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";

const program = fileURLToPath(new URL("tools/readme.ts", import.meta.url));

it("the README's first example runs as written", { timeout: 60_000 }, () => {
  const readme = readFileSync(new URL("../README.md", import.meta.url), "utf8");
  expect(/```ts\n([\s\S]*?)```/.exec(readme)?.[1]).toBe(readFileSync(program, "utf8"));
  const folder = mkdtempSync(join(tmpdir(), "feedforward-readme-"));
  const loader = import.meta.resolve("tsx");
  const output = execFileSync(process.execPath, ["--import", loader, "--conditions=@feedforward/source", program], {
    cwd: folder,
    encoding: "utf8",
  });
  expect(Number(output)).toBeCloseTo(Math.exp(-99 / 20), 6);
  expect(readdirSync(join(folder, "logs/run1")).length).toBe(1);
});
