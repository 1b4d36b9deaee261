import { readFileSync } from "node:fs";
import { defineConfig, type Options } from "tsup";

/** One build for every package: the entries are the `@feedforward/source` files that its `exports` name. */
export function packageBuild(options: Options = {}) {
  const manifest = JSON.parse(readFileSync("package.json", "utf8"));
  const entry = Object.values(manifest.exports ?? {})
    .map((target) => (target as Record<string, string>)["@feedforward/source"])
    .filter((file): file is string => file !== undefined);
  return defineConfig({
    entry: Object.fromEntries(entry.map((file) => [file.replace(/^\.\/src\//, "").replace(/\.ts$/, ""), file])),
    format: ["esm", "cjs"],
    // Types are checked by `npm test`, not a second time here.
    dts: process.env.FEEDFORWARD_NO_DTS ? false : { compilerOptions: { noCheck: true } },
    target: "es2022",
    sourcemap: true,
    clean: true,
    splitting: true,
    ...options,
  });
}
