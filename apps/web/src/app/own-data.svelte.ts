import type { UploadedFile } from "@feedforward/runs";
import { trainingClient } from "../worker/client";
import type { UploadInput, UploadOutput } from "../worker/tool-protocol";

/** What the reader brought on the data page, for every page while this one is open. It never leaves the browser. */
class OwnData {
  /** Undefined before anything was brought. */
  found = $state.raw<UploadOutput>();
  /** The files that it was in, which are read again in another way or in another thread. */
  files = $state.raw<readonly File[]>([]);
  /** How they are read. */
  reading = $state.raw<Omit<UploadInput, "files">>({ label: undefined, encoding: undefined, delimiter: undefined });

  /** What there is to train on. */
  get data(): UploadOutput["data"] {
    return this.found?.data;
  }
}

export const ownData = new OwnData();

/** Files as the worker takes them. */
export const uploaded = (files: readonly File[]): Promise<UploadedFile[]> =>
  Promise.all(
    files.map(async (file) => ({
      name: file.webkitRelativePath || file.name,
      bytes: new Uint8Array(await file.arrayBuffer()),
    })),
  );

// A thread that replaces another has none of it.
trainingClient.restore = async () => {
  const { found, files, reading } = ownData;
  if (found !== undefined) await trainingClient.first("upload", { files: await uploaded(files), ...reading });
};
