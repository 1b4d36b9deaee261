/** Publishes checked tarballs, and tags the commit. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../checks/modules";
import { tarballsIn } from "./pack";
import { readTar } from "./tar";
import { outputOf, runNode, runTool } from "./tools";

/**
 * Publishes every tarball of a folder whose version is not yet in the registry, so that an incomplete release can be
 * continued; then changesets tags the commit. In a workflow, npm gets its permissions from the workflow (trusted
 * publishing) and signs a statement of where the packages were built (provenance).
 *
 * @throws Error if npm rejects a package, or changesets fails.
 */
export function publish(folder: string): void {
  // GitHub sets this URL for a workflow that may request its identity token.
  const inWorkflow = process.env.ACTIONS_ID_TOKEN_REQUEST_URL !== undefined;
  const { stdout: npm } = runTool("npm", ["--version"], folder);
  if (inWorkflow && !knowsTrustedPublishing(npm.trim()))
    throw new Error(`npm ${npm.trim()} cannot use trusted publishing; 11.5.1 or newer can, which Node 24 has`);
  for (const tarball of tarballsIn(folder)) {
    const { name, version } = JSON.parse(
      Buffer.from(readTar(readFileSync(tarball)).get("package.json")!).toString("utf8"),
    );
    if (isPublished(name, version, folder)) {
      console.log(`${name}@${version} is published already`);
      continue;
    }
    const args = [
      "publish",
      tarball,
      "--access",
      "public",
      "--ignore-scripts",
      ...(inWorkflow ? ["--provenance"] : []),
    ];
    const result = runTool("npm", args, folder);
    if (result.status !== 0) throw new Error(`npm refused ${name}@${version}: ${outputOf(result).slice(-2000)}`);
    console.log(`published ${name}@${version}`);
  }
  // Its lines "New tag: …" tell the workflow's action what was released.
  const tags = runNode([join(root, "node_modules/@changesets/cli/bin.js"), "tag"], root);
  console.log(outputOf(tags));
  if (tags.status !== 0) throw new Error("changeset tag failed");
}

function isPublished(name: string, version: string, cwd: string): boolean {
  const { status, stdout } = runTool("npm", ["view", `${name}@${version}`, "version"], cwd);
  return status === 0 && stdout.trim() === version;
}

/** Returns whether this npm can publish without a token: version 11.5.1 or newer. */
function knowsTrustedPublishing(version: string): boolean {
  const [major = 0, minor = 0, patch = 0] = version.split(".").map(Number);
  return major > 11 || (major === 11 && (minor > 5 || (minor === 5 && patch >= 1)));
}
