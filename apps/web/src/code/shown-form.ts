import type { Figure } from "@feedforward/plot";
import { parseHTML } from "linkedom/worker";
import type { OutputPart } from "./messages";

/** A worker has no document, so figures are drawn in a document of linkedom. */
const document = parseHTML("<!doctype html><html><body></body></html>").document;

/** The symbol of the method with which notebooks obtain the display form of a value. */
const display = Symbol.for("Jupyter.display");

/**
 * Returns the form in which the page shows a value: a figure, or the value's text for notebooks; undefined for others.
 */
export async function shownForm(value: unknown): Promise<OutputPart | undefined> {
  if (typeof value !== "object" || value === null) return undefined;
  if (isFigure(value)) {
    const look = { document, transparent: true } as const;
    const [light, dark] = [await value.svg(look), await value.svg({ ...look, theme: "dark" })];
    return { kind: "figure", title: value.title || value.alt, width: value.width, height: value.height, light, dark };
  }
  const forms = await (value as Partial<Record<symbol, () => Promise<Record<string, string>>>>)[display]?.();
  const text = forms?.["text/plain"];
  return text === undefined ? undefined : { kind: "text", text };
}

const isFigure = (value: object): value is Figure =>
  "svg" in value && typeof value.svg === "function" && "alt" in value;
