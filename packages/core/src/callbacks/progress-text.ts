// @internal: the texts of progress that the terminal and notebooks share.
import type { Logs } from "./logs";

/** `loss 0.4123  accuracy 0.8801`: four decimals, or four significant digits of very large and small values. */
export const figures = (logs: Logs): string =>
  Object.entries(logs)
    .map(
      ([name, value]) =>
        `${name} ${Math.abs(value) >= 1000 || (value !== 0 && Math.abs(value) < 1e-3) ? value.toExponential(3) : value.toFixed(4)}`,
    )
    .join("  ");

/** Formats seconds as m:ss or h:mm:ss. */
export function clock(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  const [hours, minutes, rest] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  const two = (value: number) => String(value).padStart(2, "0");
  return hours > 0 ? `${hours}:${two(minutes)}:${two(rest)}` : `${minutes}:${two(rest)}`;
}

/** The line of a completed epoch: `Epoch  3/10  0.42 s  loss 0.4123`. */
export function epochLine(epoch: number, epochs: number, seconds: number, logs: Logs): string {
  const number = String(epoch + 1).padStart(String(epochs).length);
  return `Epoch ${number}/${epochs}  ${seconds.toFixed(2)} s  ${figures(logs)}`;
}
