/** First segments of the pages' addresses. */
const names = ["", "chapter", "playground", "race", "draw", "data", "events", "program", "glossary", "about"] as const;

export type PageName = (typeof names)[number];

/** Returns whether a page of this name exists; the navigation shows only existing pages. */
export const hasPage = (name: string): name is PageName => (names as readonly string[]).includes(name);

/** Props of every page: the second segment of its address, and the query after it. */
export interface PageProps {
  readonly id: string;
  readonly query: URLSearchParams;
}
