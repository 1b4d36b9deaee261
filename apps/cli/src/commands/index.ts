import type { CommandLine } from "../command-line";
import { assignmentCommand } from "./assignment";
import { completionCommand } from "./completion";
import { doctorCommand } from "./doctor";
import { evaluateCommand } from "./evaluate";
import { exportCommand } from "./export";
import { helpCommand } from "./help";
import { labCommand } from "./lab";
import { playgroundCommand } from "./playground";
import { plotCommand } from "./plot";
import { predictCommand } from "./predict";
import { raceCommand } from "./race";
import { schemaCommand } from "./schema";
import { sweepCommand } from "./sweep/command";
import { tensorboardCommand } from "./tensorboard";
import { trainCommand } from "./train/command";
import { viewCommand } from "./view";
import { slotCommand, workerCommand } from "./worker";

/** Adds a command to the program or to a group of commands. */
export type AddCommand = (program: CommandLine) => void;

/** Every command, in the order in which `feedforward --help` lists them. */
export const commands: readonly AddCommand[] = [
  trainCommand,
  evaluateCommand,
  predictCommand,
  exportCommand,
  plotCommand,
  labCommand,
  assignmentCommand,
  sweepCommand,
  workerCommand,
  slotCommand,
  playgroundCommand,
  raceCommand,
  tensorboardCommand,
  viewCommand,
  doctorCommand,
  completionCommand,
  schemaCommand,
  helpCommand,
];
