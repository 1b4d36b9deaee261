// @internal

import { spawnSync } from "node:child_process";

/**
 * Linux namespaces: no network interface but an unconnected one, and no other process in sight. The process becomes root of a
 * namespace of users, which is nobody outside.
 */
const unshare = ["unshare", "--user", "--map-root-user", "--net", "--pid", "--fork", "--kill-child=SIGKILL", "--"];

let usable: boolean | undefined;

/** Words before a command that start it in namespaces of its own; none where the system does not allow that. */
export function inNamespaces(): readonly string[] {
  usable ??= process.platform === "linux" && spawnSync(unshare[0]!, [...unshare.slice(1), "true"]).status === 0;
  return usable ? unshare : [];
}
