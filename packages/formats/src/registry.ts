// @internal: the classes from which models can be built.
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
import { isMarked, MODULE } from "@feedforward/shared";
import { serialization } from "@tensorflow/tfjs-core";
import { layers } from "@tensorflow/tfjs-layers";
import { isKerasObject, isList, isObject, type Json, type JsonObject } from "./json";
import { AxisSoftmax } from "./layers/axis-softmax";
import { CausalConv1D } from "./layers/causal-conv";
import { HalfPixelUpSampling2D } from "./layers/half-pixel-up-sampling";
import { MaskedAveragePooling1D } from "./layers/masked-average-pooling";

/**
 * Our layers that tfjs-layers lacks or computes differently from Keras. Referencing them here registers them in any
 * bundle.
 */
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

/** Returns whether a layer, initializer, regularizer, constraint or activation of that name is registered. */
export function isRegistered(className: string): boolean {
  for (const layer of ours) if (!Object.hasOwn(classes(), layer.className)) serialization.registerClass(layer);
  return Object.hasOwn(classes(), className) || activationNames.some((name) => name === className);
}

/** Returns whether a layer or model of that name is registered; an initializer may have the same name as a layer. */
export const isLayer = (className: string): boolean =>
  isRegistered(className) && classes()[className]?.[0].prototype instanceof layers.Layer;

/** The class of that name and its factory. */
export const registered = (className: string) => classes()[className]!;

/**
 * Returns a description in which every class that ours and tfjs-layers both have is ours: a name alone means tfjs's, for files
 * of plain tfjs.
 */
export function marked<T extends Json>(description: T): T {
  return mapObjects(description, (value) =>
    isKerasObject(value) && isMarked(classes()[value.class_name]?.[0])
      ? { ...value, config: { ...value.config, module: MODULE } }
      : value,
  ) as T;
}

/** Returns a description without the marks of {@link marked}, which Keras's classes refuse. */
export function unmarked<T extends Json>(description: T): T {
  return mapObjects(description, (value) => {
    const { module, ...rest } = value;
    return module === MODULE ? rest : value;
  }) as T;
}

function mapObjects(value: Json, change: (value: JsonObject) => JsonObject): Json {
  if (isList(value)) return value.map((item) => mapObjects(item, change));
  if (!isObject(value)) return value;
  return change(Object.fromEntries(Object.entries(value).map(([key, item]) => [key, mapObjects(item, change)])));
}
