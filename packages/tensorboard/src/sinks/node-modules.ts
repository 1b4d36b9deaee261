// @internal Node's modules for the Node sink and the readers
import { FeedforwardError } from "@feedforward/shared";

interface NodeModules {
  fs: typeof import("node:fs");
  path: typeof import("node:path");
  os: typeof import("node:os");
}

let modules: NodeModules | undefined;

/**
 * Node's file modules, found at run time and synchronously, so that bundles for browsers name no Node built-in.
 *
 * @param purpose Begins the error thrown where there is no Node, e.g. `SummaryWriter("logs")`.
 */
export function nodeModules(purpose: string): NodeModules {
  if (modules) return modules;
  const builtin = globalThis.process?.getBuiltinModule;
  if (!builtin)
    throw new FeedforwardError(
      `${purpose}: a path needs Node 20.16 or later; elsewhere give a LogDirectory, bytes, a File or a stream`,
    );
  modules = { fs: builtin("node:fs"), path: builtin("node:path"), os: builtin("node:os") };
  return modules;
}
