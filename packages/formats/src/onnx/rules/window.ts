// @internal: sizes and paddings of windows that slide over an image or a sequence.
import type { Importer } from "../importer";
import { type LayerTensor, onnxSizes } from "../layer-graph";
import type { OnnxNode } from "../onnx-file";

/** A window's settings, one entry per axis. */
export interface Window {
  readonly kernel: readonly number[];
  readonly strides: readonly number[];
  readonly dilations: readonly number[];
  /** Padding before and after each axis. */
  readonly pads: readonly (readonly [before: number, after: number])[];
}

/**
 * Reads a window over one or two axes.
 *
 * @param kernel its size, if the weights determine it.
 */
export function windowOf(node: OnnxNode, importer: Importer, x: LayerTensor, kernel?: readonly number[]): Window {
  const sizes = onnxSizes(x).slice(1);
  const rank = sizes.length;
  if (rank !== 1 && rank !== 2) throw importer.fail(node, "a sequence or images", `${rank + 2} axes`);
  const list = (name: string, usual: readonly number[]) => {
    const values = node.attributes.get(name)?.list ?? usual;
    const isWhole = values.length === usual.length && values.every((value) => value >= 0 && value <= LARGEST);
    if (!isWhole) throw importer.fail(node, `${usual.length} ${name}, from 0 to ${LARGEST}`, `[${values}]`);
    return values;
  };
  const ones = sizes.map(() => 1);
  const shape = list("kernel_shape", kernel?.length === rank ? kernel : ones);
  if (kernel && shape.join() !== kernel.join()) {
    throw importer.fail(node, `a kernel_shape of [${kernel}], as its weights have`, `[${shape}]`);
  }
  const [strides, dilations] = [list("strides", ones), list("dilations", ones)];
  if ([...shape, ...strides, ...dilations].includes(0)) throw importer.fail(node, "sizes above 0", "0");
  const given = list("pads", [...ones, ...ones].fill(0));
  const automatic = node.attributes.get("auto_pad")?.text ?? "NOTSET";
  const pads = shape.map((size, i): [number, number] => {
    if (automatic === "NOTSET") return [given[i]!, given[i + rank]!];
    if (automatic === "VALID") return [0, 0];
    const total = samePadding(sizes[i]!, size, strides[i]!, dilations[i]!);
    if (total === undefined) throw importer.fail(node, "known sizes", `auto_pad ${automatic}`);
    const less = Math.floor(total / 2);
    return automatic === "SAME_LOWER" ? [total - less, less] : [less, total - less];
  });
  return { kernel: shape, strides, dilations, pads };
}

/** Upper bound of sizes in real models. */
const LARGEST = 65536;

/** Total padding of "same"; undefined if it depends on an unknown size. */
function samePadding(size: number | null, kernel: number, stride: number, dilation: number): number | undefined {
  const reach = (kernel - 1) * dilation + 1;
  if (stride === 1) return reach - 1;
  if (size === null) return undefined;
  return Math.max(0, (Math.ceil(size / stride) - 1) * stride + reach - size);
}

/** Returns tfjs-layers' padding mode, or undefined if it has none for these pads. */
export function paddingOf({ kernel, strides, dilations, pads }: Window, sizes: readonly (number | null)[]) {
  if (pads.every(([before, after]) => before === 0 && after === 0)) return "valid";
  const isSame = pads.every(([before, after], i) => {
    const total = samePadding(sizes[i]!, kernel[i]!, strides[i]!, dilations[i]!);
    return total !== undefined && before === Math.floor(total / 2) && after === total - before;
  });
  return isSame ? "same" : undefined;
}

/** Returns the output sizes of the window. */
export const slid = ({ kernel, strides, dilations, pads }: Window, sizes: readonly (number | null)[]) =>
  sizes.map((size, i) => {
    if (size === null) return null;
    const [before, after] = pads[i]!;
    const reach = (kernel[i]! - 1) * dilations[i]! + 1;
    return Math.floor((size + before + after - reach) / strides[i]!) + 1;
  });

/** Pads a channels-last tensor with zeros. */
export function padded(importer: Importer, x: LayerTensor, pads: Window["pads"]): LayerTensor {
  if (pads.every(([before, after]) => before === 0 && after === 0)) return x;
  const { layers } = importer;
  const { axes, positive } = x;
  const sizes = [...pads.map(([before, after], i) => addTo(x.sizes[i]!, before + after)), x.sizes.at(-1)!];
  if (pads.length === 2) {
    return layers.add("ZeroPadding2D", "", { padding: pads.map((pair) => [...pair]) }, [x], { sizes, axes, positive });
  }
  // Sequences are padded as one-row images.
  const [length = null, channels = null] = x.sizes;
  const asImage = [1, length, channels];
  const image = layers.add("Reshape", "", { target_shape: [1, length ?? -1, channels] }, [x], { sizes: asImage });
  const wide = layers.add("ZeroPadding2D", "", { padding: [[0, 0], [...pads[0]!]] }, [image], { sizes: [1, ...sizes] });
  return layers.add("Reshape", "", { target_shape: [sizes[0] ?? -1, channels] }, [wide], { sizes, axes, positive });
}

const addTo = (size: number | null, more: number) => (size === null ? null : size + more);
