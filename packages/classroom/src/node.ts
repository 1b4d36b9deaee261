export { type GradeAllOptions, type GradeOptions, gradeAll, gradeSubmission } from "./node/grade";
export type { ModulePlaces } from "./node/modules";
export { readProgram } from "./node/own-files";
