let created = 0;
/** Stands in for the process id where there is none. */
const randomId = Math.floor(Math.random() * 2 ** 31);

/**
 * A name that TensorBoard takes for an event file and that no other writer uses:
 * `events.out.tfevents.SECONDS.HOST.PROCESS.COUNT` plus a suffix. Files are read in the order of their names, so COUNT has
 * leading zeros: two of one second come in the order in which they were begun.
 */
export function eventFileName(suffix = ""): string {
  const seconds = String(Math.floor(Date.now() / 1000)).padStart(10, "0");
  const { process } = globalThis;
  const host = process?.getBuiltinModule?.("node:os").hostname() ?? "browser";
  const count = String(created++).padStart(4, "0");
  return `events.out.tfevents.${seconds}.${host.replace(/[^\w-]/g, "_")}.${process?.pid ?? randomId}.${count}${suffix}`;
}
