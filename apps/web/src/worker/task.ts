import type { Edits } from "./edits";
import type { Gate } from "./gate";
import type { TaskName, Tasks } from "./protocol";

/** What a task has besides its input. */
export interface TaskContext<Name extends TaskName> {
  /** Tells the page something. */
  emit(event: Tasks[Name]["event"]): void;
  /** Aborts when the reader stops the task. */
  readonly signal: AbortSignal;
  /** Pauses, single steps, and learning rates changed meanwhile. */
  readonly gate: Gate;
  /** Weights that the reader sets meanwhile. */
  readonly edits: Edits;
}

/** Does a task. Rejecting with the signal's reason means that it was stopped. */
export type TaskHandler<Name extends TaskName> = (
  input: Tasks[Name]["input"],
  context: TaskContext<Name>,
) => Promise<Tasks[Name]["output"]>;
