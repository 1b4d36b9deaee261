/** Generates the reference of the command line as Markdown. */
import { createProgram } from "../../apps/cli/src/program";
import { jsonSchemaOf, schemaNames } from "../../apps/cli/src/schemas/index";
import { forReaders } from "../for-readers";
import { fieldsOf } from "./fields";
import { type Language, WORDS, type Words } from "./words";

type Command = ReturnType<typeof createProgram>["commands"][number];
type Option = Command["options"][number];

/** Writes the page in a language, or with other words. */
export const commandLinePage = (language: Language, words: Words = WORDS[language]): string =>
  forReaders(() => page(words));

function page(words: Words): string {
  const width = Object.getOwnPropertyDescriptor(process.stdout, "columns");
  Object.defineProperty(process.stdout, "columns", { value: 100, configurable: true });
  try {
    const program = createProgram();
    const parts = [
      words.introduction,
      `## ${words.everyCommand}`,
      optionTable(program.options, words),
      ...visible(program).flatMap((command) => sectionOf(command, [], words)),
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

function sectionOf(command: Command, above: readonly string[], words: Words): string[] {
  const path = [...above, command.name()];
  const name = path.join(" ");
  const usage = `npx feedforward ${name} ${command.usage()}`;
  const places = command.registeredArguments.map((one) => [
    code(one.required ? `<${one.name()}>` : `[${one.name()}]`),
    words.said(one.description),
  ]);
  const own = command.options.filter(({ hidden, long }) => !hidden && long !== "--help");
  const json = schemaNames.filter((one) => one === name || (name === "lab" && one.startsWith("lab ")));
  return [
    `${"#".repeat(path.length + 1)} ${name}`,
    escaped(words.said(command.description())),
    fenced("sh", usage),
    ...(places.length > 0 ? [table([words.argument, words.meaning], places)] : []),
    ...(own.length > 0 ? [optionTable(own, words)] : []),
    ...examplesOf(command, words),
    ...json.map((one) => jsonPart(one, name, words)),
    ...visible(command).flatMap((inner) => sectionOf(inner, path, words)),
  ];
}

function optionTable(options: readonly Option[], words: Words): string {
  const rows = options.map(({ flags, description, defaultValue, argChoices }) => {
    const choices = argChoices === undefined ? "" : ` (${argChoices.join(", ")})`;
    const isTold = defaultValue === undefined || typeof defaultValue === "boolean" || /default/.test(description);
    return [
      code(flags),
      `${words.said(description)}${choices}${isTold ? "" : `; ${words.default}: ${String(defaultValue)}`}`,
    ];
  });
  return table([words.option, words.meaning], rows);
}

/** The examples below a command's help. */
function examplesOf(command: Command, words: Words): string[] {
  let help = "";
  command.configureOutput({ ...command.configureOutput(), writeOut: (text) => (help += text) });
  command.outputHelp();
  const [, examples] = help.split(/\nExamples:\n/);
  if (examples === undefined) return [];
  const [lines = "", ...notes] = examples.trimEnd().split("\n\n");
  const shown = lines
    .split("\n")
    .map((line) => line.replace(/^ {2}/, "").replace(/ {2,}(?=\S)(?!--)/, "   # "))
    .join("\n")
    // A long meaning above its command has several lines.
    .replace(/(?<=^| {3})# .*(?:\n# .*)*$/gm, (lines) => `# ${words.said(lines.slice(2).replaceAll("\n# ", " "))}`);
  return [fenced("sh", shown), ...notes.map((note) => escaped(words.said(note.replaceAll("\n", " "))))];
}

function jsonPart(name: string, command: string, words: Words): string {
  const fields = fieldsOf(jsonSchemaOf(name), words.types);
  const what = name === command ? "`--json`" : `\`${name} --json\``;
  const rows = fields.map(([place, type, meaning]) => [code(place), type, meaning && words.said(meaning)]);
  return `${words.printed(what)}\n\n${table([words.field, words.type, words.meaning], rows)}`;
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
