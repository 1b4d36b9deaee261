/** Milliseconds that one task draws: what is left goes on in the next, so that a click between them is answered. */
const SLICE = 8;

const waiting = new Map<object, () => void>();
let drawing: Promise<void> | undefined;

/**
 * Draws in a task of its own or of other short drawings. What one moment changes in many pictures would hold the page if
 * all were drawn at once.
 *
 * @param owner whose picture it is: a drawing that still waits gives way to a newer one of the same owner.
 * @returns gives the drawing up, as when its picture leaves the page.
 */
export function drawSoon(owner: object, draw: () => void): () => void {
  waiting.set(owner, draw);
  drawing ??= drawAll();
  return () => {
    if (waiting.get(owner) === draw) waiting.delete(owner);
  };
}

/** Resolves when nothing waits to be drawn. */
export const allDrawn = async (): Promise<void> => drawing;

async function drawAll(): Promise<void> {
  try {
    while (waiting.size > 0) {
      await new Promise((resolve) => setTimeout(resolve));
      const started = performance.now();
      for (const [owner, draw] of waiting) {
        waiting.delete(owner);
        draw();
        if (performance.now() - started >= SLICE) break;
      }
    }
  } finally {
    drawing = undefined;
  }
}
