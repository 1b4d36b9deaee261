import { requireOptions } from "@feedforward/shared";
import { mount, unmount } from "svelte";
import { Viewer } from "./viewer";
import type { ViewerOptions } from "./viewer-options";

/**
 * Mounts a viewer in an element of any page; the page does not need Svelte.
 *
 * @param target element to which the viewer is added.
 * @returns a function that removes it; the source stays open.
 * @example
 * ```ts not run: in a page, with a file input
 * const remove = mountViewer(document.querySelector("main"), { source: fileSource(input.files) });
 * ```
 */
export function mountViewer(target: Element, options: ViewerOptions): () => Promise<void> {
  requireOptions<ViewerOptions>("mountViewer", options, {
    source: true,
    language: true,
    theme: true,
    live: true,
    view: true,
  });
  const component = mount(Viewer, { target, props: options });
  return () => unmount(component);
}
