import { text, wordsOf } from "../app/words-of";

/** Strings of the program beside a chapter. */
export const k = wordsOf({
  title: text("The program", "프로그램"),
  lead: text(
    "What the chapter does, as a program. It follows the fields above until you change it. It runs in this page, in a thread of its own.",
    "이 장에서 하는 일을 그대로 프로그램으로 썼습니다. 고치기 전까지는 위의 설정을 따라갑니다. 이 페이지 안에서, 따로 떨어진 스레드에서 돕니다.",
  ),
  show: text("Show the program", "프로그램 보기"),
  hide: text("Hide the program", "프로그램 숨기기"),
  code: text("Program in TypeScript", "TypeScript 프로그램"),
  run: text("Run the program", "프로그램 실행"),
  restore: text("Undo my changes", "고친 것 되돌리기"),
  output: text("Output", "출력"),
  empty: text("What it prints and draws appears here.", "출력한 글과 그래프가 여기에 나타납니다."),
  running: text("Running…", "실행 중…"),
  done: text("Done in {seconds} s", "{seconds}초 만에 끝났습니다"),
  stopped: text("Stopped", "정지됨"),
  failed: text("It ended with an error", "오류로 끝났습니다"),
  atLine: text("Line {line}: {message}", "{line}행: {message}"),
  goToLine: text("Go to line {line}", "{line}행으로"),
  keys: text(
    "Ctrl+Enter runs it. Tab leaves the editor.",
    "Ctrl+Enter로 실행합니다. Tab을 누르면 편집기를 벗어납니다.",
  ),
});
