/**
 * What registries know against the packages that an installed project has: advisories (`npm audit`), where the registry
 * answers, and packages that their authors have deprecated, which the lock file says.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { runTool } from "../../release/tools";

/** Outcome of {@link auditInstalled}. */
export interface Audit {
  /** Whether the registry answered the question about advisories. */
  readonly isAnswered: boolean;
  readonly problems: readonly string[];
}

/** Asks about an installed project. */
export function auditInstalled(project: string): Audit {
  const { stdout } = runTool("npm", ["audit", "--json"], project);
  const { vulnerabilities } = parsed(stdout) as { vulnerabilities?: Record<string, { severity: string }> };
  const advisories = Object.entries(vulnerabilities ?? {}).map(([name, { severity }]) => `${name} (${severity})`);
  const { packages } = JSON.parse(readFileSync(join(project, "package-lock.json"), "utf8")) as {
    packages: Record<string, { deprecated?: string }>;
  };
  const deprecated = Object.entries(packages).flatMap(([path, { deprecated }]) =>
    deprecated === undefined ? [] : [`${path} is deprecated: ${deprecated}`],
  );
  return { isAnswered: vulnerabilities !== undefined, problems: [...advisories, ...deprecated] };
}

/** What npm prints may be preceded by warnings. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text.slice(text.indexOf("{")));
  } catch {
    return {};
  }
}
