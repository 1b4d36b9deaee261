import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { expect, it } from "vitest";
import { hasBrowser } from "./browser";

it.skipIf(!hasBrowser)("home and chapter stay within the size budget before the engines load", () => {
  const folder = join(import.meta.dirname, "..");
  const bin = join(folder, "node_modules/size-limit/bin.js");
  const [result] = JSON.parse(execFileSync(process.execPath, [bin, "--json"], { cwd: folder, encoding: "utf8" }));
  expect(result).toMatchObject({ passed: true });
});
