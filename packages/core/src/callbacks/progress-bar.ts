import { checkOptions } from "@feedforward/shared";
import type { Callback, Logs, TrainingContext } from "./callback";

/** Where progress is printed: `process.stdout` or anything like it. */
export interface ProgressStream {
  write(text: string): unknown;
  readonly isTTY?: boolean | undefined;
  readonly columns?: number | undefined;
}

/** Options of {@link progressBar}. */
export interface ProgressBarOptions {
  /** 1: a bar that moves on a terminal, a line an epoch elsewhere. 2: a line an epoch. Default: 1. */
  verbose?: 1 | 2 | undefined;
  /** Default: the terminal where there is one; elsewhere (a browser, a notebook, a pipe) lines go to `console.log`. */
  stream?: ProgressStream | undefined;
  /** Milliseconds between redraws of the bar. Default: 80. */
  interval?: number | undefined;
}

/** Prints progress: epoch, figures, rate and time left. */
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
    // A stream does not tell in its first epoch how many batches are to come.
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
      const width = String(params.epochs).length;
      const seconds = (performance.now() - epochStarted) / 1000;
      const line = `Epoch ${String(number + 1).padStart(width)}/${params.epochs}  ${seconds.toFixed(2)} s  ${figures(logs)}`;
      stream.write(`${live ? "\r\x1b[2K" : ""}${line}\n`);
    },
    onTrainEnd(_logs, { history }) {
      if (live) stream.write("\r\x1b[2K");
      if (history.stopped) stream.write(`Stopped: ${history.stopped.message}.\n`);
    },
  };
}

/** The terminal, if this process has one and prints to it: a notebook's kernel shows what goes to `console` alone. */
function terminal(): ProgressStream | undefined {
  const stdout = globalThis.process?.stdout;
  return stdout?.isTTY && !isDenoNotebook() ? stdout : undefined;
}

/** Deno's namespace is there elsewhere too, but throws when it is looked at. */
function isDenoNotebook(): boolean {
  try {
    return (globalThis as { Deno?: { jupyter?: unknown } }).Deno?.jupyter !== undefined;
  } catch {
    return false;
  }
}

const lines: ProgressStream = { write: (text) => console.log(text.replace(/\n$/, "")) };

/** `loss 0.4123  accuracy 0.8801`: four significant places, however large. */
const figures = (logs: Logs): string =>
  Object.entries(logs)
    .map(
      ([name, value]) =>
        `${name} ${Math.abs(value) >= 1000 || (value !== 0 && Math.abs(value) < 1e-3) ? value.toExponential(3) : value.toFixed(4)}`,
    )
    .join("  ");

/** A meter of `width` columns filled to `share`. */
const meter = (share: number, width: number): string => {
  const full = Math.round(share * width);
  return "━".repeat(full) + "─".repeat(width - full);
};

/** Seconds as m:ss or h:mm:ss. */
function clock(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  const [hours, minutes, rest] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  const two = (value: number) => String(value).padStart(2, "0");
  return hours > 0 ? `${hours}:${two(minutes)}:${two(rest)}` : `${minutes}:${two(rest)}`;
}
