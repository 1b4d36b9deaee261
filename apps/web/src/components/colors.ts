/** Red, green and blue, 0 to 255. */
export type Rgb = readonly [number, number, number];

/**
 * Reads colours of the page for a canvas, which does not support CSS variables. Names are those of tokens.css without
 * dashes.
 */
export function colorsOf<Name extends string>(names: readonly Name[]): Record<Name, Rgb> {
  // The browser does not compute a custom property, but it does compute a colour that uses one; a canvas then converts
  // any notation to bytes. All colours are read together, so that styles are computed once.
  const probes = document.createElement("span");
  for (const name of names) probes.appendChild(document.createElement("span")).style.color = `var(--${name})`;
  document.body.append(probes);
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [names.length, 1];
  const context = canvas.getContext("2d", { willReadFrequently: true })!;
  for (const [index, probe] of [...probes.children].entries()) {
    context.fillStyle = getComputedStyle(probe).color;
    context.fillRect(index, 0, 1, 1);
  }
  probes.remove();
  const { data } = context.getImageData(0, 0, names.length, 1);
  const entries = names.map((name, index) => [name, [...data.subarray(4 * index, 4 * index + 3)]]);
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
