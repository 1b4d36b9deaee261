import { readFileSync } from "node:fs";
import { defineLoader } from "vitepress";

/** The numbers of the home page, from the table that `npm run bench` writes. */
export interface BenchData {
  /** Milliseconds per step of the small network. */
  readonly step: string;
  /** How many times as long a step takes elsewhere, by engine. */
  readonly ratios: Readonly<Record<string, string>>;
  /** The machine, in words. */
  readonly machine: string;
}

declare const data: BenchData;

export { data };

export default defineLoader({
  watch: ["../README.md"],
  load: ([file]): BenchData => {
    const [, table = ""] = readFileSync(file as string, "utf8").split(/<!-- \/?bench -->/);
    const rows = [...table.matchAll(/^\| ([\w-]+) \| ([\d.]+) \| ([\d.]+)/gm)];
    const own = rows.find(([, engine]) => engine === "feedforward");
    const machine = /^\d+ cores.*$/m.exec(table)?.[0];
    if (own === undefined || machine === undefined) throw new Error("README.md has no table of the bench");
    return {
      step: own[2] as string,
      ratios: Object.fromEntries(rows.map(([, engine, , ratio]) => [engine, Number(ratio).toPrecision(2)])),
      machine,
    };
  },
});
