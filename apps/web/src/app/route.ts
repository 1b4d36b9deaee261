/** A route: the part of the address after `#`. */
export interface Route {
  /** First segment: "chapter", "playground"…; "" is the home page. */
  readonly page: string;
  /** Second segment, such as a chapter id. */
  readonly id: string;
  readonly query: URLSearchParams;
}

/**
 * Parses `#/chapter/optimizers?state=…`. Segments that cannot be decoded are left unchanged: no page has such a name.
 */
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
