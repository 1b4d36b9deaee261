import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { compare, learningCurve } from "../src/index.js";
import { environment, explain } from "../src/node.js";
import { optimizers, run } from "./histories.js";

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "feedforward-plot-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const figure = learningCurve(run(0.5), { metric: "accuracy", title: "정확도 <accuracy> & 손실" });

describe("save", () => {
  test("writes by extension and leaves nothing else", async () => {
    const place = join(folder, "good");
    await mkdir(place);
    for (const name of ["a.svg", "a.png", "a.html", "a.txt", "B.SVG"])
      expect(await figure.save(join(place, name))).toBe(join(place, name));
    expect((await readdir(place)).sort()).toEqual(["B.SVG", "a.html", "a.png", "a.svg", "a.txt"]);
    expect(await readFile(join(place, "a.svg"), "utf8")).toBe(await figure.svg());
    expect(await readFile(join(place, "a.txt"), "utf8")).toBe(`${figure.text()}\n`);
    expect((await readFile(join(place, "a.png"))).subarray(1, 4).toString()).toBe("PNG");
  });

  test("replaces an older file whole, and a failure leaves it as it was", async () => {
    const path = join(folder, "old.svg");
    await writeFile(path, "old");
    await expect(figure.save(path, { theme: "blue" as never })).rejects.toThrow(
      'unknown theme "blue": expected "light" or "dark"',
    );
    expect(await readFile(path, "utf8")).toBe("old");
    await figure.save(path);
    expect(await readFile(path, "utf8")).toContain("<svg");
  });

  test("errors say what to do", async () => {
    const missing = join(folder, "missing", "a.svg");
    await expect(figure.save(missing)).rejects.toThrow(
      `cannot save ${missing}: the folder ${join(folder, "missing")} does not exist; create it first`,
    );
    await expect(figure.save("a.pdf")).rejects.toThrow(
      'cannot save a.pdf: its name must end in .svg, .png, .html or .txt, received "pdf"',
    );
    await expect(figure.save(join(folder, "b.png"), { width: 900 })).rejects.toThrow(
      'save to .png: unknown option "width". Known: theme, transparent, document, scale.',
    );
    await expect(figure.save(join(folder, "b.html"), { theme: "dark" })).rejects.toThrow(
      'save to .html: unknown option "theme". Known: no options.',
    );
    await expect(figure.save("noextension")).rejects.toThrow('received "no extension"');
    await writeFile(join(folder, "file"), "");
    await expect(figure.save(join(folder, "file", "a.svg"))).rejects.toThrow(
      "is a file, not a folder; choose another path",
    );
    await mkdir(join(folder, "folder.svg"));
    await expect(figure.save(join(folder, "folder.svg"))).rejects.toThrow("this is a folder; add a file name");
    expect((await readdir(folder)).filter((name) => name.endsWith(".tmp"))).toEqual([]);
  });

  test("system errors are explained", async () => {
    expect(await explain({ code: "EACCES" }, "out")).toBe(
      "the folder out cannot be written to; choose another or change its permissions",
    );
    expect(await explain({ code: "EROFS" }, "out")).toContain("cannot be written to");
    expect(await explain({ code: "ENOSPC" }, "out")).toBe("the disk is full; free some space or choose another folder");
    expect(await explain({ code: "ENOENT" }, folder)).toContain("cannot be written to");
  });
});

describe("png", () => {
  test("has the size asked for, the background, and Korean glyphs", async () => {
    const svg = await figure.svg();
    const raster = await environment.rasterize(svg, 1);
    expect([raster.width, raster.height]).toEqual([figure.width, figure.height]);
    expect([...raster.data.subarray(0, 4)]).toEqual([255, 255, 255, 255]);
    const png = await figure.png({ scale: 3 });
    const view = new DataView(png.buffer, png.byteOffset);
    expect([view.getUint32(16), view.getUint32(20)]).toEqual([figure.width * 3, figure.height * 3]);
    // The same title in other syllables gives other pixels: glyphs are drawn, not empty boxes.
    const other = await environment.rasterize(svg.replaceAll("정확도", "검증값"), 1);
    expect(other.data).not.toEqual(raster.data);
    const box = await environment.rasterize(svg.replaceAll("정확도", "\u{1F600}\u{1F600}\u{1F600}"), 1);
    expect(box.data).not.toEqual(raster.data);
  });

  test("is refused at a senseless scale", async () => {
    await expect(figure.png({ scale: 0 })).rejects.toThrow("scale 0 is not usable: expected more than 0, at most 16");
  });
});

describe("html", () => {
  test("is self-contained and holds both looks, the alt text and the data", async () => {
    const html = await figure.html();
    expect(html).not.toMatch(/<(script|link|iframe|img)\b/);
    expect(html.replaceAll("http://www.w3.org/2000/svg", "")).not.toMatch(/https?:|url\((?!#)/);
    expect(html.match(/<svg/g)).toHaveLength(2);
    expect(html).toContain("정확도 &lt;accuracy&gt; &amp; 손실");
    expect(html).toContain("<td>10</td>");
    expect(html.match(/<tr>/g)).toHaveLength(11);
  });

  test("is well-formed SVG inside, with no style attribute that a strict policy would refuse", async () => {
    const svg = await compare(optimizers, { metric: "loss" }).svg();
    expect(svg).not.toMatch(/ style=|<style|<script/);
    expect(svg).toMatch(/^<svg xmlns="http:\/\/www.w3.org\/2000\/svg" [^>]*role="img" aria-label="/);
  });
});
