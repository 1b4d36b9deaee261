import { access, statfs } from "node:fs/promises";
import { dirname } from "node:path";
import { FeedforwardError } from "@feedforward/shared";
import type { TensorFlowVariant } from "./home";
import { runProgram } from "./run-program";

/** Oldest and newest Node versions that are known to work with the addon's package. */
const NODE_VERSIONS = [20, 24] as const;

/** Properties of this machine; tests replace them. */
export interface Machine {
  readonly platform: string;
  readonly arch: string;
  readonly node: string;
}

export const thisMachine = (): Machine => ({
  platform: process.platform,
  arch: process.arch,
  node: process.versions.node,
});

/**
 * Rejects machines on which the engine cannot be built.
 *
 * @throws FeedforwardError that says what was found, what is required and what to do instead.
 */
export function checkMachine(variant: TensorFlowVariant, { platform, arch, node }: Machine): void {
  const refuse = (text: string): never => {
    throw new FeedforwardError(`Cannot build engine "${variant}": ${text}`);
  };
  if (platform !== "linux") {
    const other = { darwin: "macOS", win32: "Windows" }[platform] ?? platform;
    const hint = platform === "win32" ? "Run it in WSL 2 (Ubuntu), or use" : "Use";
    refuse(
      `this is ${other}, and TensorFlow's wheels contain the libraries it links to only on Linux. ${hint} engine "onnx".`,
    );
  }
  if (arch !== "x64" && !(arch === "arm64" && variant === "tensorflow")) {
    refuse(
      `there is no TensorFlow for Linux on ${arch}${variant === "tensorflow" ? "" : " with CUDA"}. Use engine "onnx".`,
    );
  }
  const major = Number(node.split(".")[0]);
  const [oldest, newest] = NODE_VERSIONS;
  if (major < oldest || major > newest) {
    refuse(`this is Node ${node}; tfjs-node is known to work with Node ${oldest} to ${newest}. Use one of these.`);
  }
}

/** Finds the C++ compiler: `CXX`, g++ or clang++. */
export async function findCompiler(env: NodeJS.ProcessEnv = process.env): Promise<string> {
  for (const name of env.CXX ? [env.CXX] : ["g++", "clang++"]) {
    const found = await runProgram(name, ["--version"], { env }).catch(() => undefined);
    if (found !== undefined) return name;
  }
  throw new FeedforwardError(
    `No C++ compiler: ${env.CXX ? `CXX is ${env.CXX}, which does not run` : "neither g++ nor clang++ runs"}. ` +
      "Install one (Debian, Ubuntu: apt-get install g++; Fedora: dnf install gcc-c++), then run this again.",
  );
}

/** Disk space of an engine in bytes, including its Python environment: measured, plus a margin. */
const DISK: Record<TensorFlowVariant, number> = { tensorflow: 2.5e9, "tensorflow-gpu": 9e9 };

/** Checks the free disk space before a download. */
export async function checkDisk(variant: TensorFlowVariant, folder: string): Promise<void> {
  let place = folder;
  while (!(await exists(place))) place = dirname(place);
  const { bavail, bsize } = await statfs(place);
  const [free, needed] = [bavail * bsize, DISK[variant]];
  if (free >= needed) return;
  const gigabytes = (bytes: number): string => `${(bytes / 1e9).toFixed(1)} GB`;
  throw new FeedforwardError(
    `Engine "${variant}" needs ${gigabytes(needed)}; ${place} has ${gigabytes(free)} free. ` +
      "Free some space, point FEEDFORWARD_CACHE at another disk, or pass a Python with TensorFlow as --python.",
  );
}

export const exists = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );
