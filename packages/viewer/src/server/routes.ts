import { hparamsSummary } from "@feedforward/tensorboard/views";
import { readFile, readRunGraph, readValues } from "../source/log-contents";
import type { FileAddress, ValueKind } from "../source/viewer-source";
import { toWire } from "../source/wire";
import type { LogWatch } from "./log-watch";

/** Response to a request. */
export interface Reply {
  readonly type: string;
  readonly body: string | Uint8Array;
}

/** Error for a request whose target does not exist. */
export class NotFound extends Error {
  override name = "NotFound";
}

type Route = (watch: LogWatch, query: URLSearchParams) => Reply;

const wire = (value: unknown): Reply => ({ type: "application/json; charset=utf-8", body: toWire(value) });

const routes: Readonly<Record<string, Route>> = {
  listing: (watch) => wire(watch.listing()),
  values: ({ runs }, query) =>
    wire(readValues(runs, part(query, "kind") as ValueKind, part(query, "run"), part(query, "tag"))),
  graph: ({ runs }, query) => wire(readRunGraph(runs, part(query, "run"), part(query, "tag"))),
  hparams: ({ runs }) => wire(hparamsSummary(runs)),
  file: ({ runs }, query) => {
    const { type, bytes } = readFile(runs, {
      kind: part(query, "kind") as FileAddress["kind"],
      run: part(query, "run"),
      tag: part(query, "tag"),
      step: BigInt(/^-?\d+$/.test(part(query, "step")) ? part(query, "step") : 0),
      wallTime: Number(part(query, "wallTime")),
      sample: Number(part(query, "sample")),
    });
    return { type, body: bytes };
  },
};

/**
 * Answers a request.
 *
 * @throws NotFound if the route or its target does not exist.
 */
export function answer(watch: LogWatch, name: string, query: URLSearchParams): Reply {
  const route = Object.hasOwn(routes, name) ? routes[name] : undefined;
  if (!route) throw new NotFound(`there is no route ${JSON.stringify(name)}`);
  try {
    return route(watch, query);
  } catch (error) {
    throw new NotFound((error as Error).message, { cause: error });
  }
}

function part(query: URLSearchParams, name: string): string {
  const value = query.get(name);
  if (value === null) throw new NotFound(`the question has no ${name}`);
  return value;
}
