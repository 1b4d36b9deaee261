import type { Language } from "./shots.ts";

/** A picture of the guide: a piece of a shot. */
export interface Picture {
  readonly name: string;
  readonly shot: string;
  readonly width: number;
  readonly look: "light" | "dark";
  readonly language: Language;
  /** Where the piece starts, in pixels from the top of the page. Default 0. */
  readonly from?: number;
  readonly height: number;
}

/** What `docs/guide/web-pictures.md` shows: every page, both looks, both languages, all widths. */
export const CHOSEN: readonly Picture[] = [
  { name: "home", shot: "home", width: 1440, look: "light", language: "en", height: 1000 },
  { name: "home-phone", shot: "home", width: 375, look: "dark", language: "ko", height: 812 },
  { name: "chapter", shot: "chapter-done", width: 1440, look: "light", language: "en", height: 1500 },
  { name: "chapter-tablet", shot: "chapter-training", width: 768, look: "dark", language: "en", height: 1024 },
  { name: "figures", shot: "perceptron", width: 1440, look: "dark", language: "en", from: 1220, height: 900 },
  { name: "failed-phone", shot: "chapter-failed", width: 375, look: "light", language: "en", from: 2480, height: 812 },
  { name: "playground", shot: "playground-trained", width: 1440, look: "light", language: "en", height: 1420 },
  { name: "playground-phone", shot: "playground-trained", width: 375, look: "dark", language: "ko", height: 1080 },
  {
    name: "playground-code",
    shot: "playground-code",
    width: 768,
    look: "light",
    language: "en",
    from: 1300,
    height: 900,
  },
  {
    name: "figures-phone",
    shot: "chapter-moving",
    width: 375,
    look: "light",
    language: "en",
    from: 2250,
    height: 1180,
  },
  { name: "race", shot: "race", width: 1440, look: "dark", language: "en", height: 1080 },
  { name: "draw", shot: "draw-read", width: 1440, look: "light", language: "ko", height: 1380 },
  { name: "draw-phone", shot: "draw-read", width: 375, look: "dark", language: "en", height: 1300 },
  { name: "data-tablet", shot: "data-trained", width: 768, look: "light", language: "ko", height: 1024 },
  { name: "events", shot: "events-shown", width: 1440, look: "dark", language: "ko", height: 1000 },
  { name: "program", shot: "program-ran", width: 1440, look: "light", language: "en", height: 900 },
];
