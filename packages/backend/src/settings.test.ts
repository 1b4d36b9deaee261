import { afterEach, expect, test } from "vitest";
import { configureBackend, settings } from "./settings";

const before = { ...settings };
afterEach(() => void Object.assign(settings, before));

test("each option sets itself alone", () => {
  configureBackend({ tier: "compiled" });
  expect(settings).toEqual({ ...before, tier: "compiled" });
  configureBackend({ threads: 1 });
  configureBackend({ programs: 1 });
  expect(settings).toEqual({ tier: "compiled", threads: 1, programs: 1 });
  configureBackend({ tier: "auto", threads: 3, programs: 5 });
  configureBackend({});
  expect(settings).toEqual({ tier: "auto", threads: 3, programs: 5 });
});

test.each([
  [{ tier: "fast" }, 'configureBackend: tier is "fast"; expected "auto" or "compiled".'],
  [{ threads: 0 }, "configureBackend: threads is 0; expected a whole number above 0."],
  [{ threads: -1 }, "configureBackend: threads is -1; expected a whole number above 0."],
  [{ programs: 0 }, "configureBackend: programs is 0; expected a whole number above 0."],
  [{ programs: 2.5 }, "configureBackend: programs is 2.5; expected a whole number above 0."],
  [{ programs: "3" }, "configureBackend: programs is 3; expected a whole number above 0."],
])("%j: refused, and nothing changes", (options, message) => {
  expect(() => configureBackend({ tier: "compiled", threads: 9, ...options } as never)).toThrow(message);
  expect(settings).toEqual(before);
});

test("the errors of options name the function", () => {
  expect(() => configureBackend({ thread: 1 } as never)).toThrow(/^configureBackend/);
  expect(() => configureBackend(undefined as never)).toThrow(/configureBackend/);
});
