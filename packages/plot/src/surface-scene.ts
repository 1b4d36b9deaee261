import { mix, rampColor } from "./color.js";
import type { DrawContext } from "./figure.js";
import type { Landscape } from "./landscape.js";
import { element, pathData, textElement } from "./svg.js";
import { textWidth } from "./text-width.js";
import { linearTicks, type Ticks } from "./ticks.js";
import { type Path, type Scene, trailsOf } from "./trail.js";

/** Input of a surface scene. */
export interface SurfaceScene {
  readonly land: Landscape;
  readonly paths: Readonly<Record<string, Path>>;
  readonly xLabel: string;
  readonly yLabel: string;
  readonly zLabel: string;
  /** Direction from which the viewer looks, in degrees around the vertical axis. */
  readonly azimuth: number;
  /** Angle above the horizon in degrees. */
  readonly elevation: number;
  /** Number of cells along each side. */
  readonly resolution: number;
  readonly title?: string;
}

type Point = readonly [number, number];

/** A landscape as a surface in parallel projection, drawn from far to near cells, with paths on it. */
export function surfaceScene(
  context: DrawContext,
  place: { left: number; top: number; width: number; height: number },
  scene: SurfaceScene,
): Scene {
  const { theme } = context;
  const { land } = scene;
  const camera = cameraOf(scene.azimuth, scene.elevation, {
    ...place,
    top: place.top + (scene.title ? 24 : 4),
    height: place.height - (scene.title ? 28 : 8),
  });
  const unit = (value: number, [low, high]: readonly [number, number]) => (2 * (value - low)) / (high - low) - 1;
  const level = (value: number) => {
    const [low, high] = land.heights;
    return (land.height(value) - low) / (high - low);
  };
  const project = (x: number, y: number, z: number) => camera.screen(unit(x, land.xDomain), unit(y, land.yDomain), z);
  const floor = box(camera, theme.grid, theme.axis);
  const n = scene.resolution;
  const at = (domain: readonly [number, number], i: number) => domain[0] + ((domain[1] - domain[0]) * i) / n;
  const corners = Array.from({ length: n + 1 }, (_, j) =>
    Array.from({ length: n + 1 }, (_, i) => {
      const [x, y] = [at(land.xDomain, i), at(land.yDomain, j)];
      const z = level(land.value(x, y));
      return { z, point: project(x, y, z) };
    }),
  );
  const cells: { depth: number; markup: string }[] = [];
  for (let j = 0; j < n; j++)
    for (let i = 0; i < n; i++) {
      const four = [corners[j]![i]!, corners[j]![i + 1]!, corners[j + 1]![i + 1]!, corners[j + 1]![i]!];
      if (four.some(({ z }) => !Number.isFinite(z))) continue;
      const mean = four.reduce((sum, { z }) => sum + z, 0) / 4;
      // Shading by the slope keeps the shape readable in grey print.
      const slope = (four[1]!.z + four[2]!.z - four[0]!.z - four[3]!.z) * n * 0.06;
      const base = rampColor(theme.sequential, 0.12 + 0.78 * mean);
      const fill = mix(base, slope > 0 ? theme.background : theme.text, Math.min(0.22, Math.abs(slope)));
      const stroke = mix(fill, theme.text, 0.22);
      const depth = camera.depth((i + 0.5) / n, (j + 0.5) / n);
      cells.push({
        depth,
        markup: element("path", { d: cellPath(four.map(({ point }) => point)), fill, stroke }),
      });
    }
  cells.sort((a, b) => a.depth - b.depth);
  const title = scene.title
    ? textElement(place.left, place.top + 14, scene.title, { "font-weight": 600, "font-size": 13.5 })
    : "";
  const look = { "stroke-width": 0.4, "stroke-linejoin": "round" };
  const surface = element("g", look, cells.map((cell) => cell.markup).join(""));
  const trails = trailsOf(scene.paths, (x, y) => {
    const inside = x >= land.xDomain[0] && x <= land.xDomain[1] && y >= land.yDomain[0] && y <= land.yDomain[1];
    return inside ? project(x, y, level(land.value(x, y))) : [Number.NaN, Number.NaN];
  });
  return {
    ground:
      title +
      floor +
      surface +
      axes(context, camera, { ...scene, left: place.left, top: place.top + (scene.title ? 22 : 0) }),
    trails,
    clip: (markup) => element("g", {}, markup),
  };
}

/** The outline of a cell, to a tenth of a pixel, which is enough and halves the file size. */
function cellPath(points: readonly Point[]): string {
  return `M${points.map(([x, y]) => `${Number(x.toFixed(1))},${Number(y.toFixed(1))}`).join("L")}Z`;
}

interface Camera {
  /** Projects a point of the box [-1, 1] × [-1, 1] × [0, 1] to the screen. */
  screen(x: number, y: number, z: number): Point;
  /** Depth of a cell given as fractions of the x and y range; larger is nearer. */
  depth(u: number, v: number): number;
}

const boxHeight = 1.15;

function cameraOf(
  azimuth: number,
  elevation: number,
  place: { left: number; top: number; width: number; height: number },
): Camera {
  const [a, e] = [(azimuth * Math.PI) / 180, (elevation * Math.PI) / 180];
  const flat = (x: number, y: number, z: number): Point => [
    x * Math.cos(a) - y * Math.sin(a),
    (x * Math.sin(a) + y * Math.cos(a)) * Math.sin(e) - z * boxHeight * Math.cos(e),
  ];
  const all = [-1, 1].flatMap((x) => [-1, 1].flatMap((y) => [0, 1].map((z) => flat(x, y, z))));
  const [left, right] = [Math.min(...all.map((p) => p[0])), Math.max(...all.map((p) => p[0]))];
  const [top, bottom] = [Math.min(...all.map((p) => p[1])), Math.max(...all.map((p) => p[1]))];
  const [padX, padTop, padBottom] = [58, 16, 40];
  const scale = Math.min(
    (place.width - 2 * padX) / (right - left),
    (place.height - padTop - padBottom) / (bottom - top),
  );
  const centerX = place.left + place.width / 2 - (scale * (left + right)) / 2;
  const baseY = place.top + padTop - scale * top;
  return {
    screen: (x, y, z) => {
      const [px, py] = flat(x, y, z);
      return [centerX + scale * px, baseY + scale * py];
    },
    depth: (u, v) => (2 * u - 1) * Math.sin(a) + (2 * v - 1) * Math.cos(a),
  };
}

/** The near side of an axis, as the sign of the other coordinate. */
function near(camera: Camera): { x: -1 | 1; y: -1 | 1 } {
  return {
    x: camera.depth(1, 0.5) > camera.depth(0, 0.5) ? 1 : -1,
    y: camera.depth(0.5, 1) > camera.depth(0.5, 0) ? 1 : -1,
  };
}

function box(camera: Camera, grid: string, axis: string): string {
  const front = near(camera);
  const [fx, fy] = [-front.x, -front.y];
  const line = (points: Point[], stroke: string) => element("path", { d: pathData(points), fill: "none", stroke });
  const lines: string[] = [];
  for (const t of [-0.5, 0, 0.5]) {
    lines.push(line([camera.screen(t, front.y, 0), camera.screen(t, fy, 0), camera.screen(t, fy, 1)], grid));
    lines.push(line([camera.screen(front.x, t, 0), camera.screen(fx, t, 0), camera.screen(fx, t, 1)], grid));
    lines.push(
      line(
        [
          camera.screen(front.x, fy, t / 2 + 0.5),
          camera.screen(fx, fy, t / 2 + 0.5),
          camera.screen(fx, front.y, t / 2 + 0.5),
        ],
        grid,
      ),
    );
  }
  const s = camera.screen;
  lines.push(
    line([s(front.x, front.y, 0), s(fx, front.y, 0), s(fx, fy, 0), s(front.x, fy, 0), s(front.x, front.y, 0)], axis),
  );
  lines.push(line([s(fx, front.y, 0), s(fx, front.y, 1), s(fx, fy, 1), s(front.x, fy, 1), s(front.x, fy, 0)], axis));
  lines.push(line([s(fx, fy, 0), s(fx, fy, 1)], axis));
  return lines.join("");
}

/** Ticks and titles at the two near edges of the floor and at the left edge. */
function axes(context: DrawContext, camera: Camera, scene: SurfaceScene & { left: number; top: number }): string {
  const { theme } = context;
  const front = near(camera);
  const { land } = scene;
  const middle = camera.screen(0, 0, 0);
  const muted = { fill: theme.muted, "font-size": 11 };
  const edge = (ticks: Ticks, domain: readonly [number, number], along: (t: number) => Point, label: string) => {
    const center = along(0);
    // Labels point away from the centre of the floor.
    const length = Math.hypot(center[0] - middle[0], center[1] - middle[1]) || 1;
    const away: Point = [(center[0] - middle[0]) / length, (center[1] - middle[1]) / length];
    const anchor = Math.abs(away[0]) < 0.3 ? "middle" : away[0] > 0 ? "start" : "end";
    const put = (point: Point, distance: number, text: string, extra: Record<string, string | number>) =>
      textElement(point[0] + away[0] * distance, point[1] + away[1] * distance + 4, text, {
        "text-anchor": anchor,
        ...muted,
        ...extra,
      });
    const marks = ticks.values.map((value, i) => {
      const point = along((2 * (value - domain[0])) / (domain[1] - domain[0]) - 1);
      const tick = pathData([point, [point[0] + away[0] * 4, point[1] + away[1] * 4]]);
      return element("path", { d: tick, stroke: theme.axis }) + put(point, 9, ticks.labels[i]!, {});
    });
    return marks.join("") + put(center, 40, label, { "font-size": 12.5 });
  };
  const x = edge(
    linearTicks(land.xDomain[0], land.xDomain[1], 4),
    land.xDomain,
    (t) => camera.screen(t, front.y, 0),
    scene.xLabel,
  );
  const y = edge(
    linearTicks(land.yDomain[0], land.yDomain[1], 4),
    land.yDomain,
    (t) => camera.screen(front.x, t, 0),
    scene.yLabel,
  );
  const [left] = [[-front.x, front.y] as const, [front.x, -front.y] as const].sort(
    (p, q) => camera.screen(p[0], p[1], 0)[0] - camera.screen(q[0], q[1], 0)[0],
  );
  const ticks = land.ticks(4);
  const [low, high] = land.heights;
  const z = ticks.values.map((value, i) => {
    // The lowest label would overlap the one at the corner of the floor.
    if ((value - low) / (high - low) < 0.06) return "";
    const point = camera.screen(left![0], left![1], (value - low) / (high - low));
    const tick = pathData([point, [point[0] - 4, point[1]]]);
    return (
      element("path", { d: tick, stroke: theme.axis }) +
      textElement(point[0] - 8, point[1] + 4, ticks.labels[i]!, { ...muted, "text-anchor": "end" })
    );
  });
  const top = camera.screen(left![0], left![1], 1);
  // The title is left of the top corner of the box, or in the corner of the scene if it is too long.
  const fits = textWidth(scene.zLabel, 12.5) <= top[0] - 8 - scene.left;
  const title = textElement(fits ? top[0] - 8 : scene.left, fits ? top[1] - 10 : scene.top + 12, scene.zLabel, {
    ...muted,
    "font-size": 12.5,
    "text-anchor": fits ? "end" : "start",
  });
  return x + y + z.join("") + title;
}
