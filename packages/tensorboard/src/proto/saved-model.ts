import { type Decoded, int32, int64, Message, map, nested, repeated, string } from "./message";

const Dimension = new Message({ size: int64(1), name: string(2) });
const Shape = new Message({ dim: repeated(nested(2, () => Dimension)), unknownRank: int32(3) });

/** tensorflow.TensorInfo without the parts of sparse and composite tensors, which are skipped. */
export const TensorInfo = new Message({ name: string(1), dtype: int32(2), tensorShape: nested(3, () => Shape) });
/** An input or output of a saved function, decoded. */
export type TensorInfo = Decoded<typeof TensorInfo>;

/** tensorflow.SignatureDef */
export const SignatureDef = new Message({
  inputs: map(1, () => TensorInfo),
  outputs: map(2, () => TensorInfo),
  methodName: string(3),
});

const MetaInfoDef = new Message({ tags: repeated(string(4)) });
const MetaGraphDef = new Message({
  metaInfoDef: nested(1, () => MetaInfoDef),
  signatureDef: map(5, () => SignatureDef),
});

/** tensorflow.SavedModel without its graphs, which are skipped: its tags and signatures. */
export const SavedModel = new Message({ metaGraphs: repeated(nested(2, () => MetaGraphDef)) });
/** What a `saved_model.pb` says of its functions, decoded. */
export type SavedModel = Decoded<typeof SavedModel>;
