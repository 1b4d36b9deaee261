export { type GradeAllOptions, type GradeOptions, gradeAll, gradeSubmission } from "./node/grade";
export type { ModulePlaces } from "./node/modules";
export { readProgram } from "./node/own-files";
export type { ExercisePage } from "./scorm/read-exercise-page";
export { type ScormOptions, scormPackage } from "./scorm/scorm-package";
