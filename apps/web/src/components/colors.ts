/** Red, green and blue, 0 to 255. */
export type Rgb = readonly [number, number, number];

/**
 * Reads colours of the page for a canvas, which does not support CSS variables. Names are those of tokens.css without
 * dashes.
 */
export function colorsOf<Name extends string>(names: readonly Name[]): Record<Name, Rgb> {
  // The browser does not compute a custom property, but it does compute a colour that uses one; a canvas then converts
  // any notation to bytes.
  const probe = document.createElement("span");
  document.body.append(probe);
  const context = document.createElement("canvas").getContext("2d", { willReadFrequently: true })!;
  const read = (name: Name): Rgb => {
    probe.style.color = `var(--${name})`;
    context.fillStyle = getComputedStyle(probe).color;
    context.fillRect(0, 0, 1, 1);
    const [red, green, blue] = context.getImageData(0, 0, 1, 1).data;
    return [red!, green!, blue!];
  };
  const entries = names.map((name) => [name, read(name)] as const);
  probe.remove();
  return Object.fromEntries(entries) as Record<Name, Rgb>;
}

export const css = ([red, green, blue]: Rgb): string => `rgb(${red} ${green} ${blue})`;

/** Mixes two colours: a fraction `share` of `b`, the rest `a`. */
export const mix = (a: Rgb, b: Rgb, share: number): Rgb => [
  a[0] + (b[0] - a[0]) * share,
  a[1] + (b[1] - a[1]) * share,
  a[2] + (b[2] - a[2]) * share,
];

/** Names of the series colours, in the order in which classes and lines use them. */
export const SERIES = [
  "series-1",
  "series-2",
  "series-3",
  "series-4",
  "series-5",
  "series-6",
  "series-7",
  "series-8",
] as const;
