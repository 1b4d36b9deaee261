/** Formats a number with five significant digits; NaN and infinities by name. */
export function formatNumber(value: number): string {
  if (!Number.isFinite(value)) return Number.isNaN(value) ? "NaN" : value > 0 ? "∞" : "−∞";
  const magnitude = Math.abs(value);
  const text = magnitude !== 0 && (magnitude < 1e-4 || magnitude >= 1e6) ? exponential(value) : plain(value);
  return text.replaceAll("-", "−");
}

const plain = (value: number) => String(Number(value.toPrecision(5)));
const exponential = (value: number) =>
  value
    .toExponential(3)
    .replace(/\.?0+e/, "e")
    .replace("e+", "e");

/** Seconds as `4.2 s`, `3 min 5 s`, `2 h 10 min`. */
export function formatDuration(seconds: number): string {
  const size = Math.abs(seconds);
  if (!Number.isFinite(seconds)) return "?";
  if (size < 60) return `${Number(seconds.toPrecision(3))} s`;
  const sign = seconds < 0 ? "−" : "";
  const whole = Math.round(size);
  if (size < 3600) return `${sign}${Math.floor(whole / 60)} min ${whole % 60} s`;
  return `${sign}${Math.floor(whole / 3600)} h ${Math.floor((whole % 3600) / 60)} min`;
}

/** Formats seconds since 1970 as local date and time. */
export function formatTime(seconds: number, language: string): string {
  const date = new Date(seconds * 1000);
  if (Number.isNaN(date.getTime())) return String(seconds);
  return date.toLocaleString(language, { dateStyle: "medium", timeStyle: "medium" });
}

/** `812 B`, `3.4 kB`, `1.2 MB`. */
export function formatBytes(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`;
  return bytes < 1e6 ? `${(bytes / 1e3).toPrecision(3)} kB` : `${(bytes / 1e6).toPrecision(3)} MB`;
}
