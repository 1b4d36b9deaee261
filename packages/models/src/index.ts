export { Dropout, type DropoutOptions, dropout } from "./layers/dropout";
export { type MlpOptions, mlp } from "./mlp";
export { summary } from "./summary";
