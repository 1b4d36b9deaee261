/**
 * Environment variable with the command that starts the command line, such as "npm start --". The command line sets it.
 */
export const PROGRAM_ENV = "FEEDFORWARD_COMMAND";

/**
 * Returns the command by which a user of this process calls the command line: `feedforward` if it is installed
 * globally, `npm start --` in a clone. If it is unknown, as in browsers: `npx feedforward`, which needs no
 * installation.
 */
export const programName = (): string => globalThis.process?.env?.[PROGRAM_ENV] || "npx feedforward";

/** Returns a command as a user types it here: `typedCommand("view runs")` is "npx feedforward view runs". */
export const typedCommand = (rest: string): string => `${programName()} ${rest}`;

/** Replaces commands quoted in a text, such as `feedforward view runs`, by what a user types here. */
export const withProgram = (text: string): string =>
  text.replace(/(?<=[`"])feedforward (?=[a-z])|(?<![\w/@.-])feedforward (?=<)/g, `${programName()} `);
