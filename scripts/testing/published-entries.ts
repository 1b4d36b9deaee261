import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

interface Manifest {
  readonly name: string;
  readonly private?: boolean;
  readonly exports: Readonly<Record<string, string | { readonly "@feedforward/source"?: string }>>;
}

/** An entry of a published package. */
export interface PublishedEntry {
  /** As users import it, without the scope: `core/node`. */
  readonly name: string;
  /** Path of its source. */
  readonly source: string;
}

const packages = resolve(fileURLToPath(new URL("../../packages", import.meta.url)));

/** Returns every entry in TypeScript that the `exports` of the published packages name, so that a new one is among them. */
export function publishedEntries(): PublishedEntry[] {
  return readdirSync(packages).flatMap((folder) => {
    const manifest: Manifest = JSON.parse(readFileSync(join(packages, folder, "package.json"), "utf8"));
    if (manifest.private) return [];
    const name = manifest.name.replace("@feedforward/", "");
    return Object.entries(manifest.exports).flatMap(([key, target]) => {
      const source = typeof target === "string" ? target : (target["@feedforward/source"] ?? "");
      return source.endsWith(".ts") ? [{ name: join(name, key), source: join(packages, folder, source) }] : [];
    });
  });
}
