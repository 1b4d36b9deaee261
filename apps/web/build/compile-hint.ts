/**
 * The large scripts with which a page opens, most of whose functions run while it opens. Smaller ones are compiled
 * faster than they could be handed to another thread.
 */
const OPENING = new Set(["shell", "bench", "Chapter", "Playground"]);

/**
 * Returns the first line of a script: for those with which a page opens, the hint that Chromium compiles their functions
 * while they arrive, in another thread, instead of one after another on their first call, which delays the page.
 */
export const compileHint = ({ name }: { readonly name: string }): string =>
  OPENING.has(name) ? "//# allFunctionsCalledOnLoad" : "";
