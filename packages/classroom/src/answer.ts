// @internal

import { inLanguage, type Text, text, type Words } from "@feedforward/runs";
import type { Layer, Numbers } from "./values";

/** Answer that does not pass, with a message for the student. */
export class WrongAnswer extends Error {
  override name = "WrongAnswer";
  constructor(readonly text: Text) {
    super(text.en);
  }
}

/**
 * Throws the error for a wrong answer.
 *
 * @throws WrongAnswer always.
 */
export function wrong(en: string, ko: string): never {
  throw new WrongAnswer(text(en, ko));
}

/** Name of the value being read: code is the same in both languages. */
const en = (name: Words): string => inLanguage(name, "en");
const ko = (name: Words): string => inLanguage(name, "ko");

/** Describes the received value in a few words. */
const received = (value: unknown, nothing: string): string => {
  const shown =
    value === undefined || value === null ? nothing : typeof value === "number" ? String(value) : JSON.stringify(value);
  return shown.length > 60 ? `${shown.slice(0, 60)}…` : shown;
};

/**
 * Reads a property of an answer that is an object.
 *
 * @throws WrongAnswer if it is missing.
 */
export function part(answer: unknown, name: string): unknown {
  const has = typeof answer === "object" && answer !== null && Object.hasOwn(answer, name);
  if (has) return (answer as Record<string, unknown>)[name];
  return wrong(
    `the answer has no "${name}"; received ${received(answer, "nothing")}.`,
    `답에 "${name}"이(가) 없습니다. 받은 값: ${received(answer, "없음")}.`,
  );
}

const isNumbers = (value: unknown): value is Numbers =>
  typeof value === "object" && value !== null && ArrayBuffer.isView((value as Numbers).data);

/**
 * Reads a finite number; a tensor or array with one element counts as one.
 *
 * @throws WrongAnswer if it is not a finite number.
 */
export function numberIn(value: unknown, name: Words): number {
  const number = isNumbers(value) && value.data.length === 1 ? value.data[0] : value;
  if (typeof number === "number" && Number.isFinite(number)) return number;
  return wrong(
    `${en(name)} is not a finite number; received ${received(number, "nothing")}.`,
    `${ko(name)}: 유한한 수가 아닙니다. 받은 값: ${received(number, "없음")}.`,
  );
}

/**
 * Reads a list of finite numbers: an array, a typed array or a tensor.
 *
 * @throws WrongAnswer if it is not such a list, or has another length.
 */
export function listIn(value: unknown, name: Words, length?: number): number[] {
  const list = isNumbers(value) ? [...value.data] : Array.isArray(value) ? value.flat(Number.POSITIVE_INFINITY) : [];
  if (!isNumbers(value) && !Array.isArray(value))
    wrong(
      `${en(name)} is not a list of numbers; received ${received(value, "nothing")}.`,
      `${ko(name)}: 수의 목록이 아닙니다. 받은 값: ${received(value, "없음")}.`,
    );
  if (length !== undefined && list.length !== length)
    wrong(
      `${en(name)} has ${list.length} numbers; expected ${length}.`,
      `${ko(name)}: 수가 ${list.length}개입니다. ${length}개여야 합니다.`,
    );
  const bad = list.findIndex((item) => typeof item !== "number" || !Number.isFinite(item));
  if (bad >= 0)
    wrong(
      `${en(name)} holds ${String(list[bad])} at position ${bad}; expected finite numbers.`,
      `${ko(name)}: ${bad}번 위치의 값이 ${String(list[bad])}입니다. 유한한 수여야 합니다.`,
    );
  return list as number[];
}

/**
 * Reads the layers of a model.
 *
 * @throws WrongAnswer if it is not a model.
 */
export function layersIn(value: unknown, name: Words): readonly Layer[] {
  const { $: kind, layers } = (typeof value === "object" && value !== null ? value : {}) as Record<string, unknown>;
  if (kind === "network" && Array.isArray(layers)) return layers as readonly Layer[];
  return wrong(
    `${en(name)} is not a model; return the trained model itself.`,
    `${ko(name)}: 모델이 아닙니다. 학습한 모델을 그대로 돌려주세요.`,
  );
}

/**
 * Compares numbers with the expected ones.
 *
 * @param tolerance largest difference, relative to the largest expected number or to 1, whichever is larger.
 * @throws WrongAnswer with the first number that differs.
 */
export function closeTo(
  value: unknown,
  expected: readonly number[],
  name: Words,
  tolerance: number,
  hint?: Text,
): void {
  const list =
    expected.length === 1 && !Array.isArray(value) ? [numberIn(value, name)] : listIn(value, name, expected.length);
  const scale = Math.max(1, ...expected.map(Math.abs));
  const at = list.findIndex((number, i) => Math.abs(number - expected[i]!) > tolerance * scale);
  if (at < 0) return;
  const [was, is] = [list[at]!, expected[at]!].map((number) => String(Number(number.toPrecision(6))));
  wrong(
    `${en(name)} is ${was}${list.length > 1 ? ` at position ${at}` : ""}; expected ${is}.${hint ? ` ${hint.en}` : ""}`,
    `${ko(name)}: ${list.length > 1 ? `${at}번 위치의 값이 ` : ""}${was}입니다. ${is}이어야 합니다.${hint ? ` ${hint.ko}` : ""}`,
  );
}
