// Reports are hostile input. Some five hundred pages made to run scripts, to call
// out and to reach the page around them (hostile_pages.mjs) are added, and looked
// at in both views: as text in the reading view, and as archived originals in
// frames, with the app's sandbox attribute and without it, and opened by
// themselves. Each has to be served (200, its own words shown), and to do nothing.
// The same pages without our protection are opened last: they do act.
//
//   tests/page/hostile.mjs PROGRAM SOURCE_FOLDER
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, expectNone, open, outside, run } from "./browser.mjs";
import { CALL, hostilePages } from "./hostile_pages.mjs";

// ECOSYSTEM 3.1, bar 20.
const APP_POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; frame-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'";
const ORIGINAL_POLICY = "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'self'";
const AT_ONCE = 40;  // Frames.

const pages = hostilePages();
let world;
let hearsay;
let page;
let reports;  // {id, marker, family}
const folder = mkdtempSync(join(tmpdir(), "hearsay-hostile-"));

/** What a page that acted would have left behind in the app. */
async function expectUntouched(where) {
  const left = await page.evaluate(() => ({ hacked: globalThis.hacked, kept: localStorage.getItem("hacked"), title: document.title, app: document.querySelectorAll("#page main").length, name: window.name }));
  expect(`nothing to have run ${where}, not ${JSON.stringify(left)}`, left.hacked === undefined && left.kept === null && left.title !== "1" && left.app === 1 && left.name === "");
  expect(`to be at the app still ${where}`, page.url().startsWith(hearsay.address));
}

async function inFrames(attributes, pressed) {
  const wrong = [];
  let shown = 0;
  for (let begin = 0; begin < reports.length; begin += AT_ONCE) {
    const some = reports.slice(begin, begin + AT_ONCE);
    const served = new Map();
    const note = (response) => {
      const id = /\/reports\/([^/]+)\/original$/.exec(response.url())?.[1];
      if (id) served.set(id, [response.status(), response.headers()["content-security-policy"], response.headers()["x-dns-prefetch-control"]]);
    };
    page.on("response", note);
    await page.evaluate(async ([ids, attribute]) => {
      const loads = ids.map((id) => new Promise((done) => {
        const frame = document.createElement("iframe");
        for (const [name, value] of Object.entries(attribute)) frame.setAttribute(name, value);
        frame.className = "hostile-test";
        frame.addEventListener("load", done, { once: true });
        frame.src = `/reports/${id}/original`;
        document.body.append(frame);
      }));
      await Promise.all(loads);
    }, [some.map((one) => one.id), attributes]);
    for (const one of some) {
      const frame = page.frames().find((other) => other.url().endsWith(`/reports/${one.id}/original`));
      const [status, policy, lookups] = served.get(one.id) ?? [];
      if (status !== 200 || policy !== ORIGINAL_POLICY || lookups !== "off") wrong.push(`${one.marker} (${one.family}): ${status}, ${policy}`);
      // Pressed as a person would press it: a click must lead nowhere, either.
      const seen = await frame?.evaluate((press) => {
        // By the prototype: the page may have given these names to something else.
        const words = Object.getOwnPropertyDescriptor(Document.prototype, "documentElement").get.call(document).textContent;
        for (const some of !press ? [] : Document.prototype.querySelectorAll.call(document, "a, area, button, input, summary, option, rect, text")) {
          if (some.click) some.click();
          else some.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true }));
        }
        return { words, ran: globalThis.hacked === 1 };
      }, pressed).catch((error) => ({ words: String(error), ran: false }));
      if (seen?.ran) wrong.push(`${one.marker} (${one.family}): a script ran`);
      if (seen?.words?.includes(one.marker)) shown += 1;
      else wrong.push(`${one.marker} (${one.family}): shows “${seen?.words?.slice(0, 80)}” at ${frame?.url()}`);
    }
    page.off("response", note);
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done))));
    await expectUntouched(`beside ${some[0].marker} and those after it`);
    await page.evaluate(() => document.querySelectorAll("iframe.hostile-test").forEach((one) => one.remove()));
  }
  expectNone("originals", wrong);
  expect(`all ${reports.length} to be shown, not ${shown}`, shown === reports.length);
}

await run([
  [`${pages.length} hostile pages are read`, async () => {
    expect("three hundred or more", new Set(pages.map((one) => one.bytes.toString("latin1").replaceAll(/Marker \d+|least \d+/g, ""))).size >= 300);
    pages.forEach((one, index) => writeFileSync(join(folder, `${String(index).padStart(3, "0")}.html`), one.bytes));
    world = await outside();
    hearsay = await open({ reports: [folder], world });
    page = await hearsay.page();
    const list = await page.evaluate(async () => {
      const all = [];
      for (let total = 1; all.length < total; ) {
        const part = await (await fetch(`/reports.json?limit=500&offset=${all.length}`)).json();
        total = part.total;
        all.push(...part.items);
      }
      return Promise.all(all.map(async (one) => ({ id: one.id, text: (await (await fetch(`/reports/${one.id}.json`)).json()).text })));
    });
    expect(`all in the ledger, not ${list.length}`, list.length === pages.length);
    const by = new Map(pages.map((one) => [one.marker, one]));
    reports = list.map(({ id, text }) => ({ id, marker: /Marker \d+\./.exec(text)?.[0] })).map((one) => ({ ...one, family: by.get(one.marker)?.family }));
    expectNone("reports without their words", reports.filter((one) => !one.family).map((one) => one.id));
    expect("each page once", new Set(reports.map((one) => one.marker)).size === pages.length);
  }],
  ["the app's policy is the strict one, and the page works under it", async () => {
    for (const path of ["", "events", `reports/${reports[0].id}`, "nowhere"]) {
      const response = await page.request.get(hearsay.address + path, { headers: { Accept: "text/html" } });
      expect(`the policy of /${path}`, response.headers()["content-security-policy"] === APP_POLICY);
    }
    // That it holds: what the page must never do is refused.
    const refused = await page.evaluate(() => {
      try {
        document.createElement("div").innerHTML = "<b>x</b>";
        return false;
      } catch (error) {
        return error instanceof TypeError;
      }
    });
    expect("markup out of a text to be refused", refused);
    hearsay.troubles.splice(0, hearsay.troubles.length, ...hearsay.troubles.filter((one) => !/TrustedHTML|404/.test(one)));
  }],
  ["in the reading view they are text", async () => {
    const strange = [];
    for (let begin = 0; begin < reports.length; begin += AT_ONCE) {
      // One after the other, in the app itself, as somebody would leaf through them.
      strange.push(...(await page.evaluate(async (some) => {
        const bad = [];
        const frame = () => new Promise((next) => requestAnimationFrame(next));
        const addressed = /^\s*(javascript|data|vbscript|blob):/i;
        for (const { id, marker, family } of some) {
          history.pushState(null, "", `/reports/${id}`);
          dispatchEvent(new PopStateEvent("popstate"));
          const until = performance.now() + 60_000;
          while (!document.querySelector(".text")?.textContent.includes(marker) && performance.now() < until) await frame();
          if (!document.querySelector(".text")?.textContent.includes(marker)) bad.push(`${marker} (${family}): is not shown`);
          for (const one of document.querySelectorAll(".reader *")) {
            const forbidden = one.closest(".text") ? !["DIV", "SPAN"].includes(one.tagName) : /^(script|iframe|img|object|embed|style|link|base|meta|form|math|video|audio|template)$/i.test(one.tagName);
            if (forbidden || [...one.attributes].some(({ name, value }) => /^on|^srcdoc$|^style$/i.test(name) || addressed.test(value))) bad.push(`${marker} (${family}): ${one.outerHTML.slice(0, 90)}`);
          }
        }
        return bad;
      }, reports.slice(begin, begin + AT_ONCE))));
    }
    expectNone("elements of a report in the page", strange);
    await expectUntouched("in the reading view");
  }],
  ["as originals they show, and do nothing", () => inFrames({ sandbox: "" }, false)],
  ["beside the text, as the app shows them, one of each family", async () => {
    for (const family of new Set(pages.map((one) => one.family))) {
      const { id, marker } = reports.find((one) => one.family === family);
      await page.goto(`${hearsay.address}reports/${id}?original=1`);
      const frame = page.locator("iframe");
      await frame.waitFor();
      expect("an empty sandbox", (await frame.getAttribute("sandbox")) === "");
      await page.frameLocator("iframe").getByText(marker).first().waitFor();
      await expectUntouched(`beside ${marker}`);
    }
  }],
  ["opened by itself, an original does nothing either", async () => {
    for (let at = 0; at < reports.length; at += 9) {
        await page.goto(`${hearsay.address}reports/${reports[at].id}/original`).catch(() => {});
      expect(`${reports[at].marker} to stay here`, new URL(page.url()).origin === new URL(hearsay.address).origin);
    }
    await page.goto(hearsay.address);
    await page.locator(".status").waitFor();
    await expectUntouched("at the start");
    expect("nothing to be judged, added or ended", await page.evaluate(async () => (await (await fetch("/judgements.json")).json()).total === 0 && (await fetch("/status.json")).status === 200));
  }],
  ["nobody else was asked for anything", () => {
    // What no policy of a page forbids: Chromium may open a connection where a frame within an original
    // is about to be fetched, before it asks the policy. Nothing is sent over it (docs/limits.md).
    console.log(`     connections opened, with nothing sent: ${world.connected()}`);
    expectNone("requests", world.asked);
  }],
  ["where only the server's policy holds them they do nothing either, not even when pressed", () => inFrames({}, true)],
  ["and nobody was asked", () => expectNone("requests", world.asked)],
  ["and the same pages do act where nothing holds them", async () => {
    const bare = await page.context().newPage();
    bare.on("dialog", (dialog) => void dialog.dismiss());
    for (const one of pages) world.serve(`/${one.marker.slice(7, -1)}.html`, one.bytes);
    await bare.goto(`${CALL}control`);
    const acted = new Map();
    for (let begin = 0; begin < pages.length; begin += AT_ONCE) {
      await bare.evaluate((numbers) => Promise.race([
        Promise.all(numbers.map((number) => new Promise((done) => {
          const frame = document.createElement("iframe");
          frame.setAttribute("sandbox", "allow-scripts allow-same-origin allow-forms");
          frame.addEventListener("load", done, { once: true });
          frame.src = `/${number}.html`;
          document.body.append(frame);
        }))),
        new Promise((done) => setTimeout(done, 3000)),
      ]), pages.slice(begin, begin + AT_ONCE).map((one) => one.marker.slice(7, -1))).catch(() => {});
      for (const frame of bare.frames()) {
        const number = /\/(\d+)\.html$/.exec(frame.url())?.[1];
        if (number && (await frame.evaluate(() => globalThis.hacked === 1).catch(() => false))) acted.set(number, "ran");
      }
      await bare.evaluate(() => document.querySelectorAll("iframe").forEach((one) => one.remove())).catch(() => bare.goto(`${CALL}control`));
    }
    const called = new Set(world.asked.filter((one) => !/\/(control|\d+\.html|favicon\.ico)$/.test(one)));
    console.log(`     without protection ${acted.size} pages run scripts, and ${called.size} addresses are asked`);
    expect(`scripts to run in sixty pages, not ${acted.size}`, acted.size >= 60);
    expect(`sixty addresses to be asked, not ${called.size}`, called.size >= 60);
    await bare.close();
  }],
]);
await hearsay?.close();
world?.close();
rmSync(folder, { recursive: true, force: true });
