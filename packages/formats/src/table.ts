/** The formats of model files as data, without the code that reads and writes them. */
import { formatTable } from "./format-table";
import { h5 } from "./specs/h5";
import { keras } from "./specs/keras";
import { layersModel } from "./specs/layers-model";
import { npz } from "./specs/npz";
import { onnx } from "./specs/onnx";
import { safetensors } from "./specs/safetensors";
import { weightsH5 } from "./specs/weights-h5";

export type { FormatSpec } from "./format-spec";
export type { FormatTable } from "./format-table";

/** All formats. `loadModel`, `saveModel`, `loadWeights`, the command line and their messages use this table. */
export const FORMATS = formatTable([layersModel, keras, h5, weightsH5, safetensors, npz, onnx]);

/** Name of a model file format. */
export type ModelFormat = (typeof FORMATS.names)[number];
