import { runCold } from "./cold";
import { neverCompiled } from "./cost";
import type { Part, PendingNode } from "./pending";
import { neededOf, pieceOf } from "./piece";
import { runPiece } from "./programs";
import { settings } from "./settings";
import { trace } from "./trace";

/** Computes what is held of a part, and drops the rest of it. Says whether that took so little that it is never compiled. */
export function flushPart(part: Part): boolean {
  const nodes = trace.take(part);
  const small = settings.tier === "auto" && neverCompiled(part.cost, nodes.length);
  try {
    run(nodes, small);
  } finally {
    trace.finish(nodes);
  }
  return small;
}

function run(nodes: readonly PendingNode[], small: boolean): void {
  const needed = neededOf(nodes);
  if (!needed) return;
  try {
    if (small) runCold(needed);
    else runPiece(pieceOf(needed));
  } catch (error) {
    // They say so when they are read.
    for (const output of needed.outputs) if (!output.ready) output.error = error as Error;
  }
}

/** Computes everything pending. Says whether there was something, and all of it took so little that it is never compiled. */
export function flushAll(): boolean {
  const small = [...trace.parts].map(flushPart);
  return small.length > 0 && small.every(Boolean);
}
