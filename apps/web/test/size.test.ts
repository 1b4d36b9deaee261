import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { expect, it } from "vitest";
import { hasBrowser } from "./browser";

it.skipIf(!hasBrowser)(
  "home, a chapter and the playground stay within their size budgets before the engines load",
  () => {
    const folder = join(import.meta.dirname, "..");
    const bin = join(folder, "node_modules/size-limit/bin.js");
    const results = JSON.parse(execFileSync(process.execPath, [bin, "--json"], { cwd: folder, encoding: "utf8" }));
    expect(results).toHaveLength(3);
    for (const result of results) expect(result).toMatchObject({ passed: true });
  },
);
