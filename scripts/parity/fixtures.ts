import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join, posix, sep } from "node:path";
import type { FixtureFile } from "./kind";

/** The folders of a fixture tree. */
const FOLDERS = ["keras", "keras2", "tf1", "lab", "data", "split", "study", "tensorboard", "tfjs-node"];

/** A file that lists the other files of its folder with the expected results. */
const LISTS = ["manifest.json", "expected.json"];

/**
 * Returns all fixtures under `folder`, sorted by path.
 *
 * `folder` is a tree (with `keras/`, `split/`, …, at any depth: `seed-7/split`), one of its folders, or a folder inside
 * one of them (`data/npy`). A folder with another name is identified by the file names that it shares with `own`, the
 * project's copies. READMEs are not fixtures; files covered by a `manifest.json` or `expected.json` belong to it.
 */
export function findFixtures(folder: string, own: string): FixtureFile[] {
  const found = kindFolders(folder, own).flatMap(({ directory, prefix }) =>
    filesIn(directory).map((file) => ({ directory, prefix, file })),
  );
  const fixtures = found
    .filter(({ directory, file }) => !isInput(directory, file))
    .map(({ directory, prefix, file }) => ({
      root: rootOf(directory, prefix),
      path: posix.join(prefix, file),
    }));
  return fixtures.sort((a, b) => (a.root + a.path < b.root + b.path ? -1 : 1));
}

interface KindFolder {
  directory: string;
  /** Position of `directory` in a tree: `keras`, or `data/npy`. */
  prefix: string;
}

function kindFolders(folder: string, own: string): KindFolder[] {
  const children = subfolders(folder);
  const kinds = children.filter((name) => FOLDERS.includes(name));
  if (kinds.length > 0) {
    const others = children.filter((name) => !FOLDERS.includes(name));
    return [
      ...kinds.map((name) => ({ directory: join(folder, name), prefix: name })),
      ...others.flatMap((name) => nestedTrees(join(folder, name))),
    ];
  }
  const nested = children.flatMap((name) => nestedTrees(join(folder, name)));
  const segments = folder.split(sep);
  const at = segments.findLastIndex((segment) => FOLDERS.includes(segment));
  const isOwnName = at === segments.length - 1;
  if (isOwnName || (nested.length === 0 && at >= 0 && looksLike(folder, segments.slice(at), own))) {
    return [{ directory: folder, prefix: segments.slice(at).join("/") }];
  }
  if (nested.length > 0) return nested;
  const guess = guessKind(folder, own);
  return guess === undefined ? [] : [{ directory: underName(folder, guess), prefix: guess }];
}

/** Makes the folder available under the name expected by the kinds: a link in a temporary folder, removed at exit. */
function underName(folder: string, name: string): string {
  const root = mkdtempSync(join(tmpdir(), "feedforward-parity-"));
  process.once("exit", () => rmSync(root, { recursive: true, force: true }));
  symlinkSync(folder, join(root, name), "junction");
  return join(root, name);
}

/** Finds nested trees, as in `seed-7/split`. */
function nestedTrees(folder: string): KindFolder[] {
  return subfolders(folder).flatMap((name) =>
    FOLDERS.includes(name) ? [{ directory: join(folder, name), prefix: name }] : nestedTrees(join(folder, name)),
  );
}

/** Matches a folder inside a kind's folder: the project has one of the same name at the same place. */
function looksLike(folder: string, segments: string[], own: string): boolean {
  const twin = join(own, ...segments);
  return statSync(twin, { throwIfNoEntry: false })?.isDirectory() === true && filesIn(folder).length > 0;
}

/** Returns the kind whose files have the most names (then descriptions) in common with the folder's. */
function guessKind(folder: string, own: string): string | undefined {
  const files = filesIn(folder);
  const scores = FOLDERS.map((kind) => {
    const shared = files.filter((file) => statSync(join(own, kind, file), { throwIfNoEntry: false })?.isFile());
    const alike = shared.filter((file) => head(join(folder, file)) === head(join(own, kind, file)));
    return { kind, score: shared.length + alike.length };
  }).sort((a, b) => b.score - a.score);
  const [best, second] = scores;
  return best!.score > second!.score ? best!.kind : undefined;
}

const head = (file: string) => readFileSync(file).subarray(0, 160).toString("utf8");

/** Returns whether a list next to or above the file covers it. */
function isInput(directory: string, file: string): boolean {
  if (LISTS.includes(basename(file))) return false;
  for (let at = posix.dirname(file); ; at = posix.dirname(at)) {
    const list = LISTS.map((name) => join(directory, at, name)).find((path) =>
      statSync(path, { throwIfNoEntry: false }),
    );
    if (list !== undefined) return !file.endsWith(".json") || readFileSync(list, "utf8").includes(basename(file));
    if (at === ".") return false;
  }
}

function rootOf(directory: string, prefix: string): string {
  return prefix.split("/").reduce((root) => dirname(root), directory);
}

function subfolders(folder: string): string[] {
  return readdirSync(folder)
    .filter((name) => statSync(join(folder, name)).isDirectory())
    .sort();
}

/** Returns paths relative to `folder`, with forward slashes, without READMEs and hidden files. */
function filesIn(folder: string, prefix = ""): string[] {
  return readdirSync(folder)
    .filter((name) => !name.startsWith(".") && !/^readme/i.test(name))
    .flatMap((name) =>
      statSync(join(folder, name)).isDirectory()
        ? filesIn(join(folder, name), `${prefix}${name}/`)
        : `${prefix}${name}`,
    )
    .sort();
}
