/** `capture.ts '<prepare as JSON>'` measures one network in a separate process; `captureTimes` runs it for several. */
import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { loadEngine } from "@feedforward/graph";
import { capture } from "@feedforward/jit";
import { adam } from "@feedforward/optim";
import * as tf from "@tensorflow/tfjs-core";
import "@tensorflow/tfjs-backend-cpu";
import { createProgram } from "../engines/program";
import { readData } from "../engines/read-data";
import type { Prepare } from "../protocol";

if (process.argv[1] === import.meta.filename)
  console.log(JSON.stringify(await times(JSON.parse(process.argv[2] as string))));

/**
 * Milliseconds from a TensorFlow.js step to a session that runs it: the first time in a process, and the best of five
 * later ones.
 */
export async function captureTimes(
  prepare: (workload: string) => Prepare,
  workloads: readonly string[],
): Promise<string> {
  const rows: string[] = [];
  for (const workload of workloads) {
    const flags = ["--import", "tsx", "--conditions=@feedforward/source", import.meta.filename];
    const { stdout } = await promisify(execFile)(process.execPath, [...flags, JSON.stringify(prepare(workload))]);
    const [first, later] = JSON.parse(stdout.trim().split("\n").at(-1) as string) as number[][];
    rows.push(
      `| ${[workload, ...(first as number[]), later?.[3] as number].map((ms) => (typeof ms === "number" ? ms.toFixed(0) : ms)).join(" | ")} |`,
    );
  }
  return [
    "| network | capture and passes | ONNX | session | first, in all | later |",
    "| --- | ---: | ---: | ---: | ---: | ---: |",
    ...rows,
  ].join("\n");
}

/** Capture, ONNX, session, sum; the first time, and the best of later ones. */
async function times(prepare: Prepare): Promise<[number[], number[]]> {
  await tf.setBackend("cpu");
  const engine = await loadEngine("onnx");
  const { batchSize, learningRate } = prepare;
  const { step, optimizer } = createProgram(prepare, readData(prepare), adam({ learningRate, epsilon: 1e-7 }));
  const once = async (): Promise<number[]> => {
    const start = performance.now();
    const specs = [784, 10].map((size) => ({ shape: [batchSize, size], dtype: "float32" as const }));
    const captured = capture(step as never, specs, { optimizer });
    const traced = performance.now();
    const bytes = captured.toOnnx({ steps: "many" });
    const encoded = performance.now();
    const session = await engine.compile(bytes);
    const compiled = performance.now();
    await session.release();
    return [traced - start, encoded - traced, compiled - encoded, compiled - start];
  };
  const first = await once();
  const later: number[][] = [];
  for (let count = 0; count < 5; count++) later.push(await once());
  return [first, first.map((_, part) => Math.min(...later.map((one) => one[part] as number)))];
}
