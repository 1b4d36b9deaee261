// gifenc 1.0.3 ships no types.
declare module "gifenc" {
  export type Color = [number, number, number];
  export interface FrameOptions {
    palette?: Color[];
    transparent?: boolean;
    transparentIndex?: number;
    /** Milliseconds. */
    delay?: number;
    dispose?: number;
    repeat?: number;
  }
  export function GIFEncoder(): {
    writeFrame(index: Uint8Array, width: number, height: number, options?: FrameOptions): void;
    finish(): void;
    bytes(): Uint8Array;
  };
  export function quantize(rgba: Uint8Array, maxColors: number, options?: { format?: "rgb565" | "rgb444" }): Color[];
  export function nearestColorIndex(palette: Color[], color: Color): number;
}
