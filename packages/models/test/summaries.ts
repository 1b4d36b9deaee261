import { input, type LayersModel, layers, model, type SymbolicTensor } from "@tensorflow/tfjs-layers";
import { dropout, mlp, summary } from "../src/index";

interface Summary {
  layers: { name: string; className: string; outputShape: (number | null)[]; params: number }[];
  total: number;
  trainable: number;
  text: string[];
}

/** The notebook's models, from the layers that a fixture lists. */
function build(name: string, { layers: listed }: Summary): LayersModel {
  const inputSize = listed[0]!.outputShape[1]!;
  const inputName = listed[0]!.name;
  if (name === "dropout") {
    const start = input({ shape: [inputSize], name: inputName });
    const dropped = dropout({ rate: 0.8, name: listed[1]!.name }).apply(start);
    const end = layers.dense({ units: listed[2]!.outputShape[1]!, activation: "softmax", name: listed[2]!.name });
    return model({ inputs: start, outputs: end.apply(dropped) as SymbolicTensor });
  }
  const units = listed.slice(1).map(({ outputShape }) => outputShape[1]!);
  return mlp({ inputSize, inputName, hidden: units.slice(0, -1), outputs: units.at(-1)! });
}

/** Compares `summary` and the counts with every model of `summaries.json`; each entry lists what differs. */
export function compareSummaries(file: Record<string, Summary | string>): { name: string; problems: string[] }[] {
  return Object.entries(file).flatMap(([name, expected]) => {
    if (typeof expected === "string") return [];
    const built = build(name, expected);
    const problems: string[] = [];
    const compare = (what: string, ours: unknown, theirs: unknown) => {
      if (JSON.stringify(ours) !== JSON.stringify(theirs))
        problems.push(`${what}: expected ${JSON.stringify(theirs)}, received ${JSON.stringify(ours)}`);
    };
    const lines = summary(built);
    for (let i = 0; i < Math.max(lines.length, expected.text.length); i++)
      compare(`line ${i + 1}`, lines[i], expected.text[i]);
    const seen = built.layers.map((layer) => ({
      name: layer.name,
      className: layer.getClassName(),
      outputShape: layer.outputShape,
      params: layer.countParams(),
    }));
    compare("layers", seen, expected.layers);
    compare("total", built.countParams(), expected.total);
    compare(
      "trainable",
      built.trainableWeights.reduce((sum, { shape }) => sum + shape.reduce<number>((a, b) => a * (b ?? 1), 1), 0),
      expected.trainable,
    );
    built.dispose();
    return [{ name, problems }];
  });
}
