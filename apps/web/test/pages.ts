/** Every kind of page. */
export const PAGES = ["#/", "#/chapter/optimizers", "#/chapter/data", "#/about", "#/nowhere"] as const;
