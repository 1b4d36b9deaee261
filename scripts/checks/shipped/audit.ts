/**
 * Checks the packages of an installed project against the registry: advisories (`npm audit`), if the registry answers,
 * and packages deprecated by their authors, according to the lock file.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { runTool } from "../../release/tools";

/** Outcome of {@link auditInstalled}. */
export interface Audit {
  /** Whether the registry answered the request for advisories. */
  readonly isAnswered: boolean;
  readonly problems: readonly string[];
}

/** Audits an installed project. */
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

/** npm may print warnings before its output. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text.slice(text.indexOf("{")));
  } catch {
    return {};
  }
}
