import { encodeModel, loadModel } from "@feedforward/formats";
import { memoryDirectory } from "@feedforward/tensorboard";
import { zip } from "@feedforward/tensorboard/zip";
import { classifier } from "../classifier";
import { figureFrames } from "../draw-figure";
import { type Kept, type KeptNetwork, keptPlayground, networksOf } from "../kept-networks";
import type { ExportedFile, ExportKind } from "../protocol";
import type { TaskHandler } from "../task";

/** Returns the frames of an animated figure. */
export const frames: TaskHandler<"frames"> = async (input) => figureFrames(input);

/** Exports a page's networks or event files as files to download. */
export const exportFiles: TaskHandler<"export"> = async ({ of, kind }) => {
  const kept =
    of === "classifier" ? await keptClassifier() : of === "playground" ? await keptPlayground() : networksOf(of);
  if (kept === undefined) throw new Error("These networks are gone: run it again.");
  return writers[kind](kept);
};

/** Returns the classifier in the form of a chapter's network. */
async function keptClassifier(): Promise<Kept | undefined> {
  const current = classifier();
  if (current === undefined) return undefined;
  const network = { id: "network", label: current.dataset.name, csv: current.csv };
  const { safetensors } = await encodeModel(current.model, "safetensors", { format: "safetensors" });
  const chapter = current.dataset.name.replace(/\.\w+$/, "");
  return { chapter, networks: [{ ...network, safetensors: safetensors! }], logs: memoryDirectory("logs") };
}

const writers: Readonly<Record<ExportKind, (kept: Kept) => Promise<ExportedFile[]>>> = {
  onnx: (kept) =>
    each(kept, "onnx", "application/octet-stream", async ({ id, safetensors }) => {
      const model = await loadModel(safetensors, { format: "safetensors" });
      try {
        return (await encodeModel(model, `${id}.onnx`))[`${id}.onnx`]!;
      } finally {
        model.dispose();
      }
    }),
  safetensors: (kept) => each(kept, "safetensors", "application/octet-stream", async ({ safetensors }) => safetensors),
  csv: (kept) => each(kept, "csv", "text/csv", async ({ csv }) => new TextEncoder().encode(csv)),
  events: async ({ chapter, logs }) => [{ name: `${chapter}-logs.zip`, type: "application/zip", bytes: zip(logs) }],
};

const each = (
  { chapter, networks }: Kept,
  ending: string,
  type: string,
  write: (network: KeptNetwork) => Promise<Uint8Array>,
): Promise<ExportedFile[]> =>
  Promise.all(
    networks.map(async (network) => ({
      name: `${chapter}-${network.id}.${ending}`,
      type,
      bytes: Uint8Array.from(await write(network)),
    })),
  );
