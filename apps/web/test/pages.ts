/** One page of every kind. */
export const PAGES = [
  "#/",
  "#/chapter/optimizers",
  "#/chapter/data",
  "#/playground",
  "#/race",
  "#/draw",
  "#/data",
  "#/events",
  "#/program",
  "#/glossary",
  "#/about",
  "#/nowhere",
] as const;
