import type { Edits } from "./edits";
import type { Gate } from "./gate";
import type { TaskName, Tasks } from "./protocol";

/** Context of a task besides its input. */
export interface TaskContext<Name extends TaskName> {
  /** Sends an event to the page. */
  emit(event: Tasks[Name]["event"]): void;
  /** Aborts when the reader stops the task. */
  readonly signal: AbortSignal;
  /** Pauses, single steps, and changes of the learning rate. */
  readonly gate: Gate;
  /** Weights set by the reader during the task. */
  readonly edits: Edits;
}

/** Runs a task. Rejection with the signal's reason means that it was stopped. */
export type TaskHandler<Name extends TaskName> = (
  input: Tasks[Name]["input"],
  context: TaskContext<Name>,
) => Promise<Tasks[Name]["output"]>;
