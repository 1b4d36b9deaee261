import { checkArgument, FeedforwardError } from "@feedforward/shared";
import { type DriveOptions, driveStudy } from "./drive";
import { createStudy } from "./study";

/** One task of a list: a job that does not depend on the others. */
export interface Task {
  /** Names it within its list. */
  readonly name: string;
  /** What a worker gets: plain data of at most 64 kB. */
  readonly payload: unknown;
}

/** How {@link doTasks} works. */
export interface DoTasksOptions extends Pick<DriveOptions, "open" | "onState" | "signal" | "reconcileSeconds"> {
  /** Tasks to do, with distinct names. */
  readonly tasks: readonly Task[];
  /**
   * Called with what a task gave, to fetch what it left. Where it says false, that is lost, and the task is done again.
   * Default: there is nothing to fetch.
   */
  readonly fetch?: ((task: Task, result: unknown) => Promise<boolean>) | undefined;
  /** Called with what a task gave, before the queue forgets it. */
  readonly onDone: (task: Task, result: unknown) => Promise<void> | void;
  /** Called with a task that cannot be done. Default: it throws. */
  readonly onFailed?: ((task: Task, message: string) => void) | undefined;
  /** What is told while tasks run, with the names of tasks. */
  readonly listener?:
    | {
        readonly started?: ((task: Task) => void) | undefined;
        readonly progress?: ((task: Task, progress: unknown) => void) | undefined;
        readonly note?: ((message: string) => void) | undefined;
      }
    | undefined;
}

/**
 * Does a list of tasks where a study's trials would be trained: on this machine or on the workers of a queue. It is a study
 * whose only parameter is the task, so that delivery, recovery and fencing are those of sweeps. A list that was begun
 * before finds what its workers have done meanwhile.
 *
 * @throws FeedforwardError for names that are not distinct, and for a task that cannot be done where nobody is told of it.
 */
export async function doTasks(options: DoTasksOptions): Promise<void> {
  checkArgument("doTasks", "options", options, "object");
  checkArgument("doTasks", "tasks", options.tasks, "list of objects");
  checkArgument("doTasks", "open", options.open, "function");
  const { tasks, open, signal, onState, fetch, onDone, reconcileSeconds, listener = {} } = options;
  if (tasks.length === 0) return;
  const values = tasks.map(({ name }) => name);
  if (new Set(values).size < values.length) throw new FeedforwardError("Two tasks have the same name.");
  const onFailed =
    options.onFailed ??
    ((task: Task, message: string) => {
      throw new FeedforwardError(`${task.name} failed: ${message}`);
    });
  const study = createStudy(
    { space: { task: { values } }, method: "grid", direction: "minimize" },
    // Asked for from the beginning: what the queue has done of them is looked for before anything is added.
    { events: values.map((task, trial) => ({ type: "trial", trial, values: { task } })) },
  );
  const taskOf = new Map(study.open.map(({ id, trial }) => [id, tasks[trial]!]));
  await driveStudy({
    study,
    open,
    signal,
    onState,
    reconcileSeconds,
    jobOf: ({ id, trial }) => ({ id, payload: tasks[trial]!.payload }),
    // What a task gives is its own; that two deliveries of it are equal is told by their hashes.
    resultOf: (result) => ({ value: 0, hash: hashOf(result) }),
    fetch: fetch && (({ trial }, result) => fetch(tasks[trial]!, result)),
    onResult: async ({ trial }, result) => onDone(tasks[trial]!, result),
    onFailed: ({ trial }, message) => onFailed(tasks[trial]!, message),
    listener: {
      started: (id) => withTask(id, (task) => listener.started?.(task)),
      progress: (id, what) => withTask(id, (task) => listener.progress?.(task, what)),
      note: (message) => listener.note?.(message),
    },
  });

  function withTask(id: string, tell: (task: Task) => void): void {
    const task = taskOf.get(id);
    if (task !== undefined) tell(task);
  }
}

function hashOf(result: unknown): string | undefined {
  const hash = typeof result === "object" && result !== null ? (result as { hash?: unknown }).hash : undefined;
  return typeof hash === "string" ? hash : undefined;
}
