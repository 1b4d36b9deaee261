import type { EngineSpec } from "../engine-spec";
import { identityModel } from "../identity-model";
import { inNode, type OnnxRuntime } from "../runtime";
import { sessionOptions } from "../session";
import { onnx } from "./onnx";

/** ONNX Runtime's WebGPU provider: graphics cards, in Node and in browsers. */
export const webgpu = {
  provider: "webgpu",
  target: "portable",
  offered: { node: true, browser: true },
  automatic: { node: false, browser: false },
  options: sessionOptions,
  writesInPlace: false,
  sharesMemory: false,
  embedsDataSets: false,
  keepsState: true,
  // It does not support Scan.
  scans: false,
  // The adapter is requested when a session is created.
  tried: { node: true, browser: true },
  owns: () => false,
  async load() {
    if (inNode) {
      const runtime = await onnx.load();
      const { probeWebGpu } = await import("../probe-webgpu");
      await probeWebGpu(identityModel("float32", 1));
      return runtime;
    }
    if (!("gpu" in ((globalThis as { navigator?: object }).navigator ?? {})))
      throw new Error("this browser has no WebGPU");
    const module = await import("onnxruntime-web/webgpu");
    return ((module as { default?: unknown }).default ?? module) as OnnxRuntime;
  },
  remedy: "Install a driver for graphics (Vulkan, Metal or Direct3D 12), or choose engine 'onnx' or 'onnx-wasm'.",
  package: "onnxruntime-node",
  install: "a driver for graphics: Vulkan, Metal or Direct3D 12",
} as const satisfies EngineSpec;
