import { FeedforwardError } from "@feedforward/shared";
import type { EmbeddingOptions, SummaryWriter } from "@feedforward/tensorboard";
import type { LayersModel } from "@tensorflow/tfjs-layers";

/**
 * Labels of embedding vectors: the name of a TSV file in the log folder, as in Keras, or the labels themselves, for all
 * Embedding layers, or by the layer's name.
 */
export type EmbeddingsMetadata = LayerMetadata | Readonly<Record<string, LayerMetadata>>;

type Labels = Exclude<NonNullable<EmbeddingOptions["metadata"]>, { path: string }>;
type LayerMetadata = string | Labels;

/**
 * Assigns labels to Embedding layers.
 *
 * @throws FeedforwardError for a name that is not an Embedding layer of the model.
 */
export function embeddingLayers(
  model: LayersModel,
  metadata: EmbeddingsMetadata | undefined,
): { layer: LayersModel["layers"][number]; metadata: EmbeddingOptions["metadata"] }[] {
  const layers = model.layers.filter((layer) => layer.getClassName() === "Embedding");
  const named = metadata !== undefined && !isOne(metadata) ? metadata : undefined;
  const unknown = Object.keys(named ?? {}).find((name) => !layers.some((layer) => layer.name === name));
  if (unknown !== undefined) {
    const known = layers.map(({ name }) => name).join(", ") || "none";
    throw new FeedforwardError(
      `tensorBoard: embeddingsMetadata names the layer "${unknown}"; the model's Embedding layers are ${known}.`,
    );
  }
  return layers.map((layer) => {
    const labels = named ? named[layer.name] : (metadata as LayerMetadata | undefined);
    return { layer, metadata: typeof labels === "string" ? { path: labels } : labels };
  });
}

const isOne = (metadata: EmbeddingsMetadata): metadata is LayerMetadata =>
  typeof metadata === "string" || Array.isArray(metadata) || ("columns" in metadata && "rows" in metadata);

/** Writes the vectors of each Embedding layer under its name and replaces those of an earlier epoch. */
export async function writeEmbeddings(
  writer: SummaryWriter,
  layers: ReturnType<typeof embeddingLayers>,
): Promise<void> {
  for (const { layer, metadata } of layers) {
    const table = layer.weights[0]?.read();
    if (table === undefined) continue;
    const vectors = { data: (await table.data()) as Float32Array, shape: table.shape, dtype: "float32" };
    await writer.embedding(layer.name, vectors, metadata === undefined ? {} : { metadata });
  }
}
