import { expect, test } from "vitest";
import { contour, learningCurve } from "../src";

test("a notebook gets a figure as SVG, as PNG and as words", async () => {
  const figure = learningCurve({ epochs: [1, 2], metrics: { loss: [1, 0.5] } }, { metric: "loss" });
  const display = (figure as unknown as Record<symbol, () => Promise<Record<string, string>>>)[
    Symbol.for("Jupyter.display")
  ]!;
  const bundle = await display.call(figure);
  expect(bundle["image/svg+xml"]).toBe(await figure.svg());
  expect(Buffer.from(bundle["image/png"]!, "base64").equals(await figure.png({ scale: 1 }))).toBe(true);
  expect(bundle["text/plain"]).toBe(figure.alt);
  expect(Object.keys(figure)).not.toContain("Jupyter.display");
});

test("an animated figure has a display too", () => {
  const figure = contour((x, y) => x * x + y * y, { xDomain: [-1, 1], yDomain: [-1, 1] });
  expect(Symbol.for("Jupyter.display") in figure).toBe(true);
});
