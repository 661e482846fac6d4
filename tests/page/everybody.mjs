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
    // Something accepted, rejected, corrected and undone, so that these are looked at, too.
    const judge = (path, body) => page.evaluate(async ([at, what]) => (await fetch(at, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(what) })).json(), [path, body]);
    await judge("/api/judgements", { verb: "accept", target: claims[0].id, why: "read" });
    await judge("/api/judgements", { verb: "correct", target: claims[1].id, fields: { where: "Port Mirel" }, why: "named above" });
    await judge("/api/judgements", { verb: "grade", target: claims[1].id, grade: "2", why: "likely" });
    const { judgements } = await judge("/api/judgements", { verb: "accept", target: claims[2].id, why: "a slip" });
    await judge(`/api/judgements/${judgements[0].id}/undo`, { why: "a slip" });
    await judge("/api/judgements", { verb: "reject", target: claims[2].id, why: "not said" });
    const copy = (await get("/reports.json")).items.find((one) => one.copy_of) ?? claims[0].report;
    views = {
      start: "/", events: "/events", event: `/events/${event}`, why: `/events/${event}?why=0`, method: `/events/${event}?method=acled`,
      reports: "/reports", report: `/reports/${claims[0].report}?claim=${claims[0].id}`, copy: `/reports/${copy.id ?? copy}`,
      original: `/reports/${claims[0].report}?original=1`, claims: "/claims", claim: `/claims/${claims[1].id}`, rejected: `/reports/${claims[2].report}?claim=${claims[2].id}`, disputes: "/disputes",
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
