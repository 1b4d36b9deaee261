import type { Parameters, Setting, Settings } from "@feedforward/labs";

/** Names that programs have for a setting besides its own. */
const OTHER_NAMES: Readonly<Record<string, readonly string[]>> = {
  learningRate: ["rate", "learning_rate"],
  seed: ["randomState"],
};

/** Where a chapter's program has a setting without its name: `{}` stands for the value. */
const PLACES: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  xor: { hidden: ["network({})"], learningRate: ["adam({})"] },
  "linear-regression": {
    learningRate: ["descend({})", "rate {}"],
    fastRate: ["descend({})", "rate {}"],
    steps: ["after {} steps", "step < {};"],
    w: ["scalar({})", "w: {},"],
    b: ["scalar({})", "b: {},"],
  },
  optimizers: {
    adam: ["Adam: adam({ learningRate: {}"],
    sgd: ["SGD: sgd({ learningRate: {}"],
    adagrad: ["Adagrad: adagrad({ learningRate: {}"],
    rmsprop: ["RMSProp: rmsprop({ learningRate: {}"],
  },
  dropout: { learningRate: ["adam({})"], rows: ["slice(0, {})"] },
  augmentation: { learningRate: ["adam({})"], rows: ["copies] = [{},"] },
};

/** A text as a part of a regular expression. */
const quoted = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

/**
 * A chapter's program with the values of the fields: where it has a setting's usual value after the setting's name, or in
 * one of the chapter's places, it gets the field's.
 *
 * @param values settings that differ from the usual ones, and the seed.
 */
export function fillProgram(program: string, chapter: string, parameters: Parameters, values: Settings): string {
  let filled = program;
  for (const [name, value] of Object.entries(values)) {
    const usual = parameters[name]?.default;
    if (usual === undefined || usual === value) continue;
    for (const place of placesOf(chapter, name, usual))
      filled = filled.replace(place, (_, before: string, after: string) => before + written(value) + after);
  }
  return filled;
}

function placesOf(chapter: string, name: string, usual: Setting): RegExp[] {
  const names = [name, ...(OTHER_NAMES[name] ?? [])].map(quoted).join("|");
  const value = quoted(written(usual));
  const named = new RegExp(`(\\b(?:${names})(?:: | = |: \\[))${value}(?![\\w.])()`, "g");
  const own = (PLACES[chapter]?.[name] ?? []).map((place) => {
    const [before, after] = [place.slice(0, place.indexOf("{}")), place.slice(place.indexOf("{}") + 2)];
    return new RegExp(`(${quoted(before)})${value}(?![\\w.])(${quoted(after)})`, "g");
  });
  return [named, ...own];
}

const written = (value: Setting): string => (typeof value === "string" ? JSON.stringify(value) : String(value));
