import type { GifFrames } from "@feedforward/plot";
import type { NamedFigure } from "@feedforward/runs";
import { parseHTML } from "linkedom/worker";
import { inPlace, keptFigures, movingFigure } from "./kept-figures";
import type { DrawnFigure, FramesInput, RedrawInput } from "./protocol";

/** A worker has no document, so the figures are drawn in one of linkedom's. */
const document = parseHTML("<!doctype html><html><body></body></html>").document;

/**
 * Draws a figure in both looks, laid out for its place and in the language of its reader.
 *
 * @param owner the page that it is drawn for.
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
 * The pictures of a moving figure of a page's last run. Only the page can turn them into pixels.
 *
 * @throws Error where it is gone.
 */
export function figureFrames({ owner, name, look, ...place }: FramesInput): Promise<GifFrames> {
  const named = keptFigures(owner).find((figure) => figure.name === name);
  const moving = named && movingFigure({ figure: inPlace(named, place) });
  if (moving === undefined) throw new Error(`The figure ${name} is gone: run its chapter again.`);
  return moving.gifFrames({ document, theme: look });
}
