import { engineListings } from "@feedforward/core/engines";
import type { Command } from "commander";
import type { CommandLine } from "../command-line";
import { exampleText } from "../help";
import { contextOf, useBackend } from "../options";
import { table } from "../terminal/table";
import { hanging } from "../terminal/width";

const EXAMPLES = exampleText([
  ["feedforward doctor", "engines, versions, measured speed"],
  ["feedforward doctor --json", "the same, for scripts"],
]);

/** `feedforward doctor`: which engines are available, how fast they are, and what to install for more. */
export function doctorCommand(program: CommandLine): void {
  program
    .command("doctor")
    .summary("list the available engines and their speed")
    .description(
      "List the engines of this machine, measure each on the lab's network (784-10-10, batch 1024), and explain how to install the others.",
    )
    .option("--no-speed", "do not measure")
    .addHelpText("after", EXAMPLES)
    .action(async (_options: unknown, command: Command) => {
      const { options, output } = contextOf<{ speed?: boolean }>(command);
      await useBackend();
      const { engines } = await import("@feedforward/core");
      const { speedOf, versions } = await import("@feedforward/runs/node");
      output.redraw(output.style.dim("starting engines…"));
      let found = await engines();
      const speeds = new Map<string, number>();
      for (const { name, available } of options.speed === false ? [] : found) {
        if (!available) continue;
        output.redraw(output.style.dim(`measuring ${name}…`));
        try {
          speeds.set(name, (await speedOf(name)).msPerStep);
        } catch (error) {
          const reason = (error as Error).message;
          found = found.map((engine) => (engine.name === name ? { ...engine, available: false, reason } : engine));
        }
      }
      output.redraw("");
      const list = await versions();
      const auto = found.find((engine) => engine.available)?.name;
      output.json({
        versions: Object.fromEntries(list),
        platform: `${process.platform} ${process.arch}`,
        auto,
        engines: found.map((engine) => ({ ...engine, msPerStep: speeds.get(engine.name) })),
      });
      const slowest = Math.max(...speeds.values());
      const rows = found.map(({ name, available, compiled }) => {
        const ms = speeds.get(name);
        return [
          name === auto ? `${name} *` : name,
          available ? (compiled ? "compiled" : "eager") : "not here",
          ms === undefined ? "" : ms.toFixed(2),
          ms === undefined ? "" : `${(slowest / ms).toFixed(1)}×`,
        ];
      });
      const columns = [
        { name: "engine", align: "start" as const },
        { name: "steps run", align: "start" as const },
        { name: "ms/step" },
        { name: "speed" },
      ];
      for (const line of table(columns, rows, output.width, output.style)) output.result(line);
      if (found.some(({ available }) => !available)) output.result("\nFor more engines:");
      for (const { name, available } of found) {
        const first = `  ${name.padEnd(10)}  `;
        if (!available)
          output.results(hanging(engineListings[name].install, output.width, first, " ".repeat(first.length)));
      }
      output.line();
      output.line(`* chosen by --engine auto${speeds.size > 0 ? "; 784-10-10, batch 1024, Adam" : ""}`);
      output.paragraph(
        `${list.map(([name, version]) => `${name} ${version}`).join(", ")}, ${process.platform} ${process.arch}`,
      );
    });
}
