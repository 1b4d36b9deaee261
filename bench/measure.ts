import { EngineProcess } from "./engine-process";
import type { EngineCommand } from "./engines";
import type { Prepare } from "./protocol";
import { median, type Row } from "./report";

/** Steps so long that a few of them are enough to tell: the ratio is in the tens or hundreds. */
const SLOW_MS = 1000;
const SLOW_ROUNDS = 3;

/** All engines are started and warmed up first; then each takes its turn in every round. */
export async function measure(
  engines: readonly EngineCommand[],
  prepare: Prepare,
  { rounds, roundMs }: { rounds: number; roundMs: number },
): Promise<Row[]> {
  const running: { row: Row; process: EngineProcess; steps: number }[] = [];
  try {
    for (const engine of engines) running.push(await start(engine, prepare, roundMs));
    for (let round = 0; round < rounds; round++) {
      for (const { row, process, steps } of running) {
        if (round >= SLOW_ROUNDS && (row.roundsMs[0] as number) > SLOW_MS) continue;
        const measured = await process.run(steps);
        row.roundsMs.push(measured.ms / measured.steps);
      }
    }
  } finally {
    for (const { process } of running) process.end();
  }
  return running.map(({ row }) => ({ ...row, msPerStep: median(row.roundsMs) }));
}

async function start(command: EngineCommand, prepare: Prepare, roundMs: number) {
  process.stderr.write(`warming up ${command.name}, ${prepare.workload}\n`);
  const engine = new EngineProcess(command);
  try {
    const ready = await engine.prepare(prepare);
    const steps = await warmUp(engine, roundMs);
    const row: Row = { engine: command.name, ...ready, roundsMs: [], msPerStep: Number.NaN };
    return { row, process: engine, steps };
  } catch (error) {
    engine.end();
    throw error;
  }
}

/** Two rounds' time or 100 steps, whichever is longer, up to half a minute; then how many steps fill a round. */
async function warmUp(engine: EngineProcess, roundMs: number): Promise<number> {
  const startedAt = performance.now();
  let done = 0;
  let last = await engine.run(1);
  const isWarm = (ms: number) => ms > 15_000 || last.ms / last.steps > SLOW_MS || (ms > 2 * roundMs && done >= 100);
  while (!isWarm(performance.now() - startedAt)) {
    done += last.steps;
    last = await engine.run(Math.max(1, Math.round((roundMs / 4 / last.ms) * last.steps)));
  }
  return Math.max(1, Math.round((roundMs / last.ms) * last.steps));
}
