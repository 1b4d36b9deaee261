import { expect, it } from "vitest";
import { plainNumber } from "./plain-number";

const OPTIONS: readonly (Intl.NumberFormatOptions | undefined)[] = [
  undefined,
  { maximumFractionDigits: 0 },
  { maximumFractionDigits: 6 },
  { style: "percent" },
  { style: "percent", maximumFractionDigits: 1 },
  { maximumSignificantDigits: 2 },
  { useGrouping: false },
  { style: "unit", unit: "second" },
];
const VALUES = [
  ...Array.from({ length: 101 }, (_, percent) => percent / 100),
  ...[0.1 + 0.2, 0.0001, 0.0003, 0.001, 0.03, 1e-7, 1.25, 1.0005, 12.5, 999, 999.9999, 1000, 12345.678],
  ...[-0, -1, -0.5, Number.NaN, Number.POSITIVE_INFINITY],
];

it("agrees with the formatters of both languages wherever it answers", () => {
  let answers = 0;
  for (const options of OPTIONS)
    for (const value of VALUES) {
      const plain = plainNumber(value, options);
      if (plain === undefined) continue;
      answers++;
      for (const language of ["en", "ko"])
        expect(plain, `${value} ${JSON.stringify(options)}`).toBe(
          new Intl.NumberFormat(language, options).format(value),
        );
    }
  // It answers for most settings.
  expect(answers).toBeGreaterThan(300);
});

it("answers for every number with which the playground opens", () => {
  for (const value of [0, 0.1, 0.2, 0.3, 0.5, 10, 300]) expect(plainNumber(value)).toBe(String(value));
  expect(plainNumber(0.5, { style: "percent" })).toBe("50%");
});
