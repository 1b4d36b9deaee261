import { expect, it } from "vitest";
import { Output } from "../src/terminal/output";
import { type Screen, screen } from "./screen";

const outputOn = (terminal: Screen) => new Output({ color: true }, terminal, terminal, {});

it("draws several lines again in their place, fewer or more than before", async () => {
  const terminal = screen();
  const output = outputOn(terminal);
  output.line("kept");
  output.redraw("one\ntwo\nthree");
  expect(await terminal.text()).toEqual(["kept", "one", "two", "three"]);
  output.redraw("1\n2");
  expect(await terminal.text()).toEqual(["kept", "1", "2"]);
  output.redraw("1\n2\n3\n4");
  output.note("said meanwhile");
  expect(await terminal.text()).toEqual(["kept", "note: said meanwhile"]);
  output.redraw("again\nbelow");
  output.redraw("");
  output.line("the end");
  expect(await terminal.text()).toEqual(["kept", "note: said meanwhile", "the end"]);
});

it("draws in its place at the bottom of the terminal too, and leaves nothing behind", async () => {
  const terminal = screen(40, 6);
  const output = outputOn(terminal);
  for (let line = 1; line <= 9; line++) output.line(`line ${line}`);
  for (let round = 0; round < 5; round++) output.redraw(`round ${round}\nb\nc`);
  output.redraw("");
  output.line("the end");
  expect(await terminal.everything()).toEqual([...Array.from({ length: 9 }, (_, i) => `line ${i + 1}`), "the end"]);
});

it("clears lines that a narrower terminal has broken", async () => {
  const terminal = screen(80, 24);
  const output = outputOn(terminal);
  output.line("kept");
  output.redraw(`${"a".repeat(70)}\n${"b".repeat(50)}\nshort`);
  await terminal.text();
  terminal.resize(41, 24);
  output.redraw("one\ntwo");
  expect(await terminal.everything()).toEqual(["kept", "one", "two"]);
});
