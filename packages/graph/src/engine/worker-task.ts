// @internal: messages between NodeWorker and its thread.

/** A tensor sent to the thread: its values, or the number of an array that the thread already has. */
export interface SentTensor {
  readonly type: string;
  readonly dims: readonly number[];
  readonly data?: unknown;
  readonly kept?: number;
}

/** Task for the thread, with the number of a session. */
export type WorkerTask =
  | { readonly task: "compile"; readonly session: number; readonly model: Uint8Array; readonly options: object }
  | {
      readonly task: "run";
      readonly session: number;
      readonly feeds: Readonly<Record<string, SentTensor>>;
      /** Names of the requested results. */
      readonly fetches: Readonly<Record<string, null>>;
    }
  | { readonly task: "release"; readonly session: number };

/** Reply to the task with the same number: a result, or the message of an error. */
export interface WorkerReply {
  readonly id: number;
  readonly error?: string;
  readonly result?: unknown;
}
