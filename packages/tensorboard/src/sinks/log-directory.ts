/** A file being written: the bytes of an event file are appended in order. */
export interface LogFile {
  /** Appends bytes. A sink that must wait returns a promise; the writer then queues later data. */
  write(bytes: Uint8Array<ArrayBuffer>): void | Promise<void>;
  /** Closes the file. */
  close(): void | Promise<void>;
}

/** Directory for the files of one run. Every writer uses it, so Node, browsers and memory differ only here. */
export interface LogDirectory {
  /** Name in error messages, such as its path. */
  readonly name: string;
  /**
   * Creates a file and opens it for appending; undefined if the file exists.
   *
   * @param name name of the file, without folders.
   */
  create(name: string): LogFile | undefined | Promise<LogFile | undefined>;
  /**
   * Writes a whole file (projector configurations, embeddings, sprites). `name` may contain folders separated by `/`.
   *
   * @param bytes content of the file.
   */
  writeFile(name: string, bytes: Uint8Array<ArrayBuffer>): void | Promise<void>;
  /**
   * Reads a file's bytes; undefined if it does not exist. Absent if files cannot be read back.
   *
   * @param name name of the file, with folders separated by `/`.
   */
  readFile?(name: string): Uint8Array | undefined | Promise<Uint8Array | undefined>;
  /**
   * A folder inside this one.
   *
   * @param name name of the folder.
   */
  directory(name: string): LogDirectory;
}
