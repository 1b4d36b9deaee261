import type { Packed } from "../../release/pack";
import type { EntrySize } from "./sizes";
import { sizesOf, type TarballChecks } from "./tarballs";

/** Results of the checks, by package name. */
export interface Release {
  readonly packages: readonly Packed[];
  readonly entries: readonly EntrySize[];
  readonly checks: ReadonlyMap<string, TarballChecks>;
  readonly published: ReadonlyMap<string, string | undefined>;
}

/**
 * Formats one line per package: version, number of files, kilobytes of the tarball, on disk and of the main entry in a
 * page (minified, gzip), and whether each check passed.
 */
export function releaseTable({ packages, entries, checks, published }: Release): string[] {
  const rows = packages.map((packed) => {
    const { name, version } = packed.manifest;
    const entry = entries.find((one) => one.name === name)?.size.toFixed(1) ?? "";
    const results = Object.values(checks.get(name) ?? {}).map((problem) => (problem === undefined ? "yes" : "NO"));
    const taken = published.get(name) === undefined ? "yes" : "NO";
    return [name, version, packed.files.size, ...sizesOf(packed), entry, ...results, taken].map(String);
  });
  const numbers = ["files", "tarball kB", "on disk kB", "in a page kB"];
  const head = ["package", "version", ...numbers, ...Object.keys([...checks.values()][0] ?? {}), "npm takes it"];
  const widths = head.map((name, i) => Math.max(name.length, ...rows.map((row) => row[i]!.length)));
  const isNumber = (i: number) => i >= 2 && i < 2 + numbers.length;
  return [head, widths.map((width) => "-".repeat(width)), ...rows].map((row) =>
    row
      .map((cell, i) => (isNumber(i) ? cell.padStart(widths[i]!) : cell.padEnd(widths[i]!)))
      .join("  ")
      .trimEnd(),
  );
}
