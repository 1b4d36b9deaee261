import type { DrawContext } from "./figure.js";
import { element, textElement } from "./svg.js";
import { textWidth } from "./text-width.js";
import { linearTicks, type Ticks } from "./ticks.js";

/** A colour bar, 12 wide, with its labels to the right. */
export function colorBar(
  context: DrawContext,
  place: { left: number; top: number; height: number },
  domain: readonly [number, number],
  ramp: readonly string[],
  label?: string,
  ticks: Ticks = linearTicks(domain[0], domain[1], Math.max(2, Math.round(place.height / 50))),
): string {
  const id = context.id("ramp");
  const { left, top, height } = place;
  const right = left + 19 + Math.max(...ticks.labels.map((text) => textWidth(text, 11.5)));
  const stops = ramp.map((color, i) =>
    element("stop", { offset: `${(100 * i) / (ramp.length - 1)}%`, "stop-color": color }),
  );
  const gradient = element("linearGradient", { id, x1: 0, y1: 1, x2: 0, y2: 0 }, stops.join(""));
  const bar = element("rect", {
    x: left,
    y: top,
    width: 12,
    height,
    fill: `url(#${id})`,
    stroke: context.theme.axis,
    "stroke-width": 0.75,
  });
  const labels = ticks.values.map((value, i) => {
    const y = top + height * (1 - (value - domain[0]) / (domain[1] - domain[0] || 1));
    return (
      element("path", { d: `M${left + 12},${Math.round(y * 100) / 100}h4`, stroke: context.theme.axis }) +
      textElement(left + 19, y + 4, ticks.labels[i]!, { fill: context.theme.muted, "font-size": 11.5 })
    );
  });
  const title = label
    ? textElement(Math.min(left, right - textWidth(label, 12.5)), top - 9, label, {
        fill: context.theme.muted,
        "font-size": 12.5,
      })
    : "";
  return gradient + bar + labels.join("") + title;
}
