import { describe, expect, test } from "vitest";
import { cellWidth } from "../src/text-width.js";
import { gallery } from "./gallery.js";
import { textBoxes, textProblems } from "./text-boxes.js";

/** The numbers of a description in an order that does not depend on the language. */
const numbersOf = (alt: string) => (alt.match(/\d[\d.e−]*/g) ?? []).map((number) => number.replace(/\.$/, "")).sort();

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

  test("has the same numbers in Korean, and no text that is cut", async () => {
    const figure = make("ko");
    const svg = await figure.svg();
    await expect(svg).toMatchFileSnapshot(`snapshots/ko/${name}.svg`);
    await expect(`${figure.alt}\n\n${figure.text({ width: 76 })}\n`).toMatchFileSnapshot(`snapshots/ko/${name}.txt`);
    expect(figure.alt).toMatch(/[가-힣]/);
    expect(numbersOf(figure.alt)).toEqual(numbersOf(make().alt));
    expect(textProblems(svg)).toEqual([]);
  });

  test("has no text that is cut or lies on other text", async () => {
    expect(textBoxes(await drawn()).length).toBeGreaterThan(0);
    expect(textProblems(await drawn())).toEqual([]);
  });

  test("is laid out for a phone, its words whole and apart", async () => {
    const narrow = make().at(340);
    expect(textProblems(await narrow.svg())).toEqual([]);
    expect(narrow.alt).toBe(make().alt);
    // Numbers in cells and on lines need their room: a page lets those figures scroll.
    if (!/confusion|network/.test(name)) expect(narrow.width).toBeLessThanOrEqual(344);
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
