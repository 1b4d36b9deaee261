/**
 * What the text of a chapter says about the numbers that its program prints. The claims hold for our notebooks and for
 * their twins in Keras, with any seed; a bound lies between what the variants of a chapter reach, far from both.
 */

/**
 * Returns the numbers after these words, in the first line that starts with them, or else in the last one that has them.
 * The line must also have the words `also`, if given.
 */
type Numbers = (words: string, also?: string) => readonly number[];

interface Claim {
  readonly text: string;
  readonly holds: (of: Numbers) => boolean;
}

const claim = (text: string, holds: Claim["holds"]): Claim => ({ text, holds });

const sigmoidLearnsNothing = claim(
  "sigmoids learn nothing in nine layers, ReLUs do",
  (of) =>
    // A network that gives every row the same class is right in a tenth of them.
    of("sigmoid")[0]! < 0.2 && of("relu")[0]! > 0.9,
);
const l1IsTooMuch = claim(
  "the L1 penalty leaves nothing to learn with, and no penalty is best here",
  (of) => of("L1")[0]! < 0.2 && of("L2")[0]! < of("Zero")[0]! - 0.1 && of("Zero")[0]! > 0.85,
);
const sgdIsSlowest = claim("plain gradient descent is last after ten epochs", (of) =>
  ["Adam", "Momentum", "Adagrad", "RMSProp"].every((name) => of(name)[0]! > of("SGD")[0]!),
);
const tensorflowLearns = claim("the accuracy rises although the loss stays above 1.46", (of) => {
  const [first, last] = [of("Epoch # 1."), of("Epoch # 10.")];
  return last[3]! > first[3]! + 0.2 && last[3]! > 0.7 && last[0]! > 1.46 && last[2]! > 1.46;
});

/** Claims by notebook. */
const CLAIMS: Readonly<Record<string, readonly Claim[]>> = {
  activations: [
    claim("the sigmoid is steepest at 0, with the slope ¼", (of) => {
      const [slope, place] = of("largest slope of the sigmoid");
      return slope === 0.25 && place === 0;
    }),
  ],
  augmentation: [
    claim(
      "moved copies help and mirrored digits do not",
      (of) => of("moved")[0]! > of("none")[0]! && of("flip")[0]! < of("none")[0]!,
    ),
  ],
  bagging: [
    claim("five networks together are more accurate than the mean of them", (of) => {
      const alone = [1, 2, 3, 4, 5].map((member) => of(`member ${member}`)[0]!);
      return of("member 5").at(-1)! > alone.reduce((sum, value) => sum + value, 0) / 5;
    }),
  ],
  "batch-normalization": [
    // At ten times the rate, both learn within three epochs, and the seed decides which one is ahead.
    claim(
      "the normalised network is ahead at the small learning rate",
      (of) => of("normalised ").at(-1)! > of("plain ").at(-1)! + 0.1,
    ),
  ],
  "compare-apis": [
    // The loss is about 2 and has 24 bits: two orders of the same sums differ in the last ones.
    claim("both programs compute the same training", (of) => of("largest relative difference of the loss")[0]! < 1e-5),
  ],
  data: [claim("pixels lie between 0 and 1", (of) => of("max")[0] === 1 && of("max")[1] === 0)],
  dropout: [
    claim("dropout brings the training and the validation accuracy closer", (of) => {
      const gap = (name: string) => of(name)[0]! - of(name)[1]!;
      return gap("dropout 0.75") < gap("dropout 0.5") && gap("dropout 0.5") < gap("none");
    }),
  ],
  feedforward: [
    // Weights of 1 in float32 have an error of 6e-8.
    claim(
      "backpropagation by hand is automatic differentiation",
      (of) => of("largest difference from automatic differentiation")[0]! < 1e-6,
    ),
    claim("a step against the gradient lowers the error", (of) => of("error before")[1]! < of("error before")[0]!),
  ],
  lab02: [tensorflowLearns, sgdIsSlowest, sigmoidLearnsNothing, l1IsTooMuch],
  "linear-regression": [
    claim(
      "the larger learning rate arrives and the smaller one is on its way",
      (of) =>
        of("rate 0.1 after 100 steps")[2]! < 0.01 && of("step 80")[0]! > 1 && of("step 0")[0]! > of("step 80")[0]!,
    ),
  ],
  losses: [
    claim("every start finds the parabola's valley, and the side decides which of the quartic's", (of) =>
      ["start   -2", "start -0.5", "start  0.5", "start    2"].every((start, i) => {
        const [parabola, quartic] = of(start);
        return Math.abs(parabola!) < 0.05 && (i < 2 ? quartic! < -1 : quartic! > 1);
      }),
    ),
  ],
  "mlp-keras": [claim("the network learns", (of) => of("val_accuracy")[0]! > 0.8)],
  "mlp-tensorflow": [tensorflowLearns],
  "optimizer-race": [
    claim(
      "momentum leaves the saddle faster than plain gradient descent",
      (of) => of("Momentum")[1]! > 100 * of("SGD")[1]! && of("Nesterov")[1]! > of("Momentum")[1]!,
    ),
  ],
  optimizers: [sgdIsSlowest],
  perceptron: [
    claim(
      "a line separates AND, OR and NAND, and none separates XOR",
      (of) => ["AND", "OR", "NAND"].every((gate) => of(gate)[1] === 0) && of("XOR")[0] === 25 && of("XOR")[1]! > 0,
    ),
  ],
  regularization: [
    l1IsTooMuch,
    claim("the L1 penalty makes the weights zero", (of) => {
      const small = (name: string) => of(name, "% of the weights")[0]!;
      return small("L1") > 95 && small("Zero") < 10;
    }),
  ],
  tensorboard: [claim("the log has each epoch", (of) => of("train        scalars      epoch_loss")[0] === 5)],
  "vanishing-gradient": [sigmoidLearnsNothing],
  xor: [claim("four hidden units learn XOR", (of) => of("accuracy")[0]! > 0.9)],
};

/**
 * Returns the claims that a notebook's lines refute, or about which they say nothing.
 *
 * @throws Error if the notebook has no claims.
 */
export function refutedClaims(name: string, lines: readonly string[]): string[] {
  const claims = CLAIMS[name];
  if (!claims) throw new Error(`${name} has no claims: add them to scripts/notebooks/claims.ts`);
  const numbers: Numbers = (words, also = "") => {
    const fitting = lines.filter((line) => line.includes(also) && numbersAfter(line, words).length > 0);
    const line = fitting.find((one) => one.startsWith(words)) ?? fitting.findLast((one) => one.includes(` ${words}`));
    return line === undefined ? [] : numbersAfter(line, words);
  };
  return claims.filter(({ holds }) => !holds(numbers)).map(({ text }) => text);
}

function numbersAfter(line: string, words: string): number[] {
  const at = line.indexOf(words);
  return at < 0 ? [] : (line.slice(at + words.length).match(/-?\d+(?:\.\d+)?(?:e[+-]?\d+)?/g) ?? []).map(Number);
}
