import type { Language } from "@feedforward/runs";

/**
 * A page of the same site that shows this one in a frame gives it a program and the reader's look, and may run it: its
 * reader pressed a button there. Any page that frames it is told how high it is.
 */
export interface FromHost {
  readonly program?: string;
  readonly theme?: "light" | "dark";
  readonly language?: Language;
  readonly run?: boolean;
}

type ToHost = { readonly ready: true } | { readonly height: number };

/** The key of our messages: others pass between frames too, from browsers' extensions for instance. */
const KEY = "feedforward";

/** Tells the page around this one; nobody where there is none. */
export function tellHost(message: ToHost): void {
  if (parent !== window) parent.postMessage({ [KEY]: message }, "*");
}

/**
 * Takes what the page around this one tells; nothing from pages of other sites, which could otherwise run programs here
 * that no reader has seen.
 *
 * @returns what ends it.
 */
export function listenToHost(take: (message: FromHost) => void): () => void {
  const listener = ({ data, origin, source }: MessageEvent<{ readonly [KEY]?: FromHost } | null>) => {
    const isHost = source === parent && parent !== window && origin === location.origin && origin !== "null";
    const message = isHost ? data?.[KEY] : undefined;
    if (typeof message === "object") take(message);
  };
  addEventListener("message", listener);
  return () => removeEventListener("message", listener);
}
