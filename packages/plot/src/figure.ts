import { base64, checkOptions, displayInNotebooks, FeedforwardError, type OptionNames } from "@feedforward/shared";
import type * as PlotModule from "@observablehq/plot";
import { type Environment, environment } from "./environment.js";
import { type HtmlTable, htmlPage } from "./html.js";
import { element, escapeText, hash, unnameGroups } from "./svg.js";
import { caption, cell, type TextContext } from "./terminal/style.js";
import { fontFamily, type Theme, type ThemeName, themeOf } from "./theme.js";

/** Options for drawing a figure. */
export interface SvgOptions {
  /** Colour theme: for white paper or for a dark page. Default "light". */
  readonly theme?: ThemeName;
  /** Leave the background transparent. Default false. */
  readonly transparent?: boolean;
  /** DOM document in which Observable Plot creates elements. Default: the page's in a browser, linkedom's in Node. */
  readonly document?: unknown;
}

/** Options for a PNG. */
export interface PngOptions extends SvgOptions {
  /** Pixels per SVG unit. Default 2: about 200 dots per inch for a figure as wide as a textbook column. */
  readonly scale?: number;
}

/** Options for printing a figure in a terminal. */
export interface TextOptions {
  /** Number of columns, at least 20. Default 80. */
  readonly width?: number;
  /** Rows of the drawing area. Default: chosen by the figure. */
  readonly height?: number;
  /** Use only ASCII characters for lines, bars and shades. Default false. */
  readonly ascii?: boolean;
  /** Colour with ANSI escape codes. Default false. Letters on the lines carry the same information. */
  readonly color?: boolean;
}

/** Option names of each output form. */
export const svgNames: OptionNames<SvgOptions> = { theme: true, transparent: true, document: true };
const pngNames: OptionNames<PngOptions> = { ...svgNames, scale: true };
const textNames: OptionNames<TextOptions> = { width: true, height: true, ascii: true, color: true };

/** Options of `save`: those of the form that the extension selects; options of other forms are refused. */
export interface SaveOptions extends PngOptions, TextOptions {}

/** A figure that can be rendered as SVG, PNG, HTML or terminal text. A Deno notebook shows it as SVG and PNG. */
export interface Figure<Options extends SaveOptions = SaveOptions> {
  /** Title, "" if there is none. */
  readonly title: string;
  /** One or two sentences that describe the figure, generated from its data. */
  readonly alt: string;
  /** Size in SVG units (CSS pixels). */
  readonly width: number;
  /** Height in SVG units (CSS pixels). */
  readonly height: number;
  /**
   * Returns the same figure laid out for another width, such as 340 for a phone: panels are stacked and grids get
   * fewer columns. A figure whose contents need their width is returned as it is.
   */
  at(width: number): Figure<Options>;
  /** The figure as SVG text, identical for identical input. It has no style attributes, so a strict CSP allows it. */
  svg(options?: SvgOptions): Promise<string>;
  /** The figure as PNG bytes. Node uses the bundled font, so the picture is the same on every machine. */
  png(options?: PngOptions): Promise<Uint8Array>;
  /** A self-contained page: the figure (light or dark, as the reader prefers), alt text and a table of its data. */
  html(): Promise<string>;
  /** The figure as terminal text, without a trailing line break. */
  text(options?: TextOptions): string;
  /** The figure's data as a table, the accessible alternative to the picture. */
  table(): HtmlTable;
  /**
   * Writes the figure to a file (Node): .svg, .png, .html or .txt. The file is written under a temporary name and then
   * renamed, so a failure leaves an existing file unchanged.
   * @returns the path of the file
   * @throws FeedforwardError for another extension, a missing folder, a folder that cannot be written to, or a full disk
   */
  save(path: string, options?: Options): Promise<string>;
}

/** Context of drawing code. */
export interface DrawContext {
  readonly theme: Theme;
  readonly plot: typeof PlotModule;
  readonly document: unknown;
  readonly width: number;
  readonly height: number;
  /** Returns a new id that is the same in every run and differs between figures. */
  id(kind: string): string;
}

/** The parts of a figure. */
export interface FigureParts<Options extends SaveOptions = SaveOptions> {
  readonly title?: string;
  readonly alt: string;
  readonly width: number;
  readonly height: number;
  draw(context: DrawContext): string;
  /** {@link Figure.at}. Default: the figure itself. */
  at?(width: number): Figure<Options>;
  lines(context: TextContext): string[];
  table(): HtmlTable;
  /** Further extensions for `save`, such as gif, or other writers for known ones. */
  readonly extensions?: Readonly<Record<string, FileForm<Options>>>;
}

/** Writer of files with one extension. */
export interface FileForm<Options extends SaveOptions> {
  /** Options of this form; `save` refuses others. */
  readonly names: OptionNames<Record<string, unknown>>;
  make(options: Options): Promise<string | Uint8Array>;
}

/** @throws FeedforwardError unless it is left out or makes elements. */
function checkDocument(document: unknown): void {
  if (
    document === undefined ||
    typeof (document as { createElementNS?: unknown } | null)?.createElementNS === "function"
  )
    return;
  throw new FeedforwardError("document must be a DOM document, such as linkedom's; left out, one is found");
}

/** Draws a figure's parts as SVG text. */
export async function renderSvg(parts: Omit<FigureParts, "extensions">, options: SvgOptions = {}): Promise<string> {
  const { alt, width, height } = parts;
  const title = parts.title ?? "";
  const theme = themeOf(options.theme);
  checkDocument(options.document);
  const [plot, document] = await Promise.all([
    import("@observablehq/plot"),
    options.document ?? environment().then((place) => place.document()),
  ]);
  const prefix = `ff-${hash(`${title}|${alt}|${theme.name}`)}`;
  let ids = 0;
  const body = parts.draw({ theme, plot, document, width, height, id: (kind) => `${prefix}-${kind}-${++ids}` });
  const background = options.transparent ? "" : element("rect", { width, height, fill: theme.background });
  const attributes = {
    xmlns: "http://www.w3.org/2000/svg",
    width,
    height,
    viewBox: `0 0 ${width} ${height}`,
    role: "img",
    "aria-label": alt,
    fill: theme.text,
    color: theme.text,
    "font-family": fontFamily,
    "font-size": 12.5,
  };
  const words = `<title>${escapeText(title || alt)}</title><desc>${escapeText(alt)}</desc>`;
  return element("svg", attributes, `${words}${background}${unnameGroups(body)}`);
}

/** Makes a figure from its parts. */
export function figure<Options extends SaveOptions = SaveOptions>(parts: FigureParts<Options>): Figure<Options> {
  const { alt, width, height } = parts;
  const title = parts.title ?? "";

  async function svg(options: SvgOptions = {}): Promise<string> {
    checkOptions<SvgOptions>("svg", options, svgNames);
    return renderSvg(parts, options);
  }

  function text(options: TextOptions = {}): string {
    checkOptions<TextOptions>("text", options, textNames);
    const width = options.width ?? 80;
    if (!(width >= 20))
      throw new FeedforwardError(`text width ${width} is too narrow for a figure: expected 20 columns or more`);
    const context: TextContext = {
      width: Math.floor(width),
      height: options.height,
      ascii: options.ascii ?? false,
      color: options.color ?? false,
    };
    const heading = title ? caption(context, title).map((line) => cell(context, line, context.width, "center")) : [];
    return [...heading, ...parts.lines(context)].map((line) => line.trimEnd()).join("\n");
  }

  const result: Figure<Options> = {
    title,
    alt,
    width,
    height,
    at: (width) => parts.at?.(width) ?? result,
    svg,
    text,
    table: parts.table,
    async png(options = {}) {
      checkOptions<PngOptions>("png", options, pngNames);
      const { scale = 2, ...look } = options;
      if (!(scale > 0 && scale <= 16))
        throw new FeedforwardError(`scale ${scale} is not usable: expected more than 0, at most 16`);
      return (await environment()).png(await svg(look), scale);
    },
    async html() {
      const [light, dark] = [await svg(), await svg({ theme: "dark" })];
      return htmlPage({ title: title || alt, alt, light, dark, table: parts.table() });
    },
    async save(path, options = {} as Options) {
      const forms: Readonly<Record<string, FileForm<Options>>> = {
        svg: { names: svgNames, make: svg },
        png: { names: pngNames, make: result.png },
        html: { names: {}, make: result.html },
        txt: { names: textNames, make: async (how) => `${text(how)}\n` },
        ...parts.extensions,
      };
      const form = forms[extension(path)];
      if (!form) {
        const known = Object.keys(forms).map((name) => `.${name}`);
        const list = `${known.slice(0, -1).join(", ")} or ${known.at(-1)}`;
        throw new FeedforwardError(
          `cannot save ${path}: its name must end in ${list}, received "${extension(path) || "no extension"}"`,
        );
      }
      checkOptions<object>(`save to .${extension(path)}`, options, form.names);
      const place: Environment = await environment();
      await place.write(path, await form.make(options));
      return path;
    },
  };
  displayInNotebooks(result, async () => ({
    "image/svg+xml": await svg(),
    // Viewers that sanitise SVG, such as GitHub's, show the PNG.
    "image/png": base64(await result.png({ scale: 1 })),
    "text/plain": alt,
  }));
  return result;
}

function extension(path: string): string {
  return /\.([^./\\]+)$/.exec(path)?.[1]?.toLowerCase() ?? "";
}
