export { LANGUAGES, type Language, TEMPLATES, type Template } from "./choices";
export { type CreatedProject, type CreateProjectOptions, createProject } from "./create-project";
