import type { Component } from "svelte";

/** What a chapter's inside is given: what stands in its fields. */
interface InsideProps {
  readonly values: Readonly<Record<string, number | string | boolean>>;
}

/** Chapters that show themselves from the inside, loaded with the chapter. A new one is a line here. */
export const insides: Readonly<Record<string, () => Promise<{ default: Component<InsideProps> }>>> = {
  feedforward: () => import("./ForwardBackward.svelte"),
};
