import { checkArgument } from "@feedforward/shared";
import type { OwnPoints } from "../playground/points";

/**
 * Writes points as a CSV file for `readOwnPoints`: `x1`, `x2` and `label`, one line per point.
 *
 * @param points coordinates and classes or targets.
 */
export function ownPointsCsv(points: OwnPoints): string {
  checkArgument("ownPointsCsv", "points.x", points?.x, "list");
  const { x, y, targets, classNames } = points;
  const label = (target: number) => (classNames.length === 0 ? String(target) : quoted(classNames[target]!));
  return `x1,x2,label\n${x.map((x1, row) => `${x1},${y[row]},${label(targets[row]!)}\n`).join("")}`;
}

const quoted = (name: string): string => (/[",\r\n]/.test(name) ? `"${name.replaceAll('"', '""')}"` : name);
