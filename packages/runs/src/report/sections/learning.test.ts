import { expect, test } from "vitest";
import { learning } from "./learning";
import type { SectionInput } from "./section";

const report = (metrics: Record<string, number[]>) =>
  learning({
    run: { history: { epochs: [0, 1], metrics, seconds: [0.5] } },
    figure: (name: string) => `<figure>${name}</figure>`,
  } as unknown as SectionInput);

test("the epoch of the lowest validation loss is highlighted", () => {
  const html = report({ loss: [1, 0.5], val_loss: [0.25, 0.75] });
  expect(html).toContain("All epochs; the lowest validation loss is highlighted.");
  expect(html).toContain("validation loss");
  expect(html.match(/<tr class="best">.*/g)).toHaveLength(1);
  expect(html).toMatch(/<tr class="best">\s*<td[^>]*>1</);
});

test("without validation, no epoch is highlighted and the table does not speak of it", () => {
  const html = report({ loss: [1, 0.5] });
  expect(html).toContain("All epochs.");
  expect(html).not.toContain("highlighted");
  expect(html).not.toContain('class="best"');
  // The second epoch's time is not known.
  expect(html).toContain("NaN");
});
