import { describe, expect, it } from "vitest";
import { Slot } from "./slot";

const slot = (code: string, env?: Record<string, string>) => new Slot({ args: ["-e", code], ...(env ? { env } : {}) });
const READY = 'process.send({ type: "ready", about: { numerics: process.env.CLASS } });';

describe("the process of a slot", { timeout: 60_000 }, () => {
  it("that cannot start says why, with the last line that it wrote", async () => {
    await expect(slot('console.error("one"); console.error("error: two"); process.exit(3)').start()).rejects.toThrow(
      /^its process ended with exit code 3: two$/,
    );
    await expect(slot("process.exit(0)").start()).rejects.toThrow(/^its process ended with exit code 0$/);
    await expect(slot("process.kill(process.pid, 'SIGKILL')").start()).rejects.toThrow(
      /^its process ended with SIGKILL$/,
    );
    const long =
      'process.stderr.write("x".repeat(3000)); process.stderr.write("y".repeat(3000), () => process.exit(1))';
    await expect(slot(long).start()).rejects.toThrow(`exit code 1: ${"x".repeat(1000)}${"y".repeat(3000)}`);
    expect(await slot("process.exit(2)").run("a", {}, () => {})).toEqual({
      type: "crashed",
      message: "its process ended with exit code 2",
    });
  });

  it("starts once, runs jobs one after the other, and starts again after it ended", async () => {
    const code = `${READY}
      process.on("message", ({ type, id, payload }) => {
        if (type === "stop") return process.send({ type: "given-back", id: "c" });
        if (payload === "end") process.exit(5);
        process.send({ type: "done", id: "another", result: 0 });
        process.send({ type: "progress", id, progress: payload });
        if (payload !== "wait") process.send({ type: "done", id, result: [payload, process.env.FEEDFORWARD_SLOT_PARENT] });
      });`;
    const one = slot(code, { CLASS: "ieee" });
    expect(one.pid).toBeUndefined();
    expect(await Promise.all([one.start(), one.start()])).toEqual([{ numerics: "ieee" }, { numerics: "ieee" }]);
    const { pid } = one;
    const heard: unknown[] = [];
    const run = (id: string, payload: unknown) => one.run(id, payload, (what) => heard.push(what));
    const parent = String(process.pid);
    expect(await run("a", 1)).toMatchObject({ type: "done", result: [1, parent] });
    expect(await run("b", 2)).toMatchObject({ type: "done", result: [2, parent] });
    expect([heard, one.pid]).toEqual([[1, 2], pid]);
    const waiting = run("c", "wait");
    setTimeout(() => one.stop(), 50);
    expect(await waiting).toMatchObject({ type: "given-back" });
    one.stop();
    expect(await run("d", "end")).toEqual({ type: "crashed", message: "its process ended with exit code 5" });
    expect(one.pid).toBeUndefined();
    expect(await run("e", 3)).toMatchObject({ type: "done", result: [3, parent] });
    expect(one.pid).not.toBe(pid);
    one.kill();
  });
});
