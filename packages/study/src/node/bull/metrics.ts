// @internal
import { createServer, type Server } from "node:http";

interface Figures {
  readonly done: number;
  readonly failed: number;
  readonly givenBack: number;
  readonly running: number;
  readonly slots: number;
}

/** Serves the metrics of a worker in Prometheus text format, on the loopback address only. */
export async function serveMetrics(port: number, figures: () => Figures): Promise<Server> {
  const server = createServer((request, response) => {
    if (request.url !== "/metrics") {
      response.writeHead(404).end("The figures are at /metrics.\n");
      return;
    }
    const { done, failed, givenBack, running, slots } = figures();
    const lines = [
      "# TYPE feedforward_jobs_total counter",
      `feedforward_jobs_total{outcome="done"} ${done}`,
      `feedforward_jobs_total{outcome="failed"} ${failed}`,
      `feedforward_jobs_total{outcome="given_back"} ${givenBack}`,
      "# TYPE feedforward_jobs_running gauge",
      `feedforward_jobs_running ${running}`,
      "# TYPE feedforward_slots gauge",
      `feedforward_slots ${slots}`,
    ];
    response.writeHead(200, { "content-type": "text/plain; version=0.0.4" }).end(`${lines.join("\n")}\n`);
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", resolve);
  });
  server.unref();
  return server;
}
