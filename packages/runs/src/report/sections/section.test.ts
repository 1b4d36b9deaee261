import { expect, it } from "vitest";
import { number, percent } from "./section";

it.each([
  [0, "0.0000"],
  [0.12345678, "0.1235"],
  [5e-4, "0.0005"],
  [4.99e-4, "4.99e-4"],
  [-4.99e-4, "-4.99e-4"],
  [1e-9, "1.00e-9"],
  [Number.NaN, "NaN"],
  [Number.POSITIVE_INFINITY, "Infinity"],
])("writes %d as %s", (value, text) => expect(number(value)).toBe(text));

it("writes fractions as percentages", () => expect([percent(0.5), percent(1 / 3)]).toEqual(["50.00 %", "33.33 %"]));
