import type { Attachment } from "svelte/attachments";

/** Calls back once when the element comes near the viewport, so that elements far below are loaded only when needed. */
export const whenNear = (callback: () => void): Attachment => {
  return (element) => {
    const observer = new IntersectionObserver(
      (entries) => {
        if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
        observer.disconnect();
        callback();
      },
      { rootMargin: "400px" },
    );
    observer.observe(element);
    return () => observer.disconnect();
  };
};
