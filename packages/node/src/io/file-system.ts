import { mkdir, readFile, stat } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { checkArgument, FeedforwardError, writeFileAtomic } from "@feedforward/shared";
import * as tf from "@tensorflow/tfjs";

const SCHEME = "file://";

/** Saves and loads models as files. Created by {@link fileSystem}. */
export class NodeFileSystem implements tf.io.IOHandler {
  static readonly URL_SCHEME = SCHEME;
  readonly MODEL_JSON_FILENAME = "model.json";
  readonly WEIGHTS_BINARY_FILENAME = "weights.bin";
  readonly MODEL_BINARY_FILENAME = "tensorflowjs.pb";
  protected readonly path: string | string[];

  /** @param path See {@link fileSystem}. */
  constructor(path: string | string[]) {
    if (Array.isArray(path) && path.length !== 2) {
      throw new FeedforwardError(
        `file system: expected one path, or two of a topology and a weight manifest, received ${path.length}`,
      );
    }
    for (const one of [path].flat()) checkArgument("file system", "path", one, "text");
    this.path = Array.isArray(path) ? path.map((one) => resolve(one)) : resolve(path);
  }

  /**
   * Writes `model.json` and `weights.bin` into the folder, which is created if needed.
   *
   * @throws FeedforwardError if the folder cannot be created or written to, or the topology is not JSON.
   */
  async save(artifacts: tf.io.ModelArtifacts): Promise<tf.io.SaveResult> {
    if (Array.isArray(this.path)) throw new FeedforwardError("file system: a model is saved to one path, received two");
    const { modelTopology, weightSpecs, weightData } = artifacts;
    if (modelTopology instanceof ArrayBuffer) {
      throw new FeedforwardError("file system: expected a topology as JSON, received a binary one");
    }
    const weightsManifest = [{ paths: [this.WEIGHTS_BINARY_FILENAME], weights: weightSpecs ?? [] }];
    const { format, generatedBy, convertedBy } = artifacts;
    const model: tf.io.ModelJSON = {
      modelTopology: modelTopology as object,
      weightsManifest,
      ...({ format, generatedBy, convertedBy } as object),
    };
    for (const key of optionalFields) {
      const value = artifacts[key];
      if (value !== undefined && value !== null) Object.assign(model, { [key]: value });
    }
    await makeFolder(this.path);
    const bytes = new Uint8Array(tf.io.CompositeArrayBuffer.join(weightData ?? []));
    await writeFileAtomic(join(this.path, this.WEIGHTS_BINARY_FILENAME), bytes);
    await writeFileAtomic(join(this.path, this.MODEL_JSON_FILENAME), JSON.stringify(model));
    return { modelArtifactsInfo: tf.io.getModelArtifactsInfoForJSON(artifacts) };
  }

  /**
   * Reads a model.
   *
   * @throws FeedforwardError if a file is missing or invalid.
   */
  async load(): Promise<tf.io.ModelArtifacts> {
    if (!Array.isArray(this.path)) {
      const path = this.path;
      const model = await readJson<tf.io.ModelJSON>(path, "a model's JSON file (the folder alone is not enough)");
      return tf.io.getModelArtifactsForJSON(model, (manifest) => readWeights(manifest, path));
    }
    const [topology, manifest] = this.path as [string, string];
    const modelTopology = arrayBufferOf(await read(topology, "a model's topology"));
    const config = await readJson<tf.io.WeightsManifestConfig>(manifest, "a weight manifest");
    const [weightSpecs, weightData] = await readWeights(config, manifest);
    return { modelTopology, weightSpecs, weightData };
  }
}

/** Optional parts of a model, in the order in which they are written. */
const optionalFields = [
  "trainingConfig",
  "signature",
  "userDefinedMetadata",
  "modelInitializer",
  "initializerSignature",
] as const;

/**
 * Creates a handler that saves a model to a folder, or loads one from files.
 *
 * @param path For saving: a folder, which is created if needed. For loading: a `model.json`, or two paths, of a binary
 *   topology and of a weight manifest. The weight files are in the folder of the file that lists them.
 * @throws FeedforwardError for another number of paths.
 */
export function fileSystem(path: string | string[]): NodeFileSystem {
  return new NodeFileSystem(path);
}

/** Creates a handler for addresses that begin with `file://`, followed by a path; returns null for others. */
export function nodeFileSystemRouter(url: string | string[]): tf.io.IOHandler {
  const isFile = (one: string): boolean => one.startsWith(SCHEME);
  if (Array.isArray(url) ? url.every(isFile) : isFile(url)) {
    return new NodeFileSystem(Array.isArray(url) ? url.map(pathOf) : pathOf(url));
  }
  // Routers of tfjs return null for addresses that they do not handle, although their type lacks it.
  return null as unknown as tf.io.IOHandler;
}

/** Returns the path of an address. On Windows, addresses have the form `file:///C:/…`. */
const pathOf = (url: string): string => {
  const path = url.slice(SCHEME.length);
  return process.platform === "win32" && /^\/[A-Za-z]:/.test(path) ? path.slice(1) : path;
};

async function makeFolder(path: string): Promise<void> {
  try {
    await mkdir(path, { recursive: true });
  } catch (cause) {
    const isFile = (cause as NodeJS.ErrnoException).code === "EEXIST";
    const reason = isFile ? "a file is in the way" : (cause as Error).message;
    throw new FeedforwardError(`cannot make the folder ${path}: ${reason}`, { cause });
  }
}

async function read(path: string, what: string): Promise<Buffer> {
  try {
    if ((await stat(path)).isDirectory()) throw new Error("it is a folder");
    return await readFile(path);
  } catch (cause) {
    const isMissing = (cause as NodeJS.ErrnoException).code === "ENOENT";
    const reason = isMissing ? `${path} does not exist` : `cannot read ${path}: ${(cause as Error).message}`;
    throw new FeedforwardError(`expected ${what}: ${reason}: loading failed`, { cause });
  }
}

async function readJson<T>(path: string, what: string): Promise<T> {
  const bytes = await read(path, what);
  try {
    return JSON.parse(bytes.toString("utf8")) as T;
  } catch (cause) {
    throw new FeedforwardError(`expected ${what}: ${path} is not JSON: ${(cause as Error).message}`, { cause });
  }
}

async function readWeights(
  manifest: tf.io.WeightsManifestConfig,
  path: string,
): Promise<[tf.io.WeightsManifestEntry[], ArrayBuffer]> {
  const files = manifest.flatMap(({ paths }) => paths.map((name) => join(dirname(path), name)));
  const parts = await Promise.all(files.map((file) => read(file, "a file of weights")));
  return [manifest.flatMap(({ weights }) => weights), arrayBufferOf(Buffer.concat(parts))];
}

const arrayBufferOf = (bytes: Buffer): ArrayBuffer =>
  bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer;
