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
  if (open !== undefined) return valuesOf(open, command, given);
  const [, flag, typed] = /^(--[^=]+)=(.*)$/.exec(current) ?? [];
  const option = flag === undefined ? undefined : optionsOf(command).find(({ long }) => long === flag);
  if (option !== undefined && typed !== undefined) {
    const { paths, words: values } = await valuesOf(option, command, given);
    return { paths, words: values.map(([word, meaning]) => [`${flag}=${word}`, meaning]) };
  }
  if (current.startsWith("-") && !onlyArguments) return { paths: "none", words: flagsOf(command) };
  if (command.commands.length > 0) return { paths: "none", words: commandsOf(command) };
  if (command.name() === "help") return { paths: "none", words: commandsOf(follow(command.parent!, given).command) };
  const { registeredArguments: places } = command;
  const last = places.at(-1);
  const place = places[given.length] ?? (last?.variadic ? last : undefined);
  if (place !== undefined) return valuesOf(place, command, given);
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

/** What an option or argument takes: its choices, the names that the packages know, or paths. */
async function valuesOf(place: Option | Argument, command: Command, given: readonly string[]): Promise<Completions> {
  const words = (place.argChoices ?? (await namesOf(place, command, given))).map((word) =>
    typeof word === "string" ? ([word, ""] as const) : word,
  );
  const form = "flags" in place ? (/[<[](.*)[>\]]/.exec(place.flags)?.[1] ?? "") : place.name();
  const paths = /^(folder|run|runs|logdir)$/.test(form)
    ? "folders"
    : /^(file|path|paths|source|config)$/.test(form)
      ? "files"
      : "none";
  return { paths, words };
}

type Word = string | readonly [word: string, meaning: string];

/** Names come from the packages, which take their time to load: only where one is asked for. */
async function namesOf(place: Option | Argument, command: Command, given: readonly string[]): Promise<readonly Word[]> {
  const name = "long" in place ? (place.long ?? "").slice(2) : place.name();
  if (name === "data" && /mnist/.test(place.description)) return ["mnist", "fashion-mnist"];
  if (name === "metric") return ["accuracy", "loss", "val_accuracy", "val_loss"];
  if (name === "chapter") {
    const { chapters } = await import("@feedforward/labs");
    const all = [["list", "name the chapters"] as const, ["all", "every chapter"] as const];
    return [...all, ...chapters.map(({ id, title }) => [id, title.en] as const)];
  }
  if (name === "set" && command.name() === "lab") {
    const { chapters } = await import("@feedforward/labs");
    const chapter = chapters.find(({ id }) => id === given[0]);
    return Object.entries(chapter?.parameters ?? {}).map(([key, { label }]) => [`${key}=`, label.en] as const);
  }
  if (name === "format") return (await import("@feedforward/runs/node")).exportFormats;
  if (["model", "activation", "optimizer", "loss", "function"].includes(name)) {
    const { knownNames } = await import("@feedforward/labs");
    return knownNames[name as keyof typeof knownNames];
  }
  return [];
}
