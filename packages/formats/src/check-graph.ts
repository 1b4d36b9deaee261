// @internal: checks that a functional model can be connected.
import { isList, isObject, type Json, type KerasObject } from "./json";

/**
 * Returns the first layer whose inputs are never produced, and the source it expects; tfjs-layers would search for them
 * forever. Undefined if every call can be made.
 */
export function unresolvedCall(layers: readonly KerasObject[]): { layer: string; source: string } | undefined {
  const calls = new Map<Json, number>();
  let pending: { layer: Json; sources: readonly Json[] }[] = [];
  for (const layer of layers) {
    const { name = null } = layer;
    // Creating an input layer or an inner model counts as one call.
    calls.set(name, layer.class_name === "InputLayer" || isList(layer.config.layers) ? 1 : 0);
    if (!isList(layer.inbound_nodes)) continue;
    for (const node of layer.inbound_nodes) pending.push({ layer: name, sources: isList(node) ? node : [node] });
  }
  const isMade = (source: Json) => {
    const [name = null, call = 0] = isList(source) ? source : [];
    return Number.isInteger(call) && (calls.get(name) ?? 0) > Number(call);
  };
  while (pending.length > 0) {
    const open = pending.filter(({ layer, sources }) => {
      // tfjs-layers does not make a call that has no inputs.
      if (sources.length === 0 || !sources.every(isMade)) return true;
      calls.set(layer, calls.get(layer)! + 1);
      return false;
    });
    if (open.length === pending.length) {
      const [{ layer, sources }] = open as [(typeof open)[number]];
      const source = sources.find((one) => !isMade(one)) ?? null;
      return { layer: String(layer), source: isObject(source) ? "an object" : JSON.stringify(source) };
    }
    pending = open;
  }
  return undefined;
}
