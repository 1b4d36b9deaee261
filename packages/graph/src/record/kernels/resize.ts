import type { Resizing } from "../../ops";
import { given, type KernelWith } from "./kernel";

type ResizeOp = "ResizeBilinear" | "ResizeNearestNeighbor";

interface ResizeAttributes {
  readonly alignCorners?: boolean;
  readonly halfPixelCenters?: boolean;
}

const resizing = ({ alignCorners = false, halfPixelCenters = false }: ResizeAttributes): Resizing => ({
  alignCorners,
  halfPixelCenters,
});

const resize =
  (op: ResizeOp): KernelWith<ResizeAttributes & { size: [number, number] }> =>
  (recorder, inputs, attributes) => {
    const source = given(inputs, "images");
    const images = recorder.cast(source, "float32");
    const shape = [images.shape[0]!, ...attributes.size, images.shape[3]!];
    const resized = recorder.add(op, [images], resizing(attributes), shape, "float32");
    return op === "ResizeBilinear" ? resized : recorder.cast(resized, source.dtype);
  };

export const ResizeBilinear = resize("ResizeBilinear");
export const ResizeNearestNeighbor = resize("ResizeNearestNeighbor");

const gradient =
  (op: `${ResizeOp}Grad`): KernelWith<ResizeAttributes> =>
  (recorder, inputs, attributes) => {
    const images = given(inputs, "images");
    return recorder.add(op, [given(inputs, "dy")], resizing(attributes), images.shape, "float32");
  };

export const ResizeBilinearGrad = gradient("ResizeBilinearGrad");
export const ResizeNearestNeighborGrad = gradient("ResizeNearestNeighborGrad");
