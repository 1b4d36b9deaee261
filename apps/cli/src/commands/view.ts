import { spawn } from "node:child_process";
import { FeedforwardError } from "@feedforward/shared";
import type { Command } from "commander";
import type { CommandLine } from "../command-line";
import { ExitCode } from "../errors";
import { exampleText } from "../help";
import { interruptible } from "../interrupt";
import { contextOf, wholeNumber } from "../options";

interface ViewOptions {
  port?: number;
  open?: boolean;
}

/** TensorBoard's port, and the number of ports tried after it if it is taken. */
const FIRST_PORT = 6006;
const TRIES = 20;

const EXAMPLES = exampleText(
  [
    ["feedforward view runs", "compare all runs; the page updates while they train"],
    ["feedforward view runs/first --no-open", "only print the address"],
    ["feedforward view logs --port 8080"],
    ["feedforward view logs --json", "the address as JSON, for scripts"],
  ],
  ["Only this machine can open the page. Stop with Ctrl+C."],
);

/** `feedforward view`: serves the viewer's page for a log directory until interrupted. */
export function viewCommand(program: CommandLine): void {
  program
    .command("view")
    .summary("view event files in the browser, without TensorBoard")
    .description("Serve a page that shows the event files under a folder, on 127.0.0.1, and update it as they grow.")
    .argument("<logdir>", "a run, a folder of runs, or any TensorBoard log directory", "folder")
    .option("--port <number>", `port (default: ${FIRST_PORT}, or the next free one)`, "free", wholeNumber(0, 65535))
    .option("--open", "open the page in a browser (default when run in a terminal)")
    .option("--no-open", "do not open a browser")
    .addHelpText("after", EXAMPLES)
    .action(async (logdir: string, _options: unknown, command: Command) => {
      const { options, output } = contextOf<ViewOptions>(command);
      const { serve } = await import("@feedforward/viewer/server");
      const server = await firstFree(options.port, (port) => serve(logdir, { port }));
      const { signal, release } = interruptible(() => output.redraw(""));
      try {
        output.json({ url: server.url, port: server.port, path: logdir });
        output.result(server.url);
        output.line(output.style.dim(`showing ${logdir} as it grows; stop with Ctrl+C`));
        if (options.open ?? output.live) openBrowser(server.url);
        await new Promise((resolve) => signal.addEventListener("abort", resolve, { once: true }));
        throw new ExitCode(130);
      } finally {
        release();
        await server.close();
      }
    });
}

/** Starts on the requested port, or otherwise on the first free one. */
async function firstFree<T>(wanted: number | undefined, start: (port: number) => Promise<T>): Promise<T> {
  const last = FIRST_PORT + TRIES - 1;
  for (let port = wanted ?? FIRST_PORT; ; port++) {
    try {
      return await start(port);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === "EACCES" || (code === "EADDRINUSE" && wanted !== undefined)) {
        const reason = code === "EACCES" ? "requires permissions that you do not have" : "is taken by another program";
        throw new FeedforwardError(`Port ${port} ${reason}. Choose another --port, or omit it to use a free one.`, {
          cause: error,
        });
      }
      if (code !== "EADDRINUSE") throw error;
      if (port === last)
        throw new FeedforwardError(`Ports ${FIRST_PORT} to ${last} are all taken. Choose another with --port.`, {
          cause: error,
        });
    }
  }
}

/** Asks the system to open a page. If that fails, the terminal still shows the address. */
function openBrowser(url: string): void {
  const [program, ...args] = (
    { darwin: ["open"], win32: ["cmd", "/c", "start", ""] } as Partial<Record<NodeJS.Platform, string[]>>
  )[process.platform] ?? ["xdg-open"];
  const child = spawn(program!, [...args, url], { stdio: "ignore", detached: true });
  child.on("error", () => {});
  child.unref();
}
