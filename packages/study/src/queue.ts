/** Job in a queue. The worker validates its plain data again. */
export interface QueuedJob {
  /** Permanent, unique id: adding the job again has no effect. Letters, digits, "-", "_" and "."; not only digits. */
  readonly id: string;
  /** Description of the work. At most 64 kB as JSON. */
  readonly payload: unknown;
  /** Priority, at least 0. Jobs with a higher priority run first, equal ones in the order of adding. Default: 0. */
  readonly priority?: number | undefined;
}

/** Outcome of a job. */
export type Outcome =
  | { readonly id: string; readonly ok: true; readonly result: unknown }
  | { readonly id: string; readonly ok: false; readonly message: string };

/** State of a queue. */
export interface QueueState {
  /** Number of waiting jobs. */
  readonly waiting: number;
  /** Number of running jobs. */
  readonly running: number;
  /** Number of jobs that can run concurrently, over all workers. */
  readonly slots: number;
  /** Workers of the queue. */
  readonly workers: readonly WorkerState[];
}

/** State of a worker, as announced by the worker. */
export interface WorkerState {
  /** Name of the worker. */
  readonly name: string;
  /** Number of jobs that it runs concurrently. */
  readonly slots: number;
  /** Numerics class of its results, if determined. */
  readonly numerics?: string | undefined;
  /** Reason why it takes no jobs of a study. */
  readonly refuses?: string | undefined;
}

/**
 * Queue of jobs. Delivery is *at least once*: a job whose worker died runs again, and its outcome may arrive twice. Two
 * implementations pass the same test suite: processes on this machine (`localPool`) and a BullMQ queue (`bullQueue`).
 */
export interface JobQueue {
  /** Adds jobs. Jobs with a known id are skipped. */
  add(jobs: readonly QueuedJob[]): Promise<void>;
  /** Checks for outcomes of these jobs that were not reported, and adds jobs that the queue has lost. */
  reconcile(jobs: readonly QueuedJob[]): Promise<void>;
  /**
   * Removes a job whose outcome has been saved.
   *
   * @param id identifier of the job.
   */
  forget(id: string): Promise<void>;
  /** Returns the state of the queue. */
  state(): Promise<QueueState>;
  /**
   * Closes the queue.
   *
   * @param options.now whether waiting jobs are withdrawn and running jobs, on any machine, save their progress and are
   *   returned. Default: false, running jobs complete.
   */
  close(options?: { readonly now?: boolean | undefined }): Promise<void>;
}

/** Listener to the events of a queue. */
export interface QueueListener {
  /** Called with the `outcome` of each job. */
  outcome(outcome: Outcome): void;
  /**
   * Called when a job starts or restarts.
   *
   * @param id identifier of the job.
   */
  started?(id: string): void;
  /**
   * Called when a started job waits again: it was returned, its worker died or refused it, or it threw and is retried.
   *
   * @param id identifier of the job.
   */
  returned?(id: string): void;
  /**
   * Called when a running job reports progress.
   *
   * @param id identifier of the job.
   * @param progress plain data.
   */
  progress?(id: string, progress: unknown): void;
  /**
   * Called with a message for the user, such as when a worker died or the server is unreachable.
   *
   * @param message text of the message.
   */
  note?(message: string): void;
}

/** Maximum size of a job's payload in bytes of JSON. */
export const PAYLOAD_LIMIT = 64 * 1024;
