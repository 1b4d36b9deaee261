// @internal
import { type FileHandle, open } from "node:fs/promises";
import { dirname } from "node:path";
import { makeFolders, syncFile } from "@feedforward/shared";
import { RecordWriter } from "@feedforward/tensorboard";

/** Bytes buffered before they are written. */
const PIECE = 1 << 20;

/** A file that records are appended to unchanged. */
export class RecordFile {
  private readonly records = new RecordWriter(PIECE);

  private constructor(private readonly file: FileHandle) {}

  /** Creates the file and its parent folders. */
  static async create(path: string): Promise<RecordFile> {
    await makeFolders(dirname(path));
    return new RecordFile(await open(path, "wx"));
  }

  async add(bytes: Uint8Array): Promise<void> {
    const at = this.records.begin();
    this.records.out.raw(bytes);
    this.records.end(at);
    if (this.records.out.length >= PIECE) await this.flush();
  }

  async close(): Promise<void> {
    try {
      await this.flush();
      await syncFile(this.file);
    } finally {
      await this.file.close();
    }
  }

  private async flush(): Promise<void> {
    // On an open file, each write continues where the previous one ended.
    await this.file.writeFile(this.records.out.take());
    this.records.out.length = 0;
  }
}
