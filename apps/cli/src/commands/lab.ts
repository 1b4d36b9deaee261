// Longer than most commands: listing, explaining, running one chapter or all of them share one command's options.

import { stat } from "node:fs/promises";
import type { Chapter, ChapterOutcome, Finding, IndexEntry, Setting } from "@feedforward/labs";
import type { ChapterRequest, ChapterRequestOf } from "@feedforward/labs/node";
import type { Language } from "@feedforward/runs";
import { typedCommand } from "@feedforward/shared";
import type { Command } from "commander";
import type { CommandLine } from "../command-line";
import { DATA_SOURCES } from "../data-files";
import { ExitCode, messageOf, UsageError } from "../errors";
import { exampleText } from "../help";
import { interruptible } from "../interrupt";
import { contextOf, imageSize, useBackend, wholeNumber } from "../options";
import { showArtefacts } from "../terminal/artefacts";
import { duration } from "../terminal/format";
import { type GlobalOptions, Output } from "../terminal/output";
import { table } from "../terminal/table";
import { hanging, pad, textWidth, wrap } from "../terminal/width";
import { chaptersElsewhere, elsewhere, runsElsewhere } from "./lab-elsewhere";
import type { ComparedPrediction } from "./lab-prediction";
import { showProgram } from "./lab-show";
import { LAB_WORDS } from "./lab-words";
import { type PlaceOptions, withPlace } from "./sweep/place";

interface LabOptions extends PlaceOptions {
  set?: Record<string, Setting>;
  epochs?: number;
  quick?: boolean;
  data?: string;
  label?: string;
  imageSize?: [number, number];
  out?: string;
  overwrite?: boolean;
  resume?: string;
  language?: Language;
  explain?: boolean;
  predict?: number;
  python?: boolean;
}

const EXAMPLES = exampleText([
  ["feedforward lab list", "every chapter"],
  ["feedforward lab mlp-keras", "train, draw the figures, write the report"],
  ["feedforward lab optimizers --epochs 20", "with a different number of epochs"],
  ["feedforward lab optimizers --set sgd=0.1", "with a different setting (--explain lists them)"],
  ["feedforward lab optimizers --explain", "read the chapter in the terminal"],
  ["feedforward lab show optimizers", "the chapter's program"],
  ["feedforward lab all --quick", "every chapter, shortened, with an index page"],
  ["feedforward lab all --jobs 2", "two chapters at a time"],
  ["feedforward lab bagging --queue redis://localhost", "its networks on the machines that run feedforward worker"],
  ["feedforward lab all --resume runs/lab", "after Ctrl+C: run the remaining chapters"],
  ["feedforward lab mlp-keras --language ko", "한국어 보고서"],
]);

/** `feedforward lab`: runs the lab's chapters. */
export function labCommand(program: CommandLine): void {
  const command = program
    .command("lab")
    .summary("run a chapter of the lab")
    .description(
      "Run a chapter of the lab: its training runs, figures, findings and report. `lab list` lists the chapters; `lab show <chapter>` prints a chapter's program.",
    )
    .argument("[chapter]", "name of a chapter, list, all, or show", "chapter", undefined, "list")
    .argument("[name]", "after show: the chapter whose program is printed", "chapterId")
    .option("--set <name=value>", "change a setting of the chapter; may be repeated", "chapterSetting", collect)
    .option("--epochs <number>", "the same as --set epochs=…", "free", wholeNumber(1))
    .option("--quick", "a short run that only checks that everything works")
    .option("--data <source>", `${DATA_SOURCES} (default: "mnist")`, "data")
    .option("--label <column>", "column with the class, in a table", "free")
    .option("--image-size <height,width>", "resize the images of a folder to this size", "free", imageSize)
    .option("--out <folder>", "folder for the results (default: runs/<chapter>, numbered)", "folder")
    .option("--overwrite", "replace results in the folder")
    .option("--resume <folder>", "continue an interrupted chapter or `lab all`; finished parts are kept", "folder")
    .option("--language <code>", "language of texts and report", ["en", "ko"], undefined, "en")
    .option("--predict <answer>", "your answer to the chapter's question, by its number", "free", wholeNumber(1))
    .option("--python", "with show: the same program in Python, for Keras")
    .option("--explain", "print the chapter's text, settings and questions without running it");
  withPlace(command)
    .addHelpText("after", EXAMPLES)
    .action(async (name: string, shown: string | undefined, _options: unknown, command: Command) => {
      const { options, output } = contextOf<LabOptions>(command);
      if (options.predict !== undefined && (options.explain || ["list", "show", "all"].includes(name)))
        throw new UsageError("--predict answers the question of a chapter that runs: lab <chapter> --predict 2.");
      if (name === "show") return showProgram(shown, options, output);
      if (shown !== undefined) throw new UsageError(`lab ${name} takes no second argument; received "${shown}".`);
      if (options.python) throw new UsageError("--python belongs to lab show <chapter>.");
      const { chapterById, chapters } = await import("@feedforward/labs");
      const language = options.language ?? "en";
      if (name === "list") return listChapters(chapters, language, output);
      if (name === "all") return runAll(chapters, options, output);
      const chapter = chapterById(name);
      if (options.explain) await explain(chapter, language, output);
      else await runLab(chapter, options, output);
    });
}

const collect = (text: string, previous: Record<string, Setting> = {}): Record<string, Setting> => {
  const at = text.indexOf("=");
  if (at < 1) throw new UsageError(`--set is "${text}"; expected name=value, such as --set epochs=20.`);
  return { ...previous, [text.slice(0, at)]: text.slice(at + 1) };
};

function listChapters(chapters: readonly Chapter[], language: Language, output: Output): void {
  const words = LAB_WORDS[language];
  output.json(chapters.map(({ id, title, summary }) => ({ id, title: title[language], summary: summary[language] })));
  const columns = [
    { name: words.chapter, align: "start" as const },
    { name: words.about, align: "start" as const },
  ];
  const rows = chapters.map(({ id, title }) => [id, title[language]]);
  for (const line of table(columns, rows, output.width, output.style)) output.result(line);
  output.line();
  output.command(words.runOne, typedCommand(`lab <chapter>${language === "ko" ? " --language ko" : ""}`));
}

async function explain(chapter: Chapter, language: Language, output: Output): Promise<void> {
  const { plainText } = await import("@feedforward/runs");
  const words = LAB_WORDS[language];
  const { style } = output;
  const width = Math.min(output.width, 88);
  output.json({
    id: chapter.id,
    title: chapter.title[language],
    text: chapter.text[language],
    parameters: chapter.parameters,
    questions: chapter.questions.map((question) => question[language]),
  });
  output.results(wrap(chapter.title[language], width).map(style.bold));
  for (const block of plainText(chapter.text[language])) {
    if (block.kind !== "item") output.result("");
    if (block.kind === "heading") output.result(style.bold(block.text));
    else if (block.kind === "code" || block.kind === "formula") output.result(`    ${style.cyan(block.text)}`);
    else if (block.kind === "item") output.results(hanging(block.text, width, "  ", "    "));
    else output.results(wrap(block.text, width));
  }
  const rows = Object.entries(chapter.parameters).map(([name, { label, default: value }]) => [
    name,
    String(value),
    label[language],
  ]);
  if (rows.length > 0) {
    output.result("");
    const start = { align: "start" as const };
    for (const line of table(
      [{ name: words.setting, ...start }, { name: words.default }, { name: words.meaning, ...start }],
      rows,
      width,
      style,
    ))
      output.result(line);
  }
  output.result("");
  for (const question of chapter.questions) output.results(hanging(question[language], width, "  ? ", "    "));
}

/** Runs all chapters into one folder, with an index page. A chapter that fails does not stop the others. */
async function runAll(
  chapters: readonly Chapter[],
  options: LabOptions & GlobalOptions,
  output: Output,
): Promise<void> {
  if (options.set && Object.keys(options.set).length > 0)
    throw new UsageError("--set applies to one chapter; give the chapter's name instead of all.");
  if (options.resume !== undefined && options.out !== undefined)
    throw new UsageError("--resume already names the folder; remove --out.");
  const { indexPage, indexPicture } = await import("@feedforward/labs");
  const { checkFolder, checkResumable, freeDirectory } = await import("@feedforward/runs/node");
  const { finishedChapter } = await import("@feedforward/labs/node");
  const { writeFileAtomic } = await import("@feedforward/core/node");
  const path = options.resume ?? options.out ?? (await freeDirectory("runs", "lab"));
  if (options.resume === undefined) await checkFolder(path, true);
  else await checkResumable(path);
  const language = options.language ?? "en";
  const entries: IndexEntry[] = [];
  const results: object[] = [];
  const failures: string[] = [];
  // With --json, the chapters print nothing; one object at the end reports everything.
  const each = options.json ? new Output({ ...options, json: false }, { write: () => {} }) : output;
  const words = LAB_WORDS[language];
  const goOn = words.goOnAll(path);
  // One signal for all chapters, so that an interruption while a chapter draws is not lost.
  const { signal, release } = interruptible(() => each.redraw(words.stopping));
  const work = await elsewhere(options, true);
  const optionsOf = (chapter: Chapter) => {
    const epochs = "epochs" in chapter.parameters ? options.epochs : undefined;
    return { ...options, epochs, json: false, out: `${path}/${chapter.id}` };
  };
  if (work !== undefined) {
    const missing: ChapterRequestOf[] = [];
    for (const chapter of chapters) {
      const own = optionsOf(chapter);
      const request = { chapter, command: commandOf(chapter, own), ...requestOf(chapter, own) };
      const isThere = options.resume !== undefined && (await finishedChapter(chapter, own.out, request)) !== undefined;
      if (!isThere) missing.push(request);
    }
    const { engine } = options;
    const where = { place: work, folder: path, engine, language, signal, output: each };
    for (const [id, message] of await chaptersElsewhere(missing, where)) failures.push(`${id}: ${message}`);
    for (const failure of failures) output.note(failure);
    if (signal.aborted) {
      output.sentence(words.interrupted(goOn));
      throw new ExitCode(130);
    }
  }
  for (const [index, chapter] of chapters.entries()) {
    const place = `${each.style.cyan(words.place(index + 1, chapters.length))}  ${chapter.id}`;
    const { id } = chapter;
    const href = `${id}/report.html`;
    const own = optionsOf(chapter);
    if (options.resume !== undefined || work !== undefined) {
      own.overwrite = true;
      const kept = await finishedChapter(chapter, own.out, requestOf(chapter, own));
      if (kept !== undefined) {
        if (work === undefined) each.line(`${place}  ${each.style.dim(words.there)}`);
        const { summary, ...entry } = kept;
        entries.push({ ...entry, href });
        const { settings, seed, seconds } = summary;
        const findings = findingsJson(summary.findings, language);
        const mark = work === undefined ? { kept: true } : {};
        results.push({ id, chapter: id, settings, seed, seconds, findings, ...mark });
        continue;
      }
      if (work !== undefined) continue;
    }
    each.line(place);
    try {
      const outcome = await runLab(chapter, own, each, { signal, goOn });
      const { seconds, presentation } = outcome;
      const [first] = presentation.figures;
      const picture = first === undefined ? "" : await indexPicture(first.figure);
      entries.push({ chapter, href, seconds, findings: presentation.findings ?? [], picture });
      results.push({ id, ...outcomeJson(outcome, language) });
    } catch (error) {
      if (error instanceof ExitCode) throw error;
      failures.push(`${id}: ${messageOf(error)}`);
      output.note(failures.at(-1)!);
    }
    each.line();
    if (signal.aborted) {
      output.sentence(words.interrupted(goOn));
      throw new ExitCode(130);
    }
  }
  release();
  const index = `${path}/index.html`;
  await writeFileAtomic(index, indexPage(entries, language));
  output.json({ path, index, failures, chapters: results });
  output.sentence(words.allDone(entries.length, chapters.length, index));
  if (failures.length > 0) throw new ExitCode(1);
}

/** Settings of a chapter: its defaults, then --quick, --epochs and --set, in this order. */
function requestOf(chapter: Chapter, options: LabOptions & GlobalOptions) {
  const settings = {
    ...(options.quick ? chapter.quick : {}),
    ...(options.epochs === undefined ? {} : { epochs: options.epochs }),
    ...options.set,
  };
  const { data: source = "mnist", label, imageSize } = options;
  const data = { source, label, imageSize, testSize: 0.2, randomState: 2019 };
  return { settings, seed: options.seed ?? 2019, data: chapter.data ? data : undefined };
}

/** A resumed chapter runs with its original settings. */
function checkResumed(options: LabOptions & GlobalOptions): void {
  const given = (["set", "epochs", "quick", "data", "label", "imageSize", "seed", "out"] as const).filter(
    (name) => options[name] !== undefined && !(name === "set" && Object.keys(options.set!).length === 0),
  );
  if (given.length === 0) return;
  const names = given.map((name) => `--${name.replace(/[A-Z]/, (letter) => `-${letter.toLowerCase()}`)}`);
  throw new UsageError(`--resume continues with the settings of the folder; remove ${names.join(", ")}.`);
}

/** Runs one chapter. As one of many, it ends at their signal, and the message explains how to continue all of them. */
async function runLab(
  chapter: Chapter,
  options: LabOptions & GlobalOptions,
  output: Output,
  many?: { readonly signal: AbortSignal; readonly goOn: string },
): Promise<ChapterOutcome> {
  // The time of a single chapter counts from the start of the process.
  let started = many ? performance.now() : 0;
  await useBackend();
  const labs = await import("@feedforward/labs");
  const trainingRuns = await import("@feedforward/runs");
  const node = await import("@feedforward/labs/node");
  const runsNode = await import("@feedforward/runs/node");
  const { TrainView } = await import("../terminal/train-view");
  const predictions = await import("./lab-prediction");
  const language = options.language ?? "en";
  const words = LAB_WORDS[language];
  // As one of many, an unfinished chapter starts over; --resume applies to all of them.
  const resumed = many ? undefined : options.resume;
  if (resumed !== undefined) checkResumed(options);
  const request = resumed === undefined ? requestOf(chapter, options) : await node.interruptedChapter(chapter, resumed);
  const { settings, seed, data } = request;
  const resolved = labs.resolveSettings(chapter.parameters, settings);
  const runs = chapter.runs?.(resolved) ?? [];
  const path = resumed ?? options.out ?? (await runsNode.freeDirectory("runs", chapter.id));
  if (resumed === undefined) await runsNode.checkFolder(path, options.overwrite ?? false, false);
  else await runsNode.checkResumable(path);
  let chosen = chapter.prediction && predictions.checkPrediction(chapter.prediction, options.predict);
  const work = many ? undefined : await elsewhere(options, false);
  output.line(output.style.bold(chapter.title[language]));
  output.paragraph(chapter.summary[language]);
  output.line();
  if (chapter.prediction !== undefined) {
    predictions.showQuestion(chapter.prediction, language, output);
    const { stdin, stdout } = process;
    if (output.live && stdin.isTTY && !many && resumed === undefined && chosen === undefined) {
      const asked = performance.now();
      chosen = await predictions.askAnswer(chapter.prediction, language, { input: stdin, output: stdout });
      started += performance.now() - asked;
    }
    output.line();
  }
  if (chapter.data) output.redraw(output.style.dim(words.reading));
  const dataset = data ? await runsNode.loadData(data) : undefined;
  output.redraw("");
  if (dataset) output.paragraph(trainingRuns.describeDataset(dataset)[language]);
  const view = new TrainView(
    output,
    runs.map((run) => run.label),
    language,
  );
  const { signal, release } = many
    ? { signal: many.signal, release: () => {} }
    : interruptible(() => output.redraw(words.stopping));
  const command = commandOf(chapter, resumed === undefined ? options : { ...options, ...asOptions(chapter, request) });
  try {
    if (work !== undefined) {
      const where = { place: work, folder: path, engine: options.engine, language, signal, output };
      const fresh = { command, resume: resumed !== undefined, overwrite: options.overwrite ?? false };
      await runsElsewhere(chapter, request, runs, { ...where, ...fresh });
      signal.throwIfAborted();
    }
    const { outcome, artefacts } = await node.chapterDirectory(chapter, path, {
      settings,
      seed,
      engine: options.engine as never,
      dataset,
      data,
      signal,
      language,
      command,
      overwrite: options.overwrite ?? false,
      resume: resumed !== undefined || work !== undefined,
      onEvent: view.show,
      note: (message) => output.note(message),
    });
    output.redraw("");
    const compared = await predictions.comparedPrediction(outcome, chosen);
    await showOutcome(outcome, (performance.now() - started) / 1000, language, output, compared);
    output.json({
      path,
      artefacts,
      ...outcomeJson(outcome, language),
      ...predictions.predictionJson(compared, language),
    });
    output.line();
    showArtefacts(output, artefacts, path, [], language);
    return outcome;
  } catch (error) {
    if (!signal.aborted) throw error;
    output.redraw("");
    const kept = await stat(path).then(
      () => words.goOn(chapter.id, path),
      () => words.nothingKept,
    );
    output.sentence(words.interrupted(many?.goOn ?? kept));
    throw new ExitCode(130);
  } finally {
    release();
  }
}

/** Options that repeat the run. */
function asOptions(chapter: Chapter, { settings, seed, data }: ChapterRequest): LabOptions & GlobalOptions {
  const changed = Object.entries(settings).filter(([name, value]) => value !== chapter.parameters[name]?.default);
  const { source, label, imageSize } = data ?? {};
  return {
    set: Object.fromEntries(changed),
    ...(seed === 2019 ? {} : { seed }),
    ...(source === undefined || source === "mnist" ? {} : { data: source }),
    ...(label === undefined ? {} : { label }),
    ...(imageSize === undefined ? {} : { imageSize: [...imageSize] }),
  };
}

function commandOf(chapter: Chapter, options: LabOptions & GlobalOptions): string {
  const parts = [typedCommand(`lab ${chapter.id}`)];
  if (options.quick) parts.push("--quick");
  if (options.epochs !== undefined) parts.push(`--epochs ${options.epochs}`);
  for (const [name, value] of Object.entries(options.set ?? {})) parts.push(`--set ${name}=${value}`);
  if (options.data) parts.push(`--data ${options.data}`);
  if (options.label) parts.push(`--label ${options.label}`);
  if (options.imageSize) parts.push(`--image-size ${options.imageSize.join(",")}`);
  if (options.seed !== undefined) parts.push(`--seed ${options.seed}`);
  if (options.engine && options.engine !== "auto") parts.push(`--engine ${options.engine}`);
  if (options.language === "ko") parts.push("--language ko");
  return parts.join(" ");
}

/** @param seconds duration of the command, including reading data and drawing. */
async function showOutcome(
  { chapter, presentation }: ChapterOutcome,
  seconds: number,
  language: Language,
  output: Output,
  compared: ComparedPrediction | undefined,
): Promise<void> {
  const { FINDING_STATUSES } = await import("@feedforward/labs");
  const { inLanguage } = await import("@feedforward/runs");
  const { style } = output;
  for (const { title, words, ...content } of presentation.tables ?? []) {
    output.line();
    output.line(style.bold(title[language]));
    const columns = content.columns.map((column) => inLanguage(column, language));
    const rows = content.rows.map((row) => row.map((cell) => inLanguage(cell, language)));
    if (words) {
      showWords(columns, rows, output);
      continue;
    }
    const [first, ...rest] = columns.map((name) => ({ name }));
    output.lines(
      table(
        [
          { ...first!, align: "start" },
          ...rest.map((column, index) => (index < 1 ? column : { ...column, optional: index })),
        ],
        rows,
        output.width,
        style,
      ),
    );
  }
  output.line();
  for (const { status, text } of presentation.findings ?? []) {
    const { symbol, name } = FINDING_STATUSES[status];
    const sentence =
      status === "shown" || status === "refuted" ? text[language] : `${name[language]}: ${text[language]}`;
    const colour = { shown: style.green, refuted: style.red, tooShort: style.dim, diverged: style.yellow }[status];
    output.results(hanging(sentence, output.width, `${colour(symbol)} `, "  "));
  }
  if (compared !== undefined) {
    const { showPrediction } = await import("./lab-prediction");
    showPrediction(compared, language, output);
    output.line();
  }
  output.result(style.bold(LAB_WORDS[language].done(chapter.id, duration(seconds))));
}

/** Cells with words are too wide to fit side by side: each row becomes its name and one line per cell. */
function showWords(columns: readonly string[], rows: readonly (readonly string[])[], output: Output): void {
  const [, ...names] = columns;
  const width = Math.max(...names.map(textWidth));
  for (const [name, ...cells] of rows) {
    output.line(output.style.cyan(name!));
    cells.forEach((cell, index) => {
      output.lines(hanging(cell, output.width, `  ${pad(names[index]!, width)}  `, " ".repeat(width + 4)));
    });
  }
}

const outcomeJson = ({ chapter, settings, seed, seconds, runs, presentation }: ChapterOutcome, language: Language) => ({
  chapter: chapter.id,
  settings,
  seed,
  seconds,
  runs: runs.map((run) => ({
    id: run.spec.id,
    label: run.spec.label,
    engine: run.history.engine,
    seconds: run.seconds,
    metrics: run.history.metrics,
    accuracy: run.classification.accuracy,
  })),
  findings: findingsJson(presentation.findings ?? [], language),
});

const findingsJson = (findings: readonly Finding[], language: Language) =>
  findings.map(({ status, text }) => ({ status, text: text[language] }));
