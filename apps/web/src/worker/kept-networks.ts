import { encodeModel } from "@feedforward/formats";
import type { ChapterOutcome } from "@feedforward/labs";
import type { Dataset, Words } from "@feedforward/runs";
import { type MemoryDirectory, memoryDirectory } from "@feedforward/tensorboard";
import type { LayersModel } from "@tensorflow/tfjs-layers";
import type { ExportKind } from "./protocol";

/** A trained network, kept as a safetensors file that describes it: it takes no engine's memory. */
export interface KeptNetwork {
  /** The run's id, which makes file names. */
  readonly id: string;
  readonly label: Words;
  readonly safetensors: Uint8Array;
  /** The history, a line an epoch. */
  readonly csv: string;
}

/** What a chapter's run left: its networks and its event files. */
export interface Kept {
  readonly chapter: string;
  readonly networks: readonly KeptNetwork[];
  readonly logs: MemoryDirectory;
  /** The data that they learnt from; undefined where they made their own. */
  readonly dataset?: Dataset | undefined;
}

const kept = new Map<string, Kept>();
let latest: Kept | undefined;
let playground: LayersModel | undefined;

/** Takes the playground's network while it runs; undefined when that ends, and the network with it. */
export function keepPlayground(model: LayersModel | undefined): void {
  playground = model;
}

/** The playground's network as it is now; undefined while there is none. */
export async function keptPlayground(): Promise<Kept | undefined> {
  if (playground === undefined) return undefined;
  const { safetensors } = await encodeModel(playground, "safetensors", { format: "safetensors" });
  // Its curves are the page's.
  const network = { id: "network", label: "playground", safetensors: safetensors!, csv: "" };
  return { chapter: "playground", networks: [network], logs: memoryDirectory("logs") };
}

/** The networks of a page's last run; undefined before one has ended. */
export const networksOf = (owner: string): Kept | undefined => kept.get(owner);

/** The networks that were trained last, on whichever page. */
export const latestNetworks = (): Kept | undefined => latest;

/** Keeps a chapter's networks after its run, when their models are disposed. @returns what they can be exported as. */
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
