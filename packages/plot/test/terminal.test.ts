import { stripVTControlCharacters } from "node:util";
import { describe, expect, test } from "vitest";
import { compare, learningCurve } from "../src/index.js";
import { cellWidth, fit, wrap } from "../src/text-width.js";
import { optimizers, run } from "./histories.js";

const withoutColor = stripVTControlCharacters;

describe("text", () => {
  const figure = compare(
    { "아담 최적화": run(0.9), SGD: run(0.2) },
    { metric: "val_accuracy", title: "검증 정확도 비교 (가나다라마바사)" },
  );

  test.each([20, 21, 40, 60, 80, 132])("keeps to %i columns", (width) => {
    for (const chart of [figure, compare(optimizers, { metric: ["loss", "accuracy"], title: "model accuracy" })])
      for (const ascii of [false, true])
        for (const line of chart.text({ width, ascii }).split("\n")) expect(cellWidth(line)).toBeLessThanOrEqual(width);
  });

  test("colour adds nothing but escape codes", () => {
    expect(figure.text()).not.toContain("\u001b");
    const colored = figure.text({ color: true });
    expect(colored).toContain("\u001b[38;5;33mA\u001b[39m");
    expect(withoutColor(colored)).toBe(figure.text());
  });

  test("ASCII draws with ASCII alone", () => {
    const text = learningCurve(run(0.5), { metric: ["accuracy", "loss"] }).text({ ascii: true });
    expect(text).toMatch(/^[\n\x20-\x7e]*$/);
  });

  test("rows follow the height option; a width below 20 is refused", () => {
    const rows = figure
      .text({ height: 5 })
      .split("\n")
      .filter((line) => /[│┤]/.test(line));
    expect(rows).toHaveLength(5);
    expect(() => figure.text({ width: 10 })).toThrow(
      "text width 10 is too narrow for a figure: expected 20 columns or more",
    );
  });

  test("the line goes where the values are", () => {
    const rising = learningCurve({ epochs: [1, 2], metrics: { loss: [0, 1] } }, { metric: "loss" });
    const rows = rising
      .text({ width: 40, height: 8, ascii: true })
      .split("\n")
      .filter((line) => /[|+].*A/.test(line));
    const columns = rows.map((line) => line.indexOf("A"));
    expect(columns).toEqual([...columns].sort((a, b) => b - a));
    expect(new Set(columns).size).toBe(8);
  });
});

describe("widths", () => {
  test("count terminal cells", () => {
    expect(cellWidth("abc")).toBe(3);
    expect(cellWidth("한글")).toBe(4);
    expect(cellWidth("é")).toBe(1);
    expect(cellWidth("e\u0301")).toBe(1);
    expect(cellWidth("漢字ｱＡ")).toBe(7);
    expect(cellWidth("😀")).toBe(2);
    expect(cellWidth("ㄱㅏ")).toBe(4);
    expect(cellWidth("⠿│█")).toBe(3);
  });

  test("fit pads and cuts to exact widths", () => {
    expect(fit("한글", 5)).toBe("한글 ");
    expect(fit("한글입니다", 6)).toBe("한글… ");
    expect(fit("abc", 6, "right")).toBe("   abc");
    expect(fit("abcdef", 4)).toBe("abc…");
    expect(wrap("one two three", 7)).toEqual(["one two", "three"]);
    expect(wrap("가나다라마", 4)).toEqual(["가나", "다라", "마"]);
  });
});
