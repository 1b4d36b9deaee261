/** @internal The command `create-feedforward`, which `npm create feedforward` runs. */
import { relative } from "node:path";
import { FeedforwardError, unknownName } from "@feedforward/shared";
import { Command, CommanderError, Option } from "commander";
import { askFor } from "./ask";
import { LANGUAGE_WORDS, type Language, TEMPLATE_WORDS, TEMPLATES, type Template } from "./choices";
import { createProject } from "./create-project";
import { ownVersion } from "./manifest";
import { packageManager } from "./package-manager";

interface Given {
  template?: Template;
  typescript?: boolean;
  javascript?: boolean;
  yes?: boolean;
}

const EXAMPLES = `
Examples:
  npm create feedforward my-app
  npm create feedforward my-app -- --template images --javascript
  npm create feedforward my-app -- --yes

Templates:
${TEMPLATES.map((name) => `  ${name.padEnd(9)}${TEMPLATE_WORDS[name]}`).join("\n")}`;

/**
 * Runs the command.
 *
 * @param args arguments without the name of the program.
 * @returns exit code: 0 success, 1 failure, 2 wrong usage, 130 if a question was aborted.
 */
export async function run(args: readonly string[]): Promise<number> {
  const program = new Command("create-feedforward")
    .description("Write a small project that trains a neural network.")
    .usage("[folder] [options]")
    .argument("[folder]", "a new or empty folder")
    .option("--template <kind>", `what to train on: ${TEMPLATES.join(", ")} (default: ${TEMPLATES[0]})`, templateNamed)
    .addOption(new Option("--typescript", "write TypeScript (the default)").conflicts("javascript"))
    .option("--javascript", "write JavaScript")
    .option("-y, --yes", "ask nothing: what is not given is the default")
    .version(await ownVersion(), "-V, --version", "print the version")
    .helpOption("-h, --help", "print help")
    .showSuggestionAfterError(true)
    .configureOutput({ outputError: (text, write) => write(text.replace(/\n(?=\S)/g, " ")) })
    .exitOverride()
    .addHelpText("after", EXAMPLES);
  try {
    program.parse(args, { from: "user" });
    return await create(program.args[0], program.opts<Given>());
  } catch (error) {
    // Commander has already printed a message.
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    if (!(error instanceof FeedforwardError)) throw error;
    console.error(`error: ${error.message}`);
    return error.usage ? 2 : 1;
  }
}

function templateNamed(text: string): Template {
  const found = TEMPLATES.find((name) => name === text);
  if (found === undefined) throw unknownName("template", text, TEMPLATES);
  return found;
}

async function create(folder: string | undefined, { template, typescript, javascript, yes }: Given): Promise<number> {
  const language: Language | undefined = javascript ? "javascript" : typescript ? "typescript" : undefined;
  const answers = await askFor({ folder, template, language }, yes ?? false);
  if (answers === undefined) {
    console.error("Nothing was written.");
    return 130;
  }
  const { folder: chosen, ...options } = answers;
  const { path, program } = await createProject(chosen, options);
  const place = relative(".", path) === "" ? "" : chosen;
  const { install, run: start } = packageManager(process.env.npm_config_user_agent);
  console.log(`
Created ${place || "the project here"}: ${options.template}, ${LANGUAGE_WORDS[options.language]}. Train its network:
${place ? `\n  cd ${/\s/.test(place) ? JSON.stringify(place) : place}` : ""}
  ${install}
  ${start} train

${program} is the program; README.md says what else there is.`);
  return 0;
}
