import { figureIn, inLanguage, type Words } from "@feedforward/runs";
import type { ChapterOutcome } from "../src";

/** Latin words that Korean textbooks write in Latin letters too, with the reason. */
const ALLOWED: readonly (readonly [reason: string, words: RegExp])[] = [
  ["names of gates", /^(AND|OR|NAND|XOR)$/],
  ["names of optimizers", /^(Adam|SGD|Momentum|Nesterov|Adagrad|Adadelta|RMSProp|RMSprop)$/],
  ["names of functions and methods", /^(ReLU|tanh|softmax|L1|L2|argmax)$/],
  ["names of initialisers, as the setting calls them", /^(glorotUniform|heNormal|randomNormal)$/],
  ["the network's and the data's name", /^(MLP|MNIST|bars)$/],
  ["mathematical letters and units", /^(w|b|x|y|f|k|e|nat|NaN|Hz)$/],
  ["kinds of number", /^float32$/],
  ["Keras's method", /^fit$/],
  [
    "TensorBoard's tabs, as they are written there",
    /^(PR|scalars|graph|histograms|images|audio|text|hparams|curves|embedding)$/,
  ],
];

/** The line that a notebook prints after an epoch, and code, are the same in every language. */
const CODE = /^Epoch # |[(_="]/;

/** Everything that a reader of Korean sees of a run, piece by piece. */
export async function koreanTexts({ presentation, lines, story }: ChapterOutcome): Promise<string[]> {
  const { figures, findings = [], tables = [] } = presentation;
  const ko = (words: Words | number) => inLanguage(words, "ko");
  const texts = [...lines, ...story, ...findings.map(({ text }) => text)].map(ko);
  for (const { title, columns, rows } of tables) texts.push(ko(title), ...columns.map(ko), ...rows.flat().map(ko));
  for (const named of figures) {
    const figure = figureIn(named, "ko");
    const { columns, rows } = figure.table();
    const svg = await figure.svg();
    const drawn = [...svg.matchAll(/<(?:text|tspan|title|desc)\b[^>]*>([^<]*)</g)].map(([, words]) => words!);
    texts.push(ko(named.caption), figure.title, figure.alt, ...drawn, ...columns, ...rows.flat().map(String));
    // Its form for phones is a figure of its own.
    texts.push(figure.at(340).alt);
  }
  return texts.filter((said) => !CODE.test(said));
}

/** The Latin words of texts that no reason allows, each with its text. %p is the percentage point, 1e8 a number. */
export function latinWords(texts: readonly string[]): string[] {
  const found = texts.flatMap((said) =>
    (said.replace(/&[a-z]+;|%p|(?<=\d)e\d+/g, " ").match(/[A-Za-z][A-Za-z0-9]*/g) ?? [])
      .filter((word) => !ALLOWED.some(([, allowed]) => allowed.test(word)))
      .map((word) => `${word}: ${said.slice(0, 90)}`),
  );
  return [...new Set(found)];
}
