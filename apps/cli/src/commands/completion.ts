import type { Command } from "commander";
import type { CommandLine } from "../command-line";
import { completionsOf } from "../completions";
import { exampleText } from "../help";
import { contextOf } from "../options";

const EXAMPLES = exampleText(
  [
    ["source <(feedforward completion bash)", "for this shell"],
    ["feedforward completion bash >> ~/.bashrc", "for every shell"],
    ["source <(feedforward completion zsh)", "for this shell, after compinit"],
    ["feedforward completion zsh > ~/.zsh/completions/_feedforward", "for every shell, in a folder of $fpath"],
    ["feedforward completion fish | source", "for this shell"],
    ["feedforward completion fish > ~/.config/fish/completions/feedforward.fish", "for every shell"],
  ],
  ["The script calls feedforward at each Tab, so you do not need to install it again after an update."],
);

/** `feedforward completion`: a script that completes commands and options in a shell. */
export function completionCommand(program: CommandLine): void {
  program
    .command("completion")
    .summary("print a script that completes commands in your shell")
    .description("Print a script that completes commands, chapters, options, their values, and files.")
    .argument("<shell>", "bash, zsh or fish", ["bash", "zsh", "fish"])
    .addHelpText("after", EXAMPLES)
    .action((shell: keyof typeof scripts, _options: unknown, command: Command) => {
      const { output } = contextOf(command);
      const script = scripts[shell];
      output.json({ shell, script });
      output.result(script.trimEnd());
    });
  // Called by the scripts. Prints a line with the kind of paths that fit, then one line per word.
  program
    .command("complete", { hidden: true })
    .description("Print the possible completions of a command line.")
    .argument("[words...]", "words after `feedforward`, up to the cursor", "free")
    .action(async (words: readonly string[], _options: unknown, command: Command) => {
      const found = await completionsOf(program, words);
      const { output } = contextOf(command);
      output.json(found);
      output.result(found.paths);
      output.results(found.words.map(([word, meaning]) => `${word}\t${meaning}`));
    });
}

const scripts = {
  // Readline treats "=" as a separate word, so the words are joined for the call and the answers split again.
  // Bash 3, which macOS ships, has no compopt; it completes files if no word fits.
  bash: `_feedforward() {
  local current="\${COMP_WORDS[COMP_CWORD]}" words=() last=-1 word paths meaning
  for word in "\${COMP_WORDS[@]:1:COMP_CWORD}"; do
    if [ $last -ge 0 ] && [[ $word == "=" || \${words[last]} == *= ]]; then
      words[last]+=$word
    else
      last=$((last + 1))
      words[last]=$word
    fi
  done
  [ "$current" = "=" ] && current=
  local whole="\${words[last]}"
  local before="\${whole%"$current"}"
  COMPREPLY=()
  {
    read -r paths
    while IFS=$'\\t' read -r word meaning; do
      [[ $word == "$whole"* ]] && COMPREPLY+=("\${word#"$before"}")
    done
  } < <("$1" complete -- "\${words[@]}" 2>/dev/null)
  type compopt >/dev/null 2>&1 || return 0
  if [ \${#COMPREPLY[@]} -eq 0 ]; then
    case "$paths" in
      files) compopt -o default ;;
      folders) compopt -o dirnames ;;
    esac
  elif [ "$paths" = files ]; then
    compopt -o filenames
    while IFS= read -r word; do COMPREPLY+=("$word"); done < <(compgen -f -- "$current")
  elif [[ \${COMPREPLY[0]} == *= ]]; then
    compopt -o nospace
  fi
}
if type compopt >/dev/null 2>&1; then
  complete -F _feedforward feedforward
else
  complete -o default -F _feedforward feedforward
fi
`,
  // If the file is autoloaded from a folder of $fpath, it is the function's first call; with source, it declares the
  // function.
  zsh: `#compdef feedforward
_feedforward() {
  local line paths word meaning
  local -a lines whole open
  lines=("\${(@f)$("\${(Q)words[1]}" complete -- "\${(@Q)words[2,CURRENT-1]}" "$PREFIX" 2>/dev/null)}")
  paths=$lines[1]
  for line in "\${(@)lines[2,-1]}"; do
    word="\${line%%$'\\t'*}"
    meaning="\${line#*$'\\t'}"
    [[ -z $word ]] && continue
    word="\${word//:/\\\\:}\${meaning:+:$meaning}"
    if [[ \${line%%$'\\t'*} == *= ]]; then open+=("$word"); else whole+=("$word"); fi
  done
  (( $#whole )) && _describe -V feedforward whole
  (( $#open )) && _describe -V feedforward open -S ''
  if [[ $paths == (files|folders) ]]; then
    [[ $PREFIX == --*=* ]] && compset -P '*='
    if [[ $paths == folders ]]; then _files -/; else _files; fi
  fi
}
if [[ $zsh_eval_context[-1] == loadautofunc ]]; then
  _feedforward "$@"
else
  compdef _feedforward feedforward
fi
`,
  fish: `function __feedforward_complete
    set -l before (commandline -opc)
    set -l current (commandline -ct)
    set -l lines ($before[1] complete -- $before[2..] "$current" 2>/dev/null)
    set -l option (string match -r -- '^--[^=]+=' "$current")
    set -l path (string unescape -- (string replace -r -- '^(--[^=]+=)?["\\']?' '' "$current"))
    switch "$lines[1]"
        case files
            string replace -r -- '^' "$option" (__fish_complete_path "$path")
        case folders
            string replace -r -- '^' "$option" (__fish_complete_directories "$path" '')
    end
    string join \\n -- $lines[2..]
end
complete -c feedforward -f -a '(__feedforward_complete)'
`,
} as const;
