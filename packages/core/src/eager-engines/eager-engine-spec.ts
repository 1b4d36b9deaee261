import type { EngineListing } from "@feedforward/graph/engines";

/**
 * A tfjs backend on which steps run eagerly; the engine has the backend's name. To add one, create a file with such an
 * object and add a line to `engine-table.ts`.
 */
export interface EagerEngineSpec extends EngineListing {
  /** Packages that provide the backend, preferred first. They register it when imported. */
  readonly packages: readonly string[];
  /** What to do if it is not available, as part of the error. */
  readonly remedy: string;
  /**
   * Registers a backend that was built on this machine, if no package provides it: true if one exists, or the reason
   * why it does not load.
   */
  readonly registerBuilt?: () => Promise<boolean | string>;
}
