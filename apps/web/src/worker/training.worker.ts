import type { WordName } from "../app/words";
import { Edits } from "./edits";
import { EventQueue } from "./event-queue";
import { Gate } from "./gate";
import { PageError } from "./page-error";
import type { Request, Response, TaskName } from "./protocol";
import type { TaskHandler } from "./task";

/** All tasks, each loaded on first use. */
const handlers: { readonly [Name in TaskName]: () => Promise<TaskHandler<Name>> } = {
  warmUp: async () => (await import("./tasks/warm-up")).warmUp,
  chapter: async () => (await import("./tasks/chapter")).chapter,
  redraw: async () => (await import("./tasks/chapter")).redraw,
  programs: async () => (await import("./tasks/programs")).programs,
  export: async () => (await import("./tasks/export")).exportFiles,
  frames: async () => (await import("./tasks/export")).frames,
  playground: async () => (await import("./tasks/playground")).playground,
  ownPoints: async () => (await import("./tasks/playground")).ownPoints,
  playgroundPrograms: async () => (await import("./tasks/programs")).playgroundCode,
  race: async () => (await import("./tasks/race")).race,
  classifier: async () => (await import("./tasks/classifier")).trainClassifier,
  networks: async () => (await import("./tasks/classifier")).networks,
  adopt: async () => (await import("./tasks/classifier")).adopt,
  readDigit: async () => (await import("./tasks/digit")).readDigit,
  unit: async () => (await import("./tasks/digit")).unit,
  strongest: async () => (await import("./tasks/digit")).strongest,
  example: async () => (await import("./tasks/digit")).example,
  lookable: async () => (await import("./tasks/look-inside")).lookable,
  firstLayer: async () => (await import("./tasks/look-inside")).firstLayer,
  nearest: async () => (await import("./tasks/digit")).nearest,
  upload: async () => (await import("./tasks/data")).upload,
  pictures: async () => (await import("./tasks/data")).pictures,
};

const running = new Map<number, { readonly gate: Gate; readonly edits: Edits; readonly stop: AbortController }>();

addEventListener("message", ({ data }: MessageEvent<Request>) => {
  const task = running.get(data.id);
  switch (data.type) {
    case "start":
      void start(data);
      break;
    case "stop":
      task?.stop.abort();
      task?.gate.resume();
      break;
    case "learningRate":
      task?.gate.setLearningRate(data.value);
      break;
    case "edit":
      task?.edits.add(data.edit);
      break;
    default:
      task?.gate[data.type]();
  }
});

async function start({ id, task, input }: Extract<Request, { type: "start" }>): Promise<void> {
  const gate = new Gate();
  const edits = new Edits();
  const stop = new AbortController();
  running.set(id, { gate, edits, stop });
  const queue = new EventQueue((events) => answer({ id, type: "events", events }));
  try {
    // The table pairs each name with the handler of its input.
    const handler = (await handlers[task]()) as TaskHandler<TaskName>;
    const { signal } = stop;
    const output = await handler(input as never, { emit: (event) => queue.add(event), signal, gate, edits });
    queue.flush();
    answer({ id, type: "done", output });
  } catch (error) {
    queue.flush();
    if (stop.signal.aborted) answer({ id, type: "stopped" });
    else answer({ id, type: "failed", ...failure(error) });
  } finally {
    running.delete(id);
  }
}

function failure(error: unknown): { readonly message: string; readonly word?: WordName } {
  if (error instanceof PageError) return { message: error.detail ?? "", word: error.word };
  const message = error instanceof Error ? error.message : String(error);
  // Third-party errors without a code or a class: messages of browsers and ONNX Runtime about parts that cannot be
  // downloaded.
  const isAway = /dynamically imported module|importing a module script failed|no available backend/i.test(message);
  return isAway && !navigator.onLine ? { message: "", word: "goOnline" } : { message };
}

const answer = (response: Response): void => postMessage(response);
