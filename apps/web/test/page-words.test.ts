import { chapters, LANGUAGES } from "@feedforward/labs";
import { describe, expect, it } from "vitest";
import { onPage } from "../build/page-words";

describe("questions on the page", () => {
  it("call settings by their labels", () => {
    const { parameters, questions } = chapters.find(({ id }) => id === "vanishing-gradient")!;
    expect(onPage(questions[0]!.en, "en", parameters)).toMatch(/^Switch on “normalise every layer over the batch”\./);
    expect(onPage(questions[0]!.ko, "ko", parameters)).toMatch(/^‘층마다 배치 정규화’ 항목을 켜 보세요\./);
    expect(onPage("hidden을 100으로 바꿔", "ko", { hidden: { label: { en: "", ko: "은닉 유닛" }, default: 10 } })).toBe(
      "‘은닉 유닛’ 값을 100으로 바꿔",
    );
  });

  it.each(chapters.map((chapter) => [chapter.id, chapter] as const))(
    "of %s name no setting as a program does",
    (_, { parameters, questions }) => {
      for (const language of LANGUAGES) {
        for (const question of questions) {
          const words = onPage(question[language], language, parameters);
          for (const name of Object.keys(parameters)) {
            expect(words).not.toMatch(new RegExp(`\\bSet ${name} to|(?<![\\w‘-])${name}[을를]`));
            if (/[A-Z]/.test(name)) expect(words).not.toContain(name);
          }
        }
      }
    },
  );
});
