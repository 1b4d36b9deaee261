import { FeedforwardError } from "@feedforward/shared";
import { expect, test } from "vitest";
import { messageOf } from "./errors";

test("what a user can cause is shown as it is", () => {
  expect(messageOf(new FeedforwardError("--epochs is -1; expected 1 or more"))).toBe(
    "--epochs is -1; expected 1 or more",
  );
});

test.each([new Error("x is undefined"), new TypeError("x is undefined"), new Error("internal: x is undefined")])(
  "any other error is reported as a bug in feedforward, with how to report it",
  (error) => {
    expect(messageOf(error)).toBe(
      "internal: x is undefined. This is a bug in feedforward: please report it with the command and its output with FEEDFORWARD_DEBUG=1.",
    );
  },
);

test("the system's errors name the file and what to do", () => {
  const error = Object.assign(new Error("ENOSPC: no space left on device, write"), {
    code: "ENOSPC",
    syscall: "write",
    path: "runs/first/history.csv",
  });
  expect(messageOf(error)).toBe("runs/first/history.csv: the disk is full; free some space.");
});
