import { MediaQuery } from "svelte/reactivity";

/** Whether the page is so narrow that figures need their own layout. */
export const isNarrow = new MediaQuery("(max-width: 43.99rem)");

/** Margins on both sides of a phone's page, in pixels. */
const MARGINS = 36;

/** Returns the width for figures on a narrow page, in pixels; undefined if figures have their natural width. */
export const figureWidth = (): number | undefined =>
  isNarrow.current ? Math.max(320, document.documentElement.clientWidth - MARGINS) : undefined;
