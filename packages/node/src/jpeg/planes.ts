import { type Component, ceilDivide, type Frame } from "./frame";
import { accurate, fast, reduced, type Transform } from "./idct";

/** @internal Samples of a component. */
export interface Plane {
  readonly samples: Uint8ClampedArray;
  /** Number of samples per stored row. */
  readonly stride: number;
  /** Number of samples that belong to the image. */
  readonly width: number;
  readonly height: number;
  /** Number of pixels of the result that a sample covers. */
  readonly right: number;
  readonly down: number;
}

/** @internal Options for scaling and transforming a JPEG image. */
export interface PlaneOptions {
  /** 1, 2, 4 or 8. */
  readonly ratio: number;
  readonly isAccurate: boolean;
}

/** @internal Computes a component's samples from its coefficients. */
export function planeOf(frame: Frame, component: Component, table: Uint16Array, options: PlaneOptions): Plane {
  const { transform, right, down } = transformOf(frame, component, options);
  const { size } = transform;
  const stride = component.stride * size;
  const rows = component.coefficients.length / (64 * component.stride);
  const samples = new Uint8ClampedArray(stride * rows * size);
  const scaled = transform.scaled(table);
  const block = new Int32Array(64);
  for (let y = 0; y < rows; y++) {
    for (let x = 0; x < component.stride; x++) {
      const from = 64 * (y * component.stride + x);
      for (let k = 0; k < 64; k++) block[k] = component.coefficients[from + k]! * scaled[k]!;
      transform.inverse(block, samples, y * size * stride + x * size, stride);
    }
  }
  return {
    samples,
    stride,
    width: ceilDivide(frame.width * component.h * size, frame.maxH * 8),
    height: ceilDivide(frame.height * component.v * size, frame.maxV * 8),
    right,
    down,
  };
}

/**
 * Selects the transform. As in libjpeg, a subsampled component is scaled down less than the image, or not at all.
 */
function transformOf({ maxH, maxV }: Frame, { h, v }: Component, { ratio, isAccurate }: PlaneOptions) {
  const smallest = 8 / ratio;
  let size = smallest;
  while (size < 8 && (maxH * smallest) % (h * size * 2) === 0 && (maxV * smallest) % (v * size * 2) === 0) size *= 2;
  const transform: Transform = size === 8 ? (isAccurate ? accurate : fast) : reduced[size]!;
  return { transform, right: (maxH * smallest) / (h * size), down: (maxV * smallest) / (v * size) };
}
