import { NdArray } from "@feedforward/data";
import { prepare } from "@feedforward/runs";

const ROWS = 200;

/** Images of 8×8 pixels with a bright row, whose index is the class. */
export const brightRows = prepare({
  name: "bright-rows",
  x: new NdArray(
    Uint8Array.from({ length: ROWS * 64 }, (_, i) => (Math.floor(i / 8) % 8 === Math.floor(i / 64) % 4 ? 255 : i % 90)),
    [ROWS, 8, 8],
  ),
  labels: Array.from({ length: ROWS }, (_, row) => row % 4),
  image: { width: 8, height: 8, channels: 1 },
});
