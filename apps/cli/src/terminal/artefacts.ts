import type { Language } from "@feedforward/runs";
import { typedCommand } from "@feedforward/shared";
import type { Output } from "./output";
import { pad } from "./width";

const WORDS = {
  en: {
    report: "Report",
    plots: "Plots",
    history: "History",
    checkpoint: "Checkpoint",
    best: "Best epoch",
    events: "Event files",
    example: "Example",
    open: "Open the report",
    view: "View the run",
  },
  ko: {
    report: "보고서",
    plots: "그림",
    history: "기록",
    checkpoint: "체크포인트",
    best: "가장 나은 에포크",
    events: "이벤트 파일",
    example: "예시 그림",
    open: "보고서 열기",
    view: "학습 과정 보기",
  },
} as const;

/** Prints where the results are and how to view them. */
export function showArtefacts(
  output: Output,
  artefacts: Readonly<Record<string, string>>,
  folder: string,
  more: readonly [string, string][] = [],
  language: Language = "en",
): void {
  const { style } = output;
  const words: Readonly<Record<string, string>> = WORDS[language];
  for (const [name, path] of Object.entries(artefacts))
    output.line(`${pad(words[name] ?? name, language === "ko" ? 18 : 12)}${style.cyan(path)}`);
  output.line();
  const ways = [
    artefacts.report && [WORDS[language].open, `${opener()} ${artefacts.report}`],
    artefacts.events && [WORDS[language].view, typedCommand(`view ${folder}`)],
    ...more,
  ].filter((way): way is [string, string] => Array.isArray(way));
  for (const [what, command] of ways) output.command(what, command, 24);
}

/** Command that opens a file with its default program. */
const opener = (): string =>
  process.platform === "darwin" ? "open" : process.platform === "win32" ? "start" : "xdg-open";
