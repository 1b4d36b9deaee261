import type { GifFrames } from "@feedforward/plot";
import type { NamedFigure } from "@feedforward/runs";
import { parseHTML } from "linkedom/worker";
import { inPlace, keptFigures, movingFigure } from "./kept-figures";
import type { DrawnFigure, FramesInput, RedrawInput } from "./protocol";

/** A worker has no document, so the figures are drawn in a document of linkedom. */
const document = parseHTML("<!doctype html><html><body></body></html>").document;

/**
 * Draws a figure in both themes, with a layout for its place and text in the reader's language.
 *
 * @param owner the page for which it is drawn.
 */
export async function drawFigure(
  named: NamedFigure,
  owner: string,
  place: Pick<RedrawInput, "width" | "language">,
): Promise<DrawnFigure> {
  const { name, caption } = named;
  const figure = inPlace(named, place);
  const look = { document, transparent: true } as const;
  const { title, alt, width, height } = figure;
  const moving = movingFigure({ figure });
  return {
    name,
    owner,
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

/**
 * Returns the frames of an animated figure of a page's last run. Only the page can convert them to pixels.
 *
 * @throws Error if the figure is no longer available.
 */
export function figureFrames({ owner, name, look, ...place }: FramesInput): Promise<GifFrames> {
  const named = keptFigures(owner).find((figure) => figure.name === name);
  const moving = named && movingFigure({ figure: inPlace(named, place) });
  if (moving === undefined) throw new Error(`The figure ${name} is gone: run its chapter again.`);
  return moving.gifFrames({ document, theme: look });
}
