// @internal

/**
 * Returns the flags of Node that confine a process: Node's permission model, which denies access to files outside the
 * given folders, to child processes, worker threads, native addons and, from Node 25 on, the network; no code from
 * strings; a heap limit.
 */
export function nodeFlags(
  readable: readonly string[],
  writable: string,
  megabytes: number,
  version = process.versions.node,
): string[] {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  // The flag has had its final name since 23.5.0 and, backported, 22.13.0.
  const stable = major > 23 || (major === 23 && minor >= 5) || (major === 22 && minor >= 13);
  return [
    stable ? "--permission" : "--experimental-permission",
    ...readable.map((folder) => `--allow-fs-read=${folder}/`),
    `--allow-fs-write=${writable}/`,
    "--disallow-code-generation-from-strings",
    `--max-old-space-size=${megabytes}`,
    "--no-warnings",
  ];
}
