import { FORMATS, type FormatSpec } from "@feedforward/formats/table";
import type { Command } from "commander";
import type { CommandLine } from "../command-line";
import { exampleText } from "../help";
import { contextOf, useBackend } from "../options";

interface ExportOptions {
  format?: string;
  out?: string;
  checkpoint?: "best" | "last";
}

/** `tfjs, keras, … or onnx`. */
const FORMAT_NAMES = FORMATS.specs
  .map(({ name, shortName = name }: FormatSpec) => shortName)
  .join(", ")
  .replace(/, ([^,]*)$/, " or $1");

const EXAMPLES = exampleText(
  [
    ["feedforward export runs/first --format onnx --out model.onnx", "for ONNX Runtime in any language"],
    ["feedforward export runs/first --out digits.keras", "for Keras 3; the extension selects the format"],
    ["feedforward export runs/first --format tfjs --out web", "web/model.json and its weights, for a web page"],
    ["feedforward export runs/first --format npz", "only the weights, for NumPy, in the run's folder"],
  ],
  ["The metadata of an ONNX file contain the labels (a JSON list) and the preprocessing (a JSON object)."],
);

/** `feedforward export`: writes a trained model for other programs. */
export function exportCommand(program: CommandLine): void {
  program
    .command("export")
    .summary("write a trained model as ONNX, Keras, TensorFlow.js, safetensors or NPZ")
    .description("Write the model of a run for other programs.")
    .argument("<run>", "folder of a run", "folder")
    .option("--format <name>", `${FORMAT_NAMES} (default: from the extension of --out, or "onnx")`, "format")
    .option(
      "-o, --out <file>",
      "output file, or folder for tfjs (default: model.<extension> in the run's folder)",
      "file",
    )
    .option("--checkpoint <name>", "checkpoint to use", ["best", "last"], undefined, "best")
    .addHelpText("after", EXAMPLES)
    .action(async (run: string, _options: unknown, command: Command) => {
      const { options, output } = contextOf<ExportOptions>(command);
      await useBackend();
      const { exportDirectory } = await import("@feedforward/runs/node");
      const { format, out, checkpoint } = options;
      const written = await exportDirectory(run, { format, out, checkpoint });
      output.json(written);
      output.results(written.files);
      output.line(
        `${written.format}, ${checkpoint} weights (epoch ${written.epoch}); ${named("input", written.inputs)}, ${named("output", written.outputs)}`,
      );
    });
}

/** `input "pixels"`, `outputs "a", "b"`: other programs feed and fetch by these names. */
const named = (what: string, names: readonly string[]): string =>
  `${what}${names.length === 1 ? "" : "s"} ${names.map((name) => JSON.stringify(name)).join(", ")}`;
