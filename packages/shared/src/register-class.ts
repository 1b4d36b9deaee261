/** Value of `module` in configurations of our classes that share their name with a class of tfjs. */
export const MODULE = "feedforward";

type Config = Record<string, unknown>;
interface Class {
  new (...args: never[]): { getConfig(): object };
  className: string;
  module?: string;
}
type Build = (cls: unknown, config: Config, ...rest: unknown[]) => unknown;

/** The part of `tf.serialization` that is used; this package does not depend on TensorFlow.js. */
interface Serialization {
  registerClass(cls: never): void;
  readonly SerializationMap: { getMap(): { readonly classNameMap: object } };
}

/**
 * Registers a class with TensorFlow.js without overriding an existing one. tfjs-layers looks up classes by name, for
 * files, for strings such as `"randomNormal"` and for its own defaults, so a class of ours named `Dropout` or
 * `Orthogonal` would replace tfjs's class in every program that imports ours. If the name is in use, configurations of
 * our class have `module: "feedforward"`, and those without it create the class that had the name before.
 *
 * @param serialization `tf.serialization`.
 */
export function registerClass(serialization: Serialization, cls: Class): void {
  const map = serialization.SerializationMap.getMap().classNameMap as Record<string, readonly [unknown, Build]>;
  const theirs = Object.hasOwn(map, cls.className) ? map[cls.className] : undefined;
  serialization.registerClass(cls as never);
  if (!theirs) return;
  const [before, build] = theirs;
  const [, buildOurs] = map[cls.className]!;
  const { getConfig } = cls.prototype as { getConfig(): object };
  Object.assign(cls.prototype, {
    getConfig(this: object) {
      return { ...getConfig.call(this), module: MODULE };
    },
  });
  Object.defineProperty(cls, "module", { value: MODULE });
  map[cls.className] = [
    cls,
    (_, config, ...rest) =>
      config?.module === MODULE ? buildOurs(cls, config, ...rest) : build(before, config, ...rest),
  ];
}

/** Returns whether configurations of a registered class have `module`; see {@link registerClass}. */
export const isMarked = (cls: unknown): boolean => (cls as Class | undefined)?.module === MODULE;

/** Returns options without the properties that model files add: `module`, and tfjs-layers' `customObjects`. */
export function withoutMarks<T extends object>(options: T): T {
  const { module, customObjects, ...own } = options as Config;
  return own as T;
}
