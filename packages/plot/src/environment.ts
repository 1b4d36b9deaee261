import { FeedforwardError } from "@feedforward/shared";
/** Pixels of a rendered figure: red, green, blue (not multiplied by alpha) and alpha, row by row. */
export interface Raster {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

/** What a figure needs from its environment. Node's is in `@feedforward/plot/node`. */
export interface Environment {
  /** A DOM document in which Observable Plot makes elements. */
  document(): Promise<unknown>;
  /** Rasterises SVG text; `scale` is the number of pixels per SVG unit. */
  rasterize(svg: string, scale: number): Promise<Raster>;
  /** Rasterises SVG text and encodes it as PNG. */
  png(svg: string, scale: number): Promise<Uint8Array>;
  /** Writes a file atomically. @throws FeedforwardError that says what to do. */
  write(path: string, content: string | Uint8Array): Promise<void>;
}

interface BrowserContext {
  drawImage(image: unknown, x: number, y: number, width: number, height: number): void;
  getImageData(x: number, y: number, width: number, height: number): { data: Uint8ClampedArray };
}
interface BrowserCanvas {
  width: number;
  height: number;
  getContext(kind: "2d"): BrowserContext | null;
  toBlob(done: (blob: Blob | null) => void, type: string): void;
}
interface BrowserImage {
  src: string;
  width: number;
  height: number;
  decode(): Promise<void>;
}
interface BrowserDocument {
  createElement(name: "canvas"): BrowserCanvas;
  createElement(name: "img"): BrowserImage;
}

let current: Promise<Environment> | undefined;

/** The environment of this process or page: the page's own document in a browser, linkedom and resvg in Node. */
export function environment(): Promise<Environment> {
  current ??= find();
  return current;
}

async function find(): Promise<Environment> {
  const document = (globalThis as { document?: BrowserDocument }).document;
  if (document) return browserEnvironment(document);
  if (typeof process !== "undefined" && process.versions?.node) {
    // The name is not a literal: a browser bundler must not follow it into Node's files.
    const name = "@feedforward/plot/node";
    return ((await import(/* @vite-ignore */ /* webpackIgnore: true */ name)) as { environment: Environment })
      .environment;
  }
  throw new FeedforwardError("no document to draw in: pass { document }, or draw on the page's main thread");
}

function browserEnvironment(document: BrowserDocument): Environment {
  async function canvas(svg: string, scale: number): Promise<BrowserCanvas> {
    const url = URL.createObjectURL(new Blob([svg], { type: "image/svg+xml" }));
    try {
      const image = document.createElement("img");
      image.src = url;
      await image.decode();
      const result = document.createElement("canvas");
      result.width = Math.round(image.width * scale);
      result.height = Math.round(image.height * scale);
      result.getContext("2d")?.drawImage(image, 0, 0, result.width, result.height);
      return result;
    } finally {
      URL.revokeObjectURL(url);
    }
  }
  return {
    document: async () => document,
    async rasterize(svg, scale) {
      const drawn = await canvas(svg, scale);
      const pixels = drawn.getContext("2d")?.getImageData(0, 0, drawn.width, drawn.height).data;
      if (!pixels) throw new FeedforwardError("this browser gave no 2-D canvas to draw in");
      return { width: drawn.width, height: drawn.height, data: new Uint8Array(pixels.buffer) };
    },
    async png(svg, scale) {
      const drawn = await canvas(svg, scale);
      const blob = await new Promise<Blob | null>((done) => drawn.toBlob(done, "image/png"));
      if (!blob) throw new FeedforwardError("this browser could not encode a PNG");
      return new Uint8Array(await blob.arrayBuffer());
    },
    async write(path) {
      throw new FeedforwardError(
        `cannot save ${path}: a browser has no files; offer the result of svg(), png() or html() instead`,
      );
    },
  };
}
