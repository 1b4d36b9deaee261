import { checkOptions, notebookKernel } from "@feedforward/shared";
import type { Callback, TrainingContext } from "./callback";
import type { Logs } from "./logs";
import { clock, epochLine, figures } from "./progress-text";

/** Output stream, such as `process.stdout`. */
export interface ProgressStream {
  /** Writes a text without adding a line break. */
  write(text: string): unknown;
  /** Whether the stream is a terminal, on which a bar is redrawn in place. */
  readonly isTTY?: boolean | undefined;
  /** Width of the terminal in characters. Default: 80. */
  readonly columns?: number | undefined;
}

/** Options of {@link progressBar}. */
export interface ProgressBarOptions {
  /** 1: an animated bar on a terminal, one line per epoch elsewhere. 2: one line per epoch. Default: 1. */
  verbose?: 1 | 2 | undefined;
  /** Output. Default: the terminal if there is one; otherwise (browser, notebook, pipe) lines are printed by `console.log`. */
  stream?: ProgressStream | undefined;
  /** Milliseconds between redraws of the bar. Default: 80. */
  interval?: number | undefined;
}

/** Prints progress: epoch, loss and metrics, speed and remaining time. */
export function progressBar(options: ProgressBarOptions = {}): Callback {
  checkOptions<ProgressBarOptions>("progressBar", options, { verbose: true, stream: "object", interval: true });
  const { verbose = 1, interval = 80, stream = terminal() ?? lines } = options;
  const live = verbose === 1 && stream.isTTY === true;
  let started = 0;
  let stepsBefore = 0;
  let drawn = 0;
  let epoch = 0;
  let epochStarted = 0;

  const draw = (batch: number, logs: Logs, context: TrainingContext) => {
    const { steps, epochs } = context.params;
    const done = epoch * steps + batch;
    const rate = (done - stepsBefore) / Math.max(1e-3, (performance.now() - started) / 1000);
    const head = `Epoch ${epoch + 1}/${epochs} `;
    const speed = `${figures(logs)}  ${rate.toFixed(rate < 10 ? 1 : 0)} steps/s`;
    // The number of batches of a stream is unknown in its first epoch.
    const left = `${clock((epochs * steps - done) / Math.max(rate, 1e-9))} left`;
    const tail = steps > 0 ? ` ${batch}/${steps}  ${speed}  ${left}` : `${batch}  ${speed}`;
    const room = (stream.columns ?? 80) - 1 - head.length - tail.length;
    const bar = room >= 6 && steps > 0 ? meter(batch / steps, Math.min(room, 24)) : "";
    stream.write(`\r\x1b[2K${`${head}${bar}${tail}`.slice(0, (stream.columns ?? 80) - 1)}`);
  };

  return {
    name: "progressBar",
    onTrainBegin({ history, params }) {
      started = performance.now();
      stepsBefore = history.epochs.length * params.steps;
    },
    onEpochBegin(number) {
      epoch = number;
      epochStarted = performance.now();
    },
    onBatchEnd(batch, logs, context) {
      if (!live || performance.now() - drawn < interval) return;
      drawn = performance.now();
      draw(batch + 1, logs, context);
    },
    onEpochEnd(number, logs, { params }) {
      const line = epochLine(number, params.epochs, (performance.now() - epochStarted) / 1000, logs);
      stream.write(`${live ? "\r\x1b[2K" : ""}${line}\n`);
    },
    onTrainEnd(_logs, { history }) {
      if (live) stream.write("\r\x1b[2K");
      if (history.stopped) stream.write(`Stopped: ${history.stopped.message}.\n`);
    },
  };
}

/** The terminal, if this process prints to one. A notebook kernel shows only the output of `console`. */
function terminal(): ProgressStream | undefined {
  const stdout = globalThis.process?.stdout;
  return stdout?.isTTY && !notebookKernel() ? stdout : undefined;
}

const lines: ProgressStream = { write: (text) => console.log(text.replace(/\n$/, "")) };

/** A bar of `width` columns, filled to `share`, which is above 1 if a stream gives more batches than in its last epoch. */
const meter = (share: number, width: number): string => {
  const full = Math.min(Math.round(share * width), width);
  return "━".repeat(full) + "─".repeat(width - full);
};
