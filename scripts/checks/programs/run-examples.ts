/** Runs the `@example`s of a package in one process, each in an empty folder. */
import { mkdtempSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { transform } from "esbuild";
import type { Example } from "./tsdoc";

/** Names that examples use without declaring or importing them. */
export type Scope = Readonly<Record<string, unknown>>;

/**
 * @param exports exports of the package: examples do not import them.
 * @param scope creates the other values that they use, and files in the current folder, for an example's source file.
 */
export async function runExamples(
  exports: Scope,
  scope: (file: string) => Scope | Promise<Scope>,
  examples: readonly Example[],
): Promise<void> {
  const home = process.cwd();
  // Next to the calling program: threads started from sources resolve tsx from the current folder.
  const beside = dirname(process.argv[1]!);
  for (const { file, line, code } of examples) {
    const folder = mkdtempSync(join(beside, "example-"));
    process.chdir(folder);
    try {
      const { default: _, ...names } = { ...exports, ...(await scope(file)) };
      // In a block, since an example may declare a name that the scope also has.
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
