import type { ClassWeights, DataSpec } from "@feedforward/runs";
import { InvalidArgumentError } from "commander";

/** Parses "a,b" as ["a", "b"]. A comma in a name is written as `\,`. */
export const nameList = (text: string): string[] => {
  const names = text.split(/(?<!\\),/).map((name) => name.replaceAll("\\,", ",").trim());
  if (names.includes("")) throw new InvalidArgumentError("Expected names separated by commas, such as age,city.");
  return names;
};

/** Parses a strategy for missing values: "mean", "median", "most-frequent" or "constant=0". */
export const imputeStrategy = (text: string): DataSpec["impute"] => {
  if (text === "mean" || text === "median") return text;
  if (text === "most-frequent") return "mostFrequent";
  const [, constant] = /^constant=(.+)$/.exec(text) ?? [];
  if (constant === undefined)
    throw new InvalidArgumentError("Expected mean, median, most-frequent or constant=<value>.");
  return { constant: Number.isFinite(Number(constant)) ? Number(constant) : constant };
};

/** Parses columns to encode: "auto", or names. */
export const encodedColumns = (text: string): DataSpec["oneHot"] => (text === "auto" ? "auto" : nameList(text));

/** Parses class weights: "balanced", or "cat=2,dog=1". */
export const classWeights = (text: string): ClassWeights => {
  if (text === "balanced") return text;
  return Object.fromEntries(
    nameList(text).map((part) => {
      const at = part.lastIndexOf("=");
      const weight = Number(part.slice(at + 1));
      if (at < 1 || part.slice(at + 1).trim() === "" || !(weight >= 0 && Number.isFinite(weight)))
        throw new InvalidArgumentError("Expected balanced, or weights of at least 0 such as cat=2,dog=1.");
      return [part.slice(0, at), weight];
    }),
  );
};

/** A learning rate schedule as plain data. */
export type Schedule = { readonly className: string } & Readonly<Record<string, unknown>>;

/** Parses "ExponentialDecay,decayRate=0.9,staircase=true"; values are JSON. */
export const schedule = (text: string): Schedule => {
  const [className = "", ...settings] = text.split(/,(?=\w+=)/);
  const options = settings.map((part) => {
    const at = part.indexOf("=");
    try {
      return [part.slice(0, at), JSON.parse(part.slice(at + 1)) as unknown] as const;
    } catch {
      throw new InvalidArgumentError(
        `${part.slice(0, at)} is ${part.slice(at + 1)}; expected a number, true, false, or a list such as [100,200].`,
      );
    }
  });
  if (!/^\w+$/.test(className))
    throw new InvalidArgumentError("Expected a name with settings, such as CosineDecay,alpha=0.1.");
  return { className, ...Object.fromEntries(options) };
};
