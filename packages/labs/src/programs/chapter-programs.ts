import { checkArgument, checkOptions, type OptionNames, typedCommand } from "@feedforward/shared";
import type { Chapter } from "../chapter";
import { resolveSettings, type Setting, type Settings } from "../settings";
import { kerasProgram } from "./keras-program";

/** Programs that repeat a run. */
export interface ChapterPrograms {
  /** A module for Node, with the packages installed. */
  readonly typescript: string;
  /** A shell command. */
  readonly commandLine: string;
  /** Python with Keras 3 and scikit-learn; undefined for chapters that no Keras model can express. */
  readonly keras?: string | undefined;
}

/** Options of {@link chapterPrograms}. */
export interface ChapterProgramOptions {
  /** File or folder of the data that replace MNIST. Keras's program only reads MNIST and is then omitted. */
  readonly source?: string | undefined;
  /** Column with the classes, if it is a table. */
  readonly label?: string | undefined;
}

const CHAPTER_PROGRAM_OPTIONS: OptionNames<ChapterProgramOptions> = {
  source: true,
  label: true,
};

/**
 * Writes a chapter's run as programs in three languages, without settings that have the chapter's defaults.
 *
 * @param given settings that differ from the defaults.
 * @param seed seed of the run. Default: 2019.
 * @throws FeedforwardError for settings out of range.
 */
export function chapterPrograms(
  chapter: Chapter,
  given: Settings = {},
  seed = 2019,
  options: ChapterProgramOptions = {},
): ChapterPrograms {
  checkArgument("chapterPrograms", "chapter.parameters", chapter?.parameters, "object");
  checkOptions("chapterPrograms", options, CHAPTER_PROGRAM_OPTIONS);
  const data = chapter.data === undefined || options.source === undefined ? undefined : (options as OwnSource);
  const settings = resolveSettings(chapter.parameters, given);
  const changed = Object.entries(settings).filter(([name, value]) => value !== chapter.parameters[name]!.default);
  return {
    typescript: typescript(chapter, changed, seed, data),
    commandLine: commandLine(chapter, changed, seed, data),
    keras:
      data === undefined && !measures(chapter)
        ? chapter.runs && kerasProgram(chapter.runs(settings), { seed, title: chapter.title.en })
        : undefined,
  };
}

/** Returns whether the chapter computes values during training, which Keras's `fit` alone does not do. */
const measures = ({ observe = [] }: Chapter): boolean => observe.some(({ computes }) => computes !== undefined);

type OwnSource = ChapterProgramOptions & { readonly source: string };
type Changed = readonly (readonly [string, Setting])[];

function commandLine({ id }: Chapter, changed: Changed, seed: number, own: OwnSource | undefined): string {
  const set = changed.map(([name, value]) => ` --set ${name}=${value}`).join("");
  const quoted = (words: string) => (/^[\w./-]+$/.test(words) ? words : JSON.stringify(words));
  const label = own?.label === undefined ? "" : ` --label ${quoted(own.label)}`;
  const data = own === undefined ? "" : ` --data ${quoted(own.source)}${label}`;
  return typedCommand(`lab ${id}${set}${data}${seed === 2019 ? "" : ` --seed ${seed}`}`);
}

function typescript(chapter: Chapter, changed: Changed, seed: number, own: OwnSource | undefined): string {
  const values = changed.map(([name, value]) => `${name}: ${JSON.stringify(value)}`).join(", ");
  const options = [
    ...(chapter.data === undefined ? [] : ["dataset"]),
    ...(changed.length === 0 ? [] : [`settings: { ${values} }`]),
    ...(seed === 2019 ? [] : [`seed: ${seed}`]),
    ...(chapter.runs === undefined
      ? []
      : ['onEvent: (event) => event.type === "epoch" && console.log(event.run.label, event.epoch, event.logs)']),
  ];
  const call = options.length === 0 ? "" : `, {\n${options.map((option) => `  ${option},\n`).join("")}}`;
  const label = own?.label === undefined ? "" : `label: ${JSON.stringify(own.label)}, `;
  const data =
    chapter.data === undefined
      ? ""
      : own !== undefined
        ? `
const dataset = await loadData({ source: ${JSON.stringify(own.source)}, ${label}testSize: 0.2, randomState: 2019 });`
        : `
const { images, labels } = await mnist();
const image = { width: 28, height: 28, channels: 1 };
const dataset = prepare({ name: "MNIST", x: images, labels: labels.data, image });`;
  const isMnist = chapter.data !== undefined && own === undefined;
  return `import "@tensorflow/tfjs-backend-cpu";
${isMnist ? 'import { mnist } from "@feedforward/data/mnist";\n' : ""}import { chapterById, runChapter } from "@feedforward/labs";
${isMnist ? 'import { prepare } from "@feedforward/runs";\n' : ""}${own === undefined ? "" : 'import { loadData } from "@feedforward/runs/node";\n'}${data}
const { presentation, lines } = await runChapter(chapterById("${chapter.id}")${call});
for (const line of lines) console.log(typeof line === "string" ? line : line.en);
for (const { status, text } of presentation.findings ?? []) console.log(\`\${status}: \${text.en}\`);
for (const { name, figure } of presentation.figures) await figure.save(\`\${name}.svg\`);
`;
}
