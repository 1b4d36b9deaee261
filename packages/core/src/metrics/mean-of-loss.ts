import { checkArgument, checkOptions } from "@feedforward/shared";
import type { Loss } from "../losses/loss";
import { meanMetric } from "./mean-metric";
import type { Metric } from "./metric";

/**
 * A loss as a metric: its mean over rows, `Σ w·loss / Σ w`. Lower is better. Source: Keras 3 `MeanMetricWrapper`.
 *
 * @param options.name name in the logs. Default: the loss's name.
 */
export function meanOfLoss(loss: Loss, options: { name?: string } = {}): Metric {
  checkArgument("meanOfLoss", "loss", loss, "object");
  checkOptions<{ name?: string }>("meanOfLoss", options, { name: true });
  const { name = loss.name } = options;
  const getConfig = () => {
    const { className, config } = loss.getConfig();
    return { className, config: { ...config, name } };
  };
  return meanMetric({ name, direction: "down", getConfig }, (y, p) => loss.perSample(y, p));
}
