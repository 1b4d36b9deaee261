import { createHash } from "node:crypto";
import type { Plugin } from "vite";
import { PROGRAM_FOLDER } from "./program-folder.ts";

const ENTRY = "sw.js";
/** What only some engines need, and what is large: fetched when it is used, and kept by who used it. */
const SELDOM = /asyncify|webgpu|webgl|tfjs-backend-wasm|wasm-backend|ort-wasm|idx[13]-ubyte/;

/** Tells the service worker which files make the page's shell and which train. */
export function serviceWorker(): Plugin {
  return {
    name: "feedforward-service-worker",
    apply: "build",
    enforce: "post",
    generateBundle: {
      order: "post",
      handler(_options, bundle) {
        const worker = bundle[ENTRY];
        if (worker?.type !== "chunk") return;
        const names = Object.keys(bundle).filter((name) => name.startsWith("assets/") && !name.endsWith(".map"));
        const isShell = (name: string) =>
          /\.(css|woff2)$/.test(name) || (name.endsWith(".js") && bundle[name]?.type === "chunk");
        const shell = ["./", "icon.svg", "manifest.webmanifest", ...names.filter(isShell)].map(relative);
        const isUsual = (name: string) =>
          !SELDOM.test(name) && !name.startsWith(PROGRAM_FOLDER) && !/read\.worker/.test(name);
        const engines = names.filter((name) => !isShell(name) && isUsual(name)).map(relative);
        const version = createHash("sha256").update(names.join()).digest("hex").slice(0, 12);
        worker.code = worker.code.replaceAll(/\bFILES\b/g, JSON.stringify({ version, shell, engines }));
      },
    },
  };
}

const relative = (name: string): string => (name.startsWith("./") ? name : `./${name}`);
