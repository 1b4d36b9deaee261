import { type ParseArgsConfig, parseArgs } from "node:util";

/**
 * The options of one of the workspace's programs. What is wrong with them is one line and exit code 2.
 *
 * @param program as it is called, such as "npm run bench".
 */
export function readArguments<T extends ParseArgsConfig>(program: string, config: T): ReturnType<typeof parseArgs<T>> {
  try {
    return parseArgs(config);
  } catch (error) {
    return wrongUsage(program, (error as Error).message.split(". ")[0]!);
  }
}

/** The value of an option that takes a number above 0. */
export function positive(program: string, option: string, text: string): number {
  const value = Number(text);
  if (value > 0 && Number.isFinite(value)) return value;
  return wrongUsage(program, `--${option} is ${text}; expected a number above 0`);
}

/** Says what is wrong with a command line, and ends. */
export function wrongUsage(program: string, message: string): never {
  console.error(`error: ${message}. \`${program} -- --help\` explains it.`);
  process.exit(2);
}
