/**
 * Replacer for `JSON.stringify`, which writes NaN, the infinities and -0 as other numbers: distinct numbers stay
 * distinct.
 */
export const exact = (_: string, value: unknown): unknown =>
  typeof value === "number" && (!Number.isFinite(value) || Object.is(value, -0))
    ? `number ${1 / value} ${value}`
    : value;
