import type { Argument, Command, Option } from "commander";

/** Possible completions at the cursor. */
export interface Completions {
  /** Kind of paths that also fit: none, any, or only folders. */
  readonly paths: "none" | "files" | "folders";
  /** Words and their meanings; a word that ends in "=" expects a value. */
  readonly words: readonly (readonly [word: string, meaning: string])[];
}

/**
 * Returns the possible completions at the cursor of a command line.
 *
 * @param words words after the program's name, up to the cursor; the last is the one being typed, "" at its start.
 */
export async function completionsOf(program: Command, words: readonly string[]): Promise<Completions> {
  const before = words.slice(0, -1);
  const current = words.at(-1) ?? "";
  const { command, given, open, onlyArguments } = follow(program, before);
  if (open !== undefined) return valuesOf(open, given);
  const [, flag, typed] = /^(--[^=]+)=(.*)$/.exec(current) ?? [];
  const option = flag === undefined ? undefined : optionsOf(command).find(({ long }) => long === flag);
  if (option !== undefined && typed !== undefined) {
    const { paths, words: values } = await valuesOf(option, given);
    return { paths, words: values.map(([word, meaning]) => [`${flag}=${word}`, meaning]) };
  }
  if (current.startsWith("-") && !onlyArguments) return { paths: "none", words: flagsOf(command) };
  const inner = given.length === 0 ? commandsOf(command) : [];
  const { registeredArguments: places } = command;
  const last = places.at(-1);
  const place = places[given.length] ?? (last?.variadic ? last : undefined);
  if (place?.complete === "command")
    return { paths: "none", words: commandsOf(follow(command.parent!, given).command) };
  if (place !== undefined) {
    const { paths, words: values } = await valuesOf(place, given);
    return { paths, words: [...inner, ...values] };
  }
  if (inner.length > 0) return { paths: "none", words: inner };
  return { paths: "none", words: onlyArguments ? [] : flagsOf(command) };
}

/** State of a partly read command line. */
interface Followed {
  readonly command: Command;
  /** Arguments of the command so far. */
  readonly given: readonly string[];
  /** An option that still needs its value. */
  readonly open: Option | undefined;
  /** Whether `--` comes before the cursor. */
  readonly onlyArguments: boolean;
}

/** Reads a command line from its start, as commander does. */
export function follow(program: Command, words: readonly string[]): Followed {
  let command = program;
  let open: Option | undefined;
  let onlyArguments = false;
  const given: string[] = [];
  for (const word of words) {
    if (open !== undefined) {
      open = undefined;
      continue;
    }
    if (word === "--") onlyArguments = true;
    else if (word.startsWith("-") && word !== "-" && !onlyArguments)
      open = optionsOf(command).find((option) => option.required && (option.long === word || option.short === word));
    else {
      const inner = command.commands.find((one) => one.name() === word);
      if (inner !== undefined && given.length === 0) command = inner;
      else given.push(word);
    }
  }
  return { command, given, open, onlyArguments };
}

const commandsOf = (command: Command) =>
  command
    .createHelp()
    .visibleCommands(command)
    .map((one) => [one.name(), one.summary() || one.description()] as const);

/** Options of a command and its parent commands. */
function optionsOf(command: Command): Option[] {
  const help = command.createHelp();
  return [...help.visibleOptions(command), ...help.visibleGlobalOptions(command)];
}

const flagsOf = (command: Command) =>
  optionsOf(command).flatMap(({ long, description }) => (long ? [[long, description] as const] : []));

/** Completions of an option or argument: its choices, or the words of its completer. */
async function valuesOf(place: Option | Argument, given: readonly string[]): Promise<Completions> {
  const { paths = "none", words }: Completer = completers[place.complete ?? "free"];
  const found: readonly Word[] = place.argChoices ?? (await words?.(given)) ?? [];
  return { paths, words: found.map((word) => (typeof word === "string" ? [word, ""] : word)) };
}

type Word = string | readonly [word: string, meaning: string];

/** Names come from packages that are slow to load, so they are loaded only on request. */
interface Completer {
  readonly paths?: Completions["paths"];
  /** @param given arguments of the command so far. */
  readonly words?: (given: readonly string[]) => readonly Word[] | Promise<readonly Word[]>;
}

const labs = () => import("@feedforward/labs");
const known = (name: keyof Awaited<ReturnType<typeof labs>>["knownNames"]) => async () =>
  (await labs()).knownNames[name];

/** All completers of values; "free" is for numbers and free text. */
const completers = {
  free: {},
  file: { paths: "files" },
  folder: { paths: "folders" },
  data: {
    paths: "files",
    words: async () => (await import("@feedforward/runs/node")).datasets.map(({ name }) => name),
  },
  metric: { words: () => ["accuracy", "loss", "val_accuracy", "val_loss"] },
  model: { words: known("model") },
  activation: { words: known("activation") },
  optimizer: { words: known("optimizer") },
  loss: { words: known("loss") },
  augmentation: { words: async () => Object.keys((await import("@feedforward/runs")).AUGMENTATIONS) },
  imputation: { words: () => ["mean", "median", "most-frequent", ["constant=", "a value of your own"]] },
  oneHot: { words: () => [["auto", "all columns with texts"]] },
  classWeight: { words: () => [["balanced", "all classes count alike"]] },
  schedule: { words: known("schedule") },
  schema: {
    words: async (given) =>
      (await import("./schemas/index")).schemaNames
        .filter((name) => name.startsWith(given.map((word) => `${word} `).join("")))
        .map((name) => name.split(" ")[given.length]!),
  },
  landscape: { words: known("function") },
  format: { words: async () => (await import("@feedforward/runs/node")).exportFormats },
  command: {},
  chapter: {
    words: async () => [
      ["list", "list the chapters"],
      ["all", "all chapters"],
      ["show", "print a chapter's program"],
      ...(await labs()).chapters.map(({ id, title }) => [id, title.en] as const),
    ],
  },
  chapterId: {
    words: async () => (await labs()).chapters.map(({ id, title }) => [id, title.en] as const),
  },
  chapterSetting: {
    words: async ([id]) => {
      const chapter = (await labs()).chapters.find((one) => one.id === id);
      return Object.entries(chapter?.parameters ?? {}).map(([key, { label }]) => [`${key}=`, label.en] as const);
    },
  },
} as const satisfies Record<string, Completer>;

/** Name of the completer of an option or argument. */
export type Complete = keyof typeof completers;
