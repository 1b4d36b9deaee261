import { writeShowcase } from "./tensorboard/showcase-logs";

const t = performance.now();
await writeShowcase(process.argv[2]!);
console.log(performance.now() - t);
