import { FeedforwardError } from "./feedforward-error";

/** The modules of Node that files use which bundles for browsers contain. */
interface NodeModules {
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
 * A module of Node, found at run time and synchronously. An `import` of it, even one that a browser never reaches, fails
 * in esbuild and webpack (the module cannot be resolved) and in Vite 7 (its stand-in has no named exports).
 *
 * @param name the module, with `node:`.
 * @param purpose begins the error thrown where there is no Node, e.g. `readNpy("a.npy"): a path`.
 * @param elsewhere what to do in a browser, e.g. `give the bytes`.
 * @throws FeedforwardError where there is no Node.
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
