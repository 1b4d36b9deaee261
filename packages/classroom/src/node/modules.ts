// @internal

import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { allowedModules } from "../allowed-modules";
import { childFile } from "./own-files";

/** Location of the modules that submissions import, and the folders that they may read for them. */
export interface ModulePlaces {
  /** URL of each module that a submission may import, by name. */
  readonly modules: Readonly<Record<string, string>>;
  /** Absolute paths of the folders that a submission may read. */
  readonly folders: readonly string[];
}

let found: Promise<ModulePlaces> | undefined;

/** Asks Node in a separate process, once per process, since this code may be bundled or run from its sources. */
export function modulePlaces(): Promise<ModulePlaces> {
  found ??= promisify(execFile)(process.execPath, [childFile("resolve.mjs"), ...allowedModules]).then(
    ({ stdout }) => JSON.parse(stdout) as ModulePlaces,
  );
  return found;
}
