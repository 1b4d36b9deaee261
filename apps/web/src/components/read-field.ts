import type { Parameter, Setting } from "@feedforward/labs";
import type { WordName } from "../app/words";

/** Parses a typed text as a value that the parameter allows; undefined if it is not one. */
export function readField(parameter: Parameter, text: string): Setting | undefined {
  if (typeof parameter.default === "string") return text.trim();
  const value = text.trim() === "" ? Number.NaN : Number(text.trim().replace(",", "."));
  const { min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY, integer = false } = parameter;
  if (!Number.isFinite(value) || value < min || value > max || (integer && !Number.isInteger(value))) return undefined;
  return value;
}

type Translate = (name: WordName, values?: Readonly<Record<string, string | number>>) => string;

/** Describes the values that the parameter allows. */
export function expectation({ min, max, integer }: Parameter, t: Translate): string {
  const range =
    min !== undefined && max !== undefined
      ? t("fieldRange", { min, max })
      : min !== undefined
        ? t("fieldAtLeast", { min })
        : "";
  return t(integer ? "wholeNumber" : "aNumber", { range }).replace(/[,\s]+$/, "");
}
