import { afterEach, describe, expect, it, vi } from "vitest";
import { edgePath, layoutGraph } from "../src/graph/layout";
import { httpSource } from "../src/source/http-source";
import { toWire } from "../src/source/wire";
import { download } from "../src/state/download";
import { whenNear } from "../src/state/in-view";
import { bandDrawing, chartEntries, mergeLayouts, multilineDrawing } from "../src/views/custom-layout";
import { scalarLines } from "../src/views/scalar-lines";
import { longTable, stepTable } from "../src/views/scalar-table";

afterEach(() => vi.unstubAllGlobals());

describe("a source over a server", () => {
  const asked: string[] = [];
  const serve = (reply: () => Response | Promise<Response>) => {
    asked.length = 0;
    vi.stubGlobal("document", { baseURI: "http://viewer/page/" });
    vi.stubGlobal("fetch", async (url: URL) => {
      asked.push(String(url));
      return reply();
    });
  };
  const json = (value: unknown) => () => new Response(toWire(value));

  it("asks beside the page, or where it is told", async () => {
    serve(json({ title: "logs", step: 2n ** 60n }));
    expect(await httpSource().listing()).toEqual({ title: "logs", step: 2n ** 60n });
    await httpSource("/other/").hparams();
    const source = httpSource("http://else/api/");
    await source.values("scalars", "a/b", "loss & more");
    await source.graph("run", "tag");
    expect(asked).toEqual([
      "http://viewer/page/api/listing",
      "http://viewer/other/hparams",
      "http://else/api/values?kind=scalars&run=a%2Fb&tag=loss+%26+more",
      "http://else/api/graph?run=run&tag=tag",
    ]);
  });

  it("names a file by all that names it", async () => {
    serve(() => new Response("bytes"));
    const address = { kind: "images", run: "r", tag: "t", step: 2n ** 60n, wallTime: 1.5, sample: 3 } as const;
    expect(await (await httpSource().file(address)).text()).toBe("bytes");
    expect(asked).toEqual([
      `http://viewer/page/api/file?kind=images&run=r&tag=t&step=${2n ** 60n}&wallTime=1.5&sample=3`,
    ]);
  });

  it("says what the server says, or that it does not answer", async () => {
    serve(() => new Response("no such run", { status: 404 }));
    await expect(httpSource().listing()).rejects.toThrow(/^no such run$/);
    serve(() => new Response("", { status: 503, statusText: "Unavailable" }));
    await expect(httpSource().listing()).rejects.toThrow(/^503 Unavailable$/);
    serve(() => Promise.reject(new TypeError("fetch failed")));
    await expect(httpSource().listing()).rejects.toThrow("the server does not answer; it may have been stopped");
  });

  it("listens until it is told to stop, or closed", () => {
    serve(json(null));
    const made: { url: string; close: () => void; onmessage?: () => void; onerror?: () => void; closed: number }[] = [];
    vi.stubGlobal(
      "EventSource",
      class {
        closed = 0;
        constructor(readonly url: URL) {
          made.push(this as never);
        }
        close() {
          this.closed++;
        }
      },
    );
    const source = httpSource();
    const onChange = vi.fn();
    const stop = source.subscribe(onChange);
    source.subscribe(onChange);
    expect(String(made[0]!.url)).toBe("http://viewer/page/api/changes");
    made[0]!.onmessage!();
    made[0]!.onerror!();
    expect(onChange).toHaveBeenCalledTimes(2);
    stop();
    expect(made.map(({ closed }) => closed)).toEqual([1, 0]);
    source.close();
    expect(made.map(({ closed }) => closed)).toEqual([1, 1]);
  });
});

describe("elements and files of a page", () => {
  it("what comes near is loaded once", () => {
    let seen: (entries: { isIntersecting: boolean }[]) => void = () => {};
    const observer = { observe: vi.fn(), disconnect: vi.fn() };
    const options: unknown[] = [];
    vi.stubGlobal(
      "IntersectionObserver",
      class {
        observe = observer.observe;
        disconnect = observer.disconnect;
        constructor(callback: typeof seen, given: unknown) {
          seen = callback;
          options.push(given);
        }
      },
    );
    const callback = vi.fn();
    const element = {} as Element;
    const end = whenNear(callback)(element);
    expect(options).toEqual([{ rootMargin: "400px" }]);
    expect(observer.observe).toHaveBeenCalledExactlyOnceWith(element);
    seen([{ isIntersecting: false }]);
    expect([callback.mock.calls.length, observer.disconnect.mock.calls.length]).toEqual([0, 0]);
    seen([{ isIntersecting: false }, { isIntersecting: true }]);
    expect([callback.mock.calls.length, observer.disconnect.mock.calls.length]).toEqual([1, 1]);
    (end as () => void)();
    expect(observer.disconnect).toHaveBeenCalledTimes(2);
  });

  it("text is saved under a name that file systems take", async () => {
    vi.useFakeTimers();
    const link = { href: "", download: "", click: vi.fn() };
    vi.stubGlobal("document", { createElement: vi.fn(() => link) });
    const made = vi.spyOn(URL, "createObjectURL").mockReturnValue("blob:1");
    const revoked = vi.spyOn(URL, "revokeObjectURL").mockReturnValue();
    download("run/손실: a b.csv", "x,y");
    expect([link.href, link.download, link.click.mock.calls.length]).toEqual(["blob:1", "run_손실_a_b.csv", 1]);
    const blob = made.mock.calls[0]![0] as Blob;
    expect([blob.type, await blob.text()]).toEqual(["text/csv;charset=utf-8", "x,y"]);
    expect(revoked).not.toHaveBeenCalled();
    vi.advanceTimersByTime(10_000);
    expect(revoked).toHaveBeenCalledExactlyOnceWith("blob:1");
    download("a", "b", "text/plain");
    expect((made.mock.calls[1]![0] as Blob).type).toBe("text/plain;charset=utf-8");
    vi.useRealTimers();
    vi.restoreAllMocks();
  });
});

const entry = (run: string, tag: string) => ({ run, tag, stamp: "" }) as never;
const loaded = (run: string, tag: string, values: number[]) => ({
  entry: entry(run, tag),
  points: { steps: values.map((_, i) => i + 1), wallTimes: values.map((_, i) => 100 + 2 * i), values },
});

describe("lines of scalars", () => {
  const one = loaded("r", "loss", [4, 2, 6]);
  const styleOf = (_: unknown, index: number) => ({ color: `c${index}`, dash: `${index}` });
  const lines = (xAxis: "step" | "relative" | "wall", smoothing = 0) =>
    scalarLines([one, one], { xAxis, smoothing, styleOf });

  it("are over steps, seconds since their start, or moments", () => {
    expect(lines("step")[0]!.x).toEqual([1, 2, 3]);
    expect(lines("relative")[0]!.x).toEqual([0, 2, 4]);
    expect(lines("wall")[0]!.x).toEqual([100, 102, 104]);
    expect(scalarLines([loaded("r", "x", [])], { xAxis: "relative", smoothing: 0, styleOf })[0]!.x).toEqual([]);
  });

  it("have their own values behind them where they are smoothed", () => {
    expect(lines("step")[1]).toEqual({ key: "r\u0000loss", color: "c1", dash: "1", x: [1, 2, 3], y: [4, 2, 6] });
    const [smoothed] = lines("step", 0.5);
    expect(smoothed!.raw).toEqual([4, 2, 6]);
    expect(smoothed!.y[1]).toBeCloseTo((4 * 0.5 + 2) / 1.5, 12);
  });

  it("become tables: a row a value, or a row a step", () => {
    const two = { ...loaded("s", "acc", [9, 8]), points: { steps: [3n, 1], wallTimes: [5, 6], values: [9, 8] } };
    expect(longTable([one, two])).toEqual({
      columns: ["run", "tag", "step", "wall_time", "value"],
      rows: [
        ["r", "loss", 1, 100, 4],
        ["r", "loss", 2, 102, 2],
        ["r", "loss", 3, 104, 6],
        ["s", "acc", 3n, 5, 9],
        ["s", "acc", 1, 6, 8],
      ],
    });
    const again = { ...one, points: { steps: [2, 1, 2], wallTimes: [1, 2, 3], values: [7, 8, 9] } };
    expect(stepTable([one, again], "step", ["a", "b"])).toEqual({
      columns: ["step", "a", "b"],
      rows: [
        [1, 4, 8],
        [2, 2, 9],
        [3, 6, null],
      ],
    });
  });
});

describe("layouts of custom scalars", () => {
  const multiline = (title: string, ...tag: string[]) => ({ title, multiline: { tag } });
  const band = { value: "v", lower: "l", upper: "u" };
  const layouts = [
    {
      category: [
        { title: "A", closed: true, chart: [multiline("x", "p", "q"), { title: "m", margin: { series: [band] } }] },
      ],
    },
    {
      category: [
        { title: "B", closed: false, chart: [] },
        { title: "A", closed: false, chart: [multiline("x", "p", "q"), { title: "none" }] },
      ],
    },
  ] as never;

  it("are merged by their titles, equal charts once", () => {
    expect(mergeLayouts(layouts)).toEqual([
      {
        title: "A",
        closed: true,
        charts: [
          { title: "x", patterns: ["p", "q"], margins: [] },
          { title: "m", patterns: [], margins: [band] },
          { title: "none", patterns: [], margins: [] },
        ],
      },
      { title: "B", closed: false, charts: [] },
    ]);
  });

  it("take the tags that match or are named", () => {
    const tags = new Map(["loss", "val_loss", "v", "l", "u", "("].map((tag) => [tag, [entry("r", tag)]]));
    const viewer = { tagsOf: () => tags, xAxis: "step", smoothing: 0.5 } as never;
    const named = (patterns: string[], margins: (typeof band)[] = []) =>
      chartEntries(viewer, { title: "", patterns, margins }).map(({ tag }) => tag);
    expect(named(["loss$"])).toEqual(["loss", "val_loss"]);
    expect(named(["(", "^v$"])).toEqual(["v"]);
    expect(named([], [band])).toEqual(["v", "l", "u"]);
    expect(named([])).toEqual([]);
    expect(multilineDrawing(viewer, [loaded("r", "a", [1, 3])]).lines[0]!.raw).toEqual([1, 3]);
  });

  it("draw bands between the bounds of the same run", () => {
    const viewer = { xAxis: "step", smoothing: 0.5 } as never;
    const all = [
      loaded("r", "v", [2]),
      loaded("r", "l", [1]),
      loaded("r", "u", [3]),
      loaded("s", "v", [5]),
      loaded("s", "l", [4]),
    ];
    const { lines, loaded: shown } = bandDrawing(viewer, { title: "", patterns: [], margins: [band] }, all);
    expect(shown.map(({ entry: { run, tag } }) => [run, tag])).toEqual([
      ["r", "v"],
      ["s", "v"],
    ]);
    expect(lines.map((line) => [line.y, line.raw, line.band])).toEqual([
      [[2], undefined, { lower: [1], upper: [3] }],
      [[5], undefined, undefined],
    ]);
  });
});

describe("a graph's drawing", () => {
  it("bends its edges at their corners", () => {
    const at = (x: number, y: number) => ({ x, y });
    expect(edgePath([])).toBe("");
    expect(edgePath([at(1, 2)])).toBe("M1,2");
    expect(edgePath([at(0, 0), at(4, 6)])).toBe("M0,0L4,6");
    expect(edgePath([at(0, 0), at(4, 6), at(8, 2)])).toBe("M0,0Q4,6 6,4L8,2");
  });

  it("makes room for names, twice as much for Korean letters", async () => {
    const box = (id: string) => ({ id, label: id, parent: "", size: 1, children: [], isOpen: false });
    const { boxes } = await layoutGraph({ boxes: [box("a"), box("abcdefghij"), box("가나다라마")], edges: [] });
    expect([...boxes.values()].map(({ width, height }) => [width, height])).toEqual([
      [64, 32],
      [20 + 74, 32],
      [20 + 74, 32],
    ]);
  });

  it("has a place for the label of an edge that has one", async () => {
    const box = (id: string) => ({ id, label: id, parent: "", size: 1, children: [], isOpen: false });
    const edge = (from: string, to: string, label: string) => ({ from, to, label, count: 1, control: false });
    const { edges } = await layoutGraph({
      boxes: ["a", "b", "c"].map(box),
      edges: [edge("a", "b", "[2]"), edge("b", "c", "")],
    });
    expect(edges.map(({ label }) => label === undefined)).toEqual([false, true]);
    expect(edges[0]!.points.length).toBeGreaterThanOrEqual(2);
  });
});
