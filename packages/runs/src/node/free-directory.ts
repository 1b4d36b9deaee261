import { stat } from "node:fs/promises";
import { join } from "node:path";
import { checkArgument } from "@feedforward/shared";

/** Returns the first of `parent/name`, `parent/name-2`, `parent/name-3`… that does not exist. */
export async function freeDirectory(parent: string, name: string): Promise<string> {
  checkArgument("freeDirectory", "parent", parent, "text");
  checkArgument("freeDirectory", "name", name, "text");
  for (let number = 1; ; number++) {
    const path = join(parent, number === 1 ? name : `${name}-${number}`);
    const exists = await stat(path).then(
      () => true,
      () => false,
    );
    if (!exists) return path;
  }
}
