import { text, wordsOf } from "../app/words-of";

/** Strings of the hidden units of a digit. */
export const u = wordsOf({
  inside: text("Inside: the hidden units", "안을 들여다보기: 은닉 유닛"),
  insideLead: text(
    "Each picture is what one hidden unit looks for: blue pixels speak for it, orange ones against. The bar is its answer to the digit. Choose one to see its sum.",
    "그림마다 은닉 유닛 하나가 찾는 모양입니다. 파란 픽셀은 찬성, 주황 픽셀은 반대입니다. 막대는 이 숫자에 대한 답입니다. 하나를 고르면 그 합을 봅니다.",
  ),
  unitOf: text("unit {index}, answer {answer}", "유닛 {index}, 답 {answer}"),
  drawing: text("the digit", "이 숫자"),
  itsWeights: text("its weights", "가중치"),
  products: text("pixel × weight", "픽셀 × 가중치"),
  speakFor: text("pixels that speak for it", "찬성하는 픽셀"),
  speakAgainst: text("pixels that speak against", "반대하는 픽셀"),
  bias: text("bias", "편향"),
  sum: text("sum", "합"),
  leaves: text("what leaves it", "나가는 값"),
  votes: text("What it adds to each digit’s sum", "숫자마다 더해 주는 값"),
  vote: text("{label}: {value}", "{label}: {value}"),
  lightsUp: text("What lights it up most, of the unseen digits", "처음 보는 숫자 가운데 가장 크게 답하는 것"),
  noneLightsUp: text(
    "No unseen digit lights this unit up: it is dead.",
    "어떤 숫자에도 켜지지 않습니다. 죽은 유닛입니다.",
  ),
  takeExample: text("{label}, answer {answer}: look at this one", "{label}, 답 {answer}: 이 숫자로 보기"),
  showAll: text("Show all {count} units", "유닛 {count}개 모두 보기"),
  title: text("Look inside: the hidden units", "안을 들여다보기: 은닉 유닛"),
  runFirst: text(
    "Run the chapter, and its hidden units open here: what each looks for in a digit, the sum that it makes of yours, and what lights it up.",
    "이 장을 실행하면 은닉 유닛이 여기에서 열립니다. 유닛마다 숫자에서 무엇을 찾는지, 지금 숫자로 어떤 합을 만드는지, 무엇에 크게 답하는지 볼 수 있습니다.",
  ),
  noneHere: text(
    "No network of this run has hidden units that see grey pictures.",
    "이번 실행에는 흑백 그림을 보는 은닉 유닛을 가진 신경망이 없습니다.",
  ),
  network: text("network", "신경망"),
  another: text("Another unseen digit", "처음 보는 다른 숫자"),
  clear: text("Clear the pad", "그림판 지우기"),
  itIs: text(
    "An unseen digit, somebody’s {label}. Draw your own over it.",
    "처음 보는 숫자, 누군가가 쓴 {label}. 그 위에 직접 그려도 됩니다.",
  ),
  drawOwn: text("Draw a digit, or take an unseen one.", "숫자를 그리거나 처음 보는 숫자를 고르세요."),
});
