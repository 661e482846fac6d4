// Where and when, as exactly as the reports say: a town is a dot, a division a
// circle as wide as the doubt, a country its outline; both views narrowed by the
// filter of the list of events.
//
//   tests/page/places.mjs PROGRAM SOURCE_FOLDER
import { rmSync } from "node:fs";
import { PLACED, expect, expectNone, keep, open, run, written } from "./browser.mjs";

const folder = written(PLACED);
let hearsay;
let page;
let items;

const at = (path) => page.goto(hearsay.address.replace(/\/$/, "") + path);
const points = () => page.locator("svg a.point");
const box = (selector) => page.locator(selector).first().evaluate((one) => { const { x, y, width, height } = one.getBoundingClientRect(); return { x, y, width, height }; });

await run([
  ["three events, each with its place", async () => {
    hearsay = await open({ reports: [folder] });
    page = await hearsay.page();
    items = (await page.evaluate(async () => (await fetch("/map.json")).json())).items;
    expect(`a settlement, a division and a country, not ${items.map((one) => one.place.class)}`, ["settlement", "division", "country"].every((word) => items.some((one) => one.place.class === word)));
    const division = items.find((one) => one.place.class === "division").place;
    expect(`a radius for the division alone, not ${division.radius_km}`, division.radius_km > 20 && division.radius_km < 1000 && items.every((one) => one.place === division || one.place.radius_km === null));
  }],
  ["the map draws how exactly each is known", async () => {
    await at("/map");
    await points().nth(2).waitFor();
    await page.locator("path.area.country").first().waitFor();
    const [circle, country] = [await box("svg[role=group] path.area.division"), await box("svg[role=group] path.area.country")];
    const [ring, dot] = [await box("a.point.division .shape"), await box("a.point.country .shape")];
    expect("the circle around the division's point", circle.x < ring.x && circle.x + circle.width > ring.x + ring.width);
    expect("a circle, as wide as it is high (this projection squeezes it a little)", circle.width > 8 && Math.abs(circle.width / circle.height - 1) < 0.6);
    const [x, y] = [dot.x + dot.width / 2, dot.y + dot.height / 2];
    expect("the country's point on its own land, not in the sea between its islands", x > country.x && x < country.x + country.width && y > country.y && y < country.y + country.height);
    // Twice as near, twice as wide: it is kilometres that are drawn.
    await page.getByRole("button", { name: "zoom in" }).click();
    const larger = await box("svg[role=group] path.area.division");
    expect(`1.6 times as wide, not ${larger.width / circle.width}`, Math.abs(larger.width / circle.width - 1.6) < 0.05);
    await page.locator("aside li").getByText(/somewhere within some \d+ km/).first().waitFor();
    await page.getByText("nine of ten of its settlements").waitFor();
    await keep(page, "places-map");
  }],
  ["map and timeline are narrowed by words, place and days", async () => {
    await page.getByRole("button", { name: "Filter" }).click();
    await page.getByLabel("Place", { exact: true }).fill("Bavaria");
    await page.waitForURL(/where=Bavaria/);
    await page.waitForFunction(() => document.querySelectorAll("svg a.point").length === 1);
    await page.getByLabel("Place", { exact: true }).fill("Nowhere at all");
    await page.getByText("No event that fits the filter").waitFor();
    await page.getByRole("link", { name: "Clear" }).click();
    await page.waitForFunction(() => document.querySelectorAll("svg a.point").length === 3);
    await at("/timeline");
    const rows = page.locator(".names a[data-row]");
    await rows.nth(2).waitFor();
    await page.getByLabel("Since").fill("2026-03-04");
    await page.waitForFunction(() => document.querySelectorAll(".names a[data-row]").length === 1);
    expect("the one of 5 March", (await rows.first().textContent()).includes("Bavaria"));
    await page.getByRole("button", { name: "Clear" }).click();
    await rows.nth(2).waitFor();
    await page.getByLabel("Words").fill("soldiers");
    await page.waitForFunction(() => document.querySelectorAll(".names a[data-row]").length === 2);
    await keep(page, "places-timeline");
  }],
  ["a filtered list leads to the same on the map and on the timeline", async () => {
    await at("/events?where=PT&q=soldiers");
    await page.getByRole("link", { name: "These on the map" }).click();
    await page.waitForFunction(() => document.querySelectorAll("svg a.point").length === 2);
    expect("the filter in its address", page.url().includes("/map?") && page.url().includes("where=PT") && page.url().includes("q=soldiers"));
  }],
  ["nothing went wrong", () => expectNone("troubles", hearsay.troubles)],
]);
await hearsay?.close();
rmSync(folder, { recursive: true, force: true });
