import { checkArgument, FeedforwardError, nodeModule, writeFileAtomic } from "@feedforward/shared";
import type { Environment } from "./environment.js";

// Both are loaded at first use, so a script that only prints text does not load them.
type Resvg = typeof import("@resvg/resvg-wasm");
let renderer: Promise<{ Resvg: Resvg["Resvg"]; fonts: Uint8Array[] }> | undefined;
let document: Promise<unknown> | undefined;

/** Environment for Node: linkedom's document, resvg with the bundled font, files written atomically. */
export const environment: Environment = {
  document() {
    document ??= import("linkedom").then(
      ({ parseHTML }) => parseHTML("<!doctype html><html><body></body></html>").document,
    );
    return document;
  },
  async rasterize(svg, scale) {
    const { image, free } = await render(svg, scale);
    const result = { width: image.width, height: image.height, data: straight(image.pixels.slice()) };
    free();
    return result;
  },
  async png(svg, scale) {
    const { image, free } = await render(svg, scale);
    const bytes = image.asPng().slice();
    free();
    return bytes;
  },
  async write(path, content) {
    try {
      await writeFileAtomic(path, content, false);
    } catch (error) {
      const { dirname } = nodeModule("node:path");
      throw new FeedforwardError(`cannot save ${path}: ${await explain(error, dirname(path))}`);
    }
  },
};

/**
 * Explains a file system's error to someone who saves a figure.
 *
 * @param error what the file system threw.
 * @param folder folder in which the figure was to be saved.
 */
export async function explain(error: unknown, folder: string): Promise<string> {
  checkArgument("explain", "folder", folder, "text");
  const { stat } = nodeModule("node:fs/promises");
  const code = (error as { code?: string } | null | undefined)?.code;
  switch (code) {
    case "ENOENT":
      // Some read-only file systems (procfs) return this for a folder that exists.
      if ((await stat(folder).catch(() => undefined))?.isDirectory()) return unwritable(folder);
      return `the folder ${folder} does not exist; create it first`;
    case "ENOTDIR":
      return `${folder} is a file, not a folder; choose another path`;
    case "EISDIR":
      return "this is a folder; add a file name";
    case "EACCES":
    case "EPERM":
    case "EROFS":
      return unwritable(folder);
    case "ENOSPC":
    case "EDQUOT":
      return "the disk is full; free some space or choose another folder";
    case "ENAMETOOLONG":
      return "the name is too long for this file system; choose a shorter one";
    default:
      return error instanceof Error ? error.message : String(error);
  }
}

const unwritable = (folder: string) =>
  `the folder ${folder} cannot be written to; choose another or change its permissions`;

/** resvg's colours are premultiplied by alpha; those of a canvas are not. */
function straight(pixels: Uint8Array): Uint8Array {
  for (let i = 0; i < pixels.length; i += 4) {
    const alpha = pixels[i + 3]!;
    if (alpha === 0 || alpha === 255) continue;
    for (let k = i; k < i + 3; k++) pixels[k] = Math.min(255, Math.round((pixels[k]! * 255) / alpha));
  }
  return pixels;
}

async function render(svg: string, scale: number) {
  renderer ??= load();
  const { Resvg, fonts } = await renderer;
  const drawing = new Resvg(svg, {
    fitTo: { mode: "zoom", value: scale },
    // Images say "pixelated", which resvg does not support; this option selects nearest-neighbour sampling instead.
    imageRendering: 1,
    font: { fontBuffers: fonts, defaultFontFamily: "Feedforward Sans", sansSerifFamily: "Feedforward Sans" },
  });
  const image = drawing.render();
  return {
    image,
    free() {
      image.free();
      drawing.free();
    },
  };
}

async function load() {
  const { Resvg, initWasm } = await import("@resvg/resvg-wasm");
  const { readFile } = nodeModule("node:fs/promises");
  const { createRequire } = nodeModule("node:module");
  const require = createRequire(import.meta.url);
  const [wasm, ...fonts] = await Promise.all([
    readFile(require.resolve("@resvg/resvg-wasm/index_bg.wasm")),
    readFile(new URL("../fonts/FeedforwardSans-Regular.otf", import.meta.url)),
    readFile(new URL("../fonts/FeedforwardSans-SemiBold.otf", import.meta.url)),
  ]);
  await initWasm(wasm);
  return { Resvg, fonts };
}
