import { spawn } from "node:child_process";
import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { readCsv } from "@feedforward/data";
import { readParquet } from "@feedforward/data/parquet";
import { memoryDirectory, readLogs, SummaryWriter } from "@feedforward/tensorboard";
import { encodePng } from "@feedforward/tensorboard/media";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { feedforward, inProcess, nodeArgs, scratch } from "./cli";
import { writeTinyData } from "./tiny-data";

const cwd = scratch();
const at = (...parts: string[]) => join(cwd, ...parts);
const onlyFile = (...folder: string[]) => at(...folder, readdirSync(at(...folder))[0]!);
const png = encodePng({ data: Uint8Array.of(0, 128, 255, 64), width: 2, height: 2, channels: 1 });

beforeAll(async () => {
  for (const [i, run] of ["a", "b"].entries()) {
    const writer = new SummaryWriter(at("logs", run));
    for (let step = 0; step < 4; step++) {
      const wallTime = 1.5e9 + 10 * step + i;
      writer.scalar("loss", 1 / (step + 1 + i), step, { wallTime });
      if (i === 0 || step % 2 === 0) writer.scalar("val/accuracy", step / 4, step, { wallTime });
    }
    writer.image("digit/first", png, 3, { wallTime: 1.5e9 });
    writer.histogram("weights", [0, 0.5, 1], 0, { buckets: 2, wallTime: 1.5e9 });
    writer.audio("tone", [0, 0.5], { sampleRate: 8000 }, 1, { wallTime: 1.5e9 });
    writer.text("note: a/b?", "**hello**", 2, { wallTime: 1.5e9 });
    await writer.close();
  }
  // a resumed run: a second file that hides what was logged from step 2 on
  cpSync(at("logs/a"), at("resumed"), { recursive: true });
  const writer = new SummaryWriter(at("resumed"), { purgeStep: 2, suffix: ".resumed" });
  writer.scalar("loss", 0.125, 2);
  await writer.close();
  cpSync(at("logs"), at("damaged"), { recursive: true });
  const bytes = readFileSync(onlyFile("damaged/a"));
  bytes[bytes.indexOf("digit/first")]! ^= 1;
  writeFileSync(onlyFile("damaged/a"), bytes);
  truncateSync(onlyFile("damaged/b"), readFileSync(onlyFile("damaged/b")).length - 5);
});
afterAll(() => rmSync(cwd, { recursive: true, force: true }));

/** Runs a command that must succeed; gives what it wrote to stdout. */
async function run(...args: string[]): Promise<string> {
  const { code, stdout, stderr } = await inProcess(["tensorboard", ...args], cwd);
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  return stdout;
}

describe("inspect", () => {
  it("counts values, steps and bytes", async () => {
    const { files, tags } = JSON.parse(await run("inspect", "logs", "--json"));
    expect(files).toMatchObject([
      { run: "a", events: 13, bytes: readFileSync(onlyFile("logs/a")).length, damage: [] },
      { run: "b", events: 11, damage: [] },
    ]);
    expect(tags.find(({ run, tag }: { run: string; tag: string }) => run === "b" && tag === "val/accuracy")).toEqual({
      run: "b",
      tag: "val/accuracy",
      kind: "scalars",
      count: 2,
      firstStep: 0,
      lastStep: 2,
      lowestStep: 0,
      highestStep: 2,
      stepsBack: 0,
      firstTime: 1500000001,
      lastTime: 1500000021,
      values: { min: 0, max: 0.5, last: 0.5 },
    });
  });

  it("shows a table, and where a run was resumed", async () => {
    const text = await run("inspect", "resumed");
    expect(text).toMatch(/loss +scalars +5 +0…3 +1 +0\.1250 +1\.0000 +0\.1250/);
    expect(text).toMatch(/weights +histograms +1 +0/);
    expect(text).toMatch(/events\.out\.tfevents\S+ +\d+(\.\d)? k?B +13 /);
  });
});

describe("export", () => {
  it("writes one table of scalars in three formats, each read back", async () => {
    for (const ending of ["csv", "json", "parquet"]) await run("export", "logs", "--out", `all.${ending}`);
    const csv = await readCsv(at("all.csv"));
    const parquet = await readParquet(at("all.parquet"));
    expect(parquet.names).toEqual(["run", "tag", "step", "wall_time", "value"]);
    expect(parquet.length).toBe(14);
    for (const name of csv.names)
      expect(Array.from(parquet.column(name).values as never)).toEqual(Array.from(csv.column(name).values as never));
    const rows = JSON.parse(readFileSync(at("all.json"), "utf8"));
    expect(rows[0]).toEqual({ run: "a", tag: "loss", step: 0, wall_time: 1.5e9, value: 1 });
    expect(rows.length).toBe(14);
  });

  it("puts runs side by side", async () => {
    const text = await run("export", "logs", "--tag", "accuracy", "--wide");
    expect(text).toBe("step,a/val/accuracy,b/val/accuracy\n0,0,0\n1,0.25,\n2,0.5,0.5\n3,0.75,\n");
    await run("export", "logs", "--wide", "--out", "wide.parquet");
    const table = await readParquet(at("wide.parquet"));
    expect(table.names).toEqual(["step", "a/loss", "b/loss", "a/val/accuracy", "b/val/accuracy"]);
    expect(table.column("b/val/accuracy")).toMatchObject({ missing: Uint8Array.of(0, 1, 0, 1) });
  });

  it("takes one event file, and follows a resumed run's purge", async () => {
    expect(await run("export", onlyFile("logs/a"), "--tag", "loss")).toMatch(/^run,tag.*\n\.,loss,0,1500000000,1\n/);
    const rows = (await run("export", "resumed", "--tag", "loss", "--wide")).trim().split("\n");
    expect(rows).toEqual(["step,loss", "0,1", "1,0.5", "2,0.125"]);
  });

  it("writes images, clips, texts and histograms as files", async () => {
    const { files } = JSON.parse(await run("export", "logs", "--kind", "media", "--out", "media", "--json"));
    expect(files.slice(0, 4)).toEqual([
      join("a", "digit", "first", "3.png"),
      join("a", "tone", "1.wav"),
      join("a", "note_ a", "b_", "2.md"),
      join("a", "weights", "histograms.csv"),
    ]);
    expect(readFileSync(at("media/a/digit/first/3.png")).equals(png)).toBe(true);
    expect(readFileSync(at("media/b/note_ a/b_/2.md"), "utf8")).toBe("**hello**\n");
    expect(readFileSync(at("media/a/weights/histograms.csv"), "utf8")).toBe(
      "step,left,right,count\n0,0,0.5,1\n0,0.5,1,2\n",
    );
    expect(readFileSync(at("media/a/tone/1.wav")).subarray(0, 4).toString()).toBe("RIFF");
  });
});

describe("merge", () => {
  it("makes one file of a run's files, in order of time", async () => {
    await run("merge", "resumed", "--out", "merged");
    expect(readdirSync(at("merged")).length).toBe(1);
    const [before, after] = [await readLogs(at("resumed")), await readLogs(at("merged"))];
    expect([...after.keys()]).toEqual(["."]);
    for (const [tag, series] of before.get(".")!.series)
      expect(after.get(".")!.series.get(tag)).toMatchObject({ ...series });
  });

  it("keeps the runs of several folders apart", async () => {
    const runs = JSON.parse(await run("merge", "logs", "resumed", "--out", "both", "--json"));
    expect(runs.map(({ run, files }: { run: string; files: number }) => [run, files])).toEqual([
      ["logs/a", 1],
      ["logs/b", 1],
      ["resumed", 2],
    ]);
    expect([...(await readLogs(at("both"))).keys()].sort()).toEqual(["logs/a", "logs/b", "resumed"]);
  });

  it("leaves nothing behind when it fails", async () => {
    const { code, stderr } = await inProcess(["tensorboard", "merge", "logs", "nowhere", "--out", "half"], cwd);
    expect({ code, stderr }).toEqual({ code: 1, stderr: expect.stringMatching(/nowhere: there is no such file/) });
    expect(readdirSync(cwd).filter((name) => name.startsWith("half"))).toEqual([]);
  });

  it("names the folder when the disk is full, and leaves nothing behind", async () => {
    const preload = pathToFileURL(fileURLToPath(new URL("./full-disk.mjs", import.meta.url))).href;
    const env = { NODE_OPTIONS: `--import ${preload}`, FULL_DISK_BYTES: "100" };
    const { code, stderr } = await feedforward(["tensorboard", "merge", "logs", "--out", "full"], cwd, env);
    expect({ code, stderr }).toEqual({
      code: 1,
      stderr: "error: Cannot write full: the disk is full; free some space.\n",
    });
    expect(readdirSync(cwd).filter((name) => name.startsWith("full"))).toEqual([]);
  });
});

describe("check", () => {
  it("says that whole files are whole", async () => {
    expect(await run("check", "logs")).toMatch(/^logs\/a\/events\S+: 13 records, \d+(\.\d)? k?B, whole\n.*\n$/);
  });

  it("finds damage, by file and byte, and repairs a copy", async () => {
    const { code, stdout } = await inProcess(
      ["tensorboard", "check", "damaged", "--repair", "repaired", "--json"],
      cwd,
    );
    expect(code).toBe(1);
    const { files, damaged } = JSON.parse(stdout);
    expect(damaged).toBe(2);
    expect(files).toMatchObject([
      { records: 12, damage: [{ kind: "data", message: expect.stringMatching(/^record at byte \d+: checksum/) }] },
      { records: 10, damage: [{ kind: "truncated" }] },
    ]);
    expect(await run("check", "repaired")).toMatch(/12 records.*whole\n.*10 records.*whole\n$/);
    const [before, after] = [await readLogs(at("logs")), await readLogs(at("repaired"))];
    expect(after.get("a")!.series.has("digit/first")).toBe(false);
    expect(after.get("a")!.of("scalars")).toEqual(before.get("a")!.of("scalars"));
  });

  it("repairs one file into one file", async () => {
    const { code } = await inProcess(["tensorboard", "check", onlyFile("damaged/a"), "--repair", "one.tfevents"], cwd);
    expect(code).toBe(1);
    expect(await run("check", "one.tfevents")).toMatch(/one\.tfevents: 12 records, .* whole/);
  });
});

describe("train", { timeout: 60_000 }, () => {
  it("logs distributions, pictures and batches on request, and says so in its command", async () => {
    await writeTinyData(at("data"));
    const settings = ["--data", "data", "--batch-size", "40", "--epochs", "1", "--engine", "cpu", "--out", "trained"];
    const { code, stderr } = await inProcess(
      ["train", "mlp", ...settings, "--weight-images", "--log-every", "2", "--quiet"],
      cwd,
    );
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    const { tags } = JSON.parse(await run("inspect", "trained", "--json"));
    const kinds = new Set(tags.map(({ run, kind, tag }: Record<string, string>) => `${run} ${kind} ${tag}`));
    for (const tag of ["histograms hidden/kernel/histogram", "images hidden/kernel/image", "scalars batch_loss"])
      expect([...kinds]).toContain(`train ${tag}`);
    expect(JSON.parse(readFileSync(at("trained/config.json"), "utf8")).tensorBoard).toEqual({
      histogramFreq: 1,
      writeImages: true,
      updateFreq: 2,
    });
    expect(readFileSync(at("trained/report.html"), "utf8")).toContain("--weight-images --log-every 2");
  });
});

describe("read --follow", { timeout: 60_000 }, () => {
  it("shows values as they are written, in files that come later too, until Ctrl+C", async () => {
    mkdirSync(at("live"));
    const memory = memoryDirectory();
    const writer = new SummaryWriter(memory);
    for (let step = 0; step < 3; step++) writer.scalar("loss", step / 2, step);
    await writer.close();
    const bytes = [...memory.files().values()][0]!;
    const args = [...nodeArgs, "tensorboard", "read", "live", "--follow", "--json"];
    const child = spawn(process.execPath, args, { cwd, stdio: ["ignore", "pipe", "inherit"] });
    const steps: number[] = [];
    let text = "";
    const ended = new Promise((resolve) => child.once("close", resolve));
    await new Promise<void>((resolve) => {
      writeFileSync(at("live/events.out.tfevents.1"), bytes.subarray(0, 150));
      setTimeout(() => appendFileSync(at("live/events.out.tfevents.1"), bytes.subarray(150)), 1500);
      child.stdout.on("data", (part) => {
        text += part;
        steps.splice(
          0,
          steps.length,
          ...text
            .split("\n")
            .slice(0, -1)
            .map((line) => JSON.parse(line).step),
        );
        if (steps.length === 3 && !existsSync(at("live/later")))
          cpSync(at("live/events.out.tfevents.1"), at("live/later/events.out.tfevents.2"));
        if (steps.length === 6) resolve();
      });
    });
    child.kill("SIGINT");
    expect(await ended).toBe(130);
    expect(steps).toEqual([0, 1, 2, 0, 1, 2]);
  });
});
