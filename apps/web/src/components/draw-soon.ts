/**
 * Milliseconds of drawing per task; the rest continues in the next task, so that a click in between is handled. A phone
 * takes four times as long for the last picture that fits.
 */
const SLICE = 4;

interface Order {
  /** Whether it has a task to itself: for what takes about as long as a task may. Default: false. */
  readonly alone?: boolean;
  /** What has a lower turn is drawn first, whatever waits already. Default: 0. */
  readonly turn?: number;
}

interface Waiting extends Required<Order> {
  readonly draw: () => void;
}

const waiting = new Map<object, Waiting>();
let drawing: Promise<void> | undefined;

/**
 * Draws later, in a short task. Many pictures that change at the same moment would block the page if all were drawn at once.
 *
 * @param owner owner of the picture; a newer drawing of the same owner replaces one that is still waiting.
 * @returns a function that cancels the drawing, for when its picture leaves the page.
 */
export function drawSoon(owner: object, draw: () => void, { alone = false, turn = 0 }: Order = {}): () => void {
  const own = { draw, alone, turn };
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
      // Sorting keeps the order of those with the same turn.
      for (const [owner, own] of [...waiting].sort(([, a], [, b]) => a.turn - b.turn)) {
        // Replaced, or left the page, by what was drawn before it.
        if (waiting.get(owner) !== own) continue;
        const { draw, alone } = own;
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
