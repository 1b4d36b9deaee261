import { readOwnPoints, resolvePlayground, rowPoints, runPlayground } from "@feedforward/labs";
import { ownRows } from "../data-sets";
import type { WebEngine } from "../engine-choice";
import { chooseEngine, useBackend } from "../engines";
import { keepPlayground } from "../kept-networks";
import { playgroundWork } from "../playground-work";
import type { TaskHandler } from "../task";

/** Minimum interval between updates in milliseconds, so that the page stays responsive even without a graphics card. */
const INTERVAL = 125;

/** Trains a network of the playground until it is stopped. It passes the gate before the first epoch. */
export const playground: TaskHandler<"playground"> = async (
  { spec, own, engine: wanted, side },
  { emit, signal, gate, edits },
) => {
  // The initial network is shown using tfjs; the engine is chosen when training starts.
  let now: (() => WebEngine) | undefined;
  const resolved = resolvePlayground(spec);
  const engine = async () => {
    if (now !== undefined) return now();
    const chosen = await chooseEngine(wanted, [playgroundWork(resolved)]);
    if (chosen.note !== undefined) emit({ type: "engine", note: chosen.note });
    now = chosen.now;
    return chosen.engine;
  };
  await useBackend("cpu");
  try {
    await runPlayground(resolved, {
      own,
      engine,
      side,
      interval: INTERVAL,
      gate,
      edits,
      signal,
      learningRate: () => gate.takeLearningRate(),
      onModel: keepPlayground,
      onPoints: (points) => emit({ type: "points", points }),
      onUpdate: (update) => emit({ type: "update", update }),
      note: (text) => emit({ type: "note", text }),
    });
  } finally {
    keepPlayground(undefined);
  }
  signal.throwIfAborted();
  return null;
};

/** Reads the reader's points. */
export const ownPoints: TaskHandler<"ownPoints"> = async (input) =>
  "columns" in input ? rowPoints(ownRows(), input.columns) : readOwnPoints(input);
