// A worker as a process of its own: URL, folder, slots, lock seconds.
import { appendFileSync } from "node:fs";
import { join } from "node:path";
import { runWorker } from "../../src/node";
import { program } from "../programs";

const [url = "", folder = "", slots = "1", lock = "3", idle = ""] = process.argv.slice(2);
const controller = new AbortController();
process.on("SIGTERM", () => controller.abort());
const end = await runWorker({
  url,
  program: { args: program("trial", folder) },
  slots: Number(slots),
  version: "1",
  lockSeconds: Number(lock),
  signal: controller.signal,
  note: (message) => appendFileSync(join(folder, "notes.txt"), `${process.pid} ${message}\n`),
  ...(idle === "" ? {} : { exitWhenIdleSeconds: Number(idle) }),
});
process.exit(end === "stuck" ? 75 : 0);
