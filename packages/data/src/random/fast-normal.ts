// @internal
import type { RandomState } from "./random-state";

const LAYERS = 128;
/** Start of the tail, and area of each layer. */
const [TAIL, AREA] = [3.442619855899, 9.91256303526217e-3];
/** Signed numbers of 25 bits are drawn. */
const SCALE = 2 ** 24;

const density = (x: number) => Math.exp(-0.5 * x * x);

/** For each layer: the threshold of immediate acceptance, its width, and the density at its edge. */
const [inside, width, edge] = (() => {
  const [below, wide, high] = [new Int32Array(LAYERS), new Float64Array(LAYERS), new Float64Array(LAYERS)];
  const base = AREA / density(TAIL);
  below[0] = (TAIL / base) * SCALE;
  wide[0] = base / SCALE;
  wide[LAYERS - 1] = TAIL / SCALE;
  high[0] = 1;
  high[LAYERS - 1] = density(TAIL);
  let x = TAIL;
  for (let layer = LAYERS - 2; layer > 0; layer--) {
    const next = Math.sqrt(-2 * Math.log(AREA / x + density(x)));
    below[layer + 1] = (next / x) * SCALE;
    wide[layer] = next / SCALE;
    high[layer] = density(next);
    x = next;
  }
  return [below, wide, high] as const;
})();

/**
 * Adds normal numbers with this standard deviation to every value: G. Marsaglia and W. W. Tsang, "The ziggurat method for
 * generating random variables", J. Stat. Softw. 5 (2000), with layer and number drawn from different bits; the bits come
 * from sfc32, seeded by `random`. It is several times as fast as NumPy's method, which would slow down batches of images.
 */
export function addNormal(values: Float32Array, deviation: number, random: RandomState): void {
  const bits = new Sfc32(random.uint32(), random.uint32(), random.uint32());
  // Local variables, since fields of an object would be written to memory for each number.
  let { a, b, c, d } = bits;
  for (let i = 0; i < values.length; i++) {
    const word = (((a + b) | 0) + d) | 0;
    d = (d + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + word) | 0;
    const layer = word & (LAYERS - 1);
    const number = word >> 7;
    let normal = number * width[layer]!;
    if (Math.abs(number) >= inside[layer]!) {
      Object.assign(bits, { a, b, c, d });
      normal = atEdge(layer, number, bits);
      ({ a, b, c, d } = bits);
    }
    values[i] = values[i]! + deviation * normal;
  }
}

/** C. Doty-Humphrey's generator of 32-bit words. */
class Sfc32 {
  d = 1;

  constructor(
    public a: number,
    public b: number,
    public c: number,
  ) {
    [this.a, this.b, this.c] = [a | 0, b | 0, c | 0];
    // It needs several rounds to mix its seeds.
    for (let round = 0; round < 12; round++) this.word();
  }

  word(): number {
    const word = (((this.a + this.b) | 0) + this.d) | 0;
    this.d = (this.d + 1) | 0;
    this.a = this.b ^ (this.b >>> 9);
    this.b = (this.c + (this.c << 3)) | 0;
    this.c = (((this.c << 21) | (this.c >>> 11)) + word) | 0;
    return word;
  }

  uniform(): number {
    return ((this.word() >>> 0) + 0.5) / 2 ** 32;
  }
}

/** Handles a number that is not accepted immediately: one in 80. */
function atEdge(layer: number, number: number, bits: Sfc32): number {
  for (;;) {
    const normal = number * width[layer]!;
    if (Math.abs(number) < inside[layer]!) return normal;
    if (layer === 0) {
      let [x, y] = [0, 0];
      do {
        x = -Math.log(bits.uniform()) / TAIL;
        y = -Math.log(bits.uniform());
      } while (y + y < x * x);
      return number > 0 ? TAIL + x : -TAIL - x;
    }
    const above = edge[layer]!;
    if (above + bits.uniform() * (edge[layer - 1]! - above) < density(normal)) return normal;
    const word = bits.word();
    layer = word & (LAYERS - 1);
    number = word >> 7;
  }
}
