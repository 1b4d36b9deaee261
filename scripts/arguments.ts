import { type ParseArgsConfig, parseArgs } from "node:util";

/**
 * Parses the options of a workspace program. An error is printed as one line, with exit code 2.
 *
 * @param program command of the program, such as "npm run bench".
 */
export function readArguments<T extends ParseArgsConfig>(program: string, config: T): ReturnType<typeof parseArgs<T>> {
  try {
    return parseArgs(config);
  } catch (error) {
    return wrongUsage(program, (error as Error).message.split(". ")[0]!);
  }
}

/** Parses the value of an option that takes a number greater than 0. */
export function positive(program: string, option: string, text: string): number {
  const value = Number(text);
  if (value > 0 && Number.isFinite(value)) return value;
  return wrongUsage(program, `--${option} is ${text}; expected a number greater than 0`);
}

/** Prints an error about the command line and exits. */
export function wrongUsage(program: string, message: string): never {
  console.error(`error: ${message}. \`${program} -- --help\` explains it.`);
  process.exit(2);
}
