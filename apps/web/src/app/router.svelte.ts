/** Where the reader is: the part of the address behind `#`. */
export interface Route {
  /** First segment: "chapter", "playground"…; "" is the home page. */
  readonly page: string;
  /** Second segment, such as a chapter's id. */
  readonly id: string;
  readonly query: URLSearchParams;
}

/** Reads `#/chapter/optimizers?state=…`. What is not written as addresses are stays as it is: there is no such page. */
export function parseRoute(hash: string): Route {
  const [path = "", query = ""] = hash.replace(/^#\/?/, "").split("?", 2);
  const [page = "", id = ""] = path.split("/").map(decoded);
  return { page, id, query: new URLSearchParams(query) };
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

let route = $state.raw<Route>(parseRoute(location.hash));
addEventListener("hashchange", () => {
  route = parseRoute(location.hash);
});

/** The route that is shown; reactive. */
export const currentRoute = (): Route => route;

/** Whether the page is shown inside another one, without header and footer: `?embed`. */
export const isEmbedded = (): boolean => new URLSearchParams(location.search).has("embed") || route.query.has("embed");

/** Parts of a page that an embedding page may leave out. */
type Part = "text" | "settings" | "curves" | "findings" | "figures" | "share" | "data" | "layers" | "training" | "code";

/** Whether a part is left out: `?embed&hide=settings,curves`, before the `#` or behind it. */
export function isHidden(part: Part): boolean {
  const lists = [...new URLSearchParams(location.search).getAll("hide"), ...route.query.getAll("hide")];
  return lists.some((list) => list.split(",").includes(part));
}

/** The link to a page, for `href`. */
export const link = (page: string, id?: string): string => `#/${page}${id ? `/${encodeURIComponent(id)}` : ""}`;
