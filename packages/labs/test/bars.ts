import { NdArray } from "@feedforward/data";
import { prepare } from "@feedforward/runs";

const rows = 100;
const side = 8;

/** Small images of ten classes: two bars, at a place of their own for each class. */
export const bars = prepare({
  name: "bars",
  x: new NdArray(
    Uint8Array.from({ length: rows * side * side }, (_, i) => {
      const [row, y, x] = [Math.floor(i / side / side), Math.floor(i / side) % side, i % side];
      const kind = row % 10;
      return y === kind % 8 || x === (3 * kind) % 8 ? 255 : (row * 31 + i * 17) % 60;
    }),
    [rows, side, side],
  ),
  labels: Array.from({ length: rows }, (_, row) => row % 10),
  image: { width: side, height: side, channels: 1 },
});
