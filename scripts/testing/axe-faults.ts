import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "playwright-core";

/** Returns the violations that axe reports, as text. */
export async function axeFaults(page: Page): Promise<string[]> {
  // Runs in the page itself: there are no cross-origin frames here, for which axe would open a blank page and load
  // itself twice.
  const axe = new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ["violations"] });
  const { violations } = await axe.analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`);
}
