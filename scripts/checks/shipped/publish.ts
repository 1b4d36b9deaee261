/** Runs `npm publish --dry-run` on each tarball: all of npm's checks before publishing. */
import { dirname } from "node:path";
import type { Packed } from "../../release/pack";
import { runNpmBeside } from "../../release/tools";

/** npm's complaints about each package, by name; undefined if there are none. */
export async function publishDryRun(packages: readonly Packed[]): Promise<Map<string, string | undefined>> {
  const problems = new Map<string, string | undefined>();
  for (const { manifest, tarball } of packages) problems.set(manifest.name, await tried(manifest, tarball));
  return problems;
}

async function tried({ name, version }: Packed["manifest"], tarball: string): Promise<string | undefined> {
  try {
    const args = ["publish", tarball, "--dry-run", "--access", "public", "--ignore-scripts"];
    const { stdout, stderr } = await runNpmBeside(args, dirname(tarball));
    if (!stdout.includes(`+ ${name}@${version}`)) return `${stdout}${stderr}`.trim().slice(-300);
    // npm reports mistakes of a manifest that it corrects; a dry run needs no login.
    const warnings = stderr.split("\n").filter((line) => /^npm warn publish/i.test(line) && !/logged in/.test(line));
    return warnings.length === 0 ? undefined : warnings.join(" ");
  } catch (error) {
    const { message, stderr = message } = error as { message: string; stderr?: string };
    return stderr.trim().split("\n").slice(0, 4).join(" ");
  }
}
