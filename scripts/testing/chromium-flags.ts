/** Two pages with which each window's address bar, which nobody sees here, makes its proposals: 0.8 s of a processor. */
const ADDRESS_BAR = ["WebUIOmniboxPopup", "WebUIOmniboxAimPopup"];

/** What playwright turns off, as far as it concerns a page of this machine: a list of ours takes the place of its own. */
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
