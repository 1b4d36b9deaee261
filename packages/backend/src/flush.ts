import type { Part } from "./pending";
import { pieceOf } from "./piece";
import { runPiece } from "./programs";
import { trace } from "./trace";

/** Computes what is held of a part, and drops the rest of it. */
export function flushPart(part: Part): void {
  const nodes = trace.take(part);
  try {
    const piece = pieceOf(nodes);
    if (piece) runPiece(piece);
  } finally {
    trace.finish(nodes);
  }
}

/** Computes everything pending. */
export function flushAll(): void {
  for (const part of [...trace.parts]) flushPart(part);
}
