import { tick } from "svelte";

/** What stands in fields and cannot be read as a value yet. While there is any, nothing runs and no link is made. */
export class Drafts {
  /** Texts by the field's name. */
  private texts = $state.raw<Readonly<Record<string, string>>>({});

  /** Whether every field can be read. */
  get none(): boolean {
    return Object.keys(this.texts).length === 0;
  }

  /** What stands in a field in place of its value; undefined where that can be read. */
  of(name: string): string | undefined {
    return this.texts[name];
  }

  set(name: string, text: string | undefined): void {
    const { [name]: _, ...others } = this.texts;
    this.texts = text === undefined ? others : { ...others, [name]: text };
  }

  clear(): void {
    this.texts = {};
  }

  /** Whether every field can be read; else the first that cannot gets the focus, and says what it expects. */
  settled(): boolean {
    if (this.none) return true;
    void tick().then(() => {
      const field = document.querySelector<HTMLElement>('input[aria-invalid="true"]:not(:disabled)');
      const fold = field?.closest("details");
      if (fold) fold.open = true;
      field?.focus();
    });
    return false;
  }
}
