export { type ChapterDirectoryOptions, chapterDirectory } from "./node/chapter-directory";
export { chapterLesson } from "./node/chapter-lesson";
export { type ChapterSummary, chapterSummary } from "./node/chapter-summary";
export { type ChapterRequest, finishedChapter } from "./node/finished-chapter";
export { interruptedChapter } from "./node/interrupted-chapter";
