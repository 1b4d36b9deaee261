import { constants } from "node:fs";
import { access, link, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { checkArgument, FeedforwardError, writeFileAtomic } from "@feedforward/shared";
import { checkBlob, checkName, missingBlob, type Store, sha256 } from "./store";

/** Opens a store in a folder that all machines share: `blobs/<sha256>` and `records/<name>`. */
export function folderStore(folder: string): Store {
  checkArgument("folderStore", "folder", folder, "text");
  const blob = (name: string) => join(folder, "blobs", checkName(name));
  const record = (name: string) => join(folder, "records", `${checkName(name)}.json`);
  const hasBlob = (name: string) =>
    access(blob(name), constants.R_OK).then(
      () => true,
      () => false,
    );
  return {
    description: folder,
    hasBlob,
    async putBlob(bytes) {
      const name = sha256(bytes);
      if (!(await hasBlob(name))) await written(() => writeFileAtomic(blob(name), bytes));
      return name;
    },
    async getBlob(name) {
      const bytes = await readOr(blob(name), () => {
        throw missingBlob(name, folder);
      });
      return checkBlob(bytes!, name, folder);
    },
    async putRecord(name, content) {
      const path = record(name);
      const scratch = `${path}.${process.pid}.${Math.random().toString(16).slice(2)}.tmp`;
      return written(async () => {
        await mkdir(dirname(path), { recursive: true });
        await writeFile(scratch, content, { flag: "wx" });
        try {
          // A link fails if the name exists, so partial records are never visible and the first record stays.
          await link(scratch, path);
          return true;
        } catch (error) {
          if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
          throw error;
        } finally {
          await rm(scratch, { force: true });
        }
      });
    },
    async getRecord(name) {
      return (await readOr(record(name), () => undefined))?.toString("utf8");
    },
    async close() {},
  };

  async function readOr(path: string, missing: () => undefined): Promise<Buffer | undefined> {
    try {
      return await readFile(path);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === "ENOENT") return missing();
      throw error;
    }
  }

  async function written<T>(write: () => Promise<T>): Promise<T> {
    try {
      return await write();
    } catch (error) {
      const { code, message } = error as NodeJS.ErrnoException;
      const reason = code === "ENOSPC" ? "the disk is full; free some space" : message;
      throw new FeedforwardError(`The store ${folder} cannot be written: ${reason}.`, { cause: error });
    }
  }
}
