import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { describe, expect, it } from "vitest";

const source = (file: string) => fileURLToPath(new URL(`../src/${file}`, import.meta.url));

/** The entry with all that it needs as one file for browsers; fails where a Node built-in is imported. */
async function bundle(entry: string): Promise<Uint8Array> {
  const { outputFiles } = await build({
    entryPoints: [source(entry)],
    bundle: true,
    minify: true,
    write: false,
    format: "esm",
    platform: "browser",
    logLevel: "silent",
  });
  return outputFiles[0]!.contents;
}

describe("for browsers", () => {
  it.each(["index.ts", "tf1.ts", "media.ts", "views.ts", "zip.ts"])("%s bundles below 29 kB", async (entry) => {
    const code = await bundle(entry);
    expect(gzipSync(code).length).toBeLessThan(29_000);
    // Node's modules are asked for by name at run time, and only for paths
    expect(new TextDecoder().decode(code)).not.toMatch(/\bimport\(|\brequire\(/);
  });

  it("writes and reads where there is no process", async () => {
    const code = new TextDecoder().decode(await bundle("index.ts"));
    const withoutNode = `const process = undefined;\nconst globalThis = { console, addEventListener() {} };\n${code}`;
    const browser = await import(`data:text/javascript;base64,${Buffer.from(withoutNode).toString("base64")}`);
    const memory = browser.memoryDirectory();
    const writer = new browser.SummaryWriter(memory);
    writer.scalar("loss", 0.5, 1);
    await writer.close();
    expect([...memory.files().keys()][0]).toMatch(/^events\.out\.tfevents\.\d{10}\.browser\.\d+\.\d{4}$/);
    const runs = await browser.readLogs(memory.files());
    expect(runs.get(".").of("scalars").get("loss").values).toEqual([0.5]);
    expect(() => new browser.SummaryWriter("logs")).toThrow(
      'nodeDirectory("logs"): a path needs Node 20.19 or later; elsewhere give a LogDirectory',
    );
  });
});
