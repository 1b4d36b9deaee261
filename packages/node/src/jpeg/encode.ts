// A separate encoder is needed to write the same bytes as TensorFlow, which uses libjpeg-turbo. jpeg-js supports
// neither chroma subsampling nor progressive images nor optimal Huffman codes.
import { bestCode } from "./best-code";
import { BitWriter, type ScanCodes, SymbolCounter } from "./bit-writer";
import { colorPlanes, type EncodedComponent, encodedComponents } from "./blocks";
import type { Pixels } from "./decode";
import { encodeScan, progressivePlans, type ScanPlan } from "./encode-scan";
import { zigzag } from "./frame";
import type { HuffmanTable } from "./huffman";
import { quantization, standardCodes } from "./standard-tables";

/** @internal Options for encoding a JPEG image. */
export interface EncodeJpegOptions {
  /** 0 to 100. */
  readonly quality: number;
  readonly isProgressive: boolean;
  /** Whether to use optimal Huffman codes instead of the standard ones. A progressive image always does. */
  readonly hasOwnCodes: boolean;
  /** Whether colours are subsampled by 2 in both directions. */
  readonly halvesColors: boolean;
  /** 1: dots per inch, 2: dots per centimetre. */
  readonly densityUnit: 1 | 2;
  readonly xDensity: number;
  readonly yDensity: number;
  /** Text of an XMP marker; no marker if empty. */
  readonly xmp: string;
}

/** @internal Encodes an image of one or three channels, with the same bytes as libjpeg-turbo. */
export function encodeJpegPixels({ data, width, height, channels }: Pixels, options: EncodeJpegOptions): Uint8Array {
  const tables = ([0, 1] as const).map((kind) => quantization(options.quality, kind));
  const planes = colorPlanes(data, width, height, channels);
  const components = encodedComponents(planes, options.halvesColors ? 2 : 1, tables);
  const out: number[] = [0xff, 0xd8];
  const { densityUnit, xDensity, yDensity } = options;
  marker(out, 0xe0, [...ascii("JFIF\0"), 1, 1, densityUnit, ...word(xDensity), ...word(yDensity), 0, 0]);
  if (options.xmp)
    marker(out, 0xe1, [...ascii("http://ns.adobe.com/xap/1.0/\0"), ...new TextEncoder().encode(options.xmp)]);
  for (const kind of components.length === 1 ? [0] : [0, 1]) {
    marker(out, 0xdb, [kind, ...Array.from(zigzag, (place) => tables[kind]![place]!)]);
  }
  const headers = components.flatMap(({ h, v, kind }, i) => [i + 1, (h << 4) | v, kind]);
  marker(out, options.isProgressive ? 0xc2 : 0xc0, [8, ...word(height), ...word(width), components.length, ...headers]);
  const everything: ScanPlan = { parts: components.map((_, i) => i), start: 0, end: 63, high: 0, low: 0 };
  const plans = options.isProgressive ? progressivePlans(components.length) : [everything];
  for (const plan of plans) writeScan(out, components, plan, options);
  out.push(0xff, 0xd9);
  return Uint8Array.from(out);
}

function writeScan(
  out: number[],
  components: readonly EncodedComponent[],
  plan: ScanPlan,
  { isProgressive, hasOwnCodes }: EncodeJpegOptions,
): void {
  const codes = isProgressive || hasOwnCodes ? ownCodes(components, plan, isProgressive) : standardCodes;
  const usesDc = plan.start === 0 && plan.high === 0;
  const usesAc = plan.end > 0;
  const kinds = [...new Set(plan.parts.map((part) => components[part]!.kind))];
  for (const kind of kinds) {
    if (usesDc) writeCode(out, kind, codes.dc[kind]!);
    if (usesAc) writeCode(out, 0x10 | kind, codes.ac[kind]!);
  }
  const parts = plan.parts.flatMap((part) => {
    const { kind } = components[part]!;
    return [part + 1, ((usesDc ? kind : 0) << 4) | (usesAc ? kind : 0)];
  });
  marker(out, 0xda, [plan.parts.length, ...parts, plan.start, plan.end, (plan.high << 4) | plan.low]);
  const writer = new BitWriter(out, codes);
  encodeScan(components, plan, isProgressive, writer);
  writer.finish();
}

function ownCodes(components: readonly EncodedComponent[], plan: ScanPlan, isProgressive: boolean): ScanCodes {
  const counter = new SymbolCounter();
  encodeScan(components, plan, isProgressive, counter);
  const best = (counted: Uint32Array): HuffmanTable | undefined =>
    counted.some((n) => n > 0) ? bestCode(counted) : undefined;
  return { dc: counter.counted.dc.map(best), ac: counter.counted.ac.map(best) };
}

function writeCode(out: number[], header: number, { counts, symbols }: HuffmanTable): void {
  marker(out, 0xc4, [header, ...counts, ...symbols]);
}

function marker(out: number[], code: number, body: readonly number[]): void {
  out.push(0xff, code, ...word(body.length + 2), ...body);
}

const word = (value: number): [number, number] => [(value >> 8) & 0xff, value & 0xff];
const ascii = (text: string): number[] => Array.from(text, (letter) => letter.charCodeAt(0));
