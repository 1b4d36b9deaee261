/**
 * Times a newcomer's first commands: `npm create feedforward`, `npm install`, `npm run train` in an empty folder, with
 * the packed packages in a registry on this machine and everything else from npm's. The second round runs with a warm
 * npm cache.
 */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Packed } from "../release/pack";
import { serveTarballs } from "../release/registry";
import { runNpmBeside, runTool } from "../release/tools";

/**
 * Runs the three commands.
 *
 * @param scratch a folder, which is created.
 * @returns one line per round: the seconds of each command.
 * @throws Error if a command fails, or no report is written.
 */
export async function frontDoor(packages: readonly Packed[], scratch: string): Promise<string[]> {
  mkdirSync(scratch, { recursive: true });
  const upstream = runTool("npm", ["config", "get", "registry"], scratch).stdout.trim();
  const registry = await serveTarballs(
    packages.map(({ tarball }) => tarball),
    upstream,
  );
  const lines: string[] = [];
  try {
    for (const round of ["cold or warm", "warm"]) {
      const folder = join(scratch, round.replaceAll(" ", "-"));
      mkdirSync(folder, { recursive: true });
      const project = join(folder, "my-app");
      const seconds: string[] = [];
      const timed = async ([command = "", ...args]: string[], cwd: string) => {
        const startedAt = performance.now();
        // Before `--`, since the arguments after it are not npm's.
        const options = ["--registry", registry.url, "--no-audit", "--no-fund"];
        const { stdout } = await runNpmBeside([command, ...options, ...args], cwd);
        seconds.push(
          `npm ${command === "run" ? "run train" : command} ${((performance.now() - startedAt) / 1000).toFixed(1)} s`,
        );
        return stdout;
      };
      await timed(["create", "--yes", "feedforward", "my-app", "--", "--yes"], folder);
      await timed(["install", "--ignore-scripts", "--prefer-offline"], project);
      const said = await timed(["run", "train"], project);
      if (!/Open the report in a browser: file:/.test(said)) throw new Error(`npm run train said ${said}`);
      lines.push(`${round} cache: ${seconds.join(", ")}`);
    }
  } finally {
    registry.close();
  }
  return lines;
}
