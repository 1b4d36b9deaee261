import { setTimeout as pause } from "node:timers/promises";
import type { Measured, Prepare, Ready } from "./protocol";
import { median, type Row } from "./report";

/** Few runs of long steps: their ratio is in the tens or hundreds. */
const SLOW_MS = 1000;
const SLOW_ROUNDS = 3;
/** Threads of OpenMP spin for 200 ms after their last work and would slow the next engine. */
const PAUSE_MS = 500;

/** A started engine. */
export interface RunningEngine {
  prepare(prepare: Prepare): Promise<Ready>;
  run(steps: number): Promise<Measured>;
  end(): void;
}

interface Options<E> {
  readonly rounds: number;
  readonly roundMs: number;
  /** Starts an engine. */
  readonly open: (engine: E) => RunningEngine;
}

/** All engines are started and warmed up first; then each takes its turn in every round. */
export async function measure<E extends { readonly name: string }>(
  engines: readonly E[],
  prepare: Prepare,
  options: Options<E>,
): Promise<Row[]> {
  const running: { row: Row; engine: RunningEngine; steps: number }[] = [];
  try {
    for (const engine of engines) running.push(await start(engine, prepare, options));
    for (let round = 0; round < options.rounds; round++) {
      for (const { row, engine, steps } of running) {
        if (round >= SLOW_ROUNDS && (row.roundsMs[0] as number) > SLOW_MS) continue;
        await pause(PAUSE_MS);
        const measured = await engine.run(steps);
        row.roundsMs.push(measured.ms / measured.steps);
      }
    }
  } finally {
    for (const { engine } of running) engine.end();
  }
  return running.map(({ row }) => ({ ...row, msPerStep: median(row.roundsMs) }));
}

async function start<E extends { readonly name: string }>(
  candidate: E,
  prepare: Prepare,
  { open, roundMs }: Options<E>,
) {
  process.stderr.write(`warming up ${candidate.name}, ${prepare.workload}\n`);
  const engine = open(candidate);
  try {
    const ready = await engine.prepare(prepare);
    const steps = await warmUp(engine, roundMs);
    const row: Row = { engine: candidate.name, ...ready, roundsMs: [], msPerStep: Number.NaN };
    return { row, engine, steps };
  } catch (error) {
    engine.end();
    throw error;
  }
}

/**
 * Warms up for two rounds or 100 steps, whichever is longer, up to half a minute; returns the steps that fill a round.
 */
async function warmUp(engine: RunningEngine, roundMs: number): Promise<number> {
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
