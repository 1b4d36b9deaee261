import type { NamedFigure } from "@feedforward/labs";
import type { GifFrames } from "@feedforward/plot";
import { parseHTML } from "linkedom/worker";
import { keptFigure, movingFigure } from "./kept-figures";
import type { DrawnFigure } from "./protocol";

/** A worker has no document, so the figures are drawn in one of linkedom's. */
const document = parseHTML("<!doctype html><html><body></body></html>").document;

/** Draws a figure in both looks. */
export async function drawFigure(named: NamedFigure): Promise<DrawnFigure> {
  const { name, caption, figure } = named;
  const look = { document, transparent: true } as const;
  const { title, alt, width, height } = figure;
  const moving = movingFigure(named);
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

/** The pictures of a moving figure of the last chapter. Only the page can turn them into pixels. */
export const figureFrames = (name: string, theme: "light" | "dark"): Promise<GifFrames> =>
  keptFigure(name).gifFrames({ document, theme });
