import type { ServerResponse } from "node:http";
import type { LogWatch } from "./log-watch";

/** Notifies pages of changes by server-sent events. */
export class ChangeStream {
  private readonly pages = new Set<ServerResponse>();
  private readonly unsubscribe: () => void;
  /** Keeps idle connections alive. */
  private readonly heartbeat: NodeJS.Timeout;

  constructor(watch: LogWatch) {
    this.unsubscribe = watch.subscribe(() => this.write("data: changed\n\n"));
    this.heartbeat = setInterval(() => this.write(":\n\n"), 15_000).unref();
  }

  /** Adds a page and notifies it immediately, since it may have missed a change. */
  add(response: ServerResponse, headers: Record<string, string>): void {
    response.writeHead(200, { ...headers, "Content-Type": "text/event-stream" });
    response.write("retry: 2000\n\ndata: changed\n\n");
    this.pages.add(response);
    response.on("close", () => this.pages.delete(response));
  }

  close(): void {
    this.unsubscribe();
    clearInterval(this.heartbeat);
    for (const page of this.pages) page.end();
  }

  private write(text: string): void {
    for (const page of this.pages) page.write(text);
  }
}
