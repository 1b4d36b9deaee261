/**
 * Opens a program as a project on StackBlitz, in a new tab.
 *
 * @param program text of the program.
 * @param manifest text of `package.json`.
 */
export async function openStackblitz(program: string, manifest: string): Promise<void> {
  const { default: sdk } = await import("@stackblitz/sdk");
  const files = { "main.ts": `${program}\n`, "package.json": manifest };
  sdk.openProject({ title: "feedforward", template: "node", files }, { openFile: "main.ts" });
}
