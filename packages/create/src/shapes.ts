import { deflateSync } from "node:zlib";
import { encodePng } from "@feedforward/shared";

/** Drawing, with its path within the data and its file. */
export interface ShapePicture {
  readonly file: string;
  readonly bytes: Uint8Array;
}

const SIZE = 24;
const PER_CLASS = 40;
/** Sample points per pixel and axis, used for antialiasing. */
const FINE = 3;

/**
 * Predicates that return whether a point is inside a shape, with the shape's centre as origin and its radius as unit.
 */
const SHAPES: Readonly<Record<string, (x: number, y: number) => boolean>> = {
  circle: (x, y) => x * x + y * y < 1,
  square: (x, y) => Math.max(Math.abs(x), Math.abs(y)) < 0.85,
  // Three lines at distance 0.5 from the centre.
  triangle: (x, y) => y < 0.5 && Math.abs(x) * Math.sqrt(3) - y < 1,
};

/**
 * Draws the template's images: shapes on white with random colour, position, size and angle, the same on every call.
 */
export function shapePictures(): ShapePicture[] {
  const random = generator(2019);
  return Object.entries(SHAPES).flatMap(([name, isInside]) =>
    Array.from({ length: PER_CLASS }, (_, i) => {
      const data = draw(isInside, random);
      const file = `${name}/${name}-${String(i + 1).padStart(2, "0")}.png`;
      const pixels = { data, width: SIZE, height: SIZE, channels: 3 } as const;
      return { file, bytes: encodePng(pixels, { filter: 0, deflate: (rows) => deflateSync(rows) }) };
    }),
  );
}

function draw(isInside: (x: number, y: number) => boolean, random: () => number): Uint8Array {
  const radius = 7 + 3 * random();
  const [centreX, centreY] = [SIZE / 2 + 3 * (random() - 0.5), SIZE / 2 + 3 * (random() - 0.5)];
  // All shapes are upright, slightly rotated.
  const angle = 0.5 * (random() - 0.5);
  const [cos, sin] = [Math.cos(angle) / radius, Math.sin(angle) / radius];
  const colour = [random(), random(), random()].map((part) => 180 * part);
  const data = new Uint8Array(SIZE * SIZE * 3);
  for (let pixel = 0; pixel < SIZE * SIZE; pixel++) {
    let inside = 0;
    for (let part = 0; part < FINE * FINE; part++) {
      const x = (pixel % SIZE) + ((part % FINE) + 0.5) / FINE - centreX;
      const y = Math.floor(pixel / SIZE) + (Math.floor(part / FINE) + 0.5) / FINE - centreY;
      if (isInside(x * cos + y * sin, y * cos - x * sin)) inside += 1 / (FINE * FINE);
    }
    data.set(
      colour.map((part) => Math.round(255 + (part - 255) * inside)),
      3 * pixel,
    );
  }
  return data;
}

/** Park and Miller's minimal standard generator (1988), which is good enough to place drawings. */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48271) % 2147483647;
    return state / 2147483647;
  };
}
