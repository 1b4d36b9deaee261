import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join, relative, resolve, sep } from "node:path";
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
    // `node:` tells bundlers and Deno at once what a name means.
    removeNodeProtocol: false,
    plugins: [sourceMaps, nodeEntries],
    ...options,
  });
}

/**
 * The build of a package whose classes register themselves with TensorFlow.js where they are defined. Bundlers keep such a
 * statement with whatever else is in its file, so ES modules are built one for each source file: with
 * `"sideEffects": false`, a bundler then leaves out the files of the classes that nobody imports. CommonJS is one file,
 * which Node loads in one go.
 */
export function moduleBuild() {
  const modules = readdirSync("src", { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ts") && !/\.(test|d)\.ts$/.test(file))
    .map((file) => file.split(sep).join("/"));
  const entry = Object.fromEntries(modules.map((file) => [file.replace(/\.ts$/, ""), `src/${file}`]));
  // The two share a folder, so each removes only its own files.
  return [
    packageBuild({
      entry,
      format: ["esm"],
      clean: ["!*.{cjs,d.cts}", "!*.node.js"],
      plugins: [sourceMaps, unexportedEntries],
    }),
    packageBuild({ format: ["cjs"], clean: ["!**/*.{js,js.map,d.ts}"] }),
  ].flat();
}

/** Removes entries that `exports` does not name: what they have is in chunks, which the other entries import. */
const unexportedEntries: NonNullable<Options["plugins"]>[number] = {
  name: "unexported-entries",
  buildEnd({ writtenFiles }) {
    for (const { name } of writtenFiles) {
      const file = name.replace(/\.map$/, "");
      if (!basename(file).startsWith("chunk-") && !exportsName(file)) rmSync(name);
    }
    for (const folder of readdirSync("dist", { withFileTypes: true }))
      if (folder.isDirectory() && readdirSync(join("dist", folder.name)).length === 0)
        rmSync(join("dist", folder.name), { recursive: true });
  },
};

interface SourceMap {
  sources: string[];
  sourcesContent?: (string | null)[];
}

/**
 * Maps of ES modules name the sources, which the package ships and Svelte applications and debuggers read: embedding them
 * as well made each package half as large again. Only those of `shared`, which it does not ship, are embedded. CommonJS
 * gets no maps: those of tsup name its own output by a path of the building machine.
 */
const sourceMaps: NonNullable<Options["plugins"]>[number] = {
  name: "source-maps",
  buildEnd({ writtenFiles }) {
    for (const { name } of writtenFiles) {
      const file = `${name}.map`;
      if (name.endsWith(".map") || !existsSync(file)) continue;
      const map = JSON.parse(readFileSync(file, "utf8")) as SourceMap;
      const foreign = map.sources.find(
        (source) => source.includes("/node_modules/") && !source.includes("/tsup/assets/"),
      );
      if (foreign) throw new Error(`${name} bundles ${foreign} without its licence: make its package a dependency`);
      if (name.endsWith(".cjs")) {
        rmSync(file);
        writeFileSync(name, readFileSync(name, "utf8").replace(/\n\/\/# sourceMappingURL=.*\s*$/, "\n"));
      } else {
        map.sourcesContent = map.sources.map((source, i) =>
          source.startsWith("../") && existsSync(join(dirname(name), source)) && !source.includes("/shared/src/")
            ? null
            : (map.sourcesContent?.[i] ?? null),
        );
        writeFileSync(file, JSON.stringify(map));
      }
    }
  },
};

/**
 * Writes `NAME.node.js` beside each CommonJS entry: what `import` finds in Node, by the condition "node" of `exports`.
 * TensorFlow.js is CommonJS there. Imported from ES modules, Node parses its 3 MB three times, to tell modules from
 * scripts, to find the exports and to compile it; `require` compiles it only. What is imported instead is
 * `NAME.node.cjs`, small because Node looks for exports in it, which requires the entry. The entry is one property of
 * it, so that bundlers agree on what its default export is.
 */
const nodeEntries: NonNullable<Options["plugins"]>[number] = {
  name: "node-entries",
  buildEnd({ writtenFiles }) {
    for (const { name } of writtenFiles) {
      const entry = name.replace(/cjs$/, "node.js");
      if (!name.endsWith(".cjs") || !exportsName(entry)) continue;
      const [last = ""] = readFileSync(name, "utf8").trimEnd().split("\n").slice(-1);
      const names = [...last.matchAll(/\bexports\.([\w$]+) = /g)].map(([, exported]) => exported);
      const required = name.replace(/cjs$/, "node.cjs");
      writeFileSync(required, `"use strict";\nexports.entry = require("./${basename(name)}");\n`);
      const shared = names.length > 0 ? `export const { ${names.join(", ")} } = required.entry;\n` : "";
      writeFileSync(
        entry,
        shared ? `import required from "./${basename(required)}";\n${shared}` : `import "./${basename(required)}";\n`,
      );
    }
  },
};

/** Whether the package's `exports` name a built file. */
const exportsName = (file: string): boolean =>
  JSON.stringify(JSON.parse(readFileSync("package.json", "utf8")).exports ?? {}).includes(`${file}"`);

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
