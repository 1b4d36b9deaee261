import type { Command, Option } from "commander";
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
    .description("Print a script that completes commands and options.")
    .addArgument(program.createArgument("<shell>", "bash, zsh or fish").choices(["bash", "zsh", "fish"]))
    .addHelpText("after", EXAMPLES)
    .action((shell: string, _options: unknown, command: Command) => {
      const { output } = contextOf(command);
      const words = wordsOf(program);
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
  readonly words: readonly string[];
}

/** Each command with what may follow it. */
function wordsOf(program: Command): Words[] {
  const globals = flags(program.options);
  return program.commands.map((command) => ({
    command: command.name(),
    summary: command.summary(),
    words: [...command.commands.map((inner) => inner.name()), ...flags(command.options), ...globals, "--help"],
  }));
}

const flags = (options: readonly Option[]): string[] => options.flatMap(({ long }) => (long ? [long] : []));

const bash = (words: readonly Words[]): string => `_feedforward() {
  local current="\${COMP_WORDS[COMP_CWORD]}"
  local words="${words.map(({ command }) => command).join(" ")} --help --version"
  if [ "$COMP_CWORD" -gt 1 ]; then
    case "\${COMP_WORDS[1]}" in
${words.map(({ command, words: own }) => `      ${command}) words="${own.join(" ")}" ;;`).join("\n")}
    esac
  fi
  COMPREPLY=($(compgen -W "$words" -- "$current"))
}
complete -o default -F _feedforward feedforward
`;

const fish = (words: readonly Words[]): string =>
  words
    .flatMap(({ command, summary, words: own }) => [
      `complete -c feedforward -n __fish_use_subcommand -a ${command} -d '${summary.replaceAll("'", "\\'")}'`,
      ...own.map((word) =>
        word.startsWith("--")
          ? `complete -c feedforward -n '__fish_seen_subcommand_from ${command}' -l ${word.slice(2)}`
          : `complete -c feedforward -n '__fish_seen_subcommand_from ${command}' -a ${word}`,
      ),
    ])
    .join("\n");
