import { FeedforwardError } from "@feedforward/shared";
import type { HParamsSummary } from "@feedforward/tensorboard/views";
import type { Listing, Points, ViewerGraph, ViewerSource } from "./viewer-source";
import { fromWire } from "./wire";

/**
 * A source that reads from the server of `@feedforward/viewer/server`.
 *
 * @param base Base URL of the server's routes. Default: the page's.
 */
export function httpSource(base = "api/"): ViewerSource {
  const root = new URL(base, document.baseURI);
  const connections = new Set<EventSource>();

  const ask = async (route: string, query: Record<string, string | number | bigint> = {}): Promise<Response> => {
    const url = new URL(route, root);
    for (const [name, value] of Object.entries(query)) url.searchParams.set(name, String(value));
    const response = await fetch(url).catch((error: unknown) => {
      throw new FeedforwardError("the server does not answer; it may have been stopped", { cause: error });
    });
    if (!response.ok)
      throw new FeedforwardError((await response.text()) || `${response.status} ${response.statusText}`);
    return response;
  };
  const json = async <T>(...question: Parameters<typeof ask>) => fromWire(await (await ask(...question)).text()) as T;

  return {
    listing: () => json<Listing>("listing"),
    values: (kind, run, tag) => json<Points<never>>("values", { kind, run, tag }),
    graph: (run, tag) => json<ViewerGraph>("graph", { run, tag }),
    hparams: () => json<HParamsSummary>("hparams"),
    file: async (address) => (await ask("file", { ...address })).blob(),
    subscribe(onChange) {
      const connection = new EventSource(new URL("changes", root));
      connections.add(connection);
      connection.onmessage = onChange;
      connection.onerror = onChange;
      return () => {
        connections.delete(connection);
        connection.close();
      };
    },
    close() {
      for (const connection of connections) connection.close();
    },
  };
}
