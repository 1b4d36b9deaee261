import { FeedforwardError, nodeModule } from "@feedforward/shared";
import { type Cache, parseOrigin } from "./cache";

/** A cache folder (Node). Default: `FEEDFORWARD_CACHE`, otherwise `feedforward` in `XDG_CACHE_HOME` or `~/.cache`. */
export async function openFolderCache(given?: string): Promise<Cache> {
  const { mkdir, open, readFile, rename, rm, stat, writeFile } = nodeModule("node:fs/promises");
  const { homedir } = nodeModule("node:os");
  const { join } = nodeModule("node:path");
  const folder =
    given ??
    process.env.FEEDFORWARD_CACHE ??
    join(process.env.XDG_CACHE_HOME || join(homedir(), ".cache"), "feedforward");
  try {
    await mkdir(folder, { recursive: true });
  } catch (error) {
    throw new FeedforwardError(
      `${folder}: cannot make the cache folder (${(error as Error).message}): choose another by the option cache`,
    );
  }
  const part = (name: string) => join(folder, `${name}.part`);
  const note = (name: string) => join(folder, `${name}.part.json`);
  const dropPart = async (name: string) => {
    await rm(part(name), { force: true });
    await rm(note(name), { force: true });
  };
  return {
    read: (name) => readFile(join(folder, name)).then(plain, () => undefined),
    readPart: (name) => readFile(part(name)).then(plain),
    async part(name) {
      const origin = await readFile(note(name), "utf8").then(parseOrigin, () => undefined);
      const length =
        origin &&
        (await stat(part(name)).then(
          ({ size }) => size,
          () => undefined,
        ));
      return length === undefined ? undefined : { length, origin: origin! };
    },
    async openPart(name, origin, start) {
      await writeFile(note(name), JSON.stringify(origin));
      const file = await open(part(name), start > 0 ? "r+" : "w");
      await file.truncate(start);
      let at = start;
      return {
        async write(bytes) {
          await file.write(bytes, 0, bytes.length, at);
          at += bytes.length;
        },
        close: () => file.close(),
      };
    },
    dropPart,
    async keep(name) {
      await rename(part(name), join(folder, name));
      await dropPart(name);
    },
  };
}

const plain = (buffer: Buffer): Uint8Array => new Uint8Array(buffer.buffer, buffer.byteOffset, buffer.length);
