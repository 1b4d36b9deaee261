import type { Argument, Command, Option } from "commander";

/** What may stand at the cursor. */
export interface Completions {
  /** Whether paths fit too, and which: any, or folders only. */
  readonly paths: "none" | "files" | "folders";
  /** Words and what they mean; one that ends in "=" goes on. */
  readonly words: readonly (readonly [word: string, meaning: string])[];
}

/**
 * What may stand at the cursor of a command line.
 *
 * @param words after the program's name, up to the cursor; the last one is the one that is being typed, "" at its start.
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
  if (command.commands.length > 0) return { paths: "none", words: commandsOf(command) };
  const { registeredArguments: places } = command;
  const last = places.at(-1);
  const place = places[given.length] ?? (last?.variadic ? last : undefined);
  if (place?.complete === "command")
    return { paths: "none", words: commandsOf(follow(command.parent!, given).command) };
  if (place !== undefined) return valuesOf(place, given);
  return { paths: "none", words: onlyArguments ? [] : flagsOf(command) };
}

/** How far a command line has come. */
interface Followed {
  readonly command: Command;
  /** The command's arguments so far. */
  readonly given: readonly string[];
  /** An option that still wants its value. */
  readonly open: Option | undefined;
  /** Whether `--` stands before the cursor. */
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

/** The options of a command and of the commands above it. */
function optionsOf(command: Command): Option[] {
  const help = command.createHelp();
  return [...help.visibleOptions(command), ...help.visibleGlobalOptions(command)];
}

const flagsOf = (command: Command) =>
  optionsOf(command).flatMap(({ long, description }) => (long ? [[long, description] as const] : []));

/** What an option or argument takes: its choices, or what completes it. */
async function valuesOf(place: Option | Argument, given: readonly string[]): Promise<Completions> {
  const { paths = "none", words }: Completer = completers[place.complete ?? "free"];
  const found: readonly Word[] = place.argChoices ?? (await words?.(given)) ?? [];
  return { paths, words: found.map((word) => (typeof word === "string" ? [word, ""] : word)) };
}

type Word = string | readonly [word: string, meaning: string];

/** Names come from the packages, which take their time to load: only where one is asked for. */
interface Completer {
  readonly paths?: Completions["paths"];
  /** @param given the command's arguments so far. */
  readonly words?: (given: readonly string[]) => readonly Word[] | Promise<readonly Word[]>;
}

const labs = () => import("@feedforward/labs");
const known = (name: keyof Awaited<ReturnType<typeof labs>>["knownNames"]) => async () =>
  (await labs()).knownNames[name];

/** Everything that completes a value; "free" is a number or a text of one's own. */
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
  landscape: { words: known("function") },
  format: { words: async () => (await import("@feedforward/runs/node")).exportFormats },
  command: {},
  chapter: {
    words: async () => [
      ["list", "name the chapters"],
      ["all", "every chapter"],
      ...(await labs()).chapters.map(({ id, title }) => [id, title.en] as const),
    ],
  },
  chapterSetting: {
    words: async ([id]) => {
      const chapter = (await labs()).chapters.find((one) => one.id === id);
      return Object.entries(chapter?.parameters ?? {}).map(([key, { label }]) => [`${key}=`, label.en] as const);
    },
  },
} as const satisfies Record<string, Completer>;

/** What completes the value of an option or argument. */
export type Complete = keyof typeof completers;
