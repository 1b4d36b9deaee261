import { text } from "@feedforward/runs";
import { expect, test } from "vitest";
import { closeTo, layersIn, listIn, numberIn, part, WrongAnswer } from "./answer";
import { assignments } from "./assignments/index";

/** Returns the message that the student reads, in both languages. */
function said(read: () => unknown): { en: string; ko: string } {
  try {
    read();
  } catch (error) {
    if (error instanceof WrongAnswer) return error.text;
    throw error;
  }
  throw new Error("nothing was wrong");
}

const output = text("the output", "출력");

test("names what is wrong in the language of the message", () => {
  expect(said(() => closeTo([3.80696, 1], [0, 1], output, 1e-9, text("Look again.", "다시 보세요.")))).toEqual({
    en: "the output is 3.80696 at position 0; expected 0. Look again.",
    ko: "출력: 0번 위치의 값이 3.80696입니다. 0이어야 합니다. 다시 보세요.",
  });
  expect(said(() => numberIn(undefined, output)).ko).toBe("출력: 유한한 수가 아닙니다. 받은 값: 없음.");
  expect(said(() => listIn([1], output, 2)).ko).toBe("출력: 수가 1개입니다. 2개여야 합니다.");
  expect(said(() => listIn([1, null], output)).ko).toBe("출력: 1번 위치의 값이 null입니다. 유한한 수여야 합니다.");
  expect(said(() => layersIn(5, text("the answer", "답"))).ko).toMatch(/^답: 모델이 아닙니다/);
});

test("a name of the program is the same in both", () => {
  expect(said(() => closeTo(2, [1], "state.mean", 0))).toEqual({
    en: "state.mean is 2; expected 1.",
    ko: "state.mean: 2입니다. 1이어야 합니다.",
  });
  expect(said(() => part({}, "y")).ko).toContain('답에 "y"이(가) 없습니다');
});

/** English words that occur in no program, formula or name within a Korean sentence. */
const ENGLISH = /\b(?:the|of|after|one|two|steps?|is|and|nothing|counted|sample|answer|place|pixel|row)\b/i;

const long = new Array<number>(2000).fill(0.5);
const answers: readonly unknown[] = [
  undefined,
  7.5,
  "x",
  [7.5],
  long,
  ...[8, 12, 20, 24, 40, 60].map((length) => long.slice(0, length)),
  ...[7.5, Number.NaN, [7.5], long].map((value) =>
    Object.fromEntries(
      ["w", "b", "value", "slope", "y", "outputs", "b2", "w2", "b1", "w1", "labels", "images", "train", "test"]
        .map((name): [string, unknown] => [name, value])
        .concat([["state", { mean: value, variance: value }]]),
    ),
  ),
];

test.each(assignments.filter(({ data }) => data === undefined).map((one) => [one.id, one] as const))(
  "%s says what is wrong in Korean without English words",
  async (_, { cases }) => {
    for (const { judge } of await cases(2019)) {
      for (const answer of answers) {
        const error = await Promise.resolve()
          .then(() => judge(answer, [{}]))
          .then(
            () => undefined,
            (reason: unknown) => reason,
          );
        if (error instanceof WrongAnswer) expect(error.text.ko).not.toMatch(ENGLISH);
      }
    }
  },
);
