import { FeedforwardError } from "@feedforward/shared";
import { ByteWriter } from "../proto/byte-writer";
import { SummaryMetadata } from "../proto/summary";
import { isStep } from "./step";

/** Labels that dashboards show with a tag; those of the tag's first event apply. */
export interface TagLabels {
  /** Shown instead of the tag. */
  displayName?: string;
  /** Markdown shown with the chart. */
  description?: string;
}

/** A writer's state of one tag. */
export interface TagState {
  readonly plugin: string;
  /** The protobuf field `tag` of a summary value. */
  readonly tagField: Uint8Array;
  /** The protobuf field `metadata`, until it is written into the current file. */
  metadataField: Uint8Array | undefined;
  readonly firstMetadata: Uint8Array;
  lastStep: number | bigint | undefined;
}

/** Enforces TensorBoard's unwritten rules: a tag belongs to one plugin, and its steps increase. */
export class TagRegistry {
  private readonly tags = new Map<string, TagState>();

  constructor(private readonly anyStepOrder: boolean) {}

  /** Checks plugin and step and returns the tag's state; registers a new tag. Set its `lastStep` after writing the value. */
  use(plugin: string, tag: string, step: number | bigint, labels?: TagLabels, content?: Uint8Array): TagState {
    if (!isStep(step))
      throw new FeedforwardError(
        `tag ${JSON.stringify(tag)}: step must be an integer, beyond 2^53 a bigint, got ${String(step)}`,
      );
    const state = this.tags.get(tag) ?? this.register(plugin, tag, labels, content);
    if (state.plugin !== plugin)
      throw new FeedforwardError(
        `tag ${JSON.stringify(tag)} already holds ${state.plugin}; TensorBoard shows one kind a tag: give the ${plugin} a tag of their own`,
      );
    if (state.lastStep !== undefined && step <= state.lastStep && !this.anyStepOrder)
      throw new FeedforwardError(
        `tag ${JSON.stringify(tag)}: step ${step} after step ${state.lastStep}; TensorBoard drops points whose steps do not increase: count steps on, resume with purgeStep, or set anyStepOrder`,
      );
    return state;
  }

  /** The step after the tag's last. */
  nextStep(tag: string): number | bigint {
    const last = this.tags.get(tag)?.lastStep;
    return last === undefined ? 0 : typeof last === "bigint" ? last + 1n : last + 1;
  }

  /** Makes the next value of every tag include its metadata again, as a new file requires. */
  startFile(): void {
    for (const state of this.tags.values()) state.metadataField = state.firstMetadata;
  }

  private register(plugin: string, tag: string, labels: TagLabels = {}, content?: Uint8Array): TagState {
    if (typeof tag !== "string" || tag === "")
      throw new FeedforwardError(`a tag must be a non-empty string, got ${JSON.stringify(tag)}`);
    const out = new ByteWriter(tag.length + 8);
    out.varint(10);
    out.string(tag);
    const tagField = out.take();
    out.length = 0;
    out.varint(74);
    const at = out.open();
    SummaryMetadata.write(out, {
      pluginData: { pluginName: plugin, content },
      displayName: labels.displayName,
      summaryDescription: labels.description,
    });
    out.close(at);
    const firstMetadata = out.take();
    const state: TagState = { plugin, tagField, metadataField: firstMetadata, firstMetadata, lastStep: undefined };
    this.tags.set(tag, state);
    return state;
  }
}
