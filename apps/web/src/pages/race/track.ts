import type { LandscapeFacts } from "../../app/lab-facts";
import { colorsOf, css, mix, type Rgb, SERIES } from "../../components/colors";

type Place = readonly [x: number, y: number];

/** Colours of the track. */
export interface TrackColors {
  readonly low: Rgb;
  readonly high: Rgb;
  readonly line: Rgb;
  readonly surface: Rgb;
  readonly text: Rgb;
  readonly series: readonly Rgb[];
}

export function trackColors(): TrackColors {
  const { surface, text, muted, accent, ...rest } = colorsOf(["surface", "text", "muted", "accent", ...SERIES]);
  return {
    low: mix(surface, accent, 0.5),
    high: mix(surface, text, 0.03),
    line: mix(surface, muted, 0.55),
    surface,
    text,
    series: SERIES.map((name) => rest[name]),
  };
}

const LEVELS = 18;

/** Returns the landscape seen from above as pixels: bands of equal height with a line between them. */
export function contourPixels(heights: Float32Array, columns: number, rows: number, colors: TrackColors): ImageData {
  let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const height of heights) [least, most] = [Math.min(least, height), Math.max(most, height)];
  const band = Uint8Array.from(heights, (height) =>
    Math.min(LEVELS - 1, Math.floor((LEVELS * (height - least)) / (most - least || 1))),
  );
  const shades = Array.from({ length: LEVELS }, (_, level) => mix(colors.low, colors.high, level / (LEVELS - 1)));
  const image = new ImageData(columns, rows);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const at = row * columns + column;
      const here = band[at]!;
      const isEdge = (column + 1 < columns && band[at + 1] !== here) || (row + 1 < rows && band[at + columns] !== here);
      image.data.set([...(isEdge ? mix(shades[here]!, colors.line, 0.6) : shades[here]!), 255], 4 * at);
    }
  }
  return image;
}

/** Returns the position of a place on a track of this size, in pixels from the upper left. */
export function onTrack(
  { xDomain, yDomain }: LandscapeFacts,
  [x, y]: Place,
  width: number,
  height: number,
): [number, number] {
  return [
    (width * (x - xDomain[0])) / (xDomain[1] - xDomain[0]),
    height - (height * (y - yDomain[0])) / (yDomain[1] - yDomain[0]),
  ];
}

/** Returns the place at a pixel. */
export function placeAt(
  { xDomain, yDomain }: LandscapeFacts,
  px: number,
  py: number,
  width: number,
  height: number,
): [number, number] {
  return [
    xDomain[0] + ((xDomain[1] - xDomain[0]) * px) / width,
    yDomain[0] + ((yDomain[1] - yDomain[0]) * (height - py)) / height,
  ];
}

interface Trails {
  readonly landscape: LandscapeFacts;
  readonly paths: Readonly<Record<string, readonly Place[]>>;
  /** All racers, in the order of the colours. */
  readonly racers: readonly string[];
  /** Number of steps to show; may be fractional. */
  readonly until: number;
  readonly colors: TrackColors;
  /** Canvas pixels per CSS pixel. */
  readonly ratio: number;
}

/** Dashes distinguish neighbours whose colours look alike. */
const DASHES = [[], [7, 4], [2, 3], [10, 3, 2, 3], [], [7, 4], [2, 3]];

/** Draws a racer: a disc, or, outside the frame, an arrow at the edge that points to its position. */
function head(context: CanvasRenderingContext2D, [x, y]: Place, ratio: number): void {
  const { width, height } = context.canvas;
  const size = 5.5 * ratio;
  if (x >= 0 && x <= width && y >= 0 && y <= height) {
    context.arc(x, y, size, 0, 2 * Math.PI);
    return;
  }
  const within = (value: number, end: number) => Math.max(2 * size, Math.min(end - 2 * size, value));
  const [atX, atY] = [within(x, width), within(y, height)];
  const angle = Math.atan2(y - atY, x - atX);
  for (const [turn, reach] of [
    [0, 1.7],
    [2.4, 1.3],
    [-2.4, 1.3],
  ] as const)
    context.lineTo(atX + reach * size * Math.cos(angle + turn), atY + reach * size * Math.sin(angle + turn));
  context.closePath();
}

/** Draws the trails so far, with the racers at their ends. */
export function drawTrails(
  context: CanvasRenderingContext2D,
  { landscape, paths, racers, until, colors, ratio }: Trails,
): void {
  const { width, height } = context.canvas;
  const at = (place: Place) => onTrack(landscape, place, width, height);
  for (const [name, path] of Object.entries(paths)) {
    const index = racers.indexOf(name);
    const color = css(colors.series[index % colors.series.length]!);
    const whole = Math.min(Math.floor(until), path.length - 1);
    const places = path.slice(0, whole + 1).map(at);
    const [next, share] = [path[whole + 1], until - Math.floor(until)];
    if (next !== undefined && share > 0) {
      const [a, b] = [places.at(-1)!, at(next)];
      places.push([a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share]);
    }
    const line = (style: string, wide: number, dash: readonly number[]) => {
      context.beginPath();
      for (const place of places) context.lineTo(...place);
      context.strokeStyle = style;
      context.lineWidth = wide * ratio;
      context.setLineDash(dash.map((length) => length * ratio));
      context.lineJoin = "round";
      context.stroke();
    };
    line(css(colors.surface), 4.5, []);
    line(color, 2.5, DASHES[index % DASHES.length]!);
    context.setLineDash([]);
    context.beginPath();
    head(context, places.at(-1)!, ratio);
    context.fillStyle = color;
    context.strokeStyle = css(colors.surface);
    context.lineWidth = 2 * ratio;
    context.fill();
    context.stroke();
  }
  const { minimum } = landscape;
  if (minimum === undefined) return;
  const [x, y] = at(minimum);
  const arm = 6 * ratio;
  for (const [style, wide] of [
    [css(colors.surface), 5],
    [css(colors.text), 2],
  ] as const) {
    context.beginPath();
    context.moveTo(x - arm, y);
    context.lineTo(x + arm, y);
    context.moveTo(x, y - arm);
    context.lineTo(x, y + arm);
    context.strokeStyle = style;
    context.lineWidth = wide * ratio;
    context.stroke();
  }
}
