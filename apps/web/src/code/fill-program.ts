import type { Parameters, Setting, Settings } from "@feedforward/labs";

/** Names of a setting in programs, besides its own name. */
const OTHER_NAMES: Readonly<Record<string, readonly string[]>> = {
  learningRate: ["rate", "learning_rate"],
  seed: ["randomState"],
};

/** Places in a chapter's program with a setting's value but without its name: `{}` stands for the value. */
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

/** Escapes a text for use in a regular expression. */
const quoted = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

/**
 * Returns a chapter's program with the values of the fields, which replace a setting's default value after the
 * setting's name and in the chapter's listed places.
 *
 * @param values settings that differ from the defaults, and the seed.
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
