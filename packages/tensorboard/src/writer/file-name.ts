let created = 0;
/** Replaces the process id where there is none. */
const randomId = Math.floor(Math.random() * 2 ** 31);

/**
 * A unique name that TensorBoard recognises as an event file:
 * `events.out.tfevents.SECONDS.HOST.PROCESS.COUNT` and a suffix. Files are read in the order of their names, so COUNT has
 * leading zeros to keep the order of files from the same second.
 */
export function eventFileName(suffix = ""): string {
  const seconds = String(Math.floor(Date.now() / 1000)).padStart(10, "0");
  const { process } = globalThis;
  const host = process?.getBuiltinModule?.("node:os").hostname() ?? "browser";
  const count = String(created++).padStart(4, "0");
  return `events.out.tfevents.${seconds}.${host.replace(/[^\w-]/g, "_")}.${process?.pid ?? randomId}.${count}${suffix}`;
}
