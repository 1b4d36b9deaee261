/** The first parts of the pages' addresses. */
const names = ["", "chapter", "playground", "race", "draw", "data", "events", "program", "glossary", "about"] as const;

export type PageName = (typeof names)[number];

/** Whether a page exists; the navigation shows those that do. */
export const hasPage = (name: string): name is PageName => (names as readonly string[]).includes(name);

/** What every page is given: the second part of its address, and the query behind it. */
export interface PageProps {
  readonly id: string;
  readonly query: URLSearchParams;
}
