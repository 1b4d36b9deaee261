import { again } from "./again";
import { answers } from "./answers";
import { learning } from "./learning";
import type { ReportSection } from "./section";
import { settings } from "./settings";

/** Sections of a run's report, in order. */
export const reportSections: readonly ReportSection[] = [learning, answers, settings, again];
