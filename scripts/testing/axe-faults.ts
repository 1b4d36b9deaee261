import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "playwright-core";

/** Returns the violations that axe reports, as text. */
export async function axeFaults(page: Page): Promise<string[]> {
  // In the page itself: no frame here is of another origin, for whose sake axe would open a blank page and load itself
  // twice.
  const axe = new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ["violations"] });
  const { violations } = await axe.analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`);
}
