import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

export const root = resolve(dirname(fileURLToPath(import.meta.url)), "../..");

/** Fields of a package.json that the checks read. */
export interface Manifest {
  name: string;
  version: string;
  description?: string;
  private?: boolean;
  exports?: Record<string, string | Record<string, unknown>>;
  bin?: Record<string, string>;
  scripts?: Record<string, string>;
  dependencies?: Record<string, string>;
  devDependencies?: Record<string, string>;
  peerDependencies?: Record<string, string>;
  optionalDependencies?: Record<string, string>;
}

export function readManifest(folder: string): Manifest {
  return JSON.parse(readFileSync(join(root, folder, "package.json"), "utf8"));
}

/** `packages/data`, …, `apps/cli`: the folders with a package.json. */
export function packageFolders(): string[] {
  return ["packages", "apps"].flatMap((group) =>
    readdirSync(join(root, group))
      .map((name) => `${group}/${name}`)
      .filter((folder) => existsSync(join(root, folder, "package.json"))),
  );
}

/** Absolute paths of the TypeScript files under a folder, at any depth. */
export function sourceFiles(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    if (name === "node_modules" || name === "dist") return [];
    if (statSync(path).isDirectory()) return sourceFiles(path);
    return /\.(ts|svelte)$/.test(name) && !name.endsWith(".d.ts") ? [path] : [];
  });
}

export interface Import {
  specifier: string;
  /** `import type` and similar statements, which builds remove. */
  type: boolean;
}

/** Returns the module specifiers that a file imports or re-exports. */
export function importsOf(file: string): Import[] {
  const text = readFileSync(file, "utf8").replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, "");
  const statements = [...text.matchAll(/^\s*(?:import|export)\b(?!\()\s*([^;"'`]*?from\s*)?["']([^"'\n]+)["']/gm)];
  // Not the types `typeof import("…")` and `file: import("…").File`.
  const calls = [...text.matchAll(/(?<!typeof |: )\bimport\(\s*["']([^"'\n]+)["']/g)];
  return [
    ...statements.map((match) => ({ specifier: match[2]!, type: /^\s*type\b/.test(match[1] ?? "") })),
    ...calls.map((match) => ({ specifier: match[1]!, type: false })),
  ];
}

/** Returns the file of a relative specifier. */
export function resolveRelative(file: string, specifier: string): string | undefined {
  const base = resolve(dirname(file), specifier.replace(/\.js$/, ""));
  return [base, `${base}.ts`, join(base, "index.ts")].find((path) => existsSync(path) && statSync(path).isFile());
}

/** Returns the source file of an entry of `exports`. */
export function exportSource(target: string | Record<string, unknown>): string | undefined {
  const source = typeof target === "string" ? undefined : target["@feedforward/source"];
  return typeof source === "string" ? source : undefined;
}
