import type { NamedFigure } from "@feedforward/labs";
import type { AnimatedFigure } from "@feedforward/plot";
import { parseHTML } from "linkedom/worker";
import type { DrawnFigure } from "./protocol";

/** A worker has no document, so the figures are drawn in one of linkedom's. */
const document = parseHTML("<!doctype html><html><body></body></html>").document;

/** Draws a figure in both looks. */
export async function drawFigure({ name, caption, figure }: NamedFigure): Promise<DrawnFigure> {
  const look = { document, transparent: true } as const;
  const { title, alt, width, height } = figure;
  const moving = "animatedSvg" in figure ? (figure as AnimatedFigure) : undefined;
  return {
    name,
    caption,
    title,
    alt,
    width,
    height,
    light: await figure.svg(look),
    dark: await figure.svg({ ...look, theme: "dark" }),
    table: figure.table(),
    ...(moving === undefined
      ? {}
      : {
          moving: {
            light: await moving.animatedSvg({ document }),
            dark: await moving.animatedSvg({ document, theme: "dark" }),
          },
        }),
  };
}
