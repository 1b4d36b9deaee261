import type { Layout } from "../plugins/custom-scalars";
import type { HParamsPluginData } from "../plugins/hparams";
import type { PrCurve } from "../plugins/pr-curve";
import type { RunMetadata } from "../proto/run-metadata";
import type { HistogramProto } from "../proto/summary";
import type { Tensor } from "../tensor/decode";

/** A histogram as rows of left edge, right edge, count. */
export interface Histogram {
  buckets: [left: number, right: number, count: number][];
  /** The histogram as TensorFlow 1 and tensorboardX store it; `buckets` then omits empty buckets at the ends and has float32 edges, as in TensorBoard. */
  legacy?: HistogramProto;
}

/** The images of one step. */
export interface ImageSamples {
  /** As stored beside the images. */
  width: number;
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
  contentType: string;
}

/** A text, a list of texts, or a table (of any rank). */
export type TextValue = string | TextValue[];

/** A part of a mesh: vertices, faces or colors, according to the tag's `content`. */
export interface MeshTensor {
  /** The mesh's name. */
  name: string;
  part: "VERTEX" | "FACE" | "COLOR";
  /** Settings of the scene as JSON. */
  config: string;
  tensor: Tensor;
}

/** Types of the decoded values of each plugin, for all TensorFlow versions. */
export interface PluginValues {
  scalars: number | bigint | boolean;
  histograms: Histogram;
  images: ImageSamples;
  audio: AudioClips;
  text: TextValue;
  pr_curves: PrCurve;
  mesh: MeshTensor;
  custom_scalars: Layout;
  hparams: HParamsPluginData;
  graph_keras_model: object;
  graph_run_metadata: RunMetadata;
  graph_run_metadata_graph: RunMetadata;
}

/** A plugin whose values this package decodes. */
export type PluginName = keyof PluginValues;
