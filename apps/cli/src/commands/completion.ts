import type { Command } from "commander";
import { exampleText } from "../help";
import { contextOf } from "../options";

const EXAMPLES = exampleText([
  ["source <(feedforward completion bash)", "for this shell"],
  ["feedforward completion bash >> ~/.bashrc", "for every shell"],
  ["feedforward completion zsh > ~/.zsh/completions/_feedforward"],
  ["feedforward completion fish > ~/.config/fish/completions/feedforward.fish"],
]);

/** `feedforward completion`: a script that completes commands and options in a shell. */
export function completionCommand(program: Command): void {
  program
    .command("completion")
    .summary("print a script that completes commands in your shell")
    .description("Print a script that completes commands, chapters, options and their values.")
    .addArgument(program.createArgument("<shell>", "bash, zsh or fish").choices(["bash", "zsh", "fish"]))
    .addHelpText("after", EXAMPLES)
    .action(async (shell: string, _options: unknown, command: Command) => {
      const { output } = contextOf(command);
      const { chapters } = await import("@feedforward/labs");
      const words = wordsOf(program, ["list", "all", ...chapters.map(({ id }) => id)]);
      const script =
        shell === "fish"
          ? fish(words)
          : `${shell === "zsh" ? "#compdef feedforward\nautoload -U +X bashcompinit && bashcompinit\n" : ""}${bash(words)}`;
      output.json({ shell, script });
      output.result(script.trimEnd());
    });
}

interface Words {
  readonly command: string;
  readonly summary: string;
  /** What may follow the command: names and options. */
  readonly words: readonly string[];
  /** Options that take a value, and what it may be; nothing where it is a number, a file or a text. */
  readonly values: readonly (readonly [option: string, choices: readonly string[]])[];
}

/** Each command with what may follow it. */
function wordsOf(program: Command, chapters: readonly string[]): Words[] {
  return program.commands.map((command) => {
    const inner = command.commands.map((one) => one.name());
    const choices = command.registeredArguments.flatMap(({ argChoices }) => argChoices ?? []);
    const names = command.name() === "lab" ? chapters : [...inner, ...choices];
    const options = [command, ...command.commands, program].flatMap((one) => one.options);
    const values = options.flatMap(({ long, required, optional, argChoices }) =>
      long && (required || optional) ? [[long, argChoices ?? []] as const] : [],
    );
    const flags = [...command.options, ...program.options].flatMap(({ long }) => long ?? []);
    return {
      command: command.name(),
      summary: command.summary(),
      words: [...names, ...flags, "--help"],
      values: [...new Map(values)],
    };
  });
}

const bash = (words: readonly Words[]): string => `_feedforward() {
  local current="\${COMP_WORDS[COMP_CWORD]}"
  local previous="\${COMP_WORDS[COMP_CWORD-1]}"
  local words="${words.map(({ command }) => command).join(" ")} --help --version"
  if [ "$COMP_CWORD" -gt 1 ]; then
    case "\${COMP_WORDS[1]}" in
${words.map(({ command, words: own }) => `      ${command}) words="${own.join(" ")}" ;;`).join("\n")}
    esac
    case "\${COMP_WORDS[1]} $previous" in
${words.flatMap(({ command, values }) => values.map(([option, choices]) => `      "${command} ${option}") words="${choices.join(" ")}" ;;`)).join("\n")}
    esac
  fi
  COMPREPLY=($(compgen -W "$words" -- "$current"))
}
complete -o default -F _feedforward feedforward
`;

const fish = (words: readonly Words[]): string =>
  words
    .flatMap(({ command, summary, words: own, values }) => {
      const choices = new Map(values);
      const after = `complete -c feedforward -n '__fish_seen_subcommand_from ${command}'`;
      const value = (option: string) => {
        const known = choices.get(option);
        return known === undefined ? "" : known.length === 0 ? " -r" : ` -x -a '${known.join(" ")}'`;
      };
      return [
        `complete -c feedforward -n __fish_use_subcommand -a ${command} -d '${summary.replaceAll("'", "\\'")}'`,
        ...own.map((word) =>
          word.startsWith("--") ? `${after} -l ${word.slice(2)}${value(word)}` : `${after} -a ${word}`,
        ),
      ];
    })
    .join("\n");
