import { expect, test } from "vitest";
import { precisionOf, spread, zoomTo } from "./view";

test.each([["settlement", "settlement"], ["division", "division"], ["country", "country"], ["sea", "division"], ["unknown", "settlement"], [null, "settlement"]] as const)("%s is drawn as a %s", (word, drawn) => {
  expect(precisionOf(word)).toBe(drawn);
});

test("points at one place are moved apart, and one of them has the name", () => {
  const out = spread([{ x: 10, y: 10, id: "a" }, { x: 10, y: 10, id: "b" }, { x: 90, y: 90, id: "c" }]);
  const [a, b, c] = ["a", "b", "c"].map((id) => out.find((point) => point.id === id));
  expect(Math.hypot((a?.x ?? 0) - (b?.x ?? 0), (a?.y ?? 0) - (b?.y ?? 0))).toBeGreaterThan(20);
  expect(out.filter((point) => point.first).map((point) => point.id)).toEqual(["a", "c"]);
  expect(c).toMatchObject({ x: 90, y: 90 });
});

test("the view holds all points", () => {
  const points = [{ x: 400, y: 100 }, { x: 420, y: 130 }];
  const { k, x, y } = zoomTo(points, 800, 400);
  for (const point of points) {
    expect(point.x * k + x).toBeGreaterThan(0);
    expect(point.x * k + x).toBeLessThan(800);
    expect(point.y * k + y).toBeGreaterThan(0);
    expect(point.y * k + y).toBeLessThan(400);
  }
  expect(zoomTo([], 800, 400).k).toBe(1);
});
