import { expect, test } from "vitest";
import { learningCurve } from "../src";

test("a notebook gets a figure as SVG, as PNG and as words", async () => {
  const figure = learningCurve({ epochs: [1, 2], metrics: { loss: [1, 0.5] } }, { metric: "loss" });
  const display = (figure as unknown as Record<symbol, () => Promise<Record<string, string>>>)[
    Symbol.for("Jupyter.display")
  ]!;
  const bundle = await display.call(figure);
  expect(bundle["image/svg+xml"]).toBe(await figure.svg());
  expect(Buffer.from(bundle["image/png"]!, "base64").equals(await figure.png())).toBe(true);
  expect(bundle["text/plain"]).toBe(figure.alt);
  expect(Object.keys(figure)).not.toContain("Jupyter.display");
});
