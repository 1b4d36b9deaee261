/** Every kind of page. */
export const PAGES = [
  "#/",
  "#/chapter/optimizers",
  "#/chapter/data",
  "#/playground",
  "#/race",
  "#/draw",
  "#/data",
  "#/events",
  "#/glossary",
  "#/about",
  "#/nowhere",
] as const;
