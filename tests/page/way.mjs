// The whole way in a real browser: an empty ledger, files dropped on the page, a
// number followed to its sentence and back, contested by keyboard, taken back.
//
//   tests/page/way.mjs PROGRAM SOURCE_FOLDER
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { expect, expectNone, keep, open, run, source } from "./browser.mjs";

const folder = join(source, "samples/port-mirel");
const all = readdirSync(folder).sort();
const names = all.filter((name) => !name.endsWith(".meta.json"));
const html = names.find((name) => name.endsWith(".html"));
let hearsay;
let page;

async function drop(target, files) {
  const data = await page.evaluateHandle((list) => {
    const transfer = new DataTransfer();
    for (const { name, text } of list) transfer.items.add(new File([text], name));
    return transfer;
  }, files.map((name) => ({ name, text: readFileSync(join(folder, name), "utf8") })));
  await target.dispatchEvent("dragover", { dataTransfer: data });
  await target.dispatchEvent("drop", { dataTransfer: data });
}

await run([
  ["an empty ledger says what to do", async () => {
    hearsay = await open();
    page = await hearsay.page();
    await page.getByText("No events yet").waitFor();
    await page.getByText("No reports yet").waitFor();
    expect("the token to be gone from the address", !page.url().includes("token"));
    await keep(page, "empty");
  }],
  ["a dropped file is read, with what became of it", async () => {
    await drop(page.locator(".drop"), [html]);
    await page.getByText("open the report").waitFor();
    await page.getByRole("link", { name: "Blood on the coast road" }).first().waitFor();
  }],
  ["several files are chosen", async () => {
    await page.locator("input[type=file]").setInputFiles(all.filter((name) => name !== html).map((name) => join(folder, name)));
    await page.waitForFunction((count) => document.querySelectorAll(".uploads li").length === count && !document.querySelector("progress"), names.length);
    await page.waitForFunction((count) => document.querySelector(".status dd")?.textContent === String(count), names.length);
    await page.getByRole("link", { name: "At least 17 soldiers killed in convoy ambush" }).waitFor();  // From its sidecar.
    await keep(page, "added");
  }],
  ["what a person knows of a file goes with it, and beats its sidecar", async () => {
    await page.getByText("What you know of these files").click();
    await page.getByLabel("Author").fill("B. Clerk");
    await page.getByLabel("Published").fill("2026-03-09");
    const say = (facts) => ({ name: "later.txt.meta.json", mimeType: "application/json", buffer: Buffer.from(JSON.stringify(facts)) });
    const file = { name: "later.txt", mimeType: "text/plain", buffer: Buffer.from("The bridge at Port Mirel is open again\n\nThe bridge at Port Mirel is open again, the council said on Monday.\n") };
    await page.locator("input[type=file]").setInputFiles([file, say({ title: "The bridge is open again", publisher: "Harbour Notes", author: "Somebody Else", published: "yesterday" })]);
    await page.locator(".uploads li", { hasText: "later.txt" }).getByRole("link", { name: "open the report" }).click();
    await page.locator("header", { hasText: "Harbour Notes" }).getByText("B. Clerk").waitFor();
    await page.getByText("9 Mar 2026").or(page.getByText("9 March 2026")).first().waitFor();
    expect(`the report's title as that of the tab, not ${await page.title()}`, (await page.title()) === "The bridge is open again · Hearsay");
    await page.goBack();
    await page.locator("input[type=file]").setInputFiles([{ ...file, name: "bad.txt" }, { ...say({ url: 7 }), name: "bad.txt.meta.json" }]);
    await page.locator(".uploads li.bad", { hasText: "bad.txt.meta.json is no sidecar" }).waitFor();
    // A date that is none is said, as on the command line, and the file is not read.
    await page.locator("input[type=file]").setInputFiles([{ ...file, name: "worse.txt" }, { ...say({ published: "yesterday" }), name: "worse.txt.meta.json" }]);
    await page.locator(".uploads li.bad", { hasText: "worse.txt" }).getByText(/"yesterday", which is no date/).waitFor();
    hearsay.troubles.splice(0, hearsay.troubles.length, ...hearsay.troubles.filter((one) => !one.includes("400")));
    await page.reload();
    await page.locator(".list a[data-row]").first().waitFor();
  }],
  ["events are bars, and a number opens its sentences", async () => {
    await page.keyboard.press("g");
    await page.keyboard.press("e");
    await page.locator("h1", { hasText: "Events" }).waitFor();
    await page.getByRole("link", { name: /^Casualties: soldiers/ }).first().click();
    const card = page.getByRole("region", { name: /^soldiers? killed$/ }).or(page.locator("section[aria-label='soldier killed']")).first();
    await card.waitFor();
    expect("a drawn bar", (await card.locator("svg[role=img]").count()) > 1);
    await card.locator("button.number").first().click();
    const why = page.getByRole("complementary", { name: "Why this number" });
    await why.waitFor();
    await why.locator("blockquote").first().waitFor();
    await keep(page, "why");
    await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
    await why.getByRole("button", { name: "copy citation" }).first().click();
    await page.getByText("Citation copied.").waitFor();
    const cited = await page.evaluate(() => navigator.clipboard.readText());
    expect(`a line to find the claim by, not ${cited}`, /^“.+” .+, “.+”, \d+ March 2026, .+; original SHA-256 [0-9a-f]{64}; claim C[0-9a-f]+\.$/s.test(cited));
    expect("the address to name what is open", page.url().includes("why="));
  }],
  ["the sentence leads into its report, and a number in the text to its claim", async () => {
    await page.getByRole("complementary", { name: "Why this number" }).getByRole("link", { name: "in the report" }).first().click();
    await page.locator("li.active").waitFor();
    const before = await page.locator("li.active").getAttribute("id");
    await page.locator(".text .anchor:not(.point)").last().click();
    await page.waitForFunction((id) => document.querySelector("li.active")?.id !== id, before);
    expect("the words of the claim to be marked", (await page.locator(".text .here").count()) > 0);
    await keep(page, "reader");
  }],
  ["j and k go through the claims", async () => {
    const at = () => page.locator("li.active").getAttribute("id");
    await page.keyboard.press("k");
    const first = await at();
    await page.keyboard.press("j");
    expect("another claim", (await at()) !== first);
    await page.keyboard.press("k");
    expect("the same claim again", (await at()) === first);
  }],
  ["the original stands beside it, in a frame that may do nothing", async () => {
    await page.keyboard.press("o");
    const frame = page.locator("iframe");
    await frame.waitFor();
    expect("an empty sandbox", (await frame.getAttribute("sandbox")) === "");
    await page.keyboard.press("o");
  }],
  ["Ctrl+Enter contests the claim, by keyboard alone", async () => {
    await page.goto(`${hearsay.address}claims?q=At%20least%2017`);
    await page.locator("a[data-row]").first().waitFor();
    await page.keyboard.press("j");
    await page.keyboard.press("Enter");
    await page.locator("li.active").waitFor();
    await page.keyboard.press("Control+Enter");
    const form = page.getByRole("dialog");
    await form.waitFor();
    await page.getByLabel("Count").fill("18..");
    await page.getByLabel("Reason").fill("the hospital's own list");
    await keep(page, "contest");
    await page.keyboard.press("Control+Enter");
    await form.waitFor({ state: "detached" });
    await page.getByText("corrected", { exact: true }).first().waitFor();
  }],
  ["Shift and arrows select on from the claim, word by word", async () => {
    await page.keyboard.press("k");
    await page.keyboard.press("j");
    for (let word = 0; word < 4; ++word) await page.keyboard.press("Shift+ArrowRight");
    const words = await page.evaluate(() => getSelection().toString().trim());
    expect(`some words of the text, not “${words}”`, words.split(/\s+/).length >= 3);
    await page.keyboard.press("Control+Enter");
    await page.getByRole("dialog").locator("blockquote", { hasText: words.split(/\s+/)[0] }).waitFor();
    await page.keyboard.press("Escape");
    await page.getByRole("dialog").waitFor({ state: "detached" });
  }],
  ["selected words are contested, too", async () => {
    await page.evaluate(() => {
      const piece = [...document.querySelectorAll(".text [data-at]")].find((one) => one.textContent.includes("soldiers"));
      const range = document.createRange();
      range.selectNodeContents(piece);
      getSelection().removeAllRanges();
      getSelection().addRange(range);
    });
    await page.keyboard.press("Control+Enter");
    await page.getByRole("dialog").locator("blockquote", { hasText: "soldiers" }).waitFor();
    await page.keyboard.press("Escape");
    await page.getByRole("dialog").waitFor({ state: "detached" });
  }],
  ["the history has it, and takes it back", async () => {
    await page.goto(`${hearsay.address}history`);
    await page.getByText("the hospital's own list", { exact: true }).waitFor();
    await keep(page, "history");
    await page.getByRole("button", { name: "Undo" }).first().click();
    await page.getByLabel("Reason").fill("a slip");
    await page.keyboard.press("Enter");
    await page.getByText("undone", { exact: true }).waitFor();
  }],
  ["the queue: one key accepts, one takes back", async () => {
    await page.goto(`${hearsay.address}review`);
    const rows = page.locator("ol[aria-label=Review] li");
    await rows.first().waitFor();
    const count = await rows.count();
    await page.keyboard.press("a");
    await page.waitForFunction((most) => document.querySelectorAll("ol[aria-label=Review] li").length === most - 1, count);
    await page.keyboard.press("u");
    await page.waitForFunction((most) => document.querySelectorAll("ol[aria-label=Review] li").length === most, count);
    await keep(page, "review");
  }],
  ["what was missed is added from the selected words", async () => {
    await page.goto(`${hearsay.address}search?q=${encodeURIComponent('"fishing quarter"')}`);
    await page.locator("a[data-row]").first().click();
    await page.locator(".text").waitFor();
    const claims = await page.locator("aside li").count();
    await page.evaluate(() => {
      const pieces = [...document.querySelectorAll(".text [data-at]")];
      const range = document.createRange();
      range.selectNodeContents(pieces.find((one) => one.textContent.includes("fishing quarter")) ?? pieces[0]);
      getSelection().removeAllRanges();
      getSelection().addRange(range);
    });
    await page.keyboard.press("Control+Enter");
    await page.getByLabel("A claim is missing here").check();
    await page.getByText("Reading the passage").waitFor({ state: "detached" });
    await page.getByLabel("Item").fill("boats");
    await page.getByLabel("Count").fill("3");
    await page.getByLabel("What befell it").fill("destroyed");
    await page.getByLabel("Kind").selectOption("loss");
    await page.getByLabel("Reason").fill("the reader left the boats out");
    await keep(page, "missing");
    await page.keyboard.press("Control+Enter");
    await page.getByRole("dialog").waitFor({ state: "detached" });
    await page.waitForFunction((before) => document.querySelectorAll("aside li").length === before + 1, claims);
    await page.locator("aside li", { hasText: "boats" }).waitFor();
  }],
  ["a report that is read again leaves what is selected, and a form, as they are", async () => {
    // Each answer is held back, and cuts the text anew: as if somebody had added a claim meanwhile.
    const held = [];
    await page.route(/\/reports\/[^/]+\.json$/, (route) => void held.push(route));
    const pieces = () => page.locator(".text [data-at]").count();
    const mark = async (at) => {
      await page.waitForFunction(() => !document.querySelector("dialog[open] button[disabled]"));
      for (const one of held.splice(0)) {
        const answer = await one.fetch();
        const report = await answer.json();
        report.mentions.times.push(...at.map((begin) => ({ span: [begin, begin + 3], text: "", value: null })));
        await one.fulfill({ response: answer, json: report }).catch(() => {});  // Asked for again meanwhile.
      }
    };
    const read = async (at) => {
      const before = await pieces();
      await mark(at);
      await page.waitForFunction((count) => document.querySelectorAll(".text [data-at]").length > count, before);
    };
    const again = async (state) => {
      await page.getByLabel("Review").selectOption(state);
      while (held.length === 0) await new Promise((resolve) => setTimeout(resolve, 20));
    };
    const selected = () => page.evaluate(() => getSelection().toString());

    await again("help needed");
    const at = await page.evaluate(() => {
      const piece = [...document.querySelectorAll(".text [data-at]")].filter((one) => one.className.indexOf("mark") < 0).sort((a, b) => b.textContent.length - a.textContent.length)[0];
      getSelection().setBaseAndExtent(piece.firstChild, 22, piece.firstChild, 2);  // From its end.
      return Number(piece.dataset.at);
    });
    const words = await selected();
    expect("twenty characters", words.length > 15);
    await read([at + 5, at + 30]);
    expect(`“${words}” to be selected still, not “${await selected()}”`, (await selected()) === words);
    expect("and from its end still", await page.evaluate(() => { const { anchorNode, focusNode } = getSelection(); return Boolean(anchorNode.compareDocumentPosition(focusNode) & Node.DOCUMENT_POSITION_PRECEDING) || anchorNode === focusNode; }));

    await again("to do");
    await page.locator(".text").focus();
    await page.keyboard.press("Control+Enter");
    const form = page.getByRole("dialog");
    await form.locator("blockquote", { hasText: words.trim() }).waitFor();
    await page.getByLabel("A claim is missing here").check();
    await page.getByLabel("Reason").fill("half a reas");
    await read([at + 5, at + 12, at + 30]);
    expect("the half reason", (await page.getByLabel("Reason").inputValue()) === "half a reas");
    expect("the words in the form", (await form.locator("blockquote").textContent()) === words.trim());
    await page.keyboard.press("Escape");
    await form.waitFor({ state: "detached" });
    await page.waitForFunction((same) => getSelection().toString().trim() === same, words.trim());
    await page.unroute(/\/reports\/[^/]+\.json$/);
    await page.reload();
    await page.locator(".text").waitFor();
  }],
  ["a report is flagged, and blurred until one wants to see it", async () => {
    await page.getByRole("button", { name: "Flag as graphic" }).click();
    await page.getByLabel("Reason").fill("wounded people are described");
    await page.keyboard.press("Enter");
    await page.locator(".blurred").waitFor();
    await keep(page, "graphic");
    await page.getByRole("button", { name: "Show it" }).click();
    await page.locator(".blurred").waitFor({ state: "detached" });
  }],
  ["how far a report is, and whose it is", async () => {
    await page.getByLabel("Review").selectOption("in progress");
    await page.getByText(/Changed the review/).first().waitFor();
    await page.goto(`${hearsay.address}reports?state=in%20progress`);
    await page.locator("tbody tr").first().waitFor();
    expect("one report in progress", (await page.locator("tbody tr").count()) === 1);
    await keep(page, "reports");
  }],
  ["names in, counts out", async () => {
    await page.goto(`${hearsay.address}search`);
    await page.getByText("Count a list of names").click();
    await page.getByRole("textbox", { name: "Count a list of names" }).fill("River Front\nNobody At All");
    await page.getByRole("button", { name: "Count", exact: true }).click();
    const rows = page.locator("tbody tr");
    await rows.nth(1).waitFor();
    expect("reports with the first", Number(await rows.nth(0).locator("td").nth(1).textContent()) > 0);
    expect("none with the second", (await rows.nth(1).locator("td").nth(1).textContent()) === "0");
    await keep(page, "names");
  }],
  ["an inventory is previewed, then drawn beside the tallies", async () => {
    await page.goto(`${hearsay.address}compare`);
    await page.locator("input[type=file]").setInputFiles({ name: "stock.csv", mimeType: "text/csv", buffer: Buffer.from("Model,Country,Number\nT-72B3,Sarenland,20\nBMP-3,Sarenland,2\nTypewriter,Sarenland,4\n") });
    await page.getByRole("button", { name: "Compare", exact: true }).click();
    await page.locator(".pairs li").first().waitFor();
    expect("bars", (await page.locator(".pairs svg[role=img]").count()) >= 2);
    await keep(page, "compare");
  }],
  ["an event is published, and the file opens without the program", async () => {
    await page.goto(`${hearsay.address}events`);
    await page.getByRole("link", { name: /^Casualties: soldiers/ }).first().click();
    await page.getByText("Publish", { exact: true }).click();
    await keep(page, "publish");
    const forms = await page.locator("details a[download]").evaluateAll((links) => links.map((link) => link.getAttribute("href")));
    expect("six forms", forms.length === 6);
    const waiting = page.waitForEvent("download");
    await page.locator("a[download$='.html']").click();
    const file = join(hearsay.folder, "published.html");
    await (await waiting).saveAs(file);
    const published = await page.context().newPage();
    await published.goto(pathToFileURL(file).href);
    const text = await published.locator("body").textContent();
    expect("a sentence of a report", text.includes("At least 17 soldiers were killed"));
    expect("the SHA-256 of an original", /[0-9a-f]{64}/.test(text));
    await keep(published, "published");
    await published.close();
    for (const form of forms.filter((one) => !one.endsWith(".html"))) {
      const answer = await page.evaluate(async (at) => { const got = await fetch(at); return [got.status, (await got.text()).length]; }, form);
      expect(`${form} to hold something, not ${answer}`, answer[0] === 200 && answer[1] > 50);
    }
  }],
  ["search finds words and marks them", async () => {
    await page.keyboard.press("/");
    await page.keyboard.type("\"fishing quarter\"");
    await page.keyboard.press("Enter");
    await page.locator("mark", { hasText: /fishing/i }).first().waitFor();
    await keep(page, "search");
  }],
  ["? lists the keys; single letters can be switched off", async () => {
    await page.locator("h1").first().click();
    await page.keyboard.press("?");
    await page.getByRole("dialog").waitFor();
    await keep(page, "keys");
    await page.getByLabel("Single letters are keys").uncheck();
    await page.keyboard.press("Escape");
    await page.getByRole("dialog").waitFor({ state: "detached" });
    await page.keyboard.press("g");
    await page.keyboard.press("m");
    expect("to be still at the search", page.url().includes("/search"));
  }],
  ["the theme is kept", async () => {
    await page.getByRole("button", { name: /^Colours/ }).click();
    await page.getByRole("button", { name: /^Colours/ }).click();
    await page.reload();
    expect("dark after loading again", await page.evaluate(() => document.documentElement.classList.contains("dark")));
  }],
  ["what lies still is not asked for again", async () => {
    const kept = async (path) => (await page.request.get(hearsay.address + path)).headers()["cache-control"];
    const script = await page.evaluate(() => new URL(document.querySelector("script[src]").src).pathname.slice(1));
    expect("a script for good", (await kept(script)).includes("immutable"));
    expect("the icon for a day", (await kept("favicon.svg")) === "max-age=86400");
    expect("data never", (await kept("events.json")) === "no-store" && (await kept("")) === "no-store");
  }],
  ["an address that names nothing says so", async () => {
    await page.goto(`${hearsay.address}events/E000000000`);
    await page.getByRole("alert").waitFor();
  }],
  ["nothing went wrong on the way, and nothing was asked of anybody else", () => {
    // The event that is not there was asked for.
    expectNone("troubles", hearsay.troubles.filter((one) => !one.includes("404")));
  }],
]);
await hearsay?.close();
