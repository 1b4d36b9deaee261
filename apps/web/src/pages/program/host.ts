import type { Language } from "@feedforward/runs";

/**
 * Messages from a page of the same site that frames this one: a program, the reader's theme and language, and whether to
 * run the program because the reader pressed a button there. A framing page of any site is told this page's height.
 */
export interface FromHost {
  readonly program?: string;
  readonly theme?: "light" | "dark";
  readonly language?: Language;
  readonly run?: boolean;
}

type ToHost = { readonly ready: true } | { readonly height: number };

/** Key of our messages. Other messages pass between frames too, for example from browser extensions. */
const KEY = "feedforward";

/** Sends a message to the framing page, if there is one. */
export function tellHost(message: ToHost): void {
  if (parent !== window) parent.postMessage({ [KEY]: message }, "*");
}

/**
 * Listens to the framing page. Messages from other sites are ignored: they could run programs that no reader has seen.
 *
 * @returns a function that stops listening.
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
