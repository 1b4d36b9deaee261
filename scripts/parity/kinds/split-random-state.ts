import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { type IntegerDType, RandomState } from "@feedforward/data";
import type { FixtureFile, Kind, Outcome } from "../kind";
import { sameValue, sha256 } from "./npy-array-check";
import { type IndexList, indexDifference } from "./split";

type Value = number | string;

interface Call {
  call: string;
  key?: number[];
  length?: number;
  values?: unknown[];
  first?: Value[];
  last?: Value[];
  sha256?: string;
  low?: number;
  high?: number;
  dtype?: IntegerDType;
  loc?: number;
  scale?: number;
  n?: number;
  size?: number;
  replace?: boolean;
  p?: number[];
  hex?: string;
  sum?: number;
  tolerance?: number;
}

/**
 * The legacy generator: integers and uniforms exactly, normals to 1e-14 of their size (log and sqrt differ by a bit).
 */
export const splitRandomState: Kind = {
  name: "random state",
  matches: (path) => path === "split/random-state.json",
  run: compareStreams,
};

async function* compareStreams({ root, path }: FixtureFile): AsyncGenerator<Outcome> {
  // 64-bit bounds are not exact doubles: keep their digits.
  const text = (await readFile(join(root, path), "utf8")).replace(/("(?:low|high)": ?)(-?\d{16,})/g, '$1"$2"');
  const { streams } = JSON.parse(text) as { streams: { seed: number | number[]; calls: Call[] }[] };
  for (const { seed, calls } of streams) {
    for (const call of calls) {
      const options = ["low", "high", "dtype", "loc", "scale", "n", "size", "replace"] as const;
      const shown = options.flatMap((name) => (call[name] === undefined ? [] : [`${name}=${call[name]}`])).join(", ");
      const detail = callDifference(new RandomState(seed), call);
      const status = detail === undefined ? "passed" : detail === "not covered" ? "not covered" : "failed";
      yield {
        case: `seed ${JSON.stringify(seed)} ${call.call}(${shown})`,
        status,
        ...(detail === undefined ? {} : { detail }),
      };
    }
  }
}

function callDifference(random: RandomState, call: Call): string | undefined {
  const length = call.length ?? 0;
  switch (call.call) {
    case "state":
      return differenceAt(random.getState().key, call.key!, 0);
    case "randint":
      return listDifference(integers(random, call), call);
    case "random_sample":
      return listDifference(random.randomSample(length), call);
    case "uniform":
      return listDifference(random.uniform(call.low!, call.high!, length), call);
    case "standard_normal":
      return listDifference(random.standardNormal(length), call, call.tolerance ?? 1e-14);
    case "normal":
      return listDifference(random.normal(call.loc!, call.scale!, length), call, call.tolerance ?? 1e-14);
    case "permutation":
      return indexDifference(random.permutation(call.n!), call as IndexList);
    case "shuffle":
      return indexDifference(random.shuffle(Int32Array.from({ length: call.n! }, (_, i) => i)), call as IndexList);
    case "choice":
      return indexDifference(random.choice(call.n!, choiceOptions(call)), call as IndexList);
    case "bytes": {
      const hex = Buffer.from(random.bytes(length)).toString("hex");
      return hex === call.hex ? undefined : `expected ${call.hex}, received ${hex}`;
    }
    case "mixed":
      return mixedDifference(random, call.values as Record<string, unknown>[]);
    default:
      return "not covered";
  }
}

const choiceOptions = ({ size, replace, p }: Call) => ({
  ...(size === undefined ? {} : { size }),
  ...(replace === undefined ? {} : { replace }),
  ...(p === undefined ? {} : { p }),
});

function integers(random: RandomState, { low, high, dtype, length }: Call): ArrayLike<number | bigint> {
  const bounds = [low!, high!].map((bound) => BigInt(bound));
  if (dtype) return random.randint(bounds[0]!, bounds[1]!, length!, dtype);
  const safe = bounds.every((bound) => Number.isSafeInteger(Number(bound)));
  return safe
    ? random.randint(Number(low), Number(high), length!)
    : random.randint(bounds[0]!, bounds[1]!, length!, "int64");
}

/** Compares a list with a fixture's values, ends and checksum; the checksum only if values must be exact. */
function listDifference(list: ArrayLike<number | bigint>, call: Call, tolerance = 0): string | undefined {
  if (list.length !== call.length) return `expected ${call.length} values, received ${list.length}`;
  const starts: [Value[] | undefined, number][] = [
    [call.values as Value[] | undefined, 0],
    [call.first, 0],
    [call.last, list.length - (call.last?.length ?? 0)],
  ];
  if (starts.every(([values]) => values === undefined)) return "the fixture gives no values";
  for (const [values, start] of starts) {
    const detail = values && differenceAt(list, values, start, tolerance);
    if (detail) return detail;
  }
  const sum = call.sum === undefined ? undefined : sumDifference(list, call.sum);
  if (sum || call.sha256 === undefined || tolerance > 0) return sum;
  const received = sha256(asChecked(list, call));
  return received === call.sha256 ? undefined : `expected SHA-256 ${call.sha256}, received ${received}`;
}

/** NumPy sums pairwise and we do not: 1e-12 of the sum of magnitudes. */
function sumDifference(list: ArrayLike<number | bigint>, expected: number): string | undefined {
  const values = Array.from(list, Number);
  const sum = values.reduce((total, value) => total + value, 0);
  const magnitude = values.reduce((total, value) => total + Math.abs(value), 0);
  return Math.abs(sum - expected) <= 1e-12 * magnitude ? undefined : `sum: expected ${expected}, received ${sum}`;
}

/** Bytes of the checksum: float64 for floats, the requested type or int64 for integers. */
function asChecked(list: ArrayLike<number | bigint>, { call, dtype }: Call): ArrayBufferView {
  if (call !== "randint" || dtype) return list as unknown as ArrayBufferView;
  return BigInt64Array.from(Array.from(list, BigInt));
}

function differenceAt(
  list: ArrayLike<number | bigint>,
  values: Value[],
  start: number,
  tolerance = 0,
): string | undefined {
  for (const [i, expected] of values.entries()) {
    const received = list[start + i]!;
    const close = Math.abs(Number(received) - Number(expected)) <= tolerance * Math.abs(Number(expected));
    if (!(tolerance > 0 ? close : sameValue(received, expected, "number"))) {
      return `value ${start + i}: expected ${expected}, received ${received}`;
    }
  }
  return undefined;
}

/** One generator, calls in the order given, each `{ name: result }` or `{ name: [...arguments, result] }`. */
function mixedDifference(random: RandomState, calls: Record<string, unknown>[]): string | undefined {
  for (const [i, call] of calls.entries()) {
    for (const [name, expected] of Object.entries(call)) {
      const detail = mixedCall(random, name, expected);
      if (detail) return `call ${i} (${name}): ${detail}`;
    }
  }
  return undefined;
}

function mixedCall(random: RandomState, name: string, expected: unknown): string | undefined {
  if (name === "standard_normal") return differenceAt([random.standardNormal()], [expected as number], 0, 1e-14);
  if (name === "random_sample") return differenceAt([random.randomSample()], [expected as number], 0);
  const values = expected as (number | number[])[];
  const result = [values.at(-1)!].flat();
  const [first, second] = values as number[];
  if (name === "randint") return differenceAt([random.randint(first!, second!)], result, 0);
  if (name === "permutation") return differenceAt(random.permutation(first!), result, 0);
  return name === "choice"
    ? differenceAt(random.choice(first!, { size: result.length }), result, 0)
    : `no such call: ${name}`;
}
