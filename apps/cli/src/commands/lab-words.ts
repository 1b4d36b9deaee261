import { typedCommand } from "@feedforward/shared";

/** Messages of `feedforward lab` around a chapter, by language. */
export const LAB_WORDS = {
  en: {
    chapter: "chapter",
    about: "topic",
    runOne: "Run one with",
    setting: "--set",
    default: "default",
    meaning: "meaning",
    reading: "reading data…",
    stopping: "stopping after this step…",
    there: "is there",
    elsewhere: (count: number, jobs: number | undefined) =>
      `${count} to do, ${jobs === undefined ? "on the workers of a queue" : `${jobs} at a time`}`,
    place: (index: number, count: number) => `${index} of ${count}`,
    done: (id: string, time: string) => `${id} done in ${time}.`,
    allDone: (done: number, count: number, index: string) => `${done} of ${count} chapters done. Open ${index}`,
    interrupted: (next: string) => `Interrupted. ${next}`,
    goOnAll: (path: string) => `Continue with: ${typedCommand(`lab all --resume ${path}`)}`,
    goOn: (id: string, path: string) => `Continue with: ${typedCommand(`lab ${id} --resume ${path}`)}`,
    nothingKept: "Nothing has been learnt yet, so nothing is saved.",
  },
  ko: {
    chapter: "장",
    about: "내용",
    runOne: "한 장 실행하기",
    setting: "--set",
    default: "기본값",
    meaning: "뜻",
    reading: "데이터를 읽는 중…",
    stopping: "이 스텝을 마치고 멈춥니다…",
    there: "이미 있음",
    elsewhere: (count: number, jobs: number | undefined) =>
      `할 일 ${count}개, ${jobs === undefined ? "큐의 워커에서" : `한 번에 ${jobs}개씩`}`,
    place: (index: number, count: number) => `${index}/${count}`,
    done: (id: string, time: string) => `${id}: ${time} 걸렸습니다.`,
    allDone: (done: number, count: number, index: string) =>
      `${count}장 가운데 ${done}장을 마쳤습니다. 여기에서 볼 수 있습니다: ${index}`,
    interrupted: (next: string) => `중단했습니다. ${next}`,
    goOnAll: (path: string) => `이어서 하기: ${typedCommand(`lab all --resume ${path} --language ko`)}`,
    goOn: (id: string, path: string) => `이어서 하기: ${typedCommand(`lab ${id} --resume ${path} --language ko`)}`,
    nothingKept: "아직 학습한 것이 없어 아무것도 남기지 않았습니다.",
  },
} as const;
