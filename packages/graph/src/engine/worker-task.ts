// @internal: messages between NodeWorker and its thread.

/** A tensor on its way to the thread: its values, or the number of an array that the thread has already. */
export interface SentTensor {
  readonly type: string;
  readonly dims: readonly number[];
  readonly data?: unknown;
  readonly kept?: number;
}

/** What the thread is asked to do with the session of a number. */
export type WorkerTask =
  | { readonly task: "compile"; readonly session: number; readonly model: Uint8Array; readonly options: object }
  | {
      readonly task: "run";
      readonly session: number;
      readonly feeds: Readonly<Record<string, SentTensor>>;
      /** The results that are wanted. */
      readonly fetches: Readonly<Record<string, null>>;
    }
  | { readonly task: "release"; readonly session: number };

/** The answer to the task of the same number: a result, or the message of an error. */
export interface WorkerReply {
  readonly id: number;
  readonly error?: string;
  readonly result?: unknown;
}
