import { encodeModel } from "@feedforward/formats";
import type { ChapterOutcome } from "@feedforward/labs";
import type { Dataset, Words } from "@feedforward/runs";
import { type MemoryDirectory, memoryDirectory } from "@feedforward/tensorboard";
import type { LayersModel } from "@tensorflow/tfjs-layers";
import type { ExportKind } from "./protocol";

/** A trained network, stored as a self-describing safetensors file, which occupies no engine memory. */
export interface KeptNetwork {
  /** Id of the run, used in file names. */
  readonly id: string;
  readonly label: Words;
  readonly safetensors: Uint8Array;
  /** Training history, one entry per epoch. */
  readonly csv: string;
}

/** Results of a chapter's run: its networks and its event files. */
export interface Kept {
  readonly chapter: string;
  readonly networks: readonly KeptNetwork[];
  readonly logs: MemoryDirectory;
  /** The training data; undefined if the networks generated their own. */
  readonly dataset?: Dataset | undefined;
}

const kept = new Map<string, Kept>();
let latest: Kept | undefined;
let playground: LayersModel | undefined;

/** Registers the playground's network while it runs; undefined when the run ends and the network is disposed. */
export function keepPlayground(model: LayersModel | undefined): void {
  playground = model;
}

/** Returns the current network of the playground; undefined if there is none. */
export async function keptPlayground(): Promise<Kept | undefined> {
  if (playground === undefined) return undefined;
  const { safetensors } = await encodeModel(playground, "safetensors", { format: "safetensors" });
  // Its curves are stored by the page.
  const network = { id: "network", label: "playground", safetensors: safetensors!, csv: "" };
  return { chapter: "playground", networks: [network], logs: memoryDirectory("logs") };
}

/** Returns the networks of a page's last run; undefined before one has ended. */
export const networksOf = (owner: string): Kept | undefined => kept.get(owner);

/** Returns the networks that were trained last, on any page. */
export const latestNetworks = (): Kept | undefined => latest;

/** Stores a chapter's networks after its run, when their models are disposed. @returns the available export formats. */
export async function keepNetworks(
  owner: string,
  { chapter, networks: trained }: ChapterOutcome,
  logs: MemoryDirectory,
  dataset: Dataset | undefined,
): Promise<readonly ExportKind[]> {
  const networks: KeptNetwork[] = [];
  for (const { id, label, model, history } of trained) {
    const { safetensors } = await encodeModel(model, "safetensors", { format: "safetensors" });
    networks.push({ id, label, safetensors: safetensors!, csv: history.toCSV() });
  }
  latest = { chapter: chapter.id, networks, logs, dataset };
  kept.set(owner, latest);
  return [
    ...(networks.length > 0 ? (["onnx", "safetensors", "csv"] as const) : []),
    ...(logs.files().size > 0 ? (["events"] as const) : []),
  ];
}
