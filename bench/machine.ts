import { existsSync, readFileSync } from "node:fs";
import { availableParallelism, cpus, totalmem, type } from "node:os";

/** One line: processor, its vector instructions, cores, memory, system, Node. */
export function describeMachine(): string {
  const model = cpus()[0]?.model.trim() ?? "unknown processor";
  const memory = Math.round(totalmem() / 2 ** 30);
  return `${availableParallelism()} cores of ${model}${vectors()}, ${memory} GiB, ${type()}, Node ${process.version}`;
}

/**
 * Returns the widest vector instructions, which determine the speed of matrix products; empty if the system does not
 * report them.
 */
function vectors(): string {
  if (process.arch === "arm64") return " with NEON";
  const file = "/proc/cpuinfo";
  const flags = existsSync(file) ? (/^flags\s*:(.*)$/m.exec(readFileSync(file, "utf8"))?.[1] ?? "") : "";
  const words = flags.split(" ");
  if (words.includes("avx512f")) return " with AVX-512";
  return words.includes("avx2") ? " with AVX2" : "";
}
