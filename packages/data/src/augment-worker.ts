/**
 * The program of the threads that augment for `batches({ workers })`: a Node worker thread or a browser's worker.
 * It does nothing when imported elsewhere.
 */
import { nodeModule } from "@feedforward/shared";
import { NdArray } from "./array/nd-array";
import { fromRecipe } from "./augment/from-recipe";
import type { Augmentation } from "./augment/recipe";
import { READY, type ThreadReply, type ThreadTask } from "./batch/thread-task";
import { RandomState } from "./random/random-state";

const made = new Map<string, Augmentation>();

function augmented({ recipe, seed, images: { data, shape, dtype } }: ThreadTask): NdArray<"float32"> {
  const key = JSON.stringify(recipe);
  const augment = made.get(key) ?? fromRecipe(recipe);
  made.set(key, augment);
  return augment(new NdArray(data, shape, dtype), new RandomState(seed));
}

function answer(task: ThreadTask, send: (reply: ThreadReply, transfer: ArrayBuffer[]) => void): void {
  try {
    const { data, shape } = augmented(task);
    send({ id: task.id, data, shape }, [data.buffer as ArrayBuffer]);
  } catch (error) {
    send({ id: task.id, error: error instanceof Error ? error.message : String(error) }, []);
  }
}

/** The part of a browser's worker used here. */
interface WorkerScope {
  onmessage: ((event: { data: ThreadTask }) => void) | null;
  postMessage(message: ThreadReply, transfer: ArrayBuffer[]): void;
  importScripts?: unknown;
}

if (typeof process === "object" && process.versions?.node) {
  const { parentPort } = nodeModule("node:worker_threads");
  parentPort?.on("message", (task: ThreadTask) => answer(task, (reply, list) => parentPort.postMessage(reply, list)));
  parentPort?.postMessage({ id: READY });
} else if ("importScripts" in globalThis) {
  const scope = globalThis as unknown as WorkerScope;
  scope.onmessage = ({ data }) => answer(data, (reply, list) => scope.postMessage(reply, list));
  scope.postMessage({ id: READY }, []);
}
