/** Determines which programs of the guide run in place in the page: in the browser lab, in a frame. */
import { MODULE_NAMES } from "../../../apps/web/src/code/module-names";
import { type Block, isRun } from "./blocks";

/** Pages whose programs run in place, relative to `docs`: the home page and the guide, in both languages. */
export const RUNS_PROGRAMS = /^(ko\/)?(index|guide\/[\w-]+)\.md$/;

/** Returns why a program cannot run in a page: the reason on its fence, or an import; undefined if it can. */
export function obstacleInPage(block: Block): string | undefined {
  if (!isRun(block)) return block.reason ?? `it is written in ${block.language}`;
  if (block.notInPage !== undefined) return block.notInPage;
  const imported = [...block.code.matchAll(/^import\s(?:[^;"']*\sfrom\s)?\s*["']([^"']+)["']/gm)].map(
    ([, name]) => name!,
  );
  const missing = imported.find((name) => !(MODULE_NAMES as readonly string[]).includes(name));
  return missing === undefined ? undefined : `it imports ${missing}`;
}
