import type { BuildTensorFlowOptions, TensorFlowVariant } from "@feedforward/core/node";
import type { Command } from "commander";
import type { CommandLine } from "../command-line";
import { exampleText } from "../help";
import { interruptible } from "../interrupt";
import { contextOf } from "../options";
import type { Output } from "../terminal/output";

const EXAMPLES = exampleText([
  ["feedforward engine build tensorflow", "TensorFlow for processors: about a minute and 2 GB"],
  ["feedforward engine build tensorflow-gpu", "for NVIDIA's graphics cards: about 8 GB"],
  ["feedforward engine build tensorflow --python ~/tf/bin/python", "with a TensorFlow that is installed"],
  ["feedforward train mlp --engine tensorflow", "use it"],
  ["feedforward engine remove tensorflow", "free the disk again"],
]);

const VARIANTS = ["tensorflow", "tensorflow-gpu"] satisfies TensorFlowVariant[];

/** A line for each step; while it lasts, a terminal shows for how long. */
function stepClock(output: Output) {
  let timer: NodeJS.Timeout | undefined;
  let finish = (): void => undefined;
  const end = (): void => {
    clearInterval(timer);
    finish();
    finish = () => undefined;
  };
  return {
    begin(text: string): void {
      end();
      const started = performance.now();
      const seconds = () => output.style.dim(`  ${((performance.now() - started) / 1000).toFixed(0)} s`);
      output.redraw(text);
      timer = setInterval(() => output.redraw(text + seconds()), 1000);
      finish = () => {
        output.redraw("");
        output.line(text + (performance.now() - started > 1000 ? seconds() : ""));
      };
    },
    end,
  };
}

/** `feedforward engine`: builds and removes the engines that npm alone does not bring. */
export function engineCommand(program: CommandLine): void {
  const engine = program
    .command("engine")
    .summary("build TensorFlow's own engine (Linux), or remove it")
    .description(
      "Build the engine tensorflow: TensorFlow's C++ library under TensorFlow.js (tfjs-node), whose own installation fails on many machines. It lands in your cache folder, where --engine tensorflow finds it from every project.",
    )
    .addHelpText("after", EXAMPLES);
  engine
    .command("build")
    .summary("install TensorFlow with pip and compile the addon")
    .description(
      "Install TensorFlow with pip, compile tfjs-node's addon against it, and try it. Needs Linux, g++ or clang++, Python 3.10 to 3.13 and Node 20 to 24. What is done already is skipped: run it again after an interruption.",
    )
    .argument("<engine>", "tensorflow or tensorflow-gpu", VARIANTS)
    .option("--python <path>", "use the TensorFlow of this Python instead of a new environment", "file")
    .option("--project <folder>", "build in this project's node_modules/@tensorflow/tfjs-node instead", "folder")
    .addHelpText("after", EXAMPLES)
    .action(async (name: TensorFlowVariant, _options: unknown, command: Command) => {
      const { options, output } = contextOf<{ python?: string; project?: string }>(command);
      const { buildTensorFlow } = await import("@feedforward/core/node");
      const { signal, release } = interruptible(() => output.note("stopping; run the same command to continue"));
      const clock = stepClock(output);
      const settings: BuildTensorFlowOptions = {
        ...(options.python ? { python: options.python } : {}),
        ...(options.project ? { project: options.project } : {}),
        onStep: ({ number, of, text }) => clock.begin(`${output.style.dim(`${number}/${of}`)}  ${text}`),
        signal,
      };
      const built = await buildTensorFlow(name, settings).finally(() => {
        clock.end();
        release();
      });
      output.json(built);
      const on = built.gpu ? "on the graphics card" : "on the processor";
      output.sentence(
        `TensorFlow ${built.tensorflow} computes ${on}; built in ${(built.milliseconds / 1000).toFixed(0)} s.`,
      );
      if (name === "tensorflow-gpu" && !built.gpu) {
        output.note("TensorFlow finds no graphics card: is NVIDIA's driver installed (nvidia-smi)?");
      }
      output.line(
        options.project ? built.addon : 'Use it with --engine tensorflow, or engine: "tensorflow" in programs.',
      );
    });
  engine
    .command("remove")
    .summary("delete a built engine and its Python environment")
    .description("Delete a built engine and its Python environment from your cache folder.")
    .argument("<engine>", "tensorflow or tensorflow-gpu", VARIANTS)
    .action(async (name: TensorFlowVariant, _options: unknown, command: Command) => {
      const { output } = contextOf(command);
      const { removeTensorFlow } = await import("@feedforward/core/node");
      const folder = await removeTensorFlow(name);
      output.json({ removed: folder ?? null });
      output.result(folder ? `Removed ${folder}` : `Engine ${name} is not built; nothing to remove.`);
    });
}
