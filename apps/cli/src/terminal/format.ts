/** Formats a duration: "0.42 s", "7.3 s", "2 min 05 s", "1 h 02 min". */
export function duration(seconds: number): string {
  if (!Number.isFinite(seconds)) return "?";
  if (seconds < 1) return `${Math.max(0, seconds).toFixed(2)} s`;
  if (seconds < 59.95) return `${seconds.toFixed(1)} s`;
  if (seconds < 3600)
    return `${Math.floor(Math.round(seconds) / 60)} min ${String(Math.round(seconds) % 60).padStart(2, "0")} s`;
  const minutes = Math.round(seconds / 60);
  return `${Math.floor(minutes / 60)} h ${String(minutes % 60).padStart(2, "0")} min`;
}

/** Formats the remaining time: "0:07", "12:40", "1:02:03". */
export function clock(seconds: number): string {
  if (!Number.isFinite(seconds)) return "-:--";
  const whole = Math.ceil(seconds);
  const [h, m, s] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  return h > 0
    ? `${h}:${String(m).padStart(2, "0")}:${String(s).padStart(2, "0")}`
    : `${m}:${String(s).padStart(2, "0")}`;
}

/** Formats a count: "950", "12.4 k", "1.3 M". */
export function count(value: number): string {
  if (value >= 999_950) return `${(value / 1e6).toFixed(1)} M`;
  if (value >= 1000) return `${(value / 1e3).toFixed(value >= 99_950 ? 0 : 1)} k`;
  return String(Math.round(value));
}

/** Formats a metric with four decimals, or with an exponent if it is too small for them. */
export function metric(value: number): string {
  if (!Number.isFinite(value)) return String(value);
  if (value !== 0 && (Math.abs(value) < 5e-4 || Math.abs(value) >= 1e5)) return value.toExponential(2);
  return value.toFixed(4);
}

/** Formats a fraction as a percentage: "88.94 %". */
export const percent = (share: number): string => `${(100 * share).toFixed(2)} %`;

/** Formats a size: "950 B", "12.4 kB", "1.3 MB". */
export function byteSize(bytes: number): string {
  const units = ["B", "kB", "MB", "GB"];
  let [value, unit] = [bytes, 0];
  for (; value >= 999.5 && unit < units.length - 1; unit++) value /= 1000;
  return `${unit === 0 ? value : value.toFixed(value >= 99.95 ? 0 : 1)} ${units[unit]}`;
}
