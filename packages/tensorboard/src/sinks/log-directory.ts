/** A file being written: an event file's bytes go in at the end, in order. */
export interface LogFile {
  /** Appends bytes. A sink that must wait returns a promise; the writer then queues what follows. */
  write(bytes: Uint8Array<ArrayBuffer>): void | Promise<void>;
  close(): void | Promise<void>;
}

/** A place for the files of one run. Every writer writes through this, so Node, browsers and memory differ only here. */
export interface LogDirectory {
  /** What error messages call it, e.g. its path. */
  readonly name: string;
  /** Creates a file and opens it for appending; undefined if the name is taken. */
  create(name: string): LogFile | undefined | Promise<LogFile | undefined>;
  /** Writes a whole file (projector configurations, embeddings, sprites). `name` may hold folders separated by `/`. */
  writeFile(name: string, bytes: Uint8Array<ArrayBuffer>): void | Promise<void>;
  /** A file's bytes; undefined if there is none. Absent where files cannot be read back. */
  readFile?(name: string): Uint8Array | undefined | Promise<Uint8Array | undefined>;
  /** A folder inside this one. */
  directory(name: string): LogDirectory;
}
