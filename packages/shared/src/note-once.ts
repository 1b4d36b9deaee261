const told = new WeakMap<object, Set<string>>();

/**
 * Passes a message to a listener that has not received it before: with `console.warn` as the listener, once per
 * process.
 *
 * @param note receives the message.
 */
export function noteOnce(note: (message: string) => void, message: string): void {
  const messages = told.get(note) ?? new Set();
  told.set(note, messages);
  if (messages.has(message)) return;
  messages.add(message);
  note(message);
}
