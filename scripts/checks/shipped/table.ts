import type { Packed } from "../../release/pack";
import { sizesOf, type TarballChecks } from "./tarballs";

/** One line per package: version, files, sizes, and whether each check holds. */
export function releaseTable(
  packages: readonly Packed[],
  checks: ReadonlyMap<string, TarballChecks>,
  published: ReadonlyMap<string, string | undefined>,
): string[] {
  const rows = packages.map((packed) => {
    const { name, version } = packed.manifest;
    const results = Object.values(checks.get(name) ?? {}).map((problem) => (problem === undefined ? "yes" : "NO"));
    const taken = published.get(name) === undefined ? "yes" : "NO";
    return [name, version, packed.files.size, ...sizesOf(packed), ...results, taken].map(String);
  });
  const names = Object.keys([...checks.values()][0] ?? {});
  const head = ["package", "version", "files", "tarball kB", "unpacked kB", ...names, "publish --dry-run"];
  const widths = head.map((name, i) => Math.max(name.length, ...rows.map((row) => row[i]!.length)));
  return [head, widths.map((width) => "-".repeat(width)), ...rows].map((row) =>
    row
      .map((cell, i) => (i < 2 || i > 4 ? cell.padEnd(widths[i]!) : cell.padStart(widths[i]!)))
      .join("  ")
      .trimEnd(),
  );
}
