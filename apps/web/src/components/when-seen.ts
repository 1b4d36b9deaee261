/** How far from the window something is prepared: a reader who scrolls finds it ready. */
const MARGIN = "25%";

const waiting = new WeakMap<Element, () => void>();
let observer: IntersectionObserver | undefined;

/**
 * Acts once an element is on the screen or just outside, or at once if it is there. For pictures that readers of a small
 * screen reach by scrolling, if at all.
 *
 * @returns a function that cancels it.
 */
export function whenSeen(element: Element, act: () => void): () => void {
  observer ??= new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries) {
        if (!isIntersecting) continue;
        observer?.unobserve(target);
        waiting.get(target)?.();
        waiting.delete(target);
      }
    },
    { rootMargin: MARGIN },
  );
  waiting.set(element, act);
  observer.observe(element);
  return () => {
    waiting.delete(element);
    observer?.unobserve(element);
  };
}
