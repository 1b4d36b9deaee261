import { fileURLToPath, pathToFileURL } from "node:url";

const file = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const tsx = pathToFileURL(file("../../../node_modules/tsx/dist/esm/index.mjs")).href;

/** Arguments of Node that run a TypeScript program beside this file. */
export const program = (name: string, ...args: readonly string[]): readonly string[] => [
  "--import",
  tsx,
  "--conditions=@feedforward/source",
  file(`./programs/${name}.ts`),
  ...args,
];
