import { MediaQuery } from "svelte/reactivity";

/** Whether the page is so narrow that figures must be laid out for it. */
export const isNarrow = new MediaQuery("(max-width: 43.99rem)");

/** A phone's margins on both sides, in pixels. */
const MARGINS = 36;

/** Pixels across that a narrow page has for a figure; undefined where figures have the room that they take by themselves. */
export const figureWidth = (): number | undefined =>
  isNarrow.current ? Math.max(320, document.documentElement.clientWidth - MARGINS) : undefined;
