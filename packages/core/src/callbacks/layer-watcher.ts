import { checkOptions } from "@feedforward/shared";
import { SummaryWriter } from "@feedforward/tensorboard";
import { checkCount } from "../fit-plan";
import { LayerProbe } from "../statistics/layer-probe";
import { type LayerStatisticsOptions, layerStatisticsNames } from "../statistics/layer-statistics";
import type { LayerStatistics, ValueStatistics } from "../statistics/value-statistics";
import type { Callback } from "./callback";

/** Options of {@link layerWatcher}. */
export interface LayerWatcherOptions extends LayerStatisticsOptions {
  /** Measures before training and every this many epochs. Default: 1. */
  every?: number | undefined;
  /**
   * A folder for TensorBoard, as `tensorBoard` takes it: `train/` gets scalars such as `layers/dense/kernel_gradient_norm`
   * and histograms such as `layers/dense/activation`, at the number of epochs that ended. Default: none.
   */
  logDir?: string | undefined;
  /** Takes each measurement; `epochs` is how many had ended. Default: nothing. */
  onStatistics?: ((statistics: readonly LayerStatistics[], epochs: number) => void) | undefined;
}

/**
 * Watches the layers while they learn: {@link layerStatistics} before training and after epochs, for a function of yours
 * and for TensorBoard. The run itself stays what it is without.
 */
export function layerWatcher(options: LayerWatcherOptions): Callback {
  checkOptions<LayerWatcherOptions>("layerWatcher", options, {
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
    writer ??= new SummaryWriter(`${logDir}/train`);
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
