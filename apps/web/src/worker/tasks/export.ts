import { encodeModel, loadModel } from "@feedforward/core/formats";
import { zip } from "@feedforward/tensorboard/zip";
import { type Kept, type KeptNetwork, keptNetworks } from "../kept-networks";
import type { ExportedFile, ExportKind } from "../protocol";
import type { TaskHandler } from "../task";

/** The last chapter's networks, figures or event files as files to download. */
export const exportFiles: TaskHandler<"export"> = async ({ kind }) => {
  const kept = keptNetworks();
  if (kept === undefined) throw new Error("There is nothing to export yet: run a chapter that trains first.");
  return writers[kind](kept);
};

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
