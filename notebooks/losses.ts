// %%
const parabola = { f: (x: number) => x ** 2, slope: (x: number) => 2 * x };
const quartic = { f: (x: number) => x ** 4 - 4 * x ** 2 + x, slope: (x: number) => 4 * x ** 3 - 8 * x + 1 };
const starts = [-2, -0.5, 0.5, 2];

function descend(slope: (x: number) => number, start: number, rate = 0.02, steps = 100): number[] {
  const path = [start];
  for (let step = 0; step < steps; step++) path.push(path.at(-1)! - rate * slope(path.at(-1)!));
  return path;
}

// %%
for (const start of starts) {
  const [a, b] = [descend(parabola.slope, start).at(-1)!, descend(quartic.slope, start).at(-1)!];
  console.log(
    `start ${String(start).padStart(4)}: parabola ${a.toFixed(4)}, quartic ${b.toFixed(4)} (f = ${quartic.f(b).toFixed(4)})`,
  );
}

// %%
import { lineChart } from "@feedforward/plot";

const xs = Array.from({ length: 201 }, (_, i) => -2.4 + (4.8 * i) / 200);
const panel = (title: string, { f, slope }: typeof parabola) => ({
  title,
  xLabel: "x",
  yLabel: "f(x)",
  series: [
    { name: "f", x: xs, y: xs.map(f), markers: false },
    ...starts.map((start) => {
      const path = descend(slope, start);
      return { name: `from ${start}`, x: path, y: path.map(f) };
    }),
  ],
});
lineChart([panel("x²", parabola), panel("x⁴ − 4x² + x", quartic)], { title: "gradient descent" });
