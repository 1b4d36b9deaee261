import { requireOptions } from "@feedforward/shared";
import type { SummaryWriter } from "@feedforward/tensorboard";
import { checkCount } from "../fit-plan";
import { LayerProbe } from "../statistics/layer-probe";
import { type LayerStatisticsOptions, layerStatisticsNames } from "../statistics/layer-statistics";
import type { LayerStatistics, ValueStatistics } from "../statistics/value-statistics";
import type { Callback } from "./callback";

/** Options of {@link layerWatcher}. */
export interface LayerWatcherOptions extends LayerStatisticsOptions {
  /** Interval of measurements in epochs; the first is before training. Default: 1. */
  every?: number | undefined;
  /**
   * A log folder for TensorBoard, as for `tensorBoard`: `train/` gets scalars such as `layers/dense/kernel_gradient_norm`
   * and histograms such as `layers/dense/activation`, at the number of completed epochs. Default: none.
   */
  logDir?: string | undefined;
  /** Receives each measurement; `epochs` is the number of completed epochs. Default: none. */
  onStatistics?: ((statistics: readonly LayerStatistics[], epochs: number) => void) | undefined;
}

/**
 * Measures the layers during training: `layerStatistics` before training and after epochs, for a function
 * and for TensorBoard. It does not change the run.
 */
export function layerWatcher(options: LayerWatcherOptions): Callback {
  requireOptions<LayerWatcherOptions>("layerWatcher", options, {
    ...layerStatisticsNames,
    every: true,
    logDir: true,
    onStatistics: true,
  });
  const { every = 1, logDir, onStatistics } = options;
  checkCount("every", every);
  let probe: LayerProbe | undefined;
  let writer: SummaryWriter | undefined;
  const measure = async (epochs: number) => {
    const statistics = (await probe?.measure()) ?? [];
    onStatistics?.(statistics, epochs);
    if (logDir === undefined) return;
    writer ??= new (await import("@feedforward/tensorboard")).SummaryWriter(`${logDir}/train`);
    for (const one of statistics) write(writer, one, epochs);
    await writer.flush();
  };
  return {
    name: "layerWatcher",
    async onTrainBegin({ model, history }) {
      probe = await LayerProbe.create(model, options);
      await measure(history.epochs.length);
    },
    async onEpochEnd(epoch) {
      if ((epoch + 1) % every === 0) await measure(epoch + 1);
    },
    async onTrainEnd() {
      await probe?.dispose();
      await writer?.close();
      [probe, writer] = [undefined, undefined];
    },
  };
}

function write(writer: SummaryWriter, { layer, activation, gradients }: LayerStatistics, step: number): void {
  const put = (name: string, { norm, mean, std, zeros, values }: ValueStatistics) => {
    const tag = `layers/${layer}/${name}`;
    for (const [figure, value] of Object.entries({ norm, mean, std, zeros }))
      writer.scalar(`${tag}_${figure}`, value, step);
    writer.histogram(tag, values, step);
  };
  put("activation", activation);
  if (activation.saturated !== undefined)
    writer.scalar(`layers/${layer}/activation_saturated`, activation.saturated, step);
  for (const [weight, statistics] of Object.entries(gradients)) put(`${weight}_gradient`, statistics);
}
