import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, relative, resolve, sep } from "node:path";
import { defineConfig, type Options } from "tsup";

/** One build for every package: the entries are the `@feedforward/source` files that its `exports` name. */
export function packageBuild(options: Options = {}) {
  const manifest = JSON.parse(readFileSync("package.json", "utf8"));
  const names = Object.values(manifest.exports ?? {})
    .map((target) => (target as Record<string, string>)["@feedforward/source"])
    .filter((file): file is string => file !== undefined)
    .map((file) => file.replace(/^\.\/src\//, "").replace(/\.ts$/, ""));
  const dts = names.length > 0 && !process.env.FEEDFORWARD_NO_DTS;
  return defineConfig({
    entry: Object.fromEntries(names.map((name) => [name, `src/${name}.ts`])),
    format: ["esm", "cjs"],
    dts: dts ? { entry: declarations(names) } : false,
    target: "es2022",
    sourcemap: true,
    clean: true,
    splitting: true,
    ...options,
  });
}

/**
 * Declares what each source file exports, and returns the entries' files, which tsup then bundles. TypeScript's native
 * compiler writes them in a tenth of the time that tsup's own takes. Types are checked by `npm test`, not here.
 */
function declarations(names: readonly string[]): Record<string, string> {
  const root = resolve("../..");
  // Not in node_modules, whose files are not bundled.
  const out = mkdtempSync(join(tmpdir(), "feedforward-declarations-"));
  process.on("exit", () => rmSync(out, { recursive: true, force: true }));
  const tsc = join(root, "node_modules/@typescript/native/bin/tsc");
  const emit = ["--noEmit", "false", "--declaration", "--emitDeclarationOnly", "--noCheck"];
  // `shared` by itself: the compiler takes what it finds through node_modules for another project's.
  for (const cwd of [".", join(root, "packages/shared")])
    execFileSync(process.execPath, [tsc, ...emit, "--rootDir", root, "--outDir", out], { cwd, stdio: "inherit" });
  const folder = join(out, relative(root, process.cwd()), "src");
  bundleShared(join(out, "packages"));
  return Object.fromEntries(names.map((name) => [name, join(folder, `${name}.d.ts`)]));
}

/** `@feedforward/shared` is bundled, its types too: imports of it become relative, which tsup follows. */
function bundleShared(packages: string): void {
  for (const entry of readdirSync(packages, { recursive: true, encoding: "utf8" })) {
    const file = join(packages, entry);
    if (!file.endsWith(".d.ts")) continue;
    const text = readFileSync(file, "utf8");
    if (!text.includes('"@feedforward/shared"')) continue;
    const target = relative(dirname(file), join(packages, "shared/src/index")).split(sep).join("/");
    writeFileSync(file, text.replaceAll('"@feedforward/shared"', JSON.stringify(target)));
  }
}
