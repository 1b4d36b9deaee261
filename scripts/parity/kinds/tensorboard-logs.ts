import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { type Run, readLogs } from "@feedforward/tensorboard";
import { type Embedding, hparamsSummary, readProjector } from "@feedforward/tensorboard/views";
import type { Kind, Outcome } from "../kind";
import { imageEntry, plain, sha, type View, viewOf } from "./tensorboard-view";

interface Expected {
  runs: Record<string, View>;
  patches?: Record<string, { runs?: Record<string, unknown> }>;
  hparams?: object;
  projector?: object;
}

/** Keys of an entry that our reader does not create: rendering Markdown is a viewer's task. */
const rendered = ["html", "descriptionHtml"];
/** Keys that a fixture may omit. */
const optional = ["wallTimes", "legacy"];
/** Keys of an encoded image that need its pixels; the checksum over the file's bytes is compared all the same. */
const decoded = ["mode", "frames", "pixels"];

/**
 * Log directories: every run, tag and value as TensorBoard shows it, numbers exactly. Where TensorBoard's loaders
 * differ we follow EventAccumulator, which samples nothing; of a tag used by two plugins we keep the first one's
 * values, as the fast loader does, and report it.
 */
export const tensorboardLogs: Kind = {
  name: "tensorboard logs",
  matches: (path) => /^tensorboard\/[^/]+\/expected\.json$/.test(path),
  reads: (path) => /^tensorboard\/[^/]+\/logdir\//.test(path),
  async *run({ path, root }) {
    const expected: Expected = JSON.parse(readFileSync(join(root, path), "utf8"));
    const found = await readLogs(join(root, dirname(path), "logdir"));
    const wanted = ourView(expected, path.includes("/tag-conflict/"));
    for (const name of new Set([...Object.keys(wanted), ...found.keys()])) {
      const run = found.get(name);
      const view = run && viewOf(run);
      if (!view) yield { case: name, status: "failed", detail: "the run was not found" };
      else if (!wanted[name]) yield { case: name, status: "failed", detail: "no such run is expected" };
      else yield* compareRun(name, wanted[name], view);
    }
    if (expected.hparams)
      yield* compareEntry("hparams", "hparams", expected.hparams as Record<string, unknown>, hparamsView(found));
    if (expected.projector) {
      const embeddings = await readProjector(join(root, dirname(path), "logdir"));
      yield* compareEntry(
        "projector",
        "projector",
        expected.projector as Record<string, unknown>,
        projectorView(embeddings),
      );
    }
  },
};

function ourView({ runs, patches = {} }: Expected, isConflict: boolean): Record<string, View> {
  const patched = merge(runs, patches.accumulator?.runs ?? {}) as Record<string, View>;
  if (!isConflict) return patched;
  const fast = merge(patched, patches.fast?.runs ?? {}) as Record<string, View>;
  // the values as the fast loader has them, and the conflict reported as the Python loaders do
  return Object.fromEntries(
    Object.entries(fast).map(([name, view]) => [
      name,
      { ...view, ...(patched[name]?.failed && { failed: patched[name].failed }) },
    ]),
  );
}

/** JSON merge patch, RFC 7396. */
function merge(target: unknown, patch: unknown): unknown {
  if (typeof patch !== "object" || patch === null || Array.isArray(patch)) return patch;
  const merged = typeof target === "object" && target !== null && !Array.isArray(target) ? { ...target } : {};
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) delete (merged as Record<string, unknown>)[key];
    else (merged as Record<string, unknown>)[key] = merge((merged as Record<string, unknown>)[key], value);
  }
  return merged;
}

function* compareRun(run: string, wanted: View, found: View): Generator<Outcome> {
  const sections = new Set([...Object.keys(wanted), ...Object.keys(found)]);
  if (sections.size === 0) yield { case: run, status: "passed", detail: "empty, as expected" };
  for (const section of sections) {
    const tags = new Set([...Object.keys(wanted[section] ?? {}), ...Object.keys(found[section] ?? {})]);
    for (const tag of tags) {
      const name = `${run}: ${section} ${JSON.stringify(tag)}`;
      const [want, have] = [wanted[section]?.[tag], found[section]?.[tag]];
      if (want === undefined || have === undefined)
        yield { case: name, status: "failed", detail: want === undefined ? "not expected" : "not found" };
      else yield* compareEntry(name, section, want as Record<string, unknown>, have as Record<string, unknown>);
    }
  }
}

function* compareEntry(
  name: string,
  section: string,
  want: Record<string, unknown>,
  have: Record<string, unknown>,
): Generator<Outcome> {
  const left: string[] = [];
  // a failure is compared by its tag: the errors' names are Python's
  const difference = section === "failed" ? undefined : differ(want, have, "", left, isLegacyView(section));
  yield difference ? { case: name, status: "failed", detail: difference } : { case: name, status: "passed" };
  if (left.length === 0) return;
  const why = left.some((key) => rendered.includes(key))
    ? "Markdown is rendered by the page, in its own safe subset; its text is compared"
    : "browsers decode the picture; its bytes are compared";
  yield { case: name, status: "not covered", detail: `${[...new Set(left)].join(", ")}: ${why}` };
}

/** Sections whose entries the recording tool does not mark as `legacy`. */
const isLegacyView = (section: string) => section === "histograms" || section === "legacyHistograms";

/** Returns the first difference between two entries; keys that are not covered are added to `left`. */
function differ(want: unknown, have: unknown, path: string, left: string[], ignoreLegacy: boolean): string | undefined {
  if (Array.isArray(want) && Array.isArray(have)) {
    if (want.length !== have.length) return `${path}: expected ${want.length} items, received ${have.length}`;
    for (const [i, item] of want.entries()) {
      const difference = differ(item, have[i], `${path}/${i}`, left, ignoreLegacy);
      if (difference) return difference;
    }
    return undefined;
  }
  if (isRecord(want) && isRecord(have)) {
    for (const key of new Set([...Object.keys(want), ...Object.keys(have)])) {
      if (have[key] === undefined && (rendered.includes(key) || (decoded.includes(key) && want.type !== "png")))
        left.push(key);
      else if (!(key === "legacy" && ignoreLegacy) && !(optional.includes(key) && want[key] === undefined)) {
        const difference = differ(want[key], have[key], `${path}/${key}`, left, ignoreLegacy);
        if (difference) return difference;
      }
    }
    return undefined;
  }
  return want === have ? undefined : `${path}: expected ${show(want)}, received ${show(have)}`;
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const show = (value: unknown) => (JSON.stringify(value) ?? "nothing").slice(0, 120);

const types = { string: "DATA_TYPE_STRING", boolean: "DATA_TYPE_BOOL", number: "DATA_TYPE_FLOAT64" };

/** HParams tab over all runs, in the form of the recorded answers of the server. */
function hparamsView(runs: ReadonlyMap<string, Run>): Record<string, unknown> {
  const { hparams, metrics, sessions } = hparamsSummary(runs);
  const entries = hparams.map(({ name, type, displayName, description, values, interval }) => {
    const domain = values && { domainDiscrete: [...values].sort((a, b) => (pythonText(a) < pythonText(b) ? -1 : 1)) };
    const range = interval && { domainInterval: { minValue: interval.min, maxValue: interval.max } };
    return [name, { type: types[type], displayName, description, ...domain, ...range }];
  });
  return {
    hparams: Object.fromEntries(entries),
    metrics: metrics.map(({ group, tag }) => (group ? `${group}/${tag}` : tag)).sort(),
    sessions: Object.fromEntries(
      sessions.map(({ run, group, status, hparams: values, metrics: last }) => [
        run,
        {
          group,
          hparams: Object.fromEntries(values),
          status: `STATUS_${status.toUpperCase()}`,
          metrics: Object.fromEntries([...last].map(([name, { value, step }]) => [name, { value, step: plain(step) }])),
        },
      ]),
    ),
  };
}

/** The recording tool sorts domains by the Python representation of their values. */
const pythonText = (value: unknown) =>
  typeof value === "number" && Number.isInteger(value) ? `${value}.0` : String(value);

/** Answers of the projector, in the form of the recorded ones. */
function projectorView(runs: ReadonlyMap<string, Embedding[]>): Record<string, unknown> {
  return Object.fromEntries(
    [...runs].map(([run, embeddings]) => [
      run,
      Object.fromEntries(
        embeddings.map(({ name, shape, data, metadata, sprite }) => [
          name,
          {
            shape,
            tensorBytes: data.byteLength,
            tensor: sha(data),
            metadata: metadata ?? null,
            ...(sprite && { sprite: imageEntry(sprite.file), spriteCell: [sprite.width, sprite.height] }),
          },
        ]),
      ),
    ]),
  );
}
