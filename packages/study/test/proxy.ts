import { connect, createServer, type Socket } from "node:net";

/** A connection between a queue and its server that a test can disturb. */
export interface Proxy {
  readonly url: string;
  /** Nothing passes any more, in either direction, and nobody is told. */
  hang(): void;
  /** Every connection breaks, and new ones are refused. */
  drop(): void;
  flow(): void;
  stop(): Promise<void>;
}

export async function startProxy(port: number, target: number): Promise<Proxy> {
  let mode: "flow" | "hang" | "drop" = "flow";
  const sockets = new Set<Socket>();
  const server = createServer((near) => {
    if (mode === "drop") {
      near.destroy();
      return;
    }
    const far = connect(target, "127.0.0.1");
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(from);
      from.on("data", (chunk) => {
        if (mode === "flow") to.write(chunk);
      });
      from.on("error", () => {});
      from.on("close", () => {
        sockets.delete(from);
        if (mode !== "hang") to.destroy();
      });
    }
  });
  await new Promise<void>((resolve) => {
    server.listen(port, "127.0.0.1", resolve);
  });
  const breakAll = () => {
    for (const socket of sockets) socket.destroy();
  };
  return {
    url: `redis://127.0.0.1:${port}`,
    hang() {
      mode = "hang";
    },
    drop() {
      mode = "drop";
      breakAll();
    },
    flow() {
      // What was swallowed while it hung is lost, as with a cable that was pulled: the connections are of no use.
      if (mode === "hang") breakAll();
      mode = "flow";
    },
    async stop() {
      breakAll();
      await new Promise((resolve) => {
        server.close(resolve);
      });
    },
  };
}
