import type { CommandLine } from "../command-line";
import { checkCommand } from "./tensorboard/check";
import { exportCommand } from "./tensorboard/export";
import { inspectCommand } from "./tensorboard/inspect";
import { mergeCommand } from "./tensorboard/merge";
import { readCommand } from "./tensorboard/read";

/** `feedforward tensorboard`: works with event files, without TensorBoard. */
export function tensorboardCommand(program: CommandLine): void {
  const group = program
    .command("tensorboard")
    .summary("read, export, merge and check TensorBoard event files")
    .description(
      "Work with TensorBoard event files from feedforward, TensorFlow, Keras or tensorboardX, without TensorBoard.",
    );
  readCommand(group);
  inspectCommand(group);
  exportCommand(group);
  mergeCommand(group);
  checkCommand(group);
}
