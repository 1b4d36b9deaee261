/** Finds the `@example`s in the sources of a package. */
import { readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { root, sourceFiles } from "../modules";
import { type Block, blocksOf } from "./blocks";

/** An example with its source file. */
export interface Example extends Block {
  readonly file: string;
}

/** Returns all `@example`s of a package, plain or as fenced blocks. */
export function examplesOf(folder: string): Example[] {
  return sourceFiles(join(root, folder, "src")).flatMap((path) => {
    const text = readFileSync(path, "utf8");
    const comments = text.matchAll(/\/\*\*[\s\S]*?\*\//g);
    return [...comments].flatMap(({ 0: comment, index }) =>
      [...comment.matchAll(/@example([\s\S]*?)(?=\n\s*\*\s*@\w|\n\s*\*\s*\n|\s*\*\/|$)/g)].map((match) => {
        const line = text.slice(0, index + match.index).split("\n").length;
        const body = (match[1] ?? "").replace(/^[ \t]*\* ?/gm, "").trim();
        const [fenced] = blocksOf(`${body}\n`);
        return { file: relative(root, path), language: "ts", code: body, ...fenced, line };
      }),
    );
  });
}
