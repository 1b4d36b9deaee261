import { nodeModules } from "../sinks/node-modules";
import { type FollowOptions, sleep } from "./chunks";

/** Whether TensorBoard takes a file of this name for an event file. */
export function isEventFile(name: string): boolean {
  return name.includes("tfevents") && !name.endsWith(".profile-empty");
}

/**
 * A path's event files: itself if it is a file, else those of the folder in the order of their names.
 * Following, the newest file is the one that grows, so files that appear later are given out as they come.
 */
export async function* eventFiles(path: string, { follow, pollSeconds = 1, signal }: FollowOptions): AsyncGenerator<string> {
  const { fs, path: paths } = nodeModules(`readEvents(${JSON.stringify(path)})`);
  const status = await fs.promises.stat(path).catch((error) => {
    throw new Error(`cannot read ${path}: ${error.code === "ENOENT" ? "no such file or folder" : error.message}`, { cause: error });
  });
  if (!status.isDirectory()) {
    yield path;
    return;
  }
  const files = (await fs.promises.readdir(path)).filter(isEventFile).sort();
  if (files.length === 0 && !follow) throw new Error(`no event file in ${path}: expected one whose name contains "tfevents"`);
  for (const file of files) yield paths.join(path, file);
  while (follow && !signal?.aborted) await sleep(pollSeconds, signal);
}
