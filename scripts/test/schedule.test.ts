import { afterEach, expect, it, vi } from "vitest";

interface Step {
  readonly name: string;
  readonly after?: readonly string[];
  readonly alone?: boolean;
  readonly run: () => Promise<unknown>;
}
interface Ended {
  readonly failure?: { readonly name: string };
  readonly seconds: readonly (readonly [name: string, seconds: number])[];
}
// Plain JavaScript, since it runs before anything is installed.
const file = (name: string) => new URL(`../${name}.mjs`, import.meta.url).href;
const { runSteps } = (await import(file("schedule"))) as {
  runSteps(steps: readonly Step[], atOnce: number): Promise<Ended>;
};
const { runNode } = (await import(file("process"))) as { runNode(args: readonly string[]): Promise<number> };

afterEach(() => vi.restoreAllMocks());

async function shown(steps: readonly Step[], atOnce = 2) {
  let text = "";
  vi.spyOn(process.stdout, "write").mockImplementation((chunk) => {
    text += chunk;
    return true;
  });
  const ended = await runSteps(steps, atOnce);
  return { ...ended, text: text.replaceAll(/\s+/g, " ").trim() };
}
const node = (name: string, program: string, more: Partial<Step> = {}): Step => ({
  name,
  run: () => runNode(["-e", program]),
  ...more,
});

it("shows steps in their order, whichever ends first", async () => {
  const slow = node("slow", "console.log('one'); setTimeout(() => console.log('two'), 1500)");
  const fast = node("fast", "console.error('three')");
  const { text, failure, seconds } = await shown([slow, fast]);
  expect(failure).toBeUndefined();
  expect(text).toBe("── slow one two ── fast three");
  expect(seconds.map(([name]) => name)).toEqual(["slow", "fast"]);
});

it("holds a step back until those that it names are over, and runs no more at once than it may", async () => {
  const events: string[] = [];
  let release = () => {};
  const others = new Promise<void>((resolve) => {
    release = resolve;
  });
  const step = (name: string, work?: () => unknown, after: readonly string[] = []): Step => ({
    name,
    after,
    run: async () => {
      events.push(`+${name}`);
      await work?.();
      events.push(`-${name}`);
    },
  });
  const a = step("a", () => others);
  await shown([a, step("b", undefined, ["a", "not chosen"]), step("c"), step("d", release)]);
  expect(events.slice(0, 4)).toEqual(["+a", "+c", "-c", "+d"]);
  expect(events.slice(4, 6).sort()).toEqual(["-a", "-d"]);
  expect(events.slice(6)).toEqual(["+b", "-b"]);
});

it("runs a step alone: after those that have begun, before those that follow", async () => {
  const events: string[] = [];
  const step = (name: string, more: Partial<Step> = {}): Step => ({
    name,
    ...more,
    run: async () => {
      events.push(`+${name}`);
      await new Promise((resolve) => setTimeout(resolve, 20));
      events.push(`-${name}`);
    },
  });
  await shown([step("a"), step("b", { alone: true }), step("c"), step("d")]);
  expect(events.slice(0, 4)).toEqual(["+a", "-a", "+b", "-b"]);
  expect(events.slice(4, 6)).toEqual(["+c", "+d"]);
});

it("stops the others when one fails, and begins no more", async () => {
  const endless = node("endless", "setInterval(() => {}, 1000)");
  const bad = node("bad", "console.log('no'); process.exit(3)");
  const { text, failure, seconds } = await shown([endless, bad, node("never", "")]);
  expect(failure?.name).toBe("bad");
  expect(text).toBe("── endless stopped, since bad failed ── bad no");
  expect(seconds.map(([name]) => name)).toEqual(["endless", "bad"]);
});
