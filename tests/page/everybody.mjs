// For everyone: every view against WCAG 2.2 A and AA with axe-core, light and
// dark, narrow and wide; nothing may stick out of a narrow screen.
//
//   tests/page/everybody.mjs PROGRAM SOURCE_FOLDER
import { join } from "node:path";
import { barriers, expectNone, keep, open, run, source } from "./browser.mjs";

let hearsay;
let views;
const steps = [
  ["a ledger of the sample reports", async () => {
    hearsay = await open({ reports: [join(source, "samples/port-mirel")] });
    const page = await hearsay.page();
    const get = (path) => page.evaluate(async (at) => (await fetch(at)).json(), path);
    const event = (await get("/events.json")).items[0].id;
    const claims = (await get(`/events/${event}.json`)).claims;
    const copy = (await get("/reports.json")).items.find((one) => one.copy_of) ?? claims[0].report;
    views = {
      start: "/", events: "/events", event: `/events/${event}`, why: `/events/${event}?why=0`, method: `/events/${event}?method=acled`,
      reports: "/reports", report: `/reports/${claims[0].report}?claim=${claims[0].id}`, copy: `/reports/${copy.id ?? copy}`,
      original: `/reports/${claims[0].report}?original=1`, claims: "/claims", claim: `/claims/${claims[0].id}`, disputes: "/disputes",
      timeline: "/timeline", map: "/map", lineage: "/network?as=drawing", list: "/network?as=list", losses: "/network?table=losses&as=drawing",
      review: "/review", history: "/history", search: "/search?q=soldiers", compare: "/compare", missing: "/nowhere",
    };
    await page.context().close();
  }],
];
for (const theme of ["light", "dark"]) {
  for (const width of [320, 1280]) {
    steps.push([`${theme}, ${width} pixels`, async () => {
      const page = await hearsay.page({ width, theme });
      const found = [];
      for (const [name, path] of Object.entries(views)) {
        await page.goto(hearsay.address.replace(/\/$/, "") + path);
        await page.waitForFunction(() => document.querySelector("main h1, main h2, main [role=alert]") && !document.querySelector("main [aria-busy=true]"));
        await page.waitForTimeout(150);
        await keep(page, `${name}-${width}-${theme}`);
        found.push(...(await barriers(page)).map((one) => `${name}: ${one}`));
        const out = await page.evaluate(() => {
          const main = document.querySelector("main");
          return Math.max(document.documentElement.scrollWidth - innerWidth, main.scrollWidth - main.clientWidth);
        });
        if (out > 1) found.push(`${name}: ${out} pixels stick out`);
      }
      await page.context().close();
      expectNone("barriers", found);
    }]);
  }
}
await run(steps);
await hearsay?.close();
