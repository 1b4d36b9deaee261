/** Runs the `@example`s of a package in one process, each in an empty folder. */
import { mkdtempSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { transform } from "esbuild";
import type { Example } from "./tsdoc";

/** Names that examples use without declaring or importing them. */
export type Scope = Readonly<Record<string, unknown>>;

/**
 * @param exports what the package exports: examples import nothing.
 * @param scope makes the rest of what they use, and files in the current folder, for an example's source file.
 */
export async function runExamples(
  exports: Scope,
  scope: (file: string) => Scope | Promise<Scope>,
  examples: readonly Example[],
): Promise<void> {
  const home = process.cwd();
  // Beside the program that calls: threads that run from sources look for tsx from the current folder.
  const beside = dirname(process.argv[1]!);
  for (const { file, line, code } of examples) {
    const folder = mkdtempSync(join(beside, "example-"));
    process.chdir(folder);
    try {
      const { default: _, ...names } = { ...exports, ...(await scope(file)) };
      // A block of its own: an example may declare a name that the scope has too.
      const { code: plain } = await transform(`async () => {{${code}\n}}`, { loader: "ts" });
      const run = new Function(...Object.keys(names), `return ${plain}`)(
        ...Object.values(names),
      ) as () => Promise<void>;
      await run();
      console.log(`ran  ${file}:${line}`);
    } catch (error) {
      console.error(`failed  ${file}:${line}: ${(error as Error).stack}`);
      process.exitCode = 1;
    } finally {
      process.chdir(home);
      rmSync(folder, { recursive: true, force: true });
    }
  }
}
