/** A job as a queue carries it: plain data, which whoever works checks again. */
export interface QueuedJob {
  /** Names the job for ever: adding it again does nothing. Letters, digits, "-", "_" and "."; not digits alone. */
  readonly id: string;
  /** What is to be done. At most 64 kB as JSON. */
  readonly payload: unknown;
  /** Jobs with a higher number come first; equal ones in the order of adding. From 0. Default: 0. */
  readonly priority?: number | undefined;
}

/** How a job ended. */
export type Outcome =
  | { readonly id: string; readonly ok: true; readonly result: unknown }
  | { readonly id: string; readonly ok: false; readonly message: string };

/** What a queue is doing. */
export interface QueueState {
  /** Number of jobs that wait. */
  readonly waiting: number;
  /** Number of jobs that run. */
  readonly running: number;
  /** How many jobs can run at a time, over all workers. */
  readonly slots: number;
  /** Workers that take jobs. */
  readonly workers: readonly WorkerState[];
}

/** One worker, as it announces itself. */
export interface WorkerState {
  /** Name of the worker. */
  readonly name: string;
  /** Number of jobs that it does at a time. */
  readonly slots: number;
  /** The class of its numbers, where it has tried them. */
  readonly numerics?: string | undefined;
  /** Why it takes no jobs of some study. */
  readonly refuses?: string | undefined;
}

/**
 * Where jobs are done. Delivery is *at least once*: a job whose worker died is done again, and its outcome may arrive
 * twice. Two adapters have this interface and pass one suite of tests: processes of this machine (`localPool`) and a
 * BullMQ queue (`bullQueue`).
 */
export interface JobQueue {
  /** Adds jobs; those whose id is known are left alone. */
  add(jobs: readonly QueuedJob[]): Promise<void>;
  /** Looks again for outcomes of these jobs that were not told, and adds those that the queue has lost. */
  reconcile(jobs: readonly QueuedJob[]): Promise<void>;
  /**
   * Forgets a job whose outcome is on disk.
   *
   * @param id identifier of the job.
   */
  forget(id: string): Promise<void>;
  /** Returns the state of the queue. */
  state(): Promise<QueueState>;
  /**
   * Ends it.
   *
   * @param options.now whether those that wait are taken back, and those in progress save where they are and are given
   *   back, on whichever machine. Default: false, jobs in progress are left to end.
   */
  close(options?: { readonly now?: boolean | undefined }): Promise<void>;
}

/** Told what happens in a queue. */
export interface QueueListener {
  /** Called with the `outcome` of each job. */
  outcome(outcome: Outcome): void;
  /**
   * A job began, or began again.
   *
   * @param id identifier of the job.
   */
  started?(id: string): void;
  /**
   * A job that began waits again: it was given back, its worker died or refused it, or it threw and is tried once more.
   *
   * @param id identifier of the job.
   */
  returned?(id: string): void;
  /**
   * What a job says of itself while it runs.
   *
   * @param id identifier of the job.
   * @param progress plain data.
   */
  progress?(id: string, progress: unknown): void;
  /**
   * A remark for people: a worker died, the server is away.
   *
   * @param message the remark.
   */
  note?(message: string): void;
}

/** The most bytes of JSON that a job's payload may have. */
export const PAYLOAD_LIMIT = 64 * 1024;
