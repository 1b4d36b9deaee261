import type { WordName } from "./words";

/** The pages besides the chapters, in the order of the navigation. */
export const tools: readonly { readonly page: string; readonly name: WordName; readonly lead: WordName }[] = [
  { page: "playground", name: "playground", lead: "playgroundLead" },
  { page: "race", name: "race", lead: "raceLead" },
  { page: "draw", name: "draw", lead: "drawLead" },
  { page: "data", name: "data", lead: "dataLead" },
  { page: "events", name: "events", lead: "eventsLead" },
  { page: "program", name: "program", lead: "programLead" },
];
