import type { CpuRecord } from "./cpu";
import type { Lazy } from "./pending";

/** Data id of a tensor. It retains the storage of its value until the last tensor with this id is disposed. */
export class Handle {
  /** Number of tensors with this data id. */
  references = 1;
  private content: Lazy | undefined;

  constructor(
    value: Lazy | undefined,
    /** Contents for cpu kernels: strings or complex numbers, which programs do not support. */
    public record?: CpuRecord,
  ) {
    if (value) this.set(value);
  }

  /** The value; undefined for strings, for complex numbers and after the release. */
  get value(): Lazy | undefined {
    return this.content;
  }

  /** Replaces the value by an equal one. */
  set(value: Lazy): void {
    value.storage.hold();
    this.content?.storage.release();
    this.content = value;
  }

  /** Releases the value. */
  release(): void {
    this.content?.storage.release();
    this.content = undefined;
    this.record = undefined;
  }
}
