// @internal: the classes that models can be built of.
import {
  ActivityRegularization,
  AlphaDropout,
  activationNames,
  BatchNormalization,
  Dropout,
  FeatureSubset,
  GaussianDropout,
  GaussianNoise,
  GroupNormalization,
  LayerNormalization,
  RMSNormalization,
  UnitNormalization,
} from "@feedforward/models";
import { serialization } from "@tensorflow/tfjs-core";
import { layers } from "@tensorflow/tfjs-layers";
import { AxisSoftmax } from "./layers/axis-softmax";
import { CausalConv1D } from "./layers/causal-conv";
import { HalfPixelUpSampling2D } from "./layers/half-pixel-up-sampling";
import { MaskedAveragePooling1D } from "./layers/masked-average-pooling";

/** Layers of ours that tfjs-layers lacks or computes otherwise than Keras. Naming them here registers them in any bundle. */
const ours: readonly serialization.SerializableConstructor<serialization.Serializable>[] = [
  ActivityRegularization,
  AlphaDropout,
  AxisSoftmax,
  BatchNormalization,
  CausalConv1D,
  Dropout,
  FeatureSubset,
  GaussianDropout,
  GaussianNoise,
  GroupNormalization,
  HalfPixelUpSampling2D,
  LayerNormalization,
  MaskedAveragePooling1D,
  RMSNormalization,
  UnitNormalization,
];

const classes = () => serialization.SerializationMap.getMap().classNameMap;

/** Whether a layer, initializer, regularizer, constraint or activation of that name can be made. */
export function isRegistered(className: string): boolean {
  for (const layer of ours) if (!Object.hasOwn(classes(), layer.className)) serialization.registerClass(layer);
  return Object.hasOwn(classes(), className) || activationNames.some((name) => name === className);
}

/** Whether a layer or model of that name can be made: an initializer may have a layer's name. */
export const isLayer = (className: string): boolean =>
  isRegistered(className) && classes()[className]?.[0].prototype instanceof layers.Layer;

/** The class of that name and how it is made from its settings. */
export const registered = (className: string) => classes()[className]!;
