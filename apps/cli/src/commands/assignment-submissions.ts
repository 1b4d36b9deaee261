import { lstat, readdir } from "node:fs/promises";
import { basename, extname, join } from "node:path";
import { UsageError } from "../errors";

/** A submitted file. */
export interface Submission {
  /** Name of the file without its extension, or name of the student's folder. */
  readonly student: string;
  readonly path: string;
}

const ENDINGS = [".ts", ".js", ".mjs", ".ipynb"];

const isProgram = (name: string): boolean => ENDINGS.includes(extname(name)) && !name.startsWith(".");

/**
 * Finds submissions: the given files, and in a folder each file and each subfolder with one file.
 *
 * @throws UsageError for a folder without submissions, and for a student's folder with several files.
 */
export async function findSubmissions(paths: readonly string[]): Promise<Submission[]> {
  const found: Submission[] = [];
  for (const path of paths) {
    const stats = await lstat(path).catch(() => undefined);
    if (stats === undefined) throw new UsageError(`${path}: there is no such file or folder.`);
    if (!stats.isDirectory()) found.push({ student: basename(path, extname(path)), path });
    else found.push(...(await inFolder(path)));
  }
  const names = found.map(({ student }) => student);
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  if (twice !== undefined)
    throw new UsageError(`two submissions are called ${twice}; rename one, or grade them apart.`);
  return found;
}

async function inFolder(folder: string): Promise<Submission[]> {
  const found: Submission[] = [];
  for (const entry of (await readdir(folder, { withFileTypes: true })).sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = join(folder, entry.name);
    if (entry.isDirectory() && !entry.name.startsWith(".")) {
      const files = (await readdir(path)).filter(isProgram);
      if (files.length > 1)
        throw new UsageError(`${path} holds ${files.length} programs (${files.join(", ")}); expected one a student.`);
      if (files.length === 1) found.push({ student: entry.name, path: join(path, files[0]!) });
    } else if (isProgram(entry.name)) found.push({ student: basename(entry.name, extname(entry.name)), path });
  }
  if (found.length === 0)
    throw new UsageError(`${folder} holds no submissions: no file that ends in ${ENDINGS.join(", ")}.`);
  return found;
}
