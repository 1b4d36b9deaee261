import * as tf from "@tensorflow/tfjs";

/** Returns seeded normal numbers, the same in every run, without using Math.random. */
export const normal = (shape: number[], seed: number): tf.Tensor =>
  tf.randomNormal(shape as [number, number], 0, 1, "float32", seed);

/** Returns rows sorted by class, as often collected, so that a missing shuffle is noticed. */
export function sortedClasses(classes: number, each: number, width: number) {
  return tf.tidy(() => {
    const rows = Array.from({ length: classes * each }, (_, row) => Math.floor(row / each));
    const centres = normal([classes, width], 3).mul(2);
    const labels = tf.tensor1d(rows, "int32");
    const xs = centres.gather(labels).add(normal([rows.length, width], 4)) as tf.Tensor2D;
    const ys = tf.oneHot(labels, classes).toFloat() as tf.Tensor2D;
    return { xs: tf.keep(xs), ys: tf.keep(ys), labels: rows };
  });
}

/** Returns small grey images with a bright square whose corner depends on the class. */
export function squares(count: number, size = 12) {
  const labels = Array.from({ length: count }, (_, index) => Math.floor((index * 3) / count));
  const pixels = labels.flatMap((label, index) =>
    Array.from({ length: size * size }, (_, at) => {
      const [row, column] = [Math.floor(at / size), at % size];
      const [top, left] = [
        [1, 1],
        [1, 6],
        [6, 3],
      ][label]! as [number, number];
      const inside = row >= top && row < top + 4 && column >= left && column < left + 4;
      return (inside ? 0.8 : 0.1) + (((index * 31 + at * 17) % 13) - 6) / 60;
    }),
  );
  return {
    xs: tf.tensor4d(pixels, [count, size, size, 1]),
    ys: tf.tidy(() => tf.oneHot(tf.tensor1d(labels, "int32"), 3).toFloat() as tf.Tensor2D),
  };
}
