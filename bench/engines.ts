import { existsSync } from "node:fs";
import { join } from "node:path";

/** Command that starts an engine. */
export interface EngineCommand {
  name: string;
  command: string;
  args: string[];
  /** Path that must exist for it to run, if `bench/setup` installs it. */
  needs?: string;
  /** Workloads that it cannot run or does not implement. */
  without?: readonly string[];
}

const here = import.meta.dirname;

/** Cache folder of the package that holds the tfjs-node of `bench/setup`. */
export const TENSORFLOW_CACHE = join(here, "../.bench/cache");

const python = join(here, "../.bench/venv/bin/python");

const typescript = (name: string, file: string, ...args: string[]): EngineCommand => ({
  name,
  command: process.execPath,
  args: ["--import", "tsx", "--conditions=@feedforward/source", join(here, "engines", file), ...args],
});

/** `bench/setup` creates a file with the module's name in `.bench/installed`. */
const peer = (name: string, module: string, file: string, ...args: string[]): EngineCommand => ({
  name,
  command: python,
  args: [join(here, "peers", file), ...args],
  needs: join(here, "../.bench/installed", module),
});

/** TypeScript engines for which `bench/setup` installs something. */
const built = (needs: string, engine: EngineCommand): EngineCommand => ({
  ...engine,
  needs: join(here, "../.bench/installed", needs),
});

/** The others are compared with the first one. */
export const engines: EngineCommand[] = [
  typescript("feedforward", "feedforward.ts", "onnx"),
  typescript("feedforward-wasm", "feedforward.ts", "onnx-wasm"),
  typescript("feedforward-backend", "tfjs.ts", "onnx"),
  typescript("tfjs-cpu", "tfjs.ts", "cpu"),
  // It has no gradient for convolutions.
  { ...typescript("tfjs-wasm", "tfjs.ts", "wasm"), without: ["lenet", "resnet"] },
  built("tfjs-node", typescript("tfjs-node", "tfjs.ts", "tensorflow")),
  { ...built("jax-js", typescript("jax-js", "jax-js.ts")), without: ["lenet", "resnet"] },
  peer("jax", "jax", "jax_peer.py"),
  { ...peer("keras-jax", "keras", "keras_peer.py", "jax"), without: ["resnet"] },
  { ...peer("keras-tensorflow", "tensorflow", "keras_peer.py", "tensorflow"), without: ["resnet"] },
  peer("pytorch", "torch", "torch_peer.py"),
  peer("torch-compile", "torch", "torch_peer.py", "compile"),
];

/** Engines that can run here; peers only after `bench/setup`. */
export const availableEngines = () => engines.filter(({ needs }) => needs === undefined || existsSync(needs));
