/** Every kind of page. */
export const PAGES = ["#/", "#/chapter/optimizers", "#/chapter/data", "#/events", "#/about", "#/nowhere"] as const;
