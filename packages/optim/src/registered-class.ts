// @internal: classes that programs register with tfjs.
import * as tf from "@tensorflow/tfjs-core";

/**
 * Returns a class that a program defined and registered with `tf.serialization.registerClass`, if it extends `base`, so
 * that checkpoints and descriptions can name it.
 */
export function registeredClass<T extends tf.serialization.Serializable>(
  base: { readonly prototype: T; [Symbol.hasInstance](value: unknown): boolean },
  name: string,
): (new (options: object) => T) | undefined {
  const { classNameMap } = tf.serialization.SerializationMap.getMap();
  const [found] = Object.hasOwn(classNameMap, name) ? classNameMap[name]! : [];
  const isOne = found !== undefined && (found as unknown as { prototype: unknown }).prototype instanceof base;
  return isOne ? (found as unknown as new (options: object) => T) : undefined;
}
