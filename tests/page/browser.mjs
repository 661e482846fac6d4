// A browser for the tests of the page, and a server for it to talk to.
//
// Each test gets a ledger of its own in a folder that goes away, `hearsay serve`
// on a port of its own, and a Chromium without a network: every request that does
// not go to that server is an error of the test, as is whatever the browser
// prints as an error (a broken Content-Security-Policy is one).
import { execFileSync, spawn } from "node:child_process";
import { createServer } from "node:http";
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

export const [program, source] = process.argv.slice(2);
const pictures = process.env.HEARSAY_PICTURES;
const CHROMIUM = ["/usr/bin/chromium", "/usr/bin/chromium-browser"].find(existsSync);
export const SKIPPED = 77;

/** What is missing for these tests, or "". */
export function missing() {
  if (!CHROMIUM) return "Debian's package chromium is not installed";
  if (!existsSync(join(source, "web/node_modules/playwright-core"))) return "web/node_modules is missing; run tools/build";
  return "";
}

const library = async (name) => import(pathToFileURL(join(source, "web/node_modules", name)));

/** Invented reports of real places, each known as exactly as it says: a town, a division, a country. */
export const PLACED = {
  "porto.txt": "Three killed in blast in Porto\n\nPORTO, March 3, 2026 - At least three soldiers were killed in an explosion in Porto on 3 March 2026, the fire service said.\n",
  "bavaria.txt": "Trucks destroyed in Bavaria\n\nTwo trucks were destroyed in Bavaria on 5 March 2026, a police spokesman said.\n",
  "portugal.txt": "Army says nine killed in Portugal\n\nNine soldiers were killed in Portugal in February 2026, the army said.\n",
};

/** Writes files into a new folder, which is the caller's to remove. */
export function written(files) {
  const folder = mkdtempSync(join(tmpdir(), "hearsay-files-"));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return folder;
}

/** A server that notes who asks it: what stands for the rest of the world. */
export async function outside() {
  const asked = [];
  const pages = new Map();
  let connected = 0;
  const server = createServer((request, response) => {
    asked.push(`${request.headers.host}${request.url}`);
    response.writeHead(200, { "Access-Control-Allow-Origin": "*", ...(pages.has(request.url) ? { "Content-Type": "text/html" } : {}) });
    response.end(pages.get(request.url) ?? "x");
  });
  server.on("connection", () => (connected += 1));
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const serve = (path, bytes) => pages.set(path, bytes);
  const close = () => {
    server.close();
    server.closeAllConnections();
  };
  return { port: server.address().port, asked, serve, connected: () => connected, close };
}

export const PASSWORD = "a few invented words";

/** `users` is {name: role}: each has PASSWORD, and page({as: name}) signs in with it. */
export async function open({ reports = [], by = "Ada", world = null, copyOf = null, users = {} } = {}) {
  const folder = mkdtempSync(join(tmpdir(), "hearsay-page-"));
  const ledger = join(folder, "ledger.db");
  if (copyOf) copyFileSync(copyOf, ledger);
  if (reports.length > 0) execFileSync(program, ["--ledger", ledger, "add", ...reports], { stdio: "ignore" });
  for (const [name, role] of Object.entries(users)) execFileSync(program, ["--ledger", ledger, "user", "add", name, "--role", role], { stdio: "ignore", env: { ...process.env, HEARSAY_PASSWORD: PASSWORD } });
  const server = spawn(program, ["--ledger", ledger, "--by", by, "serve", "--json", "--port", "0"], { stdio: ["ignore", "pipe", "inherit"] });
  const { address, token } = await new Promise((resolve, reject) => {
    let told = "";
    server.stdout.on("data", (data) => {
      told += data;
      if (told.includes("\n")) resolve(JSON.parse(told.slice(0, told.indexOf("\n"))));
    });
    server.once("exit", (code) => reject(new Error(`hearsay serve ended with ${code} before it told its address`)));
  });

  const { chromium } = await library("playwright-core/index.mjs");
  const browser = await chromium.launch({ executablePath: CHROMIUM, args: ["--no-sandbox", ...(world ? [`--host-resolver-rules=MAP *.example 127.0.0.1:${world.port}`] : [])] });
  const troubles = [];
  const allowed = new URL(address).origin;

  async function page({ width = 1280, height = 800, theme = "light", signedIn = true, as = "" } = {}) {
    const context = await browser.newContext({ viewport: { width, height }, colorScheme: theme });
    const one = await context.newPage();
    one.setDefaultTimeout(90_000);
    one.on("console", (message) => {
      if (message.type() === "error") troubles.push(`${one.url()}: ${message.text()}`);
    });
    one.on("pageerror", (error) => troubles.push(`${one.url()}: ${error.message}`));
    one.on("request", (request) => {
      const url = new URL(request.url());
      if (url.origin !== allowed && !["data:", "blob:", "about:", "file:"].includes(url.protocol)) troubles.push(`${one.url()}: asks ${request.url()}`);
    });
    if (as !== "") {
      await one.goto(address);
      await one.getByLabel("Name").fill(as);
      await one.getByLabel("Password").fill(PASSWORD);
      await one.getByRole("button", { name: "Sign in" }).click();
      await one.locator(".status").waitFor();
    } else if (signedIn) {
      await one.goto(`${address}#token=${token}`);
      await one.getByRole("heading", { name: "Add reports" }).waitFor();
    }
    return one;
  }

  async function close() {
    await browser.close();
    server.kill("SIGTERM");
    await new Promise((resolve) => server.once("exit", resolve));
    rmSync(folder, { recursive: true, force: true });
  }
  return { address, token, ledger, folder, page, troubles, close };
}

export async function keep(page, name) {
  if (!pictures) return;
  mkdirSync(pictures, { recursive: true });
  await page.screenshot({ path: join(pictures, `${name}.png`) });
}

/** What axe-core finds against WCAG 2.2 A and AA, one line a finding. */
export async function barriers(page) {
  const axe = (await library("axe-core/axe.js")).default;
  // Evaluated by the debugger, which the page's policy does not bind.
  await page.evaluate(axe.source);
  const found = await page.evaluate(() => globalThis.axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] }));
  return found.violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.target.join(" ")}: ${node.failureSummary?.split("\n").slice(1, 2).join(" ").trim()}`));
}

/** Runs named steps in order; prints each, ends with the first that fails. */
export async function run(steps) {
  const lack = missing();
  if (lack) {
    console.log(`skipped: ${lack}`);
    process.exit(SKIPPED);
  }
  for (const [name, step] of steps) {
    const begin = Date.now();
    try {
      await step();
      console.log(`ok   ${name} (${Date.now() - begin} ms)`);
    } catch (error) {
      console.log(`FAIL ${name}\n${error?.stack ?? error}`);
      process.exitCode = 1;
      break;
    }
  }
}

export function expect(what, happened) {
  if (!happened) throw new Error(`expected: ${what}`);
}

export function expectNone(what, list) {
  if (list.length > 0) throw new Error(`${what}:\n  ${list.slice(0, 12).join("\n  ")}${list.length > 12 ? `\n  and ${list.length - 12} more` : ""}`);
}
