// How exactly a place is known, and what part of the map holds all points.

export type Precision = "settlement" | "division" | "country";

/** GeoNames' classes and the engine's own, as the three that are drawn. */
export function precisionOf(name: string | null | undefined): Precision {
  const word = (name ?? "").toLowerCase();
  if (/country|territor|continent|pcl/.test(word)) return "country";
  if (/division|region|province|state|district|adm|sea|river|area/.test(word)) return "division";
  return "settlement";
}

export interface ZoomedView {
  k: number;
  x: number;
  y: number;
}

/** The view in which all points lie, with room around them. */
export function zoomTo(points: readonly { x: number; y: number }[], width: number, height: number): ZoomedView {
  if (points.length === 0 || width === 0) return { k: 1, x: 0, y: 0 };
  const xs = points.map((point) => point.x);
  const ys = points.map((point) => point.y);
  const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  const k = Math.min(14, Math.max(1, 0.7 * Math.min(width / Math.max(1, right - left), height / Math.max(1, bottom - top))));
  return { k, x: width / 2 - (k * (left + right)) / 2, y: height / 2 - (k * (top + bottom)) / 2 };
}

/** Moves points that lie on one another into a ring, so that each can be reached;
    the first of them carries the name. */
export function spread<T extends { x: number; y: number }>(points: readonly T[]): (T & { first: boolean })[] {
  const groups = Map.groupBy(points, (point) => `${Math.round(point.x / 8)},${Math.round(point.y / 8)}`);
  return [...groups.values()].flatMap((group) =>
    group.length === 1
      ? group.map((point) => ({ ...point, first: true }))
      : group.map((point, index) => {
          const angle = (2 * Math.PI * index) / group.length;
          const radius = 9 + group.length * 2.2;
          return { ...point, first: index === 0, x: point.x + radius * Math.cos(angle), y: point.y + radius * Math.sin(angle) };
        }),
  );
}
