import { FeedforwardError } from "./feedforward-error";

/** Modules of Node used by files that are also bundled for browsers. */
interface NodeModules {
  "node:buffer": typeof import("node:buffer");
  "node:child_process": typeof import("node:child_process");
  "node:crypto": typeof import("node:crypto");
  "node:fs": typeof import("node:fs");
  "node:fs/promises": typeof import("node:fs/promises");
  "node:module": typeof import("node:module");
  "node:os": typeof import("node:os");
  "node:path": typeof import("node:path");
  "node:url": typeof import("node:url");
  "node:worker_threads": typeof import("node:worker_threads");
}

/**
 * Loads a module of Node synchronously at run time. An `import` of it, even one that a browser never reaches, fails in
 * esbuild and webpack (the module cannot be resolved) and in Vite 7 (its stand-in has no named exports).
 *
 * @param name name of the module, including `node:`.
 * @param purpose beginning of the error message outside Node, such as `readNpy("a.npy"): a path`.
 * @param elsewhere what to do in a browser, such as `give the bytes`.
 * @throws FeedforwardError outside Node.
 */
export function nodeModule<Name extends keyof NodeModules>(
  name: Name,
  purpose = "This",
  elsewhere?: string,
): NodeModules[Name] {
  const module = globalThis.process?.getBuiltinModule?.(name) as NodeModules[Name] | undefined;
  if (module) return module;
  throw new FeedforwardError(
    `${purpose} needs Node 20.19 or later${elsewhere === undefined ? "" : `; elsewhere ${elsewhere}`}`,
  );
}
