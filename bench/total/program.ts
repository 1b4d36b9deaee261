/**
 * `node program.js PROGRAM ENGINE`: runs one program in this process and prints its measurements as one line of JSON.
 */
import { existsSync, readFileSync } from "node:fs";
import type { Measured } from "./main";

const started = performance.now();
const cpu = process.cpuUsage();
const [name, engine] = process.argv.slice(2) as [string, string];

// Initial weights and shuffling use it, so that all engines train identically.
let state = 2019;
Math.random = () => {
  state = (state * 48271) % 2147483647;
  return state / 2147483647;
};

const { backendOf, useBackend } = await import("../use-backend");
await useBackend(backendOf(engine));
const { programs } = await import("./programs");
const { epochs, steps, model, train } = programs[name]!();
if (engine === "feedforward") (await import("@feedforward/jit")).accelerate(model);
const { history } = await train(epochs);
const totalMs = performance.now() - started;
const { user, system } = process.cpuUsage(cpu);

const again = performance.now();
await train(epochs);
const msPerStep = (performance.now() - again) / steps;
const measured: Measured = {
  totalMs,
  cpuMs: (user + system) / 1000,
  msPerStep,
  peakMiB: peakKiB() / 1024,
  loss: history.loss!.at(-1) as number,
};
console.log(JSON.stringify(measured));
process.exit(0);

/** On Linux, `maxRSS` begins with what the parent process had in memory. */
function peakKiB(): number {
  const file = "/proc/self/status";
  const peak = existsSync(file) ? /^VmHWM:\s+(\d+) kB/m.exec(readFileSync(file, "utf8")) : null;
  return peak === null ? process.resourceUsage().maxRSS : Number(peak[1]);
}
