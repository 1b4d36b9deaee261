import { once } from "node:events";
import { createWriteStream, type WriteStream } from "node:fs";
import { mkdir } from "node:fs/promises";
import { dirname } from "node:path";
import { finished } from "node:stream/promises";
import { RecordWriter } from "@feedforward/tensorboard";

/** Bytes gathered before they go to the file. */
const PIECE = 1 << 20;

/** A file that takes records as they are. */
export class RecordFile {
  private readonly records = new RecordWriter(PIECE);

  private constructor(private readonly stream: WriteStream) {}

  /** Makes the file, with the folders above it. */
  static async create(path: string): Promise<RecordFile> {
    await mkdir(dirname(path), { recursive: true });
    const stream = createWriteStream(path, { flags: "wx" });
    await once(stream, "open");
    return new RecordFile(stream);
  }

  async add(bytes: Uint8Array): Promise<void> {
    const at = this.records.begin();
    this.records.out.raw(bytes);
    this.records.end(at);
    if (this.records.out.length >= PIECE) await this.flush();
  }

  async close(): Promise<void> {
    await this.flush();
    this.stream.end();
    await finished(this.stream);
  }

  private async flush(): Promise<void> {
    const bytes = this.records.out.take();
    this.records.out.length = 0;
    await new Promise<void>((resolve, reject) =>
      this.stream.write(bytes, (error) => (error ? reject(error) : resolve())),
    );
  }
}
