/** Checks the packed packages before they are installed. */
import { readFileSync } from "node:fs";
import { join, posix } from "node:path";
import { publint } from "publint";
import { formatMessage } from "publint/utils";
import type { Packed } from "../../release/pack";
import { outputOf, runNode } from "../../release/tools";
import { root } from "../modules";

/** Maximum size of a package's tarball and of its unpacked files in kB (1000 bytes), 20 % more than when it was set. */
const budgets: Readonly<Record<string, readonly [tarball: number, unpacked: number]>> = {
  "@feedforward/backend": [93, 317],
  "@feedforward/classroom": [735, 2530],
  "@feedforward/core": [379, 1383],
  "@feedforward/data": [489, 1761],
  "@feedforward/formats": [324, 1215],
  "@feedforward/graph": [308, 1197],
  "@feedforward/jit": [166, 603],
  "@feedforward/labs": [643, 2420],
  "@feedforward/models": [102, 388],
  "@feedforward/node": [147, 515],
  "@feedforward/optim": [155, 621],
  "@feedforward/plot": [896, 1954],
  "@feedforward/runs": [434, 1554],
  "@feedforward/study": [196, 695],
  "@feedforward/tensorboard": [318, 1167],
  "@feedforward/tf1": [111, 419],
  "@feedforward/viewer": [569, 1982],
  "create-feedforward": [21, 102],
  feedforward: [77, 258],
};

/** Scripts that npm runs when a package is installed. */
const INSTALL_SCRIPTS = ["preinstall", "install", "postinstall", "prepare"];

/** Result of each check of a tarball: undefined if it passed, otherwise the reason. */
export type TarballChecks = Readonly<Record<string, string | undefined>>;

/** Checks one packed package. */
export async function checkTarball(packed: Packed): Promise<TarballChecks> {
  return {
    publint: await publintOf(packed),
    types: typesOf(packed),
    size: sizeOf(packed),
    files: filesOf(packed),
    addresses: addressesOf(packed),
    readme: linksOf(packed),
  };
}

const text = ({ files }: Packed, path: string): string => Buffer.from(files.get(path) ?? []).toString("utf8");

async function publintOf({ tarball, manifest }: Packed): Promise<string | undefined> {
  const bytes = new Uint8Array(readFileSync(tarball)).buffer;
  const { messages, pkg = manifest } = await publint({ pack: { tarball: bytes } });
  const serious = messages.filter(({ type }) => type !== "suggestion");
  return serious.length === 0 ? undefined : serious.map((message) => formatMessage(message, pkg)).join("; ");
}

/** Runs Are The Types Wrong; entries with Svelte sources are excluded, since they have their own compiler. */
function typesOf({ tarball, manifest }: Packed): string | undefined {
  if (manifest.exports?.["."] === undefined) return undefined;
  const profile = ["--profile", "node16", "--no-emoji", "--no-color", "--format", "ascii"];
  const svelte = manifest.exports["./svelte"] ? ["--exclude-entrypoints", "svelte"] : [];
  const attw = join(root, "node_modules/@arethetypeswrong/cli/dist/index.js");
  const result = runNode([attw, tarball, ...profile, ...svelte], root);
  return result.status === 0 ? undefined : outputOf(result).split("\n").slice(0, 12).join("\n");
}

/** Sizes of a packed package in kB: its tarball, and unpacked. */
export function sizesOf({ size, files }: Packed): readonly [tarball: number, unpacked: number] {
  const unpacked = [...files.values()].reduce((sum, { length }) => sum + length, 0);
  return [Math.ceil(size / 1000), Math.ceil(unpacked / 1000)];
}

function sizeOf(packed: Packed): string | undefined {
  const sizes = sizesOf(packed);
  const budget = budgets[packed.manifest.name];
  if (budget === undefined) return `no budget; it has ${sizes.join(" and ")} kB: add it to tarballs.ts`;
  const over = sizes.some((kilobytes, i) => kilobytes > budget[i]!);
  return over ? `${sizes.join(" and ")} kB, more than its budget of ${budget.join(" and ")} kB` : undefined;
}

/**
 * Checks that the licence is included, that there are no install scripts and no test files, and that all sources named
 * in source maps exist.
 */
function filesOf(packed: Packed): string | undefined {
  const { files, manifest } = packed;
  const problems: string[] = [];
  for (const name of ["LICENSE", "README.md"]) if (!files.has(name)) problems.push(`no ${name}`);
  const scripts = INSTALL_SCRIPTS.filter((name) => manifest.scripts?.[name] !== undefined);
  if (scripts.length > 0) problems.push(`install scripts: ${scripts.join(", ")}`);
  const tests = [...files.keys()].filter((path) => /\.test\.|(^|\/)test\//.test(path));
  if (tests.length > 0) problems.push(`tests: ${tests.slice(0, 3).join(", ")}`);
  const workspace = Object.entries({ ...manifest.dependencies, ...manifest.peerDependencies }).filter(([, range]) =>
    /^(workspace|catalog):/.test(range),
  );
  if (workspace.length > 0) problems.push(`ranges of the workspace: ${workspace.map(([name]) => name).join(", ")}`);
  for (const path of [...files.keys()].filter((name) => name.endsWith(".map"))) {
    const { sources, sourcesContent = [] } = JSON.parse(text(packed, path));
    const missing = (sources as string[]).find(
      (source, i) => sourcesContent[i] == null && !files.has(posix.join(posix.dirname(path), source)),
    );
    if (missing !== undefined) problems.push(`${path} names ${missing}, which is not in the package`);
  }
  return problems.length === 0 ? undefined : problems.join("; ");
}

/**
 * Checks that no program names a TypeScript file next to itself, as code for tests from the sources does: Turbopack
 * (Next.js) follows `new URL("../worker.ts", import.meta.url)` in code that never runs too, and fails where the file is missing.
 */
function addressesOf(packed: Packed): string | undefined {
  const named = [...packed.files.keys()]
    .filter((path) => /^dist\/.*\.[cm]?js$/.test(path))
    .flatMap((path) =>
      [...text(packed, path).matchAll(/new URL\(\s*(["'`])([^"'`]*\.ts)\1/g)].map(([, , to]) => `${path}: ${to}`),
    );
  return named.length === 0 ? undefined : `addresses of TypeScript files: ${named.join(", ")}`;
}

/** Checks that links of the README work on the registry's page: absolute addresses, or headings of the same page. */
function linksOf(packed: Packed): string | undefined {
  const readme = text(packed, "README.md").replace(/^```[\s\S]*?^```/gm, "");
  const headings = new Set([...readme.matchAll(/^#+ (.*)$/gm)].map(([, title]) => anchorOf(title!)));
  const links = [
    ...[...readme.matchAll(/\]\(([^)\s]+)[^)]*\)/g)].map(([, link]) => link!),
    ...[...readme.matchAll(/\b(?:href|src)="([^"]*)"/g)].map(([, link]) => link!),
  ];
  const broken = links.filter((link) =>
    link.startsWith("#") ? !headings.has(link.slice(1)) : !/^(https:\/\/|mailto:)/.test(link),
  );
  return broken.length === 0 ? undefined : `links that do not work on npm: ${broken.join(", ")}`;
}

/** Returns the anchor of a heading, as generated by GitHub and npm. */
const anchorOf = (title: string): string =>
  title
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, "")
    .trim()
    .replace(/\s/g, "-");
