import { access, statfs } from "node:fs/promises";
import { dirname } from "node:path";
import { FeedforwardError } from "@feedforward/shared";
import type { TensorFlowVariant } from "./home";
import { runProgram } from "./run-program";

/** Newest and oldest Node that the addon's package is known to run on. */
const NODE_VERSIONS = [20, 24] as const;

/** What is known of this machine; tests put others in its place. */
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
 * Refuses where the engine cannot be built.
 *
 * @throws FeedforwardError saying what is here, what is needed and what to do instead.
 */
export function checkMachine(variant: TensorFlowVariant, { platform, arch, node }: Machine): void {
  const refuse = (text: string): never => {
    throw new FeedforwardError(`Cannot build engine "${variant}": ${text}`);
  };
  if (platform !== "linux") {
    const other = { darwin: "macOS", win32: "Windows" }[platform] ?? platform;
    const hint = platform === "win32" ? "Run it in WSL 2 (Ubuntu), or use" : "Use";
    refuse(
      `this is ${other}, and TensorFlow's wheels hold the libraries it links to on Linux only. ${hint} engine "onnx".`,
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
    refuse(`this is Node ${node}; tfjs-node is known to run on Node ${oldest} to ${newest}. Use one of these.`);
  }
}

/** The C++ compiler: `CXX`, g++ or clang++. */
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

/** Bytes that an engine takes on disk, its Python environment included: what was measured, and some room. */
const DISK: Record<TensorFlowVariant, number> = { tensorflow: 2.5e9, "tensorflow-gpu": 9e9 };

/** Refuses before a download that would fill the disk. */
export async function checkDisk(variant: TensorFlowVariant, folder: string): Promise<void> {
  let place = folder;
  while (!(await exists(place))) place = dirname(place);
  const { bavail, bsize } = await statfs(place);
  const [free, needed] = [bavail * bsize, DISK[variant]];
  if (free >= needed) return;
  const gigabytes = (bytes: number): string => `${(bytes / 1e9).toFixed(1)} GB`;
  throw new FeedforwardError(
    `Engine "${variant}" needs ${gigabytes(needed)}; ${place} has ${gigabytes(free)} free. ` +
      "Free some space, point FEEDFORWARD_CACHE at another disk, or give --python with a TensorFlow that is installed.",
  );
}

export const exists = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );
