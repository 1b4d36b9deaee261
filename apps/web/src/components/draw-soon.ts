/** Milliseconds of drawing per task; the rest continues in the next task, so that a click in between is handled. */
const SLICE = 8;

interface Waiting {
  readonly draw: () => void;
  readonly alone: boolean;
}

const waiting = new Map<object, Waiting>();
let drawing: Promise<void> | undefined;

/**
 * Draws later, in a short task. Many pictures that change at the same moment would block the page if all were drawn at once.
 *
 * @param owner owner of the picture; a newer drawing of the same owner replaces one that is still waiting.
 * @param alone whether it has a task to itself: for what takes about as long as a task may. Default: false.
 * @returns a function that cancels the drawing, for when its picture leaves the page.
 */
export function drawSoon(owner: object, draw: () => void, alone = false): () => void {
  const own = { draw, alone };
  waiting.set(owner, own);
  drawing ??= drawAll();
  return () => {
    if (waiting.get(owner) === own) waiting.delete(owner);
  };
}

/** Resolves when no drawing is waiting. */
export const allDrawn = async (): Promise<void> => drawing;

async function drawAll(): Promise<void> {
  try {
    while (waiting.size > 0) {
      await new Promise((resolve) => setTimeout(resolve));
      const started = performance.now();
      let drawn = 0;
      for (const [owner, { draw, alone }] of waiting) {
        if (alone && drawn > 0) break;
        waiting.delete(owner);
        draw();
        drawn++;
        if (alone || performance.now() - started >= SLICE) break;
      }
    }
  } finally {
    drawing = undefined;
  }
}
