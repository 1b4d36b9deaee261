import type { Command, Help } from "commander";
import { describe, expect, it } from "vitest";
import { formatItem } from "../src/help";
import { createProgram } from "../src/program";
import { clock, count, duration, metric } from "../src/terminal/format";
import { Output } from "../src/terminal/output";
import { progressLine } from "../src/terminal/progress";
import { courseLine, sparkline } from "../src/terminal/sparkline";
import { style, wantsColor } from "../src/terminal/style";
import { table } from "../src/terminal/table";
import { columnsOf, cut, hanging, pad, textWidth, wrap } from "../src/terminal/width";

describe("width", () => {
  it("counts Korean letters twice and colours not at all", () => {
    expect(textWidth("정확도 acc")).toBe(10);
    expect(textWidth(style(true).green("ok"))).toBe(2);
    expect(textWidth("m̂")).toBe(1);
  });
  it("is the terminal's, else what COLUMNS says", () => {
    expect(columnsOf({ isTTY: true, columns: 60 }, { COLUMNS: "100" })).toBe(60);
    expect(columnsOf({}, { COLUMNS: "100" })).toBe(100);
    expect(columnsOf({}, { COLUMNS: "wide" })).toBe(80);
    expect(columnsOf({}, {})).toBe(80);
  });
  it("pads, cuts and wraps by columns", () => {
    expect(pad("손실", 6)).toBe("손실  ");
    expect(cut("정확도 높음", 7)).toBe("정확도…");
    expect(wrap("검증 정확도는 0.9입니다", 10)).toEqual(["검증", "정확도는", "0.9입니다"]);
    expect(hanging("one two", 6, "? ", "  ")).toEqual(["? one", "  two"]);
  });
});

describe("format", () => {
  it("writes durations, clocks, counts and metrics for people", () => {
    expect([0.4, 7.25, 125, 3720].map(duration)).toEqual(["0.40 s", "7.3 s", "2 min 05 s", "1 h 02 min"]);
    expect([6.2, 760, 3723, Number.NaN].map(clock)).toEqual(["0:07", "12:40", "1:02:03", "-:--"]);
    expect([950, 12400, 250_000, 1_340_000].map(count)).toEqual(["950", "12.4 k", "250 k", "1.3 M"]);
    expect([0.12345, 0.00001, Number.NaN].map(metric)).toEqual(["0.1235", "1.00e-5", "NaN"]);
  });
});

describe("table", () => {
  const columns = [{ name: "name", align: "start" as const }, { name: "value" }, { name: "note", optional: 1 }];
  it("leaves out what is optional where it is narrow", () => {
    const rows = [["a", 1, "something long"]];
    expect(table(columns, rows, 80, style(false))[0]).toBe("name  value            note");
    expect(table(columns, rows, 20, style(false))).toEqual(["name  value", "───────────", "a         1"]);
  });
});

it("cuts a table's widest column where nothing may be left out, a path at its front", () => {
  const files = [
    { name: "file", align: "start" as const, path: true },
    { name: "damage", align: "start" as const },
  ];
  expect(table(files, [["runs/one/train/events.17", "none"]], 24, style(false))).toEqual([
    "file              damage",
    "────────────────────────",
    "…train/events.17  none",
  ]);
});

describe("help", () => {
  it("puts meanings beside their terms, and below them where it is narrow", () => {
    const item = (helpWidth: number) =>
      formatItem("--out <folder>", 16, "where the results are kept", { helpWidth } as Help);
    expect(item(80)).toBe("  --out <folder>    where the results are kept");
    expect(item(50)).toBe("  --out <folder>    where the results are kept");
    expect(item(40)).toBe("  --out <folder>\n      where the results are kept");
    expect(formatItem("bash", 4, "", {} as Help)).toBe("  bash");
  });

  it.each([40, 60, 80])("breaks no word in %i columns", (columns) => {
    const commands = (program: Command): Command[] => [program, ...program.commands.flatMap(commands)];
    for (const command of commands(createProgram())) {
      command.configureOutput({ getOutHelpWidth: () => columns });
      for (const line of command.helpInformation().split("\n")) {
        // What has no blank cannot be broken, and usage is to be copied in one piece.
        if (line.trim().includes(" ") && !line.startsWith("Usage:"))
          expect(textWidth(line), `${command.name()}: ${line}`).toBeLessThanOrEqual(columns);
      }
    }
  });
});

describe("progressLine", () => {
  const progress = {
    epoch: 3,
    epochs: 10,
    batch: 24,
    batches: 47,
    logs: { loss: 0.5123, accuracy: 0.87 },
    rate: 1_200_000,
    left: 12,
  };
  it.each([120, 80, 60, 40])("fits %i columns and says the most important", (width) => {
    const line = progressLine(progress, width, style(false));
    expect(textWidth(line)).toBeLessThan(width);
    expect(line).toContain("epoch  3/10");
    expect(line).toContain("loss 0.5123");
  });
  it("shows the loss's course where there is room", () => {
    const losses = Array.from({ length: 240 }, (_, step) => 240 - step);
    const wide = progressLine({ ...progress, losses }, 100, style(false));
    expect(wide).toContain("accuracy 0.8700  █▇▇▆▅▅▄▄▃▂▂▁");
    expect(textWidth(progressLine({ ...progress, losses }, 60, style(false)))).toBeLessThan(60);
  });
  it("says everything where there is room", () => {
    expect(progressLine(progress, 100, style(false))).toBe(
      "epoch  3/10  ━━━━━━━━━━━━━━━╸──────────────  loss 0.5123  0:12 left  accuracy 0.8700  1.2 M rows/s",
    );
  });
});

it("draws sparklines between the least and the greatest value", () => {
  expect(sparkline([0, 1, 2, 3.5, Number.NaN])).toBe("▁▃▅█?");
  expect(courseLine([9, 7, 5, 3, 1, 1], 3)).toBe("█▄▁");
  expect(courseLine([3, 1], 12)).toBe("█▁");
});

it("colours for terminals only, unless told otherwise", () => {
  expect(wantsColor(undefined, true, {})).toBe(true);
  expect(wantsColor(undefined, false, {})).toBe(false);
  expect(wantsColor(undefined, true, { NO_COLOR: "1" })).toBe(false);
  expect(wantsColor(false, true, { FORCE_COLOR: "1" })).toBe(false);
  expect(wantsColor(undefined, false, { FORCE_COLOR: "1" })).toBe(true);
  expect(wantsColor(undefined, true, { TERM: "dumb" })).toBe(false);
});

it("writes numbers that JSON lacks as strings", () => {
  let written = "";
  new Output({ json: true }, { write: (text) => (written += text) }).json({ loss: Number.NaN });
  expect(JSON.parse(written)).toEqual({ loss: "NaN" });
});

it("wraps sentences and commands in terminals only", () => {
  const written = (columns: number | undefined, write: (output: Output) => void) => {
    let text = "";
    write(new Output({ color: false }, { write: (part) => (text += part), isTTY: columns !== undefined, columns }));
    return text;
  };
  const sentence = (output: Output) => output.sentence("Interrupted in epoch 1 of 4. All is saved in runs/deep.");
  expect(written(40, sentence)).toBe("Interrupted in epoch 1 of 4. All is\nsaved in runs/deep.\n");
  expect(written(undefined, sentence)).toBe("Interrupted in epoch 1 of 4. All is saved in runs/deep.\n");
  const command = (output: Output) => output.command("Try it", "feedforward predict runs/deep digit.png", 12);
  expect(written(60, command)).toBe("Try it:     feedforward predict runs/deep digit.png\n");
  expect(written(50, command)).toBe("Try it:\n  feedforward predict runs/deep digit.png\n");
});

it("clears what is only for the moment before it writes what stays", () => {
  let text = "";
  const output = new Output(
    { color: false },
    { write: (part) => (text += part), isTTY: true, columns: 80 },
    undefined,
    {},
  );
  output.redraw("drawing figures…");
  output.line("AND learnt in 6 epochs");
  output.result("Done.");
  output.redraw("");
  expect(text).toBe("\rdrawing figures…\u001b[K\r\u001b[KAND learnt in 6 epochs\nDone.\n");
});
