import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { sobolSequence, tpeChoices } from "../../../scripts/parity/kinds/study";
import { randomStream } from "../src/random";
import {
  inverseLogNormalCdf,
  logMass,
  logNormalCdf,
  logNormalPdf,
  normalCdf,
  truncatedQuantile,
} from "../src/samplers/tpe/normal";

const root = fileURLToPath(new URL("../../../fixtures", import.meta.url));

it.each([
  ["SciPy", sobolSequence, "study/sobol.json"],
  ["Optuna", tpeChoices, "study/tpe.json"],
] as const)("chooses what %s chooses", async (_, kind, path) => {
  const outcomes: unknown[] = [];
  for await (const outcome of await kind.run({ root, path } as never)) outcomes.push(outcome);
  expect(outcomes.length).toBeGreaterThan(20);
  for (const outcome of outcomes) expect(outcome).toMatchObject({ status: "passed" });
});

const near = (actual: number, wanted: number) =>
  expect(Math.abs(actual - wanted)).toBeLessThanOrEqual(2e-12 * Math.abs(wanted));

// Of scipy.special.ndtr and log_ndtr; 2.8 and 2.9 are on both sides of a change of method.
it.each([
  [-20, 2.7536241186061556e-89, -203.9171553710973],
  [-3, 0.0013498980316300933, -6.60772622151035],
  [-2.9, 0.0018658133003840375, -6.284058234947419],
  [-2.8, 0.002555130330427932, -5.9696520466752085],
  [-1, 0.15865525393145707, -1.8410216450092634],
  [0, 0.5, -Math.LN2],
  [0.5, 0.6914624612740131, -0.36894641528865635],
  [2.8, 0.997444869669572, -0.002558400247160584],
  [2.9, 0.998134186699616, -0.0018675560981809207],
  [3, 0.9986501019683699, -0.0013508099647481925],
  [10, 1, -7.61985302416047e-24],
])("the normal distribution at %d is SciPy's", (at, share, log) => {
  near(normalCdf(at), share);
  near(logNormalCdf(at), log);
  near(logNormalPdf(at), Math.log(Math.exp(-0.5 * at * at) / Math.sqrt(2 * Math.PI)));
});

it("a logarithm is exact where the distribution itself is 0", () => near(logNormalCdf(-40), -804.6084420137539));

// Of optuna.samplers._tpe._truncnorm._log_gauss_mass.
it.each([
  [-1, 1, -0.38171514630212616],
  [-2, 0, -0.7397150928523355],
  [0, 2, -0.7397150928523355],
  [1, 2, -1.9957982691807554],
  [-30, -29, -424.7874199097303],
  [29, 30, -424.7874199097303],
  [-0.5, 8, -0.36894641528865724],
  [8, 9, -35.013618593437144],
])("the mass from %d to %d is Optuna's", (from, to, log) => near(logMass(from, to), log));

// Of scipy.special.ndtri_exp; -5 and -0.01 are where the method changes.
it.each([
  [-700, -37.295079632647415],
  [-40, -8.592675718473773],
  [-5.1, -2.506494567807402],
  [-4.9, -2.43496655627843],
  [-1, -0.33747496376420244],
  [-0.02, 2.0578695923363055],
  [-0.01, 2.3282217375371754],
  [-0.009, 2.367282636639944],
  [-1e-6, 4.7534244098670255],
])("the inverse at %d is SciPy's", (log, at) => near(inverseLogNormalCdf(log), at));

// Of scipy.stats.truncnorm.ppf.
it.each([
  [0.5, 8, 9, 8.08488889901817],
  [0.1, -9, -8, -8.278609037011552],
  [0.25, -1, 3, -0.33542046566768136],
  [0.9, -1, 3, 1.3699619946790393],
  [0.5, 0, 1, 0.4417705466865811],
  [0.999, -5, 5, 3.0901473542617515],
  [0.3, 2, 10, 2.1462857884786004],
])("the quantile %d from %d to %d is SciPy's", (share, from, to, at) => {
  expect(truncatedQuantile(share, from, to)).toBeCloseTo(at, 10);
  expect(truncatedQuantile(0, from, to)).toBe(from);
});

// Of sfc32 and MurmurHash3's finalizer, written in Python.
it.each([
  [[0], [0.5404125630172542, 0.8855283740199853, 0.6490672554468185]],
  [
    [1, 2],
    [0.8198838047006844, 0.6595062844155736, 0.14877061118157864],
  ],
  [
    [7, 3, 1],
    [0.6615921115242129, 0.2142630365174637, 0.8338310228668881],
  ],
  [
    [2 ** 33 + 5, 1],
    [0.6166361239164081, 0.8298731074858596, 0.7653081061898616],
  ],
])("the numbers of %j are the same in every version", (keys, numbers) => {
  const random = randomStream(...keys);
  expect(numbers.map(random)).toEqual(numbers);
});
