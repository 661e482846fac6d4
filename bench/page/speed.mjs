// How long a person waits for the page: the first screen, and each thing that one
// does, in a real browser. Prints medians; nothing here passes or fails.
//
//   bench/page/speed.mjs PROGRAM SOURCE_FOLDER LEDGER
//
// LEDGER is copied. One of 10,000 reports: bench/weighing/invented.py 10000 FOLDER,
// then hearsay --ledger LEDGER add FOLDER. Node is the one that tools/setup fetched.
import { open } from "../../tests/page/browser.mjs";

const ROUNDS = 7;
const hearsay = await open({ copyOf: process.argv[4] });
const root = hearsay.address.replace(/\/$/, "");
const median = (list) => list.sort((a, b) => a - b)[Math.floor(list.length / 2)];

/** From a click or key in the page to two frames after `done` holds there. */
async function wait(page, act, done) {
  return page.evaluate(
    async ([doing, holds]) => {
      const begin = performance.now();
      new Function(doing)();
      const there = new Function(`return ${holds}`);
      while (!there()) await new Promise((resolve) => requestAnimationFrame(resolve));
      await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
      return performance.now() - begin;
    },
    [act, done],
  );
}

const key = (name, init = "") => `document.body.dispatchEvent(new KeyboardEvent("keydown", { key: "${name}", bubbles: true, cancelable: true ${init} }))`;
const click = (selector) => `document.querySelector(${JSON.stringify(selector)}).click()`;
const has = (selector) => `document.querySelector(${JSON.stringify(selector)}) !== null`;

const page = await hearsay.page();
const first = [];
for (let round = 0; round < ROUNDS; ++round) {
  await page.goto("about:blank");
  await page.goto(`${root}/`);
  await page.waitForFunction(() => document.querySelectorAll(".list li").length > 12);
  first.push(await page.evaluate(() => performance.now()));
}
const told = [["first screen", median(first)]];

const steps = [
  ["events", click('nav a[href="/events"]'), has("tbody tr")],
  ["an event", click("tbody a[data-row]"), has("button.number")],
  ["why a number", click("button.number"), has("aside blockquote")],
  ["its report", click('aside a[href^="/reports/"]'), has("li.active")],
  ["the next claim", `globalThis.before = document.querySelector("li.active").id; ${key("j")}; if (document.querySelector("li.active").id === before) ${key("k")}`, 'document.querySelector("li.active").id !== globalThis.before || document.querySelectorAll("aside li").length === 1'],
  ["reports", click('nav a[href="/reports"]'), has("tbody td.title")],
  ["claims", click('nav a[href="/claims"]'), has("ul li a[data-row]")],
  ["review", click('nav a[href="/review"]'), has("ol[aria-label=Review] li")],
  ["disputes", click('nav a[href="/disputes"]'), "document.title.startsWith('Disputes') && document.querySelector('.sides, .empty') !== null"],
  ["timeline", click('nav a[href="/timeline"]'), has(".lane svg")],
  ["map", click('nav a[href="/map"]'), has(".land")],
  ["network", click('nav a[href="/network"]'), has(".node")],
  ["search", `history.pushState(null, "", "/search?q=soldiers"); dispatchEvent(new PopStateEvent("popstate"))`, has(".hits li")],
];
const times = new Map(steps.map(([name]) => [name, []]));
for (let round = 0; round < ROUNDS; ++round) {
  for (const [name, act, done] of steps) times.get(name).push(await wait(page, act, done));
}
for (const [name, list] of times) told.push([name, median(list)]);
for (const [name, time] of told) console.log(`${String(Math.round(time)).padStart(6)} ms  ${name}`);
await hearsay.close();
