import { join } from "node:path";
import { svelte } from "@sveltejs/vite-plugin-svelte";
import { defineConfig } from "vite";
import { catalog } from "./build/catalog.ts";
import { contentSecurityPolicy, HEADERS } from "./build/csp.ts";
import { labFacts } from "./build/lab-facts.ts";
import { mnist } from "./build/mnist.ts";
import { serviceWorker } from "./build/service-worker.ts";
import { sourceWorkers } from "./build/source-workers.ts";

/** Packages are built from their sources. */
const conditions = [
  "@feedforward/source",
  "onnxruntime-web-use-extern-wasm",
  "module",
  "browser",
  "development|production",
];

export default defineConfig({
  base: "./",
  // One page, whose places are behind the #: what is no file is not found.
  appType: "mpa",
  plugins: [sourceWorkers(), svelte(), catalog(), labFacts(), mnist(), contentSecurityPolicy(), serviceWorker()],
  resolve: {
    conditions,
    alias: [
      // The build of ONNX Runtime without WebGPU, half as large, and its WebAssembly as files of its own.
      { find: /^onnxruntime-web$/, replacement: "onnxruntime-web/wasm" },
    ],
  },
  worker: { format: "es", plugins: () => [sourceWorkers(), mnist()] },
  build: {
    target: "es2022",
    assetsInlineLimit: 0,
    reportCompressedSize: false,
    chunkSizeWarningLimit: 4000,
    rolldownOptions: {
      input: { index: join(import.meta.dirname, "index.html"), sw: join(import.meta.dirname, "src/service-worker.ts") },
      output: { entryFileNames: ({ name }) => (name === "sw" ? "sw.js" : "assets/[name]-[hash].js") },
    },
  },
  server: { host: "127.0.0.1", headers: HEADERS },
  preview: { host: "127.0.0.1", headers: HEADERS },
});
