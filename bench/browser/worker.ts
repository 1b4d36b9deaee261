/// <reference types="vite/client" />
/// <reference lib="webworker" />
import * as tf from "@tensorflow/tfjs-core";
import { loadEngine, useBackend } from "../../apps/web/src/worker/engines";
import { compiledEngine } from "../engines/compiled";
import { eagerEngine } from "../engines/eager";
import { toData } from "../engines/program";
import { answering, type Prepare } from "../protocol";
import type { BrowserEngine } from "./engines";

/** One engine in its own worker, loaded as in the lab. Receives an engine first, then the requests of the bench. */
let answer: ReturnType<typeof answering> | undefined;

addEventListener("message", async ({ data: request }: MessageEvent) => {
  try {
    if (answer === undefined) {
      answer = answering(await starting(request as BrowserEngine));
      postMessage({ answer: {} });
    } else postMessage({ answer: await answer(request) });
  } catch (error) {
    postMessage({ error: error instanceof Error ? error.message : String(error) });
  }
});

async function starting({ compiled, backend }: BrowserEngine) {
  if (compiled !== undefined) await loadEngine(compiled);
  else if (backend === "webgpu") await import("@tensorflow/tfjs-backend-webgpu");
  else await loadEngine(backend!);
  await useBackend(backend ?? "cpu");
  await tf.ready();
  return async (prepare: Prepare) => {
    const names = ["images.u8", "labels.u8", "indices.i32", `weights-${prepare.workload}.f32`];
    const files = new Map(
      await Promise.all(names.map(async (name) => [name, await (await fetch(`/${name}`)).arrayBuffer()] as const)),
    );
    const data = toData(prepare, (name) => files.get(name)!);
    return compiled === undefined ? eagerEngine(prepare, data) : compiledEngine(prepare, data, compiled);
  };
}
