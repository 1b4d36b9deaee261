import { describe, expect, it } from "vitest";
import { readOwnPoints } from "./own-points";

const file = (text: string) => ({ name: "my.csv", bytes: new TextEncoder().encode(text) });
const rows = (label: (i: number) => unknown) =>
  file(`a,b,label\n${Array.from({ length: 12 }, (_, i) => `${i},${i * i},${label(i)}`).join("\n")}\n`);

describe("readOwnPoints", () => {
  it("takes few labels for classes, and many numbers for values", () => {
    expect(readOwnPoints(rows((i) => (i % 2 ? "red" : "blue")))).toMatchObject({ classNames: ["blue", "red"] });
    const { x, y, targets, classNames } = readOwnPoints(rows((i) => i / 2));
    expect([x[3], y[3], targets[3], classNames]).toEqual([3, 9, 1.5, []]);
  });

  it.each([
    [file("a,b\n1,2\n"), "my.csv has 2 columns; expected two columns of numbers and one of labels."],
    [file("a,b,label\n1,2,x\n1,2,y\n"), "my.csv has 2 rows; expected at least 4."],
    [rows(() => "same"), "my.csv has only one label"],
    [
      rows((i) => `name ${i}`),
      'my.csv has 12 distinct names in column "label"; expected at most 8 classes, or numbers.',
    ],
  ])("refuses %#", (bad, message) => expect(() => readOwnPoints(bad)).toThrow(message));
});
