// @internal

import type { Language } from "@feedforward/runs";
import { renderInline } from "@feedforward/runs";
import { FINDING_STATUSES, type Finding } from "../findings";

/** Renders claims with their verdicts as a list. */
export const findingsList = (findings: readonly Finding[], language: Language): string =>
  `<ul class="findings">${findings
    .map(
      ({ text, status }) =>
        `<li><span class="verdict ${status}">${FINDING_STATUSES[status].symbol} ${FINDING_STATUSES[status].name[language]}</span><span>${renderInline(text[language])}</span></li>`,
    )
    .join("")}</ul>`;
