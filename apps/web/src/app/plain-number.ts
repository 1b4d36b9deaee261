/** Below this, no language separates thousands. */
const SMALL = 1000;

/**
 * Formats a number that has the same few digits in every language of the page, such as a setting. The first formatter
 * of a page takes as long as everything else that its panels need, so a page that opens with settings does without.
 *
 * @returns the text that `Intl.NumberFormat` gives in English and in Korean; undefined for numbers that need it:
 * negative ones, those from 1000, those with more decimals than are shown, and those with other options.
 */
export function plainNumber(value: number, options: Intl.NumberFormatOptions = {}): string | undefined {
  const { style, maximumFractionDigits, ...others } = options;
  if (!(value >= 0 && value < SMALL) || Object.is(value, -0) || Object.keys(others).length > 0) return undefined;
  if (style !== undefined && style !== "percent") return undefined;
  const isPercent = style === "percent";
  const shown = maximumFractionDigits ?? (isPercent ? 0 : 3);
  const text = String(value);
  // The exponent of a very small number is no decimal.
  const decimals = /^\d+(?:\.(\d+))?$/.exec(text)?.[1]?.length ?? (text.includes("e") ? Number.POSITIVE_INFINITY : 0);
  if (!isPercent) return decimals <= shown ? text : undefined;
  // A percentage is shifted by two decimals, so that only whole ones are plain.
  return decimals <= 2 && value <= 1 ? `${Math.round(100 * value)}%` : undefined;
}
