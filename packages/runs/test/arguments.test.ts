// An argument that is left out or of another type is told by its function and its name.
import { expect, it } from "vitest";
import { refusal } from "../../../scripts/testing/unknown-options";
import * as all from "../src/index";
import * as node from "../src/node";

/** Functions that check nothing themselves, because any text will do, or that need no argument. */
const WITHOUT = [
  ...["epochLine", "kerasNumber", "trainOnLine", "lessIsBetter", "settingKey", "inLanguage", "text", "engineNow"],
  ...["configJsonSchema", "sweepJsonSchema", "speedOf", "numericsClass", "readSweepFile", "valueText", "trialKey"],
  ...["bestOfRun", "checkIsFree", "versions"],
];
/** Functions whose argument is checked by another one, or told without its name. */
const BY_OTHERS: Readonly<Record<string, string>> = {
  digitRow: "lightBorder: image.data",
  kernelGradientNorms: "layerStatistics: model",
  modelSummary: "summary: model",
  sweepFigures: "rankResults: results",
  runFigures: "predictsNumber: run",
  evaluateDirectory: "openRun: path",
  exportDirectory: "openRun: path",
  predictDirectory: "openRun: path",
  resumedConfig: "openRun: path",
  classDatasetOf: "datasetOf: place",
  checkResumable: "There is no folder undefined to continue from.",
  readConfig: "Cannot read undefined: ",
  checkNoPath: "The job undefined names data by a path;",
  checkLogs: "Cannot read undefined: there is no such file or folder.",
  scalarsOf: "Cannot read undefined: there is no such file or folder.",
  inspectLogs: "Cannot read undefined: there is no such file or folder.",
};

const functions = Object.entries({ ...all, ...node }).filter(([, value]) => typeof value === "function");

it.each(functions.map(([name]) => name).filter((name) => !WITHOUT.includes(name)))(
  "%s needs its argument",
  async (name) => {
    const call = Object.fromEntries(functions)[name] as () => unknown;
    const { message } = await refusal(() => {
      const result = call();
      return typeof result === "object" && result !== null && "next" in result
        ? (result as AsyncGenerator).next()
        : result;
    });
    expect(message.startsWith(BY_OTHERS[name] ?? `${name}: `), message).toBe(true);
  },
);

const plan = { definition: {} } as never;
const study = { trials: [] } as never;
const store = { store: {}, cache: "c" } as never;
const wrong = undefined as never;
const figure = { svg: () => "" };
const later: readonly [string, () => unknown][] = [
  ["trainDirectory: config must", () => node.trainDirectory("p", wrong, { dataset: {} } as never)],
  ["trainDirectory: dataset.train must", () => node.trainDirectory("p", {} as never, { dataset: {} } as never)],
  [
    "trainDirectory: config.model must",
    () => node.trainDirectory("p", {} as never, { dataset: { train: {} } } as never),
  ],
  ["resumeDirectory: config must", () => node.resumeDirectory("p", wrong, wrong)],
  ["mergeLogs: out must be text", () => node.mergeLogs([], wrong)],
  ["mergeLogs: input must be text", () => node.mergeLogs([wrong], "o")],
  ["encodeTable: table.rows must be a list", () => node.encodeTable({ columns: [] } as never, "csv")],
  ["exportMedia: out must be text", () => node.exportMedia("p", wrong, { kinds: [] })],
  ["exportMedia: kinds must be a list of texts", () => node.exportMedia("p", "o", { kinds: [1] } as never)],
  ["readLogs: onDamage must be a function", () => node.readLogs("p", 1 as never)],
  ["datasetOf: spec.source must be text", () => node.datasetOf(store, wrong, undefined)],
  ["workInSteps: key must be text", () => node.workInSteps(store, wrong, 1, wrong)],
  ["workInSteps: work must be a function", () => node.workInSteps(store, "k", 1, wrong)],
  ["writeSweepArtefacts: results must be a list of objects", () => node.writeSweepArtefacts("f", wrong, "m", "c")],
  ["writeSweepArtefacts: point of a result must", () => node.writeSweepArtefacts("f", [{} as never], "m", "c")],
  ["comparePlot: path must be text", () => node.comparePlot([wrong])],
  ["parseConfig: overrides must be a list of texts", () => node.parseConfig("", "f", [1 as never])],
  ["runSweep: options must be an object", () => node.runSweep(plan, wrong)],
  ["sweepResults: study.trials must be a list", () => node.sweepResults(plan, wrong, "f")],
  ["sweepResults: folder must be text", () => node.sweepResults(plan, study, wrong)],
  ["drawReports: study.trials must be a list", () => node.drawReports(plan, wrong, "f", wrong)],
  ["drawReports: folder must be text", () => node.drawReports(plan, study, wrong, wrong)],
  ["drawReports: options must be an object", () => node.drawReports(plan, study, "f", wrong)],
  ["planOfGrid: flags.axes must be a list of objects", () => node.planOfGrid("c", wrong)],
  ["planOfFile: changes must be an object", () => node.planOfFile({ config: "c" } as never, wrong)],
  ["trialName: values must be an object", () => node.trialName(plan, 0, wrong)],
  ["fetchRun: step must be an object", () => node.fetchRun({ getRecord() {} } as never, "k", wrong, "f")],
  ["fetchRun: folder must be text", () => node.fetchRun({ getRecord() {} } as never, "k", {} as never, wrong)],
  ["shareData: spec.source must be text", () => node.shareData({ hasBlob() {} } as never, wrong)],
  ["writeFigures: figures must be a list of objects", () => node.writeFigures("f", wrong)],
  ["writeFigures: name of a figure must be text", () => node.writeFigures("f", [{ figure } as never])],
  ["writeFigures: figure.svg of a must be a function", () => node.writeFigures("f", [{ name: "a" } as never])],
  ["freeDirectory: name must be text", () => node.freeDirectory("p", wrong)],
  ["classify: labels must be a list", () => all.classify([], wrong, [])],
  ["classify: classNames must be a list of texts", () => all.classify([], [], wrong)],
  ["sweepReport: input.figures must be a list", () => all.sweepReport({ results: [] } as never)],
  ["factsTable: fact must be a list", () => all.factsTable([wrong])],
  ["tableIn: table.rows must be a list", () => all.tableIn({ columns: [] } as never, "en")],
  ["compareRuns: metrics must be a list", () => all.compareRuns([], wrong)],
  ["readUpload: file.name must be text", () => all.readUpload([{} as never])],
  ["parseTable: name must be text", () => all.parseTable(new Uint8Array(), wrong)],
  ["trainRun: dataset must be an object", () => all.trainRun({} as never, wrong, wrong)],
  ["measuredRun: dataset must be an object", () => all.measuredRun({} as never, wrong, wrong)],
  ["measuredRun: ended must be an object", () => all.measuredRun({} as never, {} as never, wrong)],
  ["measuredRun: ended.model must be", () => all.measuredRun({} as never, {} as never, {} as never)],
];
it.each(later)("%s", async (start, call) => {
  expect((await refusal(call)).message.startsWith(start)).toBe(true);
});
