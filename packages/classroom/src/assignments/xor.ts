import { circle, logicGate } from "@feedforward/data";
import { text } from "@feedforward/runs";
import { layersIn, wrong } from "../answer";
import type { Assignment } from "../assignment";
import { denseLayers, unitsOf } from "../network";
import type { Layer } from "../values";
import { numbers } from "./digits";
import { judgeAccuracy } from "./judge-accuracy";

const MOST_UNITS = 8;

function oneHiddenLayer(answer: unknown): readonly Layer[] {
  const layers = layersIn(answer, text("the answer", "답"));
  const [hidden, output, ...more] = denseLayers(layers);
  if (!hidden || !output || more.length > 0)
    wrong(
      `the network has ${denseLayers(layers).length} dense layers; expected a hidden one and the output.`,
      `Dense 층이 ${denseLayers(layers).length}개입니다. 은닉층 하나와 출력층이어야 합니다.`,
    );
  if (unitsOf(hidden) > MOST_UNITS)
    wrong(
      `the hidden layer has ${unitsOf(hidden)} units; ${MOST_UNITS} must do.`,
      `은닉 유닛이 ${unitsOf(hidden)}개입니다. ${MOST_UNITS}개로 충분합니다.`,
    );
  return layers;
}

export const xor: Assignment = {
  id: "xor",
  task: text(
    `Train a network with one hidden layer of at most ${MOST_UNITS} units and one sigmoid output. It must learn XOR, and a ring of points around others.`,
    `유닛이 ${MOST_UNITS}개 이하인 은닉층 하나와 시그모이드 출력 하나로 된 신경망을 학습하세요. XOR와, 점들을 둘러싼 고리를 배워야 합니다.`,
  ),
  cases: (seed) => {
    const gate = logicGate("xor");
    const ring = (samples: number, from: number) => {
      const { x, y } = circle({ samples, seed: from });
      return { x: numbers(x), y: Array.from(y.data, Number) };
    };
    const [training, held] = [ring(200, seed), ring(1000, seed + 1)];
    return [
      {
        name: text("It learns XOR without a mistake.", "XOR를 실수 없이 배웁니다."),
        points: 5,
        call: "train",
        args: [numbers(gate.x), numbers(gate.y), seed],
        judge: (answer) => void judgeAccuracy(oneHiddenLayer(answer), numbers(gate.x), [...gate.y.data].map(Number), 1),
      },
      {
        name: text("95 % of 1,000 new points of the ring are right.", "고리의 새 점 1,000개 가운데 95 %가 맞습니다."),
        points: 5,
        call: "train",
        args: [training.x, { data: Float32Array.from(training.y), shape: [200, 1] }, seed],
        judge: (answer) => void judgeAccuracy(oneHiddenLayer(answer), held.x, held.y, 0.95),
      },
    ];
  },
  mistakes: [
    {
      name: "a linear hidden layer",
      change: [['activation: "tanh"', 'activation: "linear"']],
      says: /of 4 rows are right/,
    },
    { name: "too many units", change: [["hidden: [8]", "hidden: [64]"]], says: /64 units; 8 must do/ },
    { name: "no training", change: [["epochs: 300", "epochs: 1"]], says: /rows are right; expected at least/ },
  ],
};
