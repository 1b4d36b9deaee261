import { checkArgument } from "@feedforward/shared";

/**
 * Formats the first line of Keras 2's output: "Train on 48000 samples, validate on 12000 samples".
 *
 * @param samples number of training rows.
 * @param validationSamples number of validation rows.
 */
export const trainOnLine = (samples: number, validationSamples: number): string =>
  validationSamples > 0
    ? `Train on ${samples} samples, validate on ${validationSamples} samples`
    : `Train on ${samples} samples`;

/**
 * Formats the heading of an epoch: "Epoch 3/10".
 *
 * @param epoch number of the epoch, from 1.
 * @param epochs number of epochs.
 */
export const epochLine = (epoch: number, epochs: number): string => `Epoch ${epoch}/${epochs}`;

/**
 * Formats the result of an epoch at verbose 2: " - 1s - loss: 0.5151 - accuracy: 0.8684 - val_loss: 0.5013 -
 * val_accuracy: 0.8689".
 *
 * @param logs loss and metrics by name.
 * @param seconds duration of the epoch.
 */
export function resultLine(logs: Readonly<Record<string, number>>, seconds: number): string {
  checkArgument("resultLine", "logs", logs, "object");
  const figures = Object.entries(logs).map(([name, value]) => ` - ${name}: ${kerasNumber(value)}`);
  return ` - ${Math.round(seconds)}s${figures.join("")}`;
}

/**
 * Formats a number as Keras does: four decimals, or an exponent if it is smaller than 0.001.
 *
 * @param value the number.
 */
export function kerasNumber(value: number): string {
  if (!Number.isFinite(value)) return Number.isNaN(value) ? "nan" : value > 0 ? "inf" : "-inf";
  if (Math.abs(value) > 1e-3) return value.toFixed(4);
  return value.toExponential(4).replace(/e([+-])(\d)$/, "e$10$2");
}
