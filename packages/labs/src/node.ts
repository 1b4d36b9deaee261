export { type ChapterDirectoryOptions, chapterDirectory } from "./node/chapter-directory";
export { chapterLesson } from "./node/chapter-lesson";
export { type ChapterSummary, chapterSummary } from "./node/chapter-summary";
export { type ChapterRequest, finishedChapter } from "./node/finished-chapter";
export { interruptedChapter } from "./node/interrupted-chapter";
export { beginChapter, missingRuns } from "./node/tasks/begin-chapter";
export { chapterTask } from "./node/tasks/chapter-task";
export {
  type ChapterProgress,
  type ChapterRequestOf,
  type DoChaptersOptions,
  doChapters,
} from "./node/tasks/do-chapters";
export { type DoSeriesOptions, doSeries } from "./node/tasks/do-series";
export { seriesTask } from "./node/tasks/series-task";
export { type Series, type SeriesRequest, truthParts, truthSeries } from "./node/tasks/truth-series";
