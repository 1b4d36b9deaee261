/** Environment variable that says how the command line is called here, such as "npm start --". The command line sets it. */
export const PROGRAM_ENV = "FEEDFORWARD_COMMAND";

/**
 * How a user of this process calls the command line: `feedforward` where it is installed globally, `npm start --` in a
 * clone. Where nothing is known, as in browsers: `npx feedforward`, which needs no installation.
 */
export const programName = (): string => globalThis.process?.env?.[PROGRAM_ENV] || "npx feedforward";

/** A command of the command line as a user types it here: `typedCommand("view runs")` is "npx feedforward view runs". */
export const typedCommand = (rest: string): string => `${programName()} ${rest}`;

/** Replaces the commands that a text quotes, as in `feedforward view runs`, by what a user types here. */
export const withProgram = (text: string): string =>
  text.replace(/(?<=[`"])feedforward (?=[a-z])|(?<![\w/@.-])feedforward (?=<)/g, `${programName()} `);
