import { textWidth } from "../src/text-width.js";

interface Box {
  text: string;
  left: number;
  right: number;
  top: number;
  bottom: number;
}

/** Boxes of the horizontal texts in a figure, by the bundled font's widths. */
export function textBoxes(svg: string): Box[] {
  return [...svg.matchAll(/<text ([^>]*)>([^<]*)<\/text>/g)].flatMap(([, attributes, raw]) => {
    const get = (name: string) => new RegExp(`(?:^| )${name}="([^"]*)"`).exec(attributes!)?.[1];
    if (get("transform")) return [];
    const text = raw!
      .replaceAll("&lt;", "<")
      .replaceAll("&gt;", ">")
      .replaceAll("&amp;", "&")
      .replaceAll("&quot;", '"');
    const size = Number(get("font-size") ?? 12.5);
    const width = textWidth(text, size, get("font-weight") === "600");
    const [x, y] = [Number(get("x")), Number(get("y"))];
    const left = get("text-anchor") === "middle" ? x - width / 2 : get("text-anchor") === "end" ? x - width : x;
    return [{ text, left, right: left + width, top: y - 0.72 * size, bottom: y }];
  });
}

/** What is wrong with a figure's texts: those cut by its edge, and those that lie on others. */
export function textProblems(svg: string): string[] {
  const boxes = textBoxes(svg);
  const [, right, bottom] = /viewBox="0 0 ([\d.]+) ([\d.]+)"/.exec(svg)!.map(Number) as [number, number, number];
  const cut = boxes
    .filter((box) => box.left < -0.5 || box.right > right + 0.5 || box.top < -0.5 || box.bottom > bottom + 0.5)
    .map(({ text }) => `"${text}" is cut`);
  const overlaps = boxes.flatMap((a, i) =>
    boxes
      .slice(0, i)
      .filter(
        (b) =>
          Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1 &&
          Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 1,
      )
      .map((b) => `"${a.text}" on "${b.text}"`),
  );
  return [...cut, ...overlaps];
}
