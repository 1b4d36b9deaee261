import type { UploadOutput } from "../worker/tool-protocol";

/** What the reader brought on the data page, for every page while this one is open. It never leaves the browser. */
class OwnData {
  /** Undefined before anything was brought. */
  found = $state.raw<UploadOutput>();
  /** The files that it was in: a table may be read again with other classes. */
  files: readonly File[] = [];

  /** What there is to train on. */
  get data(): UploadOutput["data"] {
    return this.found?.data;
  }
}

export const ownData = new OwnData();
