import { runCold } from "./cold";
import { neverCompiled } from "./cost";
import type { Part, PendingNode } from "./pending";
import { neededOf, pieceOf } from "./piece";
import { runPiece } from "./programs";
import { settings } from "./settings";
import { trace } from "./trace";

/** Computes the retained values of a part and drops its other nodes. Returns whether it is too small to be compiled. */
export function flushPart(part: Part): boolean {
  const nodes = trace.take(part);
  const small = settings.tier === "auto" && neverCompiled(part.cost, nodes.length);
  try {
    run(nodes, small);
  } finally {
    trace.finish(part, nodes);
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
    // Reading one of the outputs throws the error.
    for (const output of needed.outputs) if (!output.ready) output.error = error as Error;
  }
}

/** Computes all pending nodes. Returns true if there were any and every part was too small to be compiled. */
export function flushAll(): boolean {
  const small = [...trace.parts].map(flushPart);
  return small.length > 0 && small.every(Boolean);
}
