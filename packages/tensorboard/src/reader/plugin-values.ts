import type { Layout } from "../plugins/custom-scalars";
import type { HParamsPluginData } from "../plugins/hparams";
import type { PrCurve } from "../plugins/pr-curve";
import type { RunMetadata } from "../proto/run-metadata";
import type { HistogramProto } from "../proto/summary";
import type { Tensor } from "../tensor/decode";

/** A histogram as rows of left edge, right edge, count. */
export interface Histogram {
  /** Left edge, right edge and number of values of each bucket. */
  buckets: [left: number, right: number, count: number][];
  /** The histogram as TensorFlow 1 and tensorboardX store it; `buckets` then omits empty buckets at the ends and has float32 edges, as in TensorBoard. */
  legacy?: HistogramProto;
}

/** The images of one step. */
export interface ImageSamples {
  /** As stored beside the images. */
  width: number;
  /** Height in pixels. */
  height: number;
  /** Files: PNG, JPEG, GIF… */
  samples: Uint8Array[];
}

/** The clips of one step. */
export interface AudioClips {
  /** Files, WAV unless `contentType` says otherwise. */
  clips: Uint8Array[];
  /** Markdown, one line per clip, if any. */
  labels: string[];
  /** Media type, such as "audio/wav". */
  contentType: string;
}

/** A text, a list of texts, or a table (of any rank). */
export type TextValue = string | TextValue[];

/** A part of a mesh: vertices, faces or colors, according to the tag's `content`. */
export interface MeshTensor {
  /** The mesh's name. */
  name: string;
  /** What the tensor contains: points, triangles or colours. */
  part: "VERTEX" | "FACE" | "COLOR";
  /** Settings of the scene as JSON. */
  config: string;
  /** The numbers. */
  tensor: Tensor;
}

/** Types of the decoded values of each plugin, for all TensorFlow versions. */
export interface PluginValues {
  /** A number. */
  scalars: number | bigint | boolean;
  /** Buckets. */
  histograms: Histogram;
  /** Encoded images. */
  images: ImageSamples;
  /** Encoded clips. */
  audio: AudioClips;
  /** A text, or a table of texts. */
  text: TextValue;
  /** Counts, precision and recall by threshold. */
  pr_curves: PrCurve;
  /** Points, triangles or colours of a mesh. */
  mesh: MeshTensor;
  /** Charts of the Custom Scalars tab. */
  custom_scalars: Layout;
  /** Hyperparameters, metrics and status of a session. */
  hparams: HParamsPluginData;
  /** A model as Keras describes it. */
  graph_keras_model: object;
  /** Devices and durations of a graph's nodes. */
  graph_run_metadata: RunMetadata;
  /** Devices and durations, with the graph of a traced function. */
  graph_run_metadata_graph: RunMetadata;
}

/** A plugin whose values this package decodes. */
export type PluginName = keyof PluginValues;
