import { again } from "./again";
import { answers } from "./answers";
import { learning } from "./learning";
import type { ReportSection } from "./section";
import { settings } from "./settings";

/** The sections of a run's report, in its order. */
export const reportSections: readonly ReportSection[] = [learning, answers, settings, again];
