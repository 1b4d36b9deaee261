import { loadModel } from "@feedforward/formats";
import type { Dataset } from "@feedforward/runs";
import type { LayersModel } from "@tensorflow/tfjs-layers";
import { classifier } from "./classifier";
import { networksOf } from "./kept-networks";
import { PageError } from "./page-error";
import type { NetworkSource } from "./tool-protocol";

/** A network to query, with its training data. */
export interface OpenNetwork {
  readonly model: LayersModel;
  readonly dataset: Dataset;
}

/** The network of a chapter that was queried last, since a reader queries the same one repeatedly. */
let opened: (OpenNetwork & { readonly safetensors: Uint8Array }) | undefined;
/** Queries run one after another: the next one may dispose the network of the previous one. */
let last: Promise<unknown> = Promise.resolve();

/**
 * Queries a network.
 *
 * @throws PageError if the network is no longer available, such as after its thread was replaced.
 */
export function askNetwork<Answer>(of: NetworkSource, ask: (network: OpenNetwork) => Promise<Answer>): Promise<Answer> {
  const answer = last.then(async () => ask(await open(of)));
  last = answer.catch(() => {});
  return answer;
}

async function open(of: NetworkSource): Promise<OpenNetwork> {
  if (of === "classifier") {
    const current = classifier();
    if (current === undefined) throw new PageError("networkGone");
    return current;
  }
  const kept = networksOf(of.owner);
  const network = kept?.networks.find(({ id }) => id === of.id);
  if (kept?.dataset === undefined || network === undefined) throw new PageError("networkGone");
  const { safetensors } = network;
  if (opened?.safetensors === safetensors) return opened;
  opened?.model.dispose();
  opened = undefined;
  const model = await loadModel(safetensors, { format: "safetensors" });
  opened = { model, dataset: kept.dataset, safetensors };
  return opened;
}
