/**
 * Two pages that the address bar of each window, which is invisible here, uses for its suggestions: 0.8 s of processor
 * time.
 */
const ADDRESS_BAR = ["WebUIOmniboxPopup", "WebUIOmniboxAimPopup"];

/** The features that playwright disables, as far as they matter for local pages: our list replaces its own. */
const USUAL = [
  "AimEnabled",
  "AvoidUnnecessaryBeforeUnloadCheckSync",
  "DestroyProfileOnBrowserClose",
  "HttpsFirstBalancedModeAutoEnable",
  "HttpsUpgrades",
  "LensOverlay",
  "MediaRouter",
  "NetworkTimeServiceQuerying",
  "OptimizationHints",
  "PaintHolding",
  "PreconnectToSearch",
  "ThirdPartyStoragePartitioning",
];

/** Flags for every Chromium that tests and scripts start. */
export const chromiumFlags: readonly string[] = [
  "--no-sandbox",
  `--disable-features=${[...USUAL, ...ADDRESS_BAR].join(",")}`,
];
