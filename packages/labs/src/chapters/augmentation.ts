import { augment, NdArray, RandomState } from "@feedforward/data";
import { augmentationGrid } from "@feedforward/plot";
import { AUGMENTATIONS, compareRuns, figureInEach, resultsTable, type Text, text } from "@feedforward/runs";
import type { Chapter, Lab, Presentation } from "../chapter";
import { augmentationFindings } from "../claims/augmentation";
import { augmentationLearning } from "../learning/augmentation";
import { numberSetting, type Settings } from "../settings";
import { adamRun, rateParameter, trainingParameters } from "./common";

/** Changes that help with digits, unlike a flip, which turns some into something else. */
const HELPFUL = ["rotate", "shift", "zoom"];

/** Korean names of the changes. */
const CHANGES: Readonly<Record<string, string>> = {
  original: "원본",
  rotate: "돌리기",
  shift: "옮기기",
  zoom: "키우기",
  stretch: "늘이기",
  shear: "기울이기",
  noise: "잡음",
  elastic: "일그러뜨리기",
  cutout: "가리기",
  flip: "뒤집기",
  colour: "색 바꾸기",
};

const changeName = (name: string): Text => text(name, CHANGES[name] ?? name);

/** More images from few: rotation, shift, zoom, noise, and a change that does harm. */
export const augmentation: Chapter = {
  id: "augmentation",
  title: text("Augmentation: many digits from a few", "데이터 증강: 적은 숫자를 여럿으로"),
  summary: text(
    "Rotated, shifted and stretched copies teach a network what does not matter.",
    "돌리고 옮기고 늘인 그림으로 무엇이 중요하지 않은지 가르칩니다.",
  ),
  text: text(
    `
## What does not matter
A 4 that is rotated slightly is still a 4. The network does not know that: to it, an image shifted by one pixel is 784 different numbers. With few training images, it cannot find out on its own. So we make copies with random changes that do not matter: rotated by up to 15°, shifted by up to 2 pixels, enlarged or reduced by up to 15 %.

## What does matter
A change must not make the label wrong. A mirrored 3 is no longer a 3, and a 6 rotated by 180° is a 9. The last row of the figure *augmentation* shows what flipping does to digits; training on flipped digits teaches the network something wrong. For photographs of cats, the same change would be fine. Which changes are allowed is knowledge about the world, and augmentation is a way to write it down.

## The experiment
The network trains on the same few digits: alone (seen more often, so that every run takes the same number of steps), with helpful copies, with noisy copies, and with flipped copies.
`,
    `
## 중요하지 않은 것
조금 기울어진 4도 4입니다. 그런데 아무도 신경망에 알려 주지 않습니다. 한 픽셀 옮긴 그림은 신경망에게 전혀 다른 수 784개입니다. 그림이 적으면 스스로 알아낼 수도 없습니다. 그래서 중요하지 않은 점만 다른 사본을 매번 무작위로 만듭니다. 15°까지 돌리고, 2픽셀까지 옮기고, 15 %까지 키우거나 줄입니다.

## 중요한 것
바꾼 뒤에도 정답이 맞아야 합니다. 뒤집힌 3은 더는 3이 아니고, 180° 돌린 6은 9입니다. *데이터 증강* 그림의 마지막 줄은 뒤집기가 숫자를 어떻게 바꾸는지 보여 줍니다. 이렇게 학습하면 틀린 것을 배웁니다. 고양이 사진이라면 괜찮습니다. 무엇이 달라져도 되는지는 세상에 대한 지식이고, 데이터 증강은 그 지식을 적는 방법입니다.

## 확인하는 법
같은 적은 숫자로, 그대로(모든 실행의 스텝 수가 같도록 여러 번), 도움이 되는 사본과 함께, 잡음과 함께, 뒤집은 것과 함께 학습합니다.
`,
  ),
  parameters: {
    rows: { label: text("training digits", "학습 숫자 수"), default: 1000, min: 50, max: 48000, integer: true },
    copies: { label: text("changed copies of each", "하나당 사본 수"), default: 4, min: 1, max: 50, integer: true },
    hidden: { label: text("hidden units", "은닉 유닛 수"), default: 100, min: 1, max: 4096, integer: true },
    learningRate: rateParameter(0.001),
    batchSize: { ...trainingParameters().batchSize, default: 100 },
    epochs: trainingParameters(20).epochs,
  },
  quick: { epochs: 5 },
  ...augmentationLearning,
  data: "mnist",
  runs: (settings: Settings) => {
    const run = (id: string, labels: Text, names: readonly string[]) =>
      adamRun(settings, {
        id,
        label: labels.en,
        labels,
        model: { name: "mlp", options: { hidden: [numberSetting(settings, "hidden")] } },
        rows: numberSetting(settings, "rows"),
        augment: { names, copies: numberSetting(settings, "copies") },
      });
    return [
      run("none", text("none", "없음"), []),
      run("moved", text(HELPFUL.join(" + "), HELPFUL.map((name) => CHANGES[name]).join(" + ")), HELPFUL),
      run("noise", text("noise", CHANGES.noise!), ["noise"]),
      run("flip", text("flip", CHANGES.flip!), ["flip"]),
    ];
  },
  present(lab: Lab): Presentation {
    const { train, image } = lab.dataset();
    const figures = compareRuns(lab.runs, ["val_accuracy", "val_loss"]);
    if (image !== undefined) {
      const shape = [8, image.height, image.width, ...(image.channels === 1 ? [] : [image.channels])];
      const digits = new NdArray(train.x.slice(0, 8).data as Float32Array, shape);
      const picture = (array: NdArray) => ({ data: array.data as Float32Array, shape, dtype: "float32" });
      const rows = Object.entries(AUGMENTATIONS).map(([name, change]) => ({
        name,
        images: picture(change(digits, new RandomState(lab.seed))),
      }));
      figures.unshift({
        name: "preview",
        caption: text(
          "The same eight digits, unchanged and after each change.",
          "같은 숫자 여덟 개, 그대로와 바꾼 뒤.",
        ),
        ...figureInEach((say, language) =>
          augmentationGrid(
            [{ name: "original", images: picture(digits) }, ...rows].map(({ name, images }) => ({
              name: say(changeName(name)),
              images,
            })),
            { title: say(text("augmentation", "데이터 증강")), range: [0, 1], language },
          ),
        ),
      });
    }
    figures.splice(1, 0, {
      name: "colour",
      caption: text(
        "A colour image: shapes can be rotated, shifted, stretched and recoloured and remain recognisable.",
        "색이 있는 그림: 돌리고, 옮기고, 늘이고, 색을 바꿔도 같은 그림입니다.",
      ),
      ...colourPreview(lab.seed),
    });
    return {
      figures,
      tables: [resultsTable(lab.runs)],
      findings: augmentationFindings({
        none: lab.run("none"),
        moved: lab.run("moved"),
        noise: lab.run("noise"),
        flip: lab.run("flip"),
      }),
    };
  },
};

/** Additional changes that are visible only in colour images. */
const COLOUR_CHANGES = {
  rotate: augment.rotate(15, { fill: "nearest" }),
  shift: augment.shift(4, { fill: "nearest" }),
  stretch: augment.stretch(0.25, { fill: "nearest" }),
  noise: augment.noise(0.1, { clip: [0, 1] }),
  flip: augment.flip(),
  colour: augment.color({ brightness: 0.2, contrast: 0.3, saturation: 0.8 }),
};

function colourPreview(seed: number) {
  const copies = 8;
  const one = scene();
  const data = new Float32Array(one.length * copies);
  for (let copy = 0; copy < copies; copy++) data.set(one, copy * one.length);
  const shape = [copies, SIDE, SIDE, 3];
  const scenes = new NdArray(data, shape);
  const picture = (array: NdArray) => ({ data: array.data as Float32Array, shape, dtype: "float32" });
  const rows = Object.entries(COLOUR_CHANGES).map(([name, change]) => ({
    name,
    images: picture(change(scenes, new RandomState(seed))),
  }));
  return figureInEach((say, language) =>
    augmentationGrid(
      [{ name: "original", images: picture(scenes) }, ...rows].map(({ name, images }) => ({
        name: say(changeName(name)),
        images,
      })),
      { title: say(text("augmentation in colour", "색이 있는 그림의 증강")), range: [0, 1], language },
    ),
  );
}

/** Side length of the colour image in pixels. */
const SIDE = 32;

/** Draws a house under the sun: red, green and blue from 0 to 1, row by row. */
function scene(): Float32Array {
  const data = new Float32Array(SIDE * SIDE * 3);
  for (let y = 0; y < SIDE; y++) {
    for (let x = 0; x < SIDE; x++) data.set(colourAt(x, y), 3 * (y * SIDE + x));
  }
  return data;
}

function colourAt(x: number, y: number): readonly [number, number, number] {
  if (x >= 9 && x < 13 && y >= 20 && y < 27) return [0.35, 0.2, 0.12];
  if (x >= 15 && x < 19 && y >= 17 && y < 21) return [0.98, 0.9, 0.5];
  if (x >= 7 && x < 21 && y >= 15 && y < 27) return [0.85, 0.8, 0.7];
  if (y >= 8 && y < 15 && Math.abs(x - 13.5) <= (y - 7) * 1.3) return [0.75, 0.25, 0.2];
  if ((x - 26) ** 2 + (y - 6) ** 2 <= 10) return [1, 0.8, 0.15];
  return y >= 25 ? [0.35, 0.65, 0.3] : [0.55 - 0.008 * (25 - y), 0.78, 0.95];
}
