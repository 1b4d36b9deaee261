/** Escapes text for SVG and HTML and removes control characters, which are illegal in XML. */
export function escapeText(text: string): string {
  return text
    .replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, "")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}

/** Formats a coordinate with at most two decimals. */
export function coordinate(value: number): string {
  const text = value.toFixed(2);
  return String(Number(text) === 0 ? 0 : Number(text));
}

export type Attributes = Readonly<Record<string, string | number | undefined>>;

/** An element as markup; attributes that are undefined or "" are left out. `children` is markup, not text. */
export function element(name: string, attributes: Attributes, children = ""): string {
  const list = Object.entries(attributes)
    .filter(([, value]) => value !== undefined && value !== "")
    .map(([key, value]) => ` ${key}="${typeof value === "number" ? coordinate(value) : escapeText(String(value))}"`)
    .join("");
  return children === "" ? `<${name}${list}/>` : `<${name}${list}>${children}</${name}>`;
}

/** A line of text. */
export function textElement(x: number, y: number, text: string, attributes: Attributes = {}): string {
  return element("text", { x, y, ...attributes }, escapeText(text) || " ");
}

/** The points of a polyline as path data; a non-finite point breaks the line. */
export function pathData(points: Iterable<readonly [number, number]>, closed = false): string {
  let data = "";
  let pen = false;
  for (const [x, y] of points) {
    if (Number.isFinite(x) && Number.isFinite(y)) {
      data += `${pen ? "L" : "M"}${coordinate(x)},${coordinate(y)}`;
      pen = true;
    } else pen = false;
  }
  return closed && data ? `${data}Z` : data;
}

/** Rounds the numbers of attributes to `decimals` (2 by default), so that markup is short and the same everywhere. */
export function roundAttributes(markup: string, decimals = 2): string {
  const long = new RegExp(`-?\\d+\\.\\d{${decimals + 1},}(?:e-?\\d+)?`, "g");
  return markup.replace(/<[^>]+>/g, (tag) => tag.replace(long, (n) => String(Number(Number(n).toFixed(decimals)))));
}

/**
 * Moves the names of marks to data attributes. Observable Plot writes them as `aria-label`, which a group without a
 * role must not have; the figure as a whole has the accessible name.
 */
export function unnameGroups(markup: string): string {
  return markup.replace(/(<g\b[^>]*?) aria-label="/g, '$1 data-mark="');
}

/** A short deterministic name for a text (FNV-1a), for ids that must differ between figures on one page. */
export function hash(text: string): string {
  let value = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193) >>> 0;
  return value.toString(36);
}
