import { text, wordsOf } from "../../app/words-of";

/** Strings of the page that reads drawn digits. */
export const d = wordsOf({
  pad: text("Drawing pad", "그림판"),
  padHelp: text(
    "Draw with a finger, a pen or the mouse. By keyboard: arrow keys move the pen (with Shift, further), space puts it down or lifts it, Backspace takes the last stroke back.",
    "손가락, 펜, 마우스로 그립니다. 키보드로는 화살표 키로 펜을 옮기고(Shift를 누르면 멀리), 스페이스로 펜을 내리거나 들고, 백스페이스로 마지막 획을 지웁니다.",
  ),
  penAt: text("pen at {x}, {y}, {state}", "펜 위치 {x}, {y}, {state}"),
  penDown: text("down", "내림"),
  penUp: text("up", "듦"),
  undo: text("Undo", "되돌리기"),
  clear: text("Clear", "지우기"),
  pen: text("pen width", "펜 굵기"),
  sample: text("Show a digit from MNIST", "MNIST 숫자 보기"),
  sampleIs: text("From MNIST: somebody’s {label}.", "MNIST에서: 누군가가 쓴 {label}."),
  reads: text("What the network reads", "신경망이 읽은 것"),
  sees: text("What it sees", "신경망이 보는 것"),
  seesAlt: text(
    "The drawing as the network sees it: 28 by 28 pixels, scaled and centred as MNIST’s digits are.",
    "신경망이 보는 그림: 28×28 픽셀, MNIST 숫자처럼 크기와 가운데를 맞춘 것.",
  ),
  answer: text("It reads {label}, {probability} sure.", "읽은 숫자: {label}, 확신 {probability}."),
  drawFirst: text("Draw a digit.", "숫자를 그려 보세요."),
  invite: text("Draw a digit here", "여기에 숫자를 그려 보세요"),
  trainFirst: text(
    "Your first stroke starts the training: 10,000 digits, less than a minute. Then it reads along as you draw.",
    "첫 획을 그으면 학습을 시작합니다. 숫자 만 개, 1분 안쪽입니다. 그다음부터는 그리는 대로 읽습니다.",
  ),
  misread: text("Misread? Show the nearest", "잘못 읽었나요? 닮은 숫자 보기"),
  nearest: text("The training digits that look most like it", "학습 데이터에서 가장 닮은 숫자"),
  nearOne: text("{label}, distance {distance}", "{label}, 거리 {distance}"),
  network: text("The network", "신경망"),
  networkLead: text(
    "784 pixels, one hidden layer, ten answers. It learns from 10,000 digits and a turned and shifted copy of each.",
    "픽셀 784개, 은닉층 하나, 답 열 개. 숫자 만 개와 그것을 돌리고 옮긴 사본으로 배웁니다.",
  ),
  hidden: text("hidden units", "은닉 유닛"),
  train: text("Train it", "학습하기"),
  trainAgain: text("Train again", "다시 학습"),
  adopt: text("Take a network of the chapter “{chapter}”", "“{chapter}” 장의 신경망 쓰기"),
  take: text("Take it", "이것 쓰기"),
});
