import { checkArgument, FeedforwardError } from "@feedforward/shared";
import { type DriveOptions, driveStudy } from "./drive";
import { createStudy } from "./study";

/** Task of a list: a job that does not depend on others. */
export interface Task {
  /** Unique name within its list. */
  readonly name: string;
  /** Plain data for the worker, at most 64 kB. */
  readonly payload: unknown;
}

/** Options of {@link doTasks}. */
export interface DoTasksOptions extends Pick<DriveOptions, "open" | "onState" | "signal" | "reconcileSeconds"> {
  /** Tasks to do, with distinct names. */
  readonly tasks: readonly Task[];
  /**
   * Called with the result of a task, to fetch the files that it produced. Returns false if they are lost; the task
   * then runs again. Default: nothing is fetched.
   */
  readonly fetch?: ((task: Task, result: unknown) => Promise<boolean>) | undefined;
  /** Called with the result of a task, before it is removed from the queue. */
  readonly onDone: (task: Task, result: unknown) => Promise<void> | void;
  /** Called with a task that failed permanently. Default: `doTasks` throws. */
  readonly onFailed?: ((task: Task, message: string) => void) | undefined;
  /** Listener to the events of running tasks, by task name. */
  readonly listener?:
    | {
        readonly started?: ((task: Task) => void) | undefined;
        readonly progress?: ((task: Task, progress: unknown) => void) | undefined;
        readonly note?: ((message: string) => void) | undefined;
      }
    | undefined;
}

/**
 * Runs a list of tasks on this machine or on the workers of a queue. It is a study whose only parameter is the task, so
 * delivery, recovery and fencing work as in sweeps. A list that was started before picks up the results that its
 * workers have produced since.
 *
 * @throws FeedforwardError if names are not unique, or if a task fails and there is no `onFailed`.
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
    // All tasks count as requested, so outcomes in the queue are checked before anything is added.
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
    // Results differ between tasks; the hash shows that two deliveries of one task are equal.
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
