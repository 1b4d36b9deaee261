import { dataTerms } from "./data-terms";
import { networkTerms } from "./network-terms";
import type { Term } from "./term";
import { trainingTerms } from "./training-terms";

const terms = { ...networkTerms, ...trainingTerms, ...dataTerms };

/** Name of a term in {@link GLOSSARY}. */
export type TermName = keyof typeof terms;

/** Terms of the chapters' texts in both languages, by name. The lab explains each at its first use in a chapter. */
export const GLOSSARY: Readonly<Record<TermName, Term>> = terms;

/** Names of all terms. */
export const termNames = Object.keys(terms) as readonly TermName[];
