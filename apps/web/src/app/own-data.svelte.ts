import type { UploadedFile } from "@feedforward/runs";
import { trainingClient } from "../worker/client";
import type { UploadInput, UploadOutput } from "../worker/tool-protocol";

/** Data that the reader loaded on the data page, shared by all pages of this visit. They never leave the browser. */
class OwnData {
  /** Undefined until something is loaded. */
  found = $state.raw<UploadOutput>();
  /** The original files, which are read again with other options or in another thread. */
  files = $state.raw<readonly File[]>([]);
  /** Options for reading the files. */
  reading = $state.raw<Omit<UploadInput, "files">>({ label: undefined, encoding: undefined, delimiter: undefined });

  /** Data available for training. */
  get data(): UploadOutput["data"] {
    return this.found?.data;
  }
}

export const ownData = new OwnData();

/** The files in the form that the worker expects. */
export const uploaded = (files: readonly File[]): Promise<UploadedFile[]> =>
  Promise.all(
    files.map(async (file) => ({
      name: file.webkitRelativePath || file.name,
      bytes: new Uint8Array(await file.arrayBuffer()),
    })),
  );

// A new worker thread has no data yet.
trainingClient.restore = async () => {
  const { found, files, reading } = ownData;
  if (found !== undefined) await trainingClient.first("upload", { files: await uploaded(files), ...reading });
};
