import { text, wordsOf } from "../../app/words-of";

/** Strings of the pages that train a classifier. */
export const c = wordsOf({
  training: text("Training: epoch {epoch} of {epochs}", "학습 중: 에포크 {epoch}/{epochs}"),
  trained: text(
    "{accuracy} of {rows} held-back rows are read rightly. Trained in {seconds} s on {engine}.",
    "따로 둔 {rows}행 가운데 {accuracy}를 맞게 읽습니다. {engine}에서 {seconds}초 동안 학습했습니다.",
  ),
  measured: text(
    "{accuracy} of {rows} held-back rows are read rightly.",
    "따로 둔 {rows}행 가운데 {accuracy}를 맞게 읽습니다.",
  ),
  matrix: text(
    "Confusion matrix: rows are the true classes, columns what was read",
    "혼동 행렬: 행은 정답, 열은 읽은 답",
  ),
  matrixTitle: text("Confusion matrix", "혼동 행렬"),
  truth: text("true", "정답"),
  mistakes: text("The surest mistakes", "가장 자신 있게 틀린 것"),
  mistakesLead: text(
    "What it was, what was read, and how sure the network was.",
    "정답, 읽은 답, 그리고 신경망의 확신.",
  ),
  mistake: text("{actual} read as {predicted}, {confidence}", "{actual} → {predicted}, {confidence}"),
  noMistakes: text("There is none.", "하나도 없습니다."),
  weights: text("What the first layer looks for", "첫 층이 찾는 것"),
  weightsLead: text(
    "The weights from the pixels to each unit: blue speaks for (above 0), orange against (below 0).",
    "픽셀에서 각 유닛으로 가는 가중치: 파랑은 찬성(0보다 큼), 주황은 반대(0보다 작음)입니다.",
  ),
  unit: text("unit {index}", "유닛 {index}"),
});
