import { stat } from "node:fs/promises";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { checkOptions, FeedforwardError, type OptionNames } from "@feedforward/shared";
import { ChangeStream } from "./change-stream";
import { LogWatch } from "./log-watch";
import { builtPage, type Page, pageFiles } from "./page-files";
import { answer, NotFound } from "./routes";

/** Options of the server. */
export interface ServeOptions {
  /** Port. Default 0: any free port. */
  port?: number;
  /** Loopback address: `127.0.0.1` (default), `::1` or `localhost`. Others are refused, since logs are served to this machine only. */
  host?: string;
  /** Seconds between checks for new data. Default 1. */
  pollSeconds?: number;
  /** Maximum number of values per tag, by plugin or one number for all. Default: 5000 scalars, 500 histograms, 20 images and clips. */
  sample?: number | Partial<Record<string, number>>;
}

const serveNames: OptionNames<ServeOptions> = { port: true, host: "text", pollSeconds: true, sample: true };

/** A running server. */
export interface ViewerServer {
  /** URL of the page, such as `http://127.0.0.1:6006/`. */
  readonly url: string;
  /** Port on which the server listens. */
  readonly port: number;
  /** Closes connections and stops watching and reading. */
  close(): Promise<void>;
}

const ownHosts: ReadonlySet<string> = new Set(["127.0.0.1", "localhost", "[::1]"]);

/**
 * Serves the viewer's page for a log directory to this machine and follows the logs as they grow.
 *
 * @param logdir The log directory; it may still be empty.
 * @throws FeedforwardError if it is not a folder, or the port is taken (with `code` `EADDRINUSE`).
 * @example
 * const viewer = await serve("logs");
 * console.log(viewer.url);
 * await viewer.close();
 */
export async function serve(logdir: string, options: ServeOptions = {}): Promise<ViewerServer> {
  checkOptions<ServeOptions>("serve", options, serveNames);
  return startServer(logdir, await pageFiles(builtPage()), options);
}

/** {@link serve} with any page. */
export async function startServer(logdir: string, page: Page, options: ServeOptions = {}): Promise<ViewerServer> {
  checkOptions<ServeOptions>("serve", options, serveNames);
  const { port = 0, host = "127.0.0.1", pollSeconds = 1, sample } = options;
  if (!ownHosts.has(host.includes(":") ? `[${host}]` : host))
    throw new FeedforwardError(`host is ${JSON.stringify(host)}; expected 127.0.0.1, ::1 or localhost`);
  await expectFolder(logdir);
  const watch = new LogWatch(logdir, { pollSeconds, sample });
  const changes = new ChangeStream(watch);
  const server = createServer((request, response) => {
    handle(request, response, { watch, changes, page }).catch((error: unknown) => {
      const known = error instanceof NotFound;
      send(response, known ? 404 : 500, "text/plain; charset=utf-8", (error as Error).message);
    });
  });
  await listen(server, port, host);
  watch.start();
  const address = server.address() as AddressInfo;
  return {
    url: `http://${host.includes(":") ? `[${host}]` : host}:${address.port}/`,
    port: address.port,
    async close() {
      changes.close();
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await Promise.all([closed, watch.stop()]);
    },
  };
}

async function expectFolder(logdir: string): Promise<void> {
  const found = await stat(logdir).catch((error: NodeJS.ErrnoException) => {
    const reason = error.code === "ENOENT" ? "there is no such folder" : error.message;
    throw new FeedforwardError(`${logdir}: ${reason}`, { cause: error });
  });
  if (!found.isDirectory())
    throw new FeedforwardError(`${logdir} is a file; expected a log directory, the folder that the event files are in`);
}

function listen(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, () => {
      server.off("error", reject);
      resolve();
    });
  });
}

interface Served {
  watch: LogWatch;
  changes: ChangeStream;
  page: Page;
}

async function handle(request: IncomingMessage, response: ServerResponse, served: Served): Promise<void> {
  const refusal = refuse(request);
  if (refusal) {
    if (refusal.status === 405) response.setHeader("Allow", "GET");
    send(response, refusal.status, "text/plain; charset=utf-8", refusal.message);
    return;
  }
  const { pathname, searchParams } = new URL(request.url ?? "/", "http://viewer");
  if (pathname === "/api/changes") {
    served.changes.add(response, headers);
    return;
  }
  const reply = pathname.startsWith("/api/")
    ? answer(served.watch, pathname.slice("/api/".length), searchParams)
    : await served.page(pathname);
  send(response, 200, reply.type, reply.body);
}

/** Rejects host names other than this machine's, which indicate DNS rebinding, and requests from other sites' pages. */
function refuse({ method, headers: given }: IncomingMessage): { status: number; message: string } | undefined {
  if (method !== "GET") return { status: 405, message: `${method} is not supported; only GET is` };
  const host = (given.host ?? "").replace(/:\d+$/, "");
  if (!ownHosts.has(host))
    return { status: 403, message: `host ${JSON.stringify(host)} is not this machine; open http://127.0.0.1` };
  const site = given["sec-fetch-site"];
  if ((site === "cross-site" || site === "same-site") && given["sec-fetch-mode"] !== "navigate")
    return { status: 403, message: "other sites may not read logs" };
  return undefined;
}

const headers = {
  "Content-Security-Policy":
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:; media-src blob:; connect-src 'self'; font-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  "X-Content-Type-Options": "nosniff",
  "Referrer-Policy": "no-referrer",
  "Cross-Origin-Resource-Policy": "same-origin",
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cache-Control": "no-store",
} as const;

function send(response: ServerResponse, status: number, type: string, body: string | Uint8Array): void {
  if (response.headersSent) return;
  const bytes = typeof body === "string" ? Buffer.from(body) : body;
  response.writeHead(status, { ...headers, "Content-Type": type, "Content-Length": bytes.length });
  response.end(bytes);
}
