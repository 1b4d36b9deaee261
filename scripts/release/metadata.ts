/**
 * The fields of package.json that registries show. They are defined in the workspace's package.json only: `repository`
 * (the address of the clone), `homepage`, `bugs`, `funding`, `author`; each package has them with its own `directory`.
 * Fields that are not set there are omitted everywhere, and nothing is published without `repository`.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Manifest, readManifest, root } from "../checks/modules";
import { publishedFolders } from "./versioned-copy";

/** The fields of the workspace's package.json that apply to all packages. */
interface Source {
  readonly repository?: { readonly type: string; readonly url: string };
  readonly homepage?: string;
  readonly bugs?: { readonly url: string };
  readonly funding?: unknown;
  readonly author?: string;
  readonly license: string;
}

/** The fields in the order in which they follow `description`. */
const FIELDS = ["homepage", "bugs", "repository", "funding", "license", "author"] as const;

type Fields = Partial<Record<(typeof FIELDS)[number], unknown>>;

const source = (): Source => JSON.parse(readFileSync(join(root, "package.json"), "utf8"));

/** Returns the fields of a package. */
function fieldsOf(folder: string, { repository, ...rest }: Source): Fields {
  const own: Fields = repository === undefined ? rest : { ...rest, repository: { ...repository, directory: folder } };
  return Object.fromEntries(FIELDS.filter((name) => own[name] !== undefined).map((name) => [name, own[name]]));
}

/** Returns whether the address of the repository is set, so that packages can be published with provenance. */
export const hasRepository = (): boolean => source().repository !== undefined;

/** Writes the fields into every published package. @returns the folders whose manifest changed. */
export function fillMetadata(): string[] {
  return publishedFolders().filter((folder) => {
    const file = join(root, folder, "package.json");
    const before = readFileSync(file, "utf8");
    const manifest = JSON.parse(before) as Record<string, unknown>;
    for (const name of FIELDS) delete manifest[name];
    const entries = Object.entries(manifest).flatMap(([name, value]): [string, unknown][] =>
      name === "description" ? [[name, value], ...Object.entries(fieldsOf(folder, source()))] : [[name, value]],
    );
    const after = `${JSON.stringify(Object.fromEntries(entries), null, 2)}\n`;
    if (after !== before) writeFileSync(file, after);
    return after !== before;
  });
}

/** Returns the deviations in the manifests of the published packages. */
export function metadataProblems(): string[] {
  return publishedFolders().flatMap((folder) => {
    const manifest = readManifest(folder) as Manifest & Fields & { keywords?: string[]; description?: string };
    const expected = fieldsOf(folder, source());
    const wrong = FIELDS.filter((name) => JSON.stringify(manifest[name]) !== JSON.stringify(expected[name]));
    return [
      ...wrong.map((name) => `${folder}: ${name} is not that of the workspace; run npm run release -- metadata`),
      ...((manifest.keywords?.length ?? 0) < 3 ? [`${folder}: package.json needs at least three keywords`] : []),
      ...(manifest.description ? [] : [`${folder}: package.json needs a description`]),
    ];
  });
}
