/**
 * Program of the thread in which `jit({ worker: true })` runs onnxruntime-node. It does nothing if imported anywhere
 * else.
 */
import { nodeModule } from "@feedforward/shared";
import type { InferenceSession } from "onnxruntime-common";
import type { OnnxRuntime } from "./engine/runtime";
import type { Feeds } from "./engine/session";
import type { WorkerReply, WorkerTask } from "./engine/worker-task";

const sessions = new Map<number, InferenceSession>();
const kept = new Map<number, unknown>();

async function perform(ort: OnnxRuntime, message: WorkerTask): Promise<unknown> {
  switch (message.task) {
    case "compile": {
      sessions.set(message.session, await ort.InferenceSession.create(message.model, message.options));
      return undefined;
    }
    case "run": {
      const feeds: Record<string, Feeds[string]> = {};
      for (const [name, { type, dims, data, kept: number }] of Object.entries(message.feeds)) {
        if (data !== undefined && number !== undefined) kept.set(number, data);
        feeds[name] = new ort.Tensor(type as never, (data ?? kept.get(number!)) as never, dims);
      }
      const results = await sessions.get(message.session)!.run(feeds, message.fetches);
      return Object.fromEntries(Object.entries(results).map(([name, { data }]) => [name, data]));
    }
    case "release": {
      await sessions.get(message.session)!.release();
      sessions.delete(message.session);
      return undefined;
    }
    default:
      return message satisfies never;
  }
}

if (typeof process === "object" && process.versions?.node) {
  const { parentPort, workerData } = nodeModule("node:worker_threads");
  if (parentPort && typeof workerData === "string") {
    const ort: OnnxRuntime = nodeModule("node:module").createRequire(import.meta.url)(workerData);
    const send = (reply: WorkerReply) => parentPort.postMessage(reply);
    parentPort.on("message", async ({ id, ...message }: { readonly id: number } & WorkerTask) => {
      try {
        send({ id, result: await perform(ort, message as WorkerTask) });
      } catch (error) {
        send({ id, error: error instanceof Error ? error.message : String(error) });
      }
    });
  }
}
