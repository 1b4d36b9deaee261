/** Finds the code blocks of a Markdown page: which of them are programs, and which are not run for what reason. */

/** A fenced block. */
export interface Block {
  /** Line of the opening fence, from 1. */
  readonly line: number;
  /** First word after the fence. */
  readonly language: string;
  readonly code: string;
  /** Why the block is not run: the text after `not run: ` on the line of the fence. */
  readonly reason?: string;
  /** Why it runs in Node but not in a page: the text after `not in a page: ` on that line. */
  readonly notInPage?: string;
}

/** Languages that Node runs. */
const RUNNABLE = /^(ts|typescript|js|javascript)$/;
/** Languages of commands, settings and output. The command line's own tests run its commands. */
const NOT_A_PROGRAM = /^(sh|json|yaml|text|)$/;

/**
 * Returns all fenced blocks of a page. Code in a comment `<!-- setup … -->` directly above a block, which readers do
 * not see, is run before it: it creates the model or the files that the block uses.
 */
export function blocksOf(text: string): Block[] {
  const fences = /(?:^<!-- setup\n([\s\S]*?)-->\n+)?^( *)```([^\n`]*)\n([\s\S]*?)^\2```/gm;
  return [...text.matchAll(fences)].map((match) => {
    const [all, setup = "", indent = "", info = "", code = ""] = match;
    const [language = "", ...rest] = info.trim().split(" ");
    const before = text.slice(0, match.index + all.indexOf("```"));
    const said = rest.join(" ");
    const reason = /^not run: (.+)/.exec(said)?.[1];
    const notInPage = /^not in a page: (.+)/.exec(said)?.[1];
    return {
      line: before.split("\n").length,
      language,
      code: setup + code.replaceAll(new RegExp(`^${indent}`, "gm"), ""),
      ...(reason === undefined ? {} : { reason }),
      ...(notInPage === undefined ? {} : { notInPage }),
    };
  });
}

/** Returns whether a block is run. */
export const isRun = ({ language, reason }: Block): boolean => RUNNABLE.test(language) && reason === undefined;

/** Returns whether a block is a program that is not run and has no reason. */
export const isForgotten = (block: Block): boolean =>
  !isRun(block) && block.reason === undefined && !NOT_A_PROGRAM.test(block.language);
