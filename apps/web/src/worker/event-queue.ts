/** Interval between deliveries of events, in milliseconds. */
const INTERVAL = 50;

/** Events that a training sends for every batch; all others are rare and are delivered immediately. */
const OFTEN: ReadonlySet<string> = new Set(["batch", "point", "progress"]);

/** Batches events, so that a fast training does not flood the page with messages. */
export class EventQueue<Event extends { readonly type: string }> {
  private events: Event[] = [];
  private sent = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly send: (events: readonly Event[]) => void) {}

  add(event: Event): void {
    this.events.push(event);
    // With a timer only, delivery would wait for an engine that keeps the thread busy.
    if (!OFTEN.has(event.type) || performance.now() - this.sent >= INTERVAL) this.flush();
    else this.timer ??= setTimeout(() => this.flush(), INTERVAL);
  }

  flush(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    if (this.events.length === 0) return;
    this.sent = performance.now();
    const events = this.events;
    this.events = [];
    this.send(events);
  }
}
