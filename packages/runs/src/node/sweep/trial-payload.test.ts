import { isUserError } from "@feedforward/shared";
import { expect, it } from "vitest";
import { DEFAULT_CONFIG } from "../../train-config";
import { configFile, readPayload } from "./trial-payload";

const good = {
  kind: "train",
  name: "trial-0001",
  config: configFile({ ...DEFAULT_CONFIG, epochs: 3 }),
  metric: "val_accuracy",
  report: false,
  data: { kind: "named", sha256: "a".repeat(64) },
};

it("reads back the configuration that it was made of", () => {
  expect(readPayload(good, false).config).toEqual({ ...DEFAULT_CONFIG, epochs: 3 });
});

it("takes paths from this machine alone", () => {
  const local = { ...good, data: undefined, config: { ...good.config, data: "/etc/passwd" } };
  expect(readPayload(local, true).config.data.source).toBe("/etc/passwd");
  expect(() => readPayload(local, false)).toThrow("names data by a path");
  // Nor with a checksum of the kind "named".
  expect(() => readPayload({ ...local, data: good.data }, false)).toThrow("names data by a path");
  for (const name of ["../x", ".hidden", "a/b", "", "x".repeat(201)])
    expect(() => readPayload({ ...good, name }, true), name).toThrow("The job cannot be done: name");
});

const count = process.env.FEEDFORWARD_LONG === "1" ? 10_000 : 1000;

it(`refuses ${count} fuzzed payloads, or reads only what a file could say`, { timeout: 600_000 }, () => {
  let state = 7;
  const random = () => {
    state = (state * 16807) % 2147483647;
    return state / 2147483647;
  };
  const pick = <T>(values: readonly T[]): T => values[Math.floor(random() * values.length)]!;
  const strange = () =>
    pick<unknown>([
      null,
      -1,
      1e308,
      "",
      "../../etc/passwd",
      "__proto__",
      "constructor",
      "node:fs",
      [],
      {},
      [[[]]],
      { source: "/etc/passwd" },
      { name: "mlp", hidden: [1e9] },
      { name: "require('fs')" },
      JSON.parse('{"__proto__": {"polluted": true}}'),
      "x".repeat(5000),
      true,
    ]);
  const places = [
    ...Object.keys(good),
    ...Object.keys(good.config).map((key) => `config.${key}`),
    "config.extra",
    "extra",
  ];
  let refused = 0;
  for (let round = 0; round < count; round++) {
    const payload = structuredClone(good) as Record<string, unknown> & { config: Record<string, unknown> };
    for (let change = 0; change <= random() * 3; change++) {
      const [first = "", second] = pick(places).split(".");
      if (second === undefined) payload[first] = strange();
      else if (typeof payload.config === "object" && payload.config !== null) payload.config[second] = strange();
    }
    try {
      const { config, name, data } = readPayload(payload, false);
      expect(name).toMatch(/^[\w-][\w.-]*$/);
      expect(["mnist", "fashion-mnist"].includes(config.data.source)).toBe(data?.kind === "named");
    } catch (error) {
      if (!isUserError(error)) throw error;
      refused++;
    }
  }
  expect(refused).toBeGreaterThan(count * 0.8);
  expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
});
