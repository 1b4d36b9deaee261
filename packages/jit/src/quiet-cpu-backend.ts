import { engine } from "@tensorflow/tfjs-core";

/**
 * Keeps tfjs's cpu backend, where it is registered, from advising at its first use in Node to install tfjs-node, whose
 * addon compiled steps do without.
 */
export function quietCpuBackend(): void {
  const registered = engine().registryFactory.cpu;
  if (!registered) return;
  const { factory } = registered;
  registered.factory = () => Object.assign(factory(), { firstUse: false });
}
