import { readFile } from "node:fs/promises";
import type { Language, Template } from "./choices";

/** Development tools of a TypeScript project, in the versions that feedforward itself is built with. */
export const TOOLS = { "@types/node": "^20.19.0", tsx: "^4.23.15", typescript: "^5.9.3" } as const;

/** Fields of a project's package.json. */
export interface Manifest {
  readonly name: string;
  readonly scripts: Readonly<Record<string, string>>;
  readonly [field: string]: unknown;
}

/** Example inputs that the trained network classifies in `npm run predict`. */
const EXAMPLES: Readonly<Partial<Record<Template, string>>> = {
  tabular: "data/new-flowers.csv",
  images: "data/circle/circle-01.png",
};

/** Returns the package.json of a project in a folder with this name. */
export async function manifestOf(folder: string, template: Template, language: Language): Promise<Manifest> {
  const example = EXAMPLES[template];
  const isTyped = language === "typescript";
  return {
    name: packageName(folder),
    version: "0.0.0",
    private: true,
    type: "module",
    scripts: {
      train: isTyped ? "tsx train.ts" : "node train.js",
      ...(example === undefined ? {} : { predict: `feedforward predict runs/first ${example}` }),
      view: "feedforward view runs",
      ...(isTyped ? { check: "tsc" } : {}),
    },
    engines: { node: ">=20.19" },
    dependencies: { feedforward: `^${await ownVersion()}` },
    ...(isTyped ? { devDependencies: TOOLS } : {}),
  };
}

/** Returns the version, which all packages of feedforward share. */
export async function ownVersion(): Promise<string> {
  const { version } = JSON.parse(await readFile(new URL("../package.json", import.meta.url), "utf8"));
  return version;
}

/** Converts the name of a folder to a valid npm package name: lower case, with dashes in place of other characters. */
function packageName(folder: string): string {
  const name = folder
    .toLowerCase()
    .replace(/[^a-z0-9._~-]+/g, "-")
    .replace(/^[._-]+|-+$/g, "");
  return name || "my-network";
}
