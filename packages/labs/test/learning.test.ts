import { LANGUAGES, plainText, renderInline } from "@feedforward/runs";
import { describe, expect, it } from "vitest";
import { chapters, type FindingStatus, GLOSSARY, parts, predictionOutcome, resolveSettings, termNames } from "../src";
import { linearRegressionStory } from "../src/learning/stories";

const HANGUL = /[가-힣]/;

describe.each(chapters.map((chapter) => [chapter.id, chapter] as const))("chapter %s as a lesson", (_, chapter) => {
  const { prediction, tries, questions, level, minutes, mainFigure } = chapter;

  it("asks for a prediction with two to four answers, no two of which can be right at once", () => {
    expect(prediction!.answers.length).toBeGreaterThanOrEqual(2);
    expect(prediction!.answers.length).toBeLessThanOrEqual(4);
    const places = [...new Set(prediction!.answers.flatMap(({ when }) => Object.keys(when)))].map(Number);
    for (const statuses of combinations(places.length)) {
      const holds = ({ when }: { readonly when: Readonly<Record<number, FindingStatus>> }) =>
        Object.entries(when).every(([place, status]) => statuses[places.indexOf(Number(place))] === status);
      expect(prediction!.answers.filter(holds).length, statuses.join()).toBeLessThanOrEqual(1);
    }
  });

  it("has changes to try that its settings allow and that change something", () => {
    if (Object.keys(chapter.parameters).length > 0) expect(tries!.length).toBeGreaterThanOrEqual(2);
    const defaults = resolveSettings(chapter.parameters);
    for (const { settings, seed } of tries!) {
      const resolved = resolveSettings(chapter.parameters, settings);
      expect(resolved, JSON.stringify(settings)).not.toEqual(seed === undefined ? defaults : {});
    }
  });

  it("has at least two questions with answers", () => {
    expect(questions.length).toBeGreaterThanOrEqual(2);
  });

  it.each(LANGUAGES)("says everything in %s, without leftovers of markup", (language) => {
    const texts = [
      prediction!.question,
      ...prediction!.answers.map(({ text }) => text),
      ...tries!.flatMap(({ label, watch }) => [label, watch]),
      ...questions,
      ...questions.map(({ answer }) => answer),
    ];
    for (const words of texts) {
      const said = words[language];
      expect(renderInline(said)).not.toBe("");
      expect(
        plainText(said)
          .map(({ text }) => text)
          .join(" "),
        said,
      ).not.toMatch(/\\|\$|\*\*|@@/);
      if (language === "ko" && /[a-z]{4}/i.test(words.en)) expect(said, words.en).toMatch(HANGUL);
    }
  });

  it("has a level, a time, and a place in one part of the lab", () => {
    expect([1, 2, 3]).toContain(level);
    expect(minutes).toBeGreaterThan(1);
    expect(mainFigure).toMatch(/^[a-z0-9-]+$/);
    expect(parts.filter(({ chapters }) => chapters.includes(chapter.id))).toHaveLength(1);
  });
});

/** All combinations of verdicts for a number of findings. */
function combinations(count: number): FindingStatus[][] {
  if (count === 0) return [[]];
  return combinations(count - 1).flatMap((rest) => [
    [...rest, "shown" as const],
    [...rest, "refuted" as const],
  ]);
}

it("has parts in the order of the chapters", () => {
  expect(parts.flatMap(({ chapters: ids }) => ids)).toEqual(chapters.map(({ id }) => id));
});

describe("the outcome of a prediction", () => {
  const prediction = chapters.find(({ id }) => id === "perceptron")!.prediction!;
  const finding = (status: FindingStatus, en: string) => ({ status, text: { en, ko: `${en}(ko)` } });
  const shown = [finding("shown", "Three are learnt."), finding("shown", "XOR is not.")];

  it("compares it with what the run shows", () => {
    const right = predictionOutcome(prediction, shown, 1);
    expect(right).toMatchObject({ verdict: "right", right: 1 });
    expect(right.text.en).toBe("As you predicted. Three are learnt. XOR is not.");
    const wrong = predictionOutcome(prediction, shown, 0);
    expect(wrong).toMatchObject({ verdict: "wrong", right: 1 });
    expect(wrong.text.ko).toBe("예상과 다릅니다. Three are learnt.(ko) XOR is not.(ko)");
    expect(predictionOutcome(prediction, shown, undefined)).toMatchObject({ verdict: "undecided", right: 1 });
  });

  it("does not judge by a run that is too short or diverged", () => {
    for (const [status, name] of [
      ["tooShort", "Too short to tell"],
      ["diverged", "Diverged"],
    ] as const) {
      const outcome = predictionOutcome(prediction, [shown[0]!, finding(status, "It cannot tell.")], 1);
      expect(outcome).toMatchObject({ verdict: "undecided", right: undefined });
      expect(outcome.text.en).toBe(`This run does not decide it. ${name}: It cannot tell.`);
    }
    expect(predictionOutcome(prediction, [], 1).verdict).toBe("undecided");
  });

  it("says if no answer fits", () => {
    const odd = { ...prediction, answers: prediction.answers.slice(0, 1) };
    expect(predictionOutcome(odd, shown, 0)).toMatchObject({ verdict: "neither", right: undefined });
  });
});

describe("the glossary", () => {
  it("has at least forty terms, each explained in both languages", () => {
    expect(termNames.length).toBeGreaterThanOrEqual(40);
    for (const name of termNames) {
      const { name: title, meaning } = GLOSSARY[name];
      expect(title.en, name).not.toBe("");
      expect(meaning.en, name).toMatch(/\.$/);
      expect(meaning.ko, name).toMatch(HANGUL);
      expect(meaning.ko, name).toMatch(/[.]$/);
    }
  });

  it("uses no form for two terms", () => {
    for (const language of LANGUAGES) {
      const forms = termNames.flatMap((name) => GLOSSARY[name].forms![language]);
      expect(forms.filter((form, i) => forms.indexOf(form) !== i)).toEqual([]);
    }
  });

  it("explains only words that some chapter uses", () => {
    const texts = (language: "en" | "ko") =>
      chapters
        .flatMap(({ text, title, summary, questions, prediction }) => [
          text[language],
          title[language],
          summary[language],
          ...questions.flatMap((question) => [question[language], question.answer[language]]),
          prediction!.question[language],
        ])
        .join("\n")
        .toLowerCase();
    const [en, ko] = [texts("en"), texts("ko")];
    // Units of axes, histograms' tab and diverging losses are words of figures and findings.
    const elsewhere = ["nats", "confusionMatrix", "diverge"];
    const unused = termNames.filter(
      (name) =>
        !elsewhere.includes(name) &&
        !(
          GLOSSARY[name].forms!.en.some((form) => en.includes(form.toLowerCase())) &&
          GLOSSARY[name].forms!.ko.some((form) => ko.includes(form.toLowerCase()))
        ),
    );
    expect(unused).toEqual([]);
  });
});

it("writes a line with a negative intercept without two signs", () => {
  const descent = (b: number) => linearRegressionStory([{ rate: 0.1, w: -2, b, losses: [3, 1] }])[0]!;
  expect(descent(-0.5).en).toMatch(/1 step took the loss from 3 to 1; the line is now y = -2 x - 0\.5\.$/);
  expect(descent(0.5).ko).toMatch(/직선은 y = -2 x \+ 0\.5입니다\.$/);
});
