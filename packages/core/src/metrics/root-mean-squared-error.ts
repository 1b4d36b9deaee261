import { checkOptions } from "@feedforward/shared";
import { meanSquaredError } from "../losses/mean-squared-error";
import { meanMetric } from "./mean-metric";
import type { Metric } from "./metric";

/**
 * `√(mean((p − y)²))` over the epoch. Source: Keras 3 `RootMeanSquaredError`.
 *
 * @param options.name name in the logs. Default: "root_mean_squared_error".
 */
export function rootMeanSquaredError(options: { name?: string } = {}): Metric {
  checkOptions<{ name?: string }>("rootMeanSquaredError", options, { name: true });
  const { name = "root_mean_squared_error" } = options;
  const getConfig = () => ({ className: "RootMeanSquaredError", config: { name } });
  return meanMetric({ name, direction: "down", getConfig }, meanSquaredError().perSample, Math.sqrt);
}
