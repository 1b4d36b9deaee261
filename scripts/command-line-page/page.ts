/** Generates the reference of the command line as Markdown. */
import { createProgram } from "../../apps/cli/src/program";
import { jsonSchemaOf, schemaNames } from "../../apps/cli/src/schemas/index";
import { forReaders } from "../for-readers";
import { fieldsOf } from "./fields";

type Command = ReturnType<typeof createProgram>["commands"][number];
type Option = Command["options"][number];

const INTRODUCTION = `# Command line

Every command, as \`--help\` describes it. This page is made from the program's own help and schemas.

| where | how to call it |
|---|---|
| in a clone | \`npm start -- train …\` |
| without installing | \`npx feedforward train …\` |
| installed with \`npm install --global feedforward\` | \`feedforward train …\` |

The commands that the program prints begin as you called it. The package is not on npm yet: \`npm run pack\` in a clone packs
all packages and prints the command that installs them elsewhere.

Exit codes: 0 success, 1 failure, 2 wrong usage, 130 interrupted, 141 output closed (\`train | head -3\` saves its checkpoint
first).

## JSON

With \`--json\`, a command prints only its result, as JSON, on stdout. Numbers are numbers; NaN and infinities, which JSON does not
have, are the texts \`"NaN"\`, \`"Infinity"\` and \`"-Infinity"\`. Paths of files and folders are called \`path\`. Errors go to stderr as
\`{ "error": { "message", "exitCode" } }\`. \`npx feedforward schema <command>\` prints the JSON Schema of what a command prints; the
tables below list its fields. Configuration files have a schema of their own: \`npx feedforward train --config-schema\`.`;

/** Writes the page. */
export const commandLinePage = (): string => forReaders(page);

function page(): string {
  const width = Object.getOwnPropertyDescriptor(process.stdout, "columns");
  Object.defineProperty(process.stdout, "columns", { value: 100, configurable: true });
  try {
    const program = createProgram();
    const parts = [
      INTRODUCTION,
      "## Options of every command",
      optionTable(program.options),
      ...visible(program).flatMap((command) => sectionOf(command, [])),
    ];
    return `${parts.join("\n\n")}\n`;
  } finally {
    if (width) Object.defineProperty(process.stdout, "columns", width);
    else delete (process.stdout as { columns?: number }).columns;
  }
}

const visible = (command: Command): Command[] =>
  command
    .createHelp()
    .visibleCommands(command)
    .filter((one) => one.name() !== "help") as Command[];

function sectionOf(command: Command, above: readonly string[]): string[] {
  const words = [...above, command.name()];
  const name = words.join(" ");
  const usage = `npx feedforward ${name} ${command.usage()}`;
  const places = command.registeredArguments.map((one) => [
    code(one.required ? `<${one.name()}>` : `[${one.name()}]`),
    one.description,
  ]);
  const own = command.options.filter(({ hidden, long }) => !hidden && long !== "--help");
  const json = schemaNames.filter((one) => one === name || (name === "lab" && one.startsWith("lab ")));
  return [
    `${"#".repeat(words.length + 1)} ${name}`,
    escaped(command.description()),
    fenced("sh", usage),
    ...(places.length > 0 ? [table(["argument", "meaning"], places)] : []),
    ...(own.length > 0 ? [optionTable(own)] : []),
    ...examplesOf(command),
    ...json.map((one) => jsonPart(one, name)),
    ...visible(command).flatMap((inner) => sectionOf(inner, words)),
  ];
}

function optionTable(options: readonly Option[]): string {
  const rows = options.map(({ flags, description, defaultValue, argChoices }) => {
    const choices = argChoices === undefined ? "" : ` (${argChoices.join(", ")})`;
    const isTold = defaultValue === undefined || typeof defaultValue === "boolean" || /default/.test(description);
    return [code(flags), `${description}${choices}${isTold ? "" : `; default: ${String(defaultValue)}`}`];
  });
  return table(["option", "meaning"], rows);
}

/** The examples below a command's help. */
function examplesOf(command: Command): string[] {
  let help = "";
  command.configureOutput({ ...command.configureOutput(), writeOut: (text) => (help += text) });
  command.outputHelp();
  const [, examples] = help.split(/\nExamples:\n/);
  if (examples === undefined) return [];
  const [lines = "", ...notes] = examples.trimEnd().split("\n\n");
  const shown = lines
    .split("\n")
    .map((line) => line.replace(/^ {2}/, "").replace(/ {2,}(?=\S)(?!--)/, "   # "))
    .join("\n");
  return [fenced("sh", shown), ...notes.map((note) => escaped(note.replaceAll("\n", " ")))];
}

function jsonPart(name: string, command: string): string {
  const fields = fieldsOf(jsonSchemaOf(name));
  const what = name === command ? "`--json`" : `\`${name} --json\``;
  const rows = fields.map(([place, type, meaning]) => [code(place), type, meaning]);
  return `${what} prints:\n\n${table(["field", "type", "meaning"], rows)}`;
}

const fenced = (language: string, text: string): string => `\`\`\`${language}\n${text}\n\`\`\``;
const code = (text: string): string => `\`${text}\``;
/** Angle brackets would become tags in the site's templates. */
const escaped = (text: string): string => text.replace(/<(?=[a-z])/g, "&lt;");

function table(columns: readonly string[], rows: readonly (readonly string[])[]): string {
  const cell = (text: string) =>
    (text.startsWith("`") ? text : escaped(text)).replaceAll("|", "\\|").replaceAll("\n", " ");
  const line = (cells: readonly string[]) => `| ${cells.map(cell).join(" | ")} |`;
  return [line(columns), `|${columns.map(() => "---").join("|")}|`, ...rows.map(line)].join("\n");
}
