import { text, wordsOf } from "../../app/words-of";

/** Strings of the page for the reader's own program. */
export const w = wordsOf({
  startAgain: text("Start again from the example", "예제로 되돌리기"),
  fromLink: text(
    "This program came with the link. Read it before you run it: it runs in this browser, and reaches no other host.",
    "이 프로그램은 링크에 담겨 왔습니다. 실행하기 전에 읽어 보세요. 이 브라우저 안에서 돌며, 다른 서버에는 닿지 않습니다.",
  ),
  broken: text(
    "The program in this link could not be read; the page shows yours.",
    "링크의 프로그램을 읽을 수 없어 쓰던 프로그램을 보여 줍니다.",
  ),
  packages: text("It can import", "가져올 수 있는 패키지"),
  digits: text(
    "MNIST comes with the page. The value of an expression on a line of its own is shown, a figure as a picture.",
    "MNIST는 페이지에 들어 있습니다. 한 줄에 따로 쓴 식은 값이 나오고, 그래프는 그림으로 나옵니다.",
  ),
});
