import { CustomCallback, type Logs, nextFrame, util } from "@tensorflow/tfjs";
import ProgressBar from "progress";

/** Milliseconds between two updates of the bar. */
const renderThrottle = 50;

/** @internal Progress of `fit` with `verbose: 1`, the default: a progress bar on a terminal, and one line per epoch. */
export class ProgressLogger extends CustomCallback {
  constructor() {
    let batches = 0;
    let seen = 0;
    let begun = 0;
    let took: number | undefined;
    let bar: ProgressBar | undefined;
    const samples = (): number | undefined => (this.params.samples as number | null) ?? undefined;
    super({
      onTrainBegin: async () => {
        const steps = this.params.steps as number | null;
        const size = this.params.batchSize as number;
        const count = samples();
        batches = count === undefined ? (steps ?? 0) : Math.ceil(count / size);
      },
      onEpochBegin: async (epoch) => {
        console.log(`Epoch ${epoch + 1} / ${this.params.epochs}`);
        begun = util.now();
        took = undefined;
        seen = 0;
      },
      onBatchEnd: async (batch, logs) => {
        seen++;
        const columns = process.stderr.columns ?? 80;
        if (batch === 0 || !bar) {
          const width = Math.floor(columns / 2);
          bar = new ProgressBar("eta=:eta :bar :metrics", { width, total: batches + 1, head: ">", renderThrottle });
        }
        const metrics = metricsText(logs).slice(0, Math.max(0, Math.floor(columns / 2 - 12)));
        if (batches === 0) bar.tick(0, { metrics });
        else bar.tick({ metrics });
        await nextFrame();
        if (batch === batches - 1) took = util.now() - begun;
      },
      onEpochEnd: async (_epoch, logs) => {
        // If the number of batches is not known in advance, this includes the time of validation.
        const milliseconds = took ?? util.now() - begun;
        bar?.tick({ metrics: "" });
        bar = undefined;
        const perStep = (milliseconds / (samples() ?? Math.max(1, seen))) * 1000;
        console.log(`${milliseconds.toFixed(0)}ms ${perStep.toFixed(0)}us/step - ${metricsText(logs)}`);
        await nextFrame();
      },
    });
  }
}

/** Formats losses and metrics, sorted by name. */
const metricsText = (logs: Logs | undefined): string =>
  Object.entries(logs ?? {})
    .filter(([key]) => key !== "batch" && key !== "size")
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, value]) => `${key}=${shortNumber(value)} `)
    .join("");

/** @internal Formats a number with three significant digits, at most four of them after the decimal point. */
export function shortNumber(value: number): string {
  if (!Number.isFinite(value) || value === 0 || Math.abs(value) > 1) return value.toFixed(2);
  const places = 2 - Math.floor(Math.log10(Math.abs(value)));
  return places > 4 ? value.toExponential(2) : value.toFixed(places);
}
