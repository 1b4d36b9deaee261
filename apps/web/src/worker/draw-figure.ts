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
    light: unnamedGroups(await figure.svg(look)),
    dark: unnamedGroups(await figure.svg({ ...look, theme: "dark" })),
    table: figure.table(),
    ...(moving === undefined
      ? {}
      : {
          moving: {
            light: unnamedGroups(await moving.animatedSvg({ document })),
            dark: unnamedGroups(await moving.animatedSvg({ document, theme: "dark" })),
          },
        }),
  };
}

/** The pictures of a moving figure of the last chapter. Only the page can turn them into pixels. */
export const figureFrames = (name: string, theme: "light" | "dark"): Promise<GifFrames> =>
  keptFigure(name).gifFrames({ document, theme });

/** The picture has words of its own; names of groups without a role are such as accessibility checks refuse. */
const unnamedGroups = (svg: string): string => svg.replace(/(<g\b[^>]*?) aria-label="[^"]*"/g, "$1");
