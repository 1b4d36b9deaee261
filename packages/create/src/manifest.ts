import { readFile } from "node:fs/promises";
import type { Language, Template } from "./choices";

/** What runs and checks a TypeScript project: the versions that feedforward itself is built with. */
export const TOOLS = { "@types/node": "^20.19.0", tsx: "^4.23.15", typescript: "^5.9.3" } as const;

/** The fields of package.json that a project has. */
export interface Manifest {
  readonly name: string;
  readonly scripts: Readonly<Record<string, string>>;
  readonly [field: string]: unknown;
}

/** What the trained network classifies when `npm run predict` is called. */
const EXAMPLES: Readonly<Partial<Record<Template, string>>> = {
  tabular: "data/new-flowers.csv",
  images: "data/circle/circle-01.png",
};

/** Returns the package.json of a project in a folder of this name. */
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

/** All packages of feedforward have one version. */
export async function ownVersion(): Promise<string> {
  const { version } = JSON.parse(await readFile(new URL("../package.json", import.meta.url), "utf8"));
  return version;
}

/** A folder's name as npm takes it for a package: lower case, with dashes for what is not allowed. */
function packageName(folder: string): string {
  const name = folder
    .toLowerCase()
    .replace(/[^a-z0-9._~-]+/g, "-")
    .replace(/^[._-]+|-+$/g, "");
  return name || "my-network";
}
