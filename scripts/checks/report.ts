/** Prints the problems and the final count that `npm test` adds up; exits with 1 if there are problems. */
export function finish(checked: number, problems: readonly string[]): never {
  for (const problem of problems) console.error(`failed  ${problem}`);
  console.log(`${checked - Math.min(checked, problems.length)} passed, ${problems.length} failed`);
  process.exit(problems.length > 0 ? 1 : 0);
}
