// How long the page takes over a ledger of ten thousand reports, in a real browser: until the first screen shows events, and
// from each of some clicks until what was asked for is drawn. Medians of several runs.
//
//   python3 bench/weighing/invented.py 10000 FOLDER && build/release/hearsay --ledger big.db add FOLDER
//   NODE bench/page/speed.mjs build/release/hearsay big.db [RUNS]
//
// NODE is the one that tools/setup unpacks; playwright-core comes with tools/build.
import { spawn } from "node:child_process";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "../..");
const { chromium } = await import(join(root, "web/node_modules/playwright-core/index.mjs"));
const [program, ledger, runs = "5"] = process.argv.slice(2);

const server = spawn(program, ["--ledger", ledger, "--by", "A. Clerk", "serve", "--port", "0", "--json"], { stdio: ["ignore", "pipe", "inherit"] });
const { address, token } = await new Promise((resolve) => server.stdout.once("data", (data) => resolve(JSON.parse(String(data).split("\n")[0]))));
const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox"] });
const taken = new Map();

async function time(name, act) {
  const begin = performance.now();
  await act();
  if (!taken.has(name)) taken.set(name, []);
  taken.get(name).push(performance.now() - begin);
}

const quiet = (page, what) => page.waitForFunction((where) => document.querySelector(where) && !document.querySelector("main [aria-busy=true]"), what);

for (let run = 0; run < Number(runs); ++run) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  const page = await context.newPage();
  await time("first screen", async () => {
    await page.goto(`${address}#token=${token}`);
    await quiet(page, "main a[href^='/events/']");
  });
  const follow = async (name, link, what) => {
    await page.waitForSelector(link);
    await time(name, async () => {
      await page.click(link);
      await page.waitForFunction((place) => location.pathname.startsWith(place), what.path);
      await quiet(page, what.shown);
    });
  };
  await follow("events", "header a[href='/events']", { path: "/events", shown: "main h1" });
  await follow("an event", "main a[href^='/events/E']", { path: "/events/E", shown: "main h1" });
  await follow("reports", "header a[href='/reports']", { path: "/reports", shown: "main a[href^='/reports/R']" });
  await follow("a report", "main a[href^='/reports/R']", { path: "/reports/R", shown: "main article, main h1" });
  await follow("claims", "header a[href='/claims']", { path: "/claims", shown: "main h1" });
  await follow("timeline", "header a[href='/timeline']", { path: "/timeline", shown: "main svg" });
  await follow("map", "header a[href='/map']", { path: "/map", shown: "main svg" });
  await follow("review", "header a[href='/review']", { path: "/review", shown: "main h1" });
  await context.close();
}
await browser.close();
server.kill();
for (const [name, all] of taken) {
  all.sort((a, b) => a - b);
  const ms = (value) => `${value.toFixed(0).padStart(6)} ms`;
  console.log(`${name.padEnd(14)} median ${ms(all[Math.floor(all.length / 2)])}   from ${ms(all[0])} to ${ms(all[all.length - 1])}`);
}
