// @internal: what layers are given that tfjs-layers makes or finds by name.
import { FeedforwardError } from "@feedforward/shared";
import { layers } from "@tensorflow/tfjs-layers";

const KINDS = ["Initializer", "Regularizer", "Constraint"] as const;

/**
 * Checks options for initializers, regularizers and constraints, by their names' endings, before a layer is made of them.
 *
 * @returns the options.
 * @throws FeedforwardError for one that tfjs-layers does not take.
 */
export function checkParts<T extends object>(owner: string, options: T): T {
  for (const [name, value] of Object.entries(options ?? {})) {
    const kind = KINDS.find((kind) => name.toLowerCase().endsWith(kind.toLowerCase()));
    if (kind === undefined || value === undefined) continue;
    try {
      // A layer finds its parts when it is made.
      layers.dense({ units: 1, name: "parts", [`kernel${kind}`]: value });
    } catch (error) {
      const [reason] = (error as Error).message.split(/\n|\. /);
      throw new FeedforwardError(`${owner}: ${name}: ${reason}`, { cause: error });
    }
  }
  return options;
}

/** @throws FeedforwardError unless `axis` is left out, a whole number or a list of them. */
export function checkAxis<T extends { axis?: unknown }>(owner: string, options: T): T {
  const axis = options?.axis ?? -1;
  if ([axis].flat().every(Number.isInteger)) return options;
  throw new FeedforwardError(
    `${owner}: axis must be a whole number or a list of them, received ${JSON.stringify(axis)}`,
  );
}
