/** TensorFlow.js on a backend in Node: `tfjs.ts cpu`, `tfjs.ts wasm`, `tfjs.ts tensorflow`, `tfjs.ts onnx`. */
import { serve } from "../serve";
import { type BackendName, useBackend } from "../use-backend";
import { eagerEngine } from "./eager";
import { readData } from "./read-data";

await useBackend((process.argv[2] ?? "cpu") as BackendName);
await serve(async (prepare) => eagerEngine(prepare, readData(prepare)));
