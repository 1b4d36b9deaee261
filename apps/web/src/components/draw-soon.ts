/** Milliseconds of drawing per task; the rest continues in the next task, so that a click in between is handled. */
const SLICE = 8;

const waiting = new Map<object, () => void>();
let drawing: Promise<void> | undefined;

/**
 * Draws later, in a short task. Many pictures that change at the same moment would block the page if all were drawn at once.
 *
 * @param owner owner of the picture; a newer drawing of the same owner replaces one that is still waiting.
 * @returns a function that cancels the drawing, for when its picture leaves the page.
 */
export function drawSoon(owner: object, draw: () => void): () => void {
  waiting.set(owner, draw);
  drawing ??= drawAll();
  return () => {
    if (waiting.get(owner) === draw) waiting.delete(owner);
  };
}

/** Resolves when no drawing is waiting. */
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
