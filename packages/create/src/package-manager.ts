/** @internal */

/** Commands of a package manager. */
export interface PackageManager {
  readonly install: string;
  readonly run: string;
}

/**
 * Detects the package manager that started this process.
 *
 * @param agent `npm_config_user_agent`, such as "pnpm/10.34.9 npm/? node/v20.20.2 linux x64".
 */
export function packageManager(agent: string | undefined): PackageManager {
  const name = /^(pnpm|yarn|bun)\//.exec(agent ?? "")?.[1] ?? "npm";
  return { install: `${name} install`, run: name === "yarn" || name === "pnpm" ? name : `${name} run` };
}
