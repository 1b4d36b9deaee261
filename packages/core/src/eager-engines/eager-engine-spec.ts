import type { EngineListing } from "@feedforward/graph/engines";

/**
 * A tfjs backend on which steps run eagerly; the engine has the backend's name. A new one is a file with such an object
 * and a line in `engine-table.ts`.
 */
export interface EagerEngineSpec extends EngineListing {
  /** The packages that bring it, best first. They register their backend when imported. */
  readonly packages: readonly string[];
  /** What to do where it is not available: a part of the error. */
  readonly remedy: string;
  /**
   * Registers a backend that was built on this machine, where no package brings it: true if there is one, or the reason
   * why it does not load.
   */
  readonly registerBuilt?: () => Promise<boolean | string>;
}
