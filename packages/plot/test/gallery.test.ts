import { describe, expect, test } from "vitest";
import { cellWidth, textWidth } from "../src/text-width.js";
import { gallery } from "./gallery.js";

interface Box {
  text: string;
  left: number;
  right: number;
  top: number;
  bottom: number;
}

/** Boxes of the horizontal texts in a figure, by the bundled font's widths. */
function textBoxes(svg: string): Box[] {
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

describe.each(Object.entries(gallery))("%s", (name, make) => {
  let light: Promise<string> | undefined;
  const drawn = () => (light ??= make().svg());

  test("looks as recorded and is the same twice", async () => {
    const svg = await drawn();
    expect(await make().svg()).toBe(svg);
    await expect(svg).toMatchFileSnapshot(`snapshots/${name}.svg`);
    const text = make().text({ width: 76 });
    await expect(`${make().alt}\n\n${text}\n`).toMatchFileSnapshot(`snapshots/${name}.txt`);
  });

  test("has no text that is cut or lies on other text", async () => {
    const figure = make();
    const boxes = textBoxes(await drawn());
    expect(boxes.length).toBeGreaterThan(0);
    for (const box of boxes) {
      expect.soft(box.left, box.text).toBeGreaterThanOrEqual(-0.5);
      expect.soft(box.right, box.text).toBeLessThanOrEqual(figure.width + 0.5);
      expect.soft(box.top, box.text).toBeGreaterThanOrEqual(-0.5);
      expect.soft(box.bottom, box.text).toBeLessThanOrEqual(figure.height + 0.5);
    }
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
    expect(overlaps).toEqual([]);
  });

  test("is safe to put into a page", async () => {
    const svg = await make().svg({ theme: "dark" });
    expect(svg).not.toMatch(/ style=|<style|<script|NaN|undefined|Infinity|plot-(clip|marker|pattern)/);
    expect(svg).toContain('role="img" aria-label="');
    // Only what has a role may have a name.
    expect(svg.match(/<g\b[^>]*aria-label/)).toBeNull();
    expect(make().alt.length).toBeGreaterThan(20);
    expect(make().alt).not.toMatch(/NaN|undefined/);
    const ids = [...svg.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const [, id] of svg.matchAll(/url\(#([^)]*)\)/g)) expect(ids).toContain(id);
  });

  test.each([24, 60, 100])("fits a terminal of %i columns, in ASCII too", (width) => {
    for (const ascii of [false, true]) {
      const text = make().text({ width, ascii });
      for (const line of text.split("\n")) expect(cellWidth(line), line).toBeLessThanOrEqual(width);
      expect(text).not.toMatch(/undefined/);
      if (ascii) expect(text.replace(/[\p{Script=Hangul}]/gu, "")).toMatch(/^[\n\x20-\x7e]*$/);
    }
  });

  test("has a table with as many cells as columns in each row", () => {
    const { columns, rows } = make().table();
    for (const row of rows) expect(row).toHaveLength(columns.length);
  });
});
