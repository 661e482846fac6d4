// Several people at one ledger: who signs in, what each role may do and what it is
// told where it may not, and what they decide about events, sources and reports.
// What the page does not offer is asked of the server by hand: it answers 403.
//
//   tests/page/people.mjs PROGRAM SOURCE_FOLDER
import { join } from "node:path";
import { PASSWORD, expect, expectNone, keep, open, run, source } from "./browser.mjs";

const USERS = { Rea: "reader", Cody: "coder", Cora: "coder", Rufus: "reviewer", Olga: "owner" };
let hearsay;
let pages;
let event;
let claims;
let judged;

const get = (page, path) => page.evaluate(async (at) => (await fetch(at)).json(), path);
const status = (page, path, method = "GET", body = undefined) =>
  page.evaluate(
    async ([at, how, what]) => (await fetch(at, { method: how, ...(what === undefined ? {} : { headers: { "Content-Type": "application/json" }, body: JSON.stringify(what) }) })).status,
    [path, method, body],
  );
const judge = (page, body) => status(page, "/api/judgements", "POST", { why: "tried by hand", ...body });
const go = (page, path) => page.goto(hearsay.address.replace(/\/$/, "") + path);

async function reason(page, why) {
  await page.getByRole("dialog").getByLabel("Reason").fill(why);
  await page.keyboard.press("Enter");
  await page.getByRole("dialog").waitFor({ state: "detached" });
}

/** The event's page, with the figure of an originator open. */
async function openFigure(page, name) {
  await go(page, `/events/${event}`);
  await page.locator("tr", { hasText: name }).locator("button.number").first().click();
  await page.getByRole("complementary", { name: "Why this number" }).waitFor();
}

await run([
  ["nobody is let in without a name, nor with a wrong password", async () => {
    hearsay = await open({ reports: [join(source, "samples/port-mirel")], users: USERS });
    const page = await hearsay.page({ signedIn: false });
    await page.goto(hearsay.address + "events");
    await page.getByRole("heading", { name: "Who are you?" }).waitFor();
    expect("no list behind the door", (await page.locator("tbody").count()) === 0);
    for (const path of ["/status.json", "/events.json", "/reports.json", "/judgements.json", "/search.json?q=tank"]) expect(`${path} to be shut`, (await status(page, path)) === 401);
    for (const [name, password] of [["Olga", `${PASSWORD}.`], ["Nobody", PASSWORD]]) {
      await page.getByLabel("Name").fill(name);
      await page.getByLabel("Password").fill(password);
      await page.keyboard.press("Enter");
      await page.getByRole("alert").getByText("name and password do not fit").waitFor();
    }
    await keep(page, "people-refused");
    expect("to be asked still", await page.getByRole("heading", { name: "Who are you?" }).isVisible());
    const tries = [];
    for (let i = 0; i < 4; ++i) tries.push(await status(page, "/api/session", "POST", { name: "Olga", password: "guessed" }));
    expect(`guessing to be slowed down, not ${tries}`, tries.includes(429));
    await page.context().close();
    hearsay.troubles.splice(0);  // The refusals, which the browser prints.
  }],
  ["five people sign in, each by name and password", async () => {
    pages = {};
    const door = await hearsay.page({ signedIn: false });
    await door.goto(hearsay.address);
    // Olga's name has to wait a few seconds, after the guesses.
    while ((await status(door, "/api/session", "POST", { name: "Olga", password: PASSWORD })) === 429) await new Promise((resolve) => setTimeout(resolve, 250));
    await door.context().close();
    for (const [name, role] of Object.entries(USERS)) {
      pages[name] = await hearsay.page({ as: name });
      await pages[name].getByText(`you are ${name} (${role})`).waitFor();
    }
    const page = pages.Olga;
    event = (await get(page, "/events.json")).items.find((one) => one.label.startsWith("Casualties: soldiers")).id;
    claims = (await get(page, `/events/${event}.json`)).claims;
    judged = claims.filter((one) => one.originator.name !== "The River Front").slice(0, 4);
    const cookies = await page.context().cookies();
    expect("a cookie that no script reads and no other site sends", cookies.length === 1 && cookies[0].httpOnly && cookies[0].sameSite === "Strict");
  }],
  ["a reader reads, and is told why not more", async () => {
    const page = pages.Rea;
    for (const path of ["/events.json", `/events/${event}.json`, "/reports.json", "/claims.json", "/search.json?q=tank", "/review.json", "/judgements.json", `/api/export/${event}.csv`]) expect(`${path} to be open`, (await status(page, path)) === 200);
    await page.getByText("You are a reader here").waitFor();
    expect("no place to drop files", (await page.locator(".drop").count()) === 0);
    await go(page, "/review");
    await page.locator("ol[aria-label=Review] li").first().waitFor();
    const waiting = await page.locator("ol[aria-label=Review] li").count();
    expect("no button that judges", (await page.getByRole("button", { name: /^(Accept|Reject|Correct)/ }).count()) === 0);
    await page.keyboard.press("a");
    await page.getByRole("status").getByText("You are a reader here").first().waitFor();
    expect("nothing to be judged", (await page.locator("ol[aria-label=Review] li").count()) === waiting);
    await go(page, `/reports/${claims[0].report}?claim=${claims[0].id}`);
    await page.locator("li.active").waitFor();
    await page.keyboard.press("Control+Enter");
    await page.getByRole("status").getByText("You are a reader here").first().waitFor();
    expect("no form", (await page.getByRole("dialog").count()) === 0);
    expect("the review's state as words, not as a choice", (await page.getByLabel("Review").count()) === 0);
    await keep(page, "people-reader");
    await go(page, `/claims/${claims[0].id}`);
    await page.locator("h1").waitFor();
    expect("no button that judges a claim", (await page.getByRole("button", { name: /^(Accept|Reject|Correct)/ }).count()) === 0);
    for (const verb of ["accept", "reject", "merge", "split"]) expect(`403 for ${verb}`, (await judge(page, { verb, target: claims[0].id })) === 403);
    expect("403 for a review", (await judge(page, { verb: "review", target: claims[0].report, state: "completed" })) === 403);
    expect("403 for an undo", (await status(page, "/api/judgements/J1/undo", "POST", { why: "no" })) === 403);
    expect("403 for a file", (await status(page, "/api/reports?name=a.txt", "POST", {})) === 403);
    expect("nothing in the history", (await get(page, "/judgements.json")).total === 0);
  }],
  ["a coder judges, but neither merges, splits nor grades", async () => {
    const page = pages.Cody;
    await go(page, `/claims/${judged[0].id}`);
    await page.getByRole("button", { name: "Accept" }).click();
    await page.getByText("accepted", { exact: true }).first().waitFor();
    await page.getByRole("button", { name: "Undo" }).first().waitFor();
    expect("no grade to choose", (await page.getByLabel("Information").count()) === 0);
    await openFigure(page, claims[0].originator.name);
    expect("no grade of a source", (await page.getByLabel("Reliability").count()) === 0);
    await page.getByText("Why these reports are one event").click();
    expect("no merging", (await page.getByRole("button", { name: "Merge" }).count()) === 0);
    expect("no splitting", (await page.getByRole("button", { name: "Not the same happening" }).count()) === 0);
    expect("403 for merge", (await judge(page, { verb: "merge", target: event, targets: [event] })) === 403);
    expect("403 for split", (await judge(page, { verb: "split", target: claims[0].id })) === 403);
    expect("403 for grade", (await judge(page, { verb: "grade", target: claims[0].originator.name, grade: "B" })) === 403);
    await keep(page, "people-coder");
  }],
  ["two coders who judge the same: how far they agree", async () => {
    // Cody accepts four claims, Cora rejects one of them.
    for (const claim of judged.slice(1, 4)) expect("accepted", (await judge(pages.Cody, { verb: "accept", target: claim.id })) === 201);
    for (const claim of judged.slice(0, 3)) expect("accepted", (await judge(pages.Cora, { verb: "accept", target: claim.id })) === 201);
    await go(pages.Cora, `/claims/${judged[3].id}`);
    await pages.Cora.getByRole("button", { name: "Reject" }).click();
    await reason(pages.Cora, "the words are another's");
    await pages.Cora.getByText("rejected", { exact: true }).first().waitFor();
    const page = pages.Rea;
    await go(page, "/review");
    // Three of four alike; by chance (1 · 3/4) + (0 · 1/4) as many, and so kappa is 0.
    await page.getByText("Cody and Cora both judged 4 claims, 3 alike; Cohen’s kappa 0.00").waitFor();
    await keep(page, "people-agreement");
  }],
  ["a coder takes back what is his, and nothing of others", async () => {
    const page = pages.Cody;
    await go(page, "/history");
    const rows = page.locator("main ol > li");
    await rows.first().waitFor();
    expect("no way back from Cora's judgement", (await rows.filter({ hasText: "the words are another's" }).getByRole("button", { name: "Undo" }).count()) === 0);
    const { items } = await get(page, "/judgements.json");
    const hers = items.find((one) => one.by === "Cora");
    expect("403 for what is Cora's", (await status(page, `/api/judgements/${hers.id}/undo`, "POST", { why: "no" })) === 403);
    await rows.filter({ hasText: "— Cody" }).getByRole("button", { name: "Undo" }).first().click();
    await reason(page, "a slip of mine");
    await page.getByText("undone", { exact: true }).first().waitFor();
  }],
  ["the history of a value", async () => {
    const page = pages.Cora;
    const claim = claims.find((one) => one.count && one.count.lower !== null && one.count.lower === one.count.upper && !judged.includes(one) && one.originator.name !== "The River Front");
    await go(page, `/claims/${claim.id}`);
    for (const [count, why] of [["61", "by the list of names"], ["62", "a name was left out"]]) {
      await page.getByRole("button", { name: /^Correct/ }).click();
      await page.getByLabel("Count").fill(count);
      await page.getByLabel("Reason").fill(why);
      await page.keyboard.press("Control+Enter");
      await page.getByRole("dialog").waitFor({ state: "detached" });
      await page.getByText(why, { exact: true }).waitFor();
    }
    const steps = await page.locator("main li", { has: page.locator("ins") }).evaluateAll((all) => all.map((one) => [one.querySelector("del").textContent, one.querySelector("ins").textContent]));
    const was = String(claim.count.lower);
    expect(`what stood before each correction, not ${JSON.stringify(steps)}`, JSON.stringify(steps) === JSON.stringify([[was, "61"], ["61", "62"]]));
    await page.locator("dd", { hasText: /^62/ }).waitFor();
    await keep(page, "people-value");
    await page.locator("main li", { hasText: "a name was left out" }).getByRole("button", { name: "Undo" }).click();
    await reason(page, "it was there");
    await page.locator("dd", { hasText: /^61/ }).waitFor();
  }],
  ["a reviewer grades a source, and joins two names and parts them", async () => {
    const page = pages.Rufus;
    const [who, other] = ["The River Front", "The Sarenland defence ministry"];
    await openFigure(page, who);
    await page.getByLabel("Reliability").selectOption("B");
    await reason(page, "right whenever it could be checked");
    await page.locator("tr", { hasText: who }).locator("abbr", { hasText: /^B/ }).first().waitFor();
    // Whom anybody could mean stays apart, and the page says why.
    await page.getByLabel("Is the same as").selectOption("a hospital official");
    await page.getByRole("complementary").getByRole("button", { name: "Merge" }).click();
    await reason(page, "tried");
    await page.getByText(/names nobody in particular/).waitFor();
    await page.getByLabel("Is the same as").selectOption(other);
    await page.getByRole("complementary").getByRole("button", { name: "Merge" }).click();
    await reason(page, "one office under two names");
    await page.getByText("Merged").first().waitFor();
    const names = async () => (await get(page, `/events/${event}.json`)).tallies.flatMap((one) => one.originators).map((one) => [one.name, ...one.also.map((also) => also.name)]);
    const together = (all) => all.some((one) => one.includes(who) && one.includes(other));
    expect(`${who} and ${other} to be one in ${JSON.stringify(await names())}`, together(await names()));
    await keep(page, "people-source");
    await openFigure(page, (await names()).find((one) => one.includes(other))[0]);
    await page.getByRole("complementary").locator("p", { hasText: (await names()).find((one) => one.includes(other))[0] === who ? other : who }).getByRole("button", { name: "not the same" }).click();
    await reason(page, "two offices after all");
    await page.getByText("Split").first().waitFor();
    expect("two again", !together(await names()));
  }],
  ["a reviewer parts a claim from an event, and takes that back", async () => {
    const page = pages.Rufus;
    await go(page, `/events/${event}`);
    await page.getByText("Why these reports are one event").click();
    const before = (await get(page, `/events/${event}.json`)).claims.length;
    await page.getByRole("button", { name: "Not the same happening" }).last().click();
    await reason(page, "another attack, on the next day");
    await page.getByText("Split").first().waitFor();
    const left = (await get(page, `/events/${event}.json`)).claims.length;  // Its copies went with it.
    expect(`less than ${before}, not ${left}`, left < before);
    await page.getByText(`All ${left} claims of this event`).waitFor();
    const parted = (await get(page, "/judgements.json")).items.find((one) => one.why === "another attack, on the next day");
    const id = (await get(page, `/claims/${parted.detail.claims[0]}.json`)).event;
    expect("an event of its own", id !== event);
    await keep(page, "people-split");
    await page.getByRole("status").getByRole("button", { name: "Undo" }).last().click();
    await page.getByText(`All ${before} claims of this event`).waitFor();
    expect("one event again", (await get(page, `/claims/${parted.detail.claims[0]}.json`)).event === event);
  }],
  ["a reviewer joins two events, and the one that went leads to the other", async () => {
    const page = pages.Rufus;
    const two = (await get(page, "/events.json?kind=event")).items.filter((one) => one.claims === 1).slice(0, 2).map((one) => one.id);
    const landed = [];
    for (const [one, other] of [two, [...two].reverse()]) {
      await go(page, `/events/${one}`);
      await page.getByText("Why these reports are one event").click();
      await page.getByLabel("Find an event").fill("port mirel");
      await page.getByRole("combobox", { name: "The same happening as" }).selectOption(other);
      await page.getByRole("button", { name: "Merge" }).last().click();
      await reason(page, "both tell of the convoy");
      await page.getByText("All 2 claims of this event").waitFor();
      landed.push(new URL(page.url()).pathname);
      const { items } = await get(page, "/judgements.json?limit=1");
      expect("undone", (await status(page, `/api/judgements/${items[0].id}/undo`, "POST", { why: "two after all" })) === 201);
    }
    expect(`the same event from both sides, not ${landed}`, landed[0] === landed[1] && landed[0].startsWith("/events/"));
    hearsay.troubles.splice(0, hearsay.troubles.length, ...hearsay.troubles.filter((one) => !one.includes("404")));
  }],
  ["a reviewer takes back what somebody else judged", async () => {
    const page = pages.Rufus;
    await go(page, "/history");
    await page.locator("main ol > li", { hasText: "the words are another's" }).getByRole("button", { name: "Undo" }).click();
    await reason(page, "they are hers");
    await page.locator("main ol > li", { hasText: "the words are another's" }).getByText("undone", { exact: true }).waitFor();
  }],
  ["states and assignees: one hands a report on, all see it", async () => {
    const page = pages.Cody;
    const report = claims[0].report;
    await go(page, `/reports/${report}`);
    await page.getByLabel("Assignee").fill("Cora");
    await page.getByLabel("Assignee").press("Tab");
    await page.getByText(/Changed the review/).first().waitFor();
    for (const state of ["in progress", "help needed", "ready for review"]) {
      await page.getByLabel("Review").selectOption(state);
      await page.waitForFunction(async ([id, now]) => (await (await fetch(`/reports/${id}.json`)).json()).review.state === now, [report, state]);
    }
    expect("still Cora's", (await get(page, `/reports/${report}.json`)).review.assignee === "Cora");
    await go(pages.Rea, "/reports?state=ready%20for%20review");
    const row = pages.Rea.locator("tbody tr");
    await row.first().waitFor();
    expect("one report that is ready", (await row.count()) === 1 && (await row.first().textContent()).includes("Cora"));
    await go(pages.Rufus, "/review");
    await pages.Rufus.getByRole("link", { name: "1 report ready for review" }).click();
    await pages.Rufus.locator("tbody tr").first().getByLabel("Review").selectOption("completed");
    await pages.Rufus.locator("tbody tr").waitFor({ state: "detached" });
    await keep(pages.Rufus, "people-states");
    const { items } = await get(page, `/judgements.json?target=${report}`);
    expect("each step in the history, by name", items.length === 5 && items[0].by === "Rufus" && items[4].by === "Cody");
  }],
  ["a session that ends leaves the form that one fills in", async () => {
    const page = pages.Cora;
    const claim = claims.at(-1);
    await go(page, `/reports/${claim.report}?claim=${claim.id}`);
    await page.locator("li.active").waitFor();
    await page.keyboard.press("Control+Enter");
    await page.getByLabel("Count").fill("301");
    await page.getByLabel("Reason").fill("so it is called below");
    await page.context().clearCookies();
    await page.keyboard.press("Control+Enter");
    const door = page.getByRole("dialog", { name: "The session has ended" });
    await door.waitFor();
    await keep(page, "people-session");
    await door.getByLabel("Name").fill("Cora");
    await door.getByLabel("Password").fill(PASSWORD);
    await page.keyboard.press("Enter");
    await door.waitFor({ state: "detached" });
    const form = page.getByRole("dialog", { name: "Contest it" });
    expect("the reason to be there still", (await form.getByLabel("Reason").inputValue()) === "so it is called below");
    await form.getByRole("button", { name: /^Correct the claim/ }).click();
    await form.waitFor({ state: "detached" });
    await page.getByText("corrected", { exact: true }).first().waitFor();
    hearsay.troubles.splice(0, hearsay.troubles.length, ...hearsay.troubles.filter((one) => !one.includes("401")));
  }],
  ["who signs out leaves nothing on the screen", async () => {
    const page = pages.Cora;
    await page.locator("h1").first().click();
    await page.keyboard.press("?");
    await page.getByText("You are Cora (coder)").waitFor();
    await page.getByRole("button", { name: "Sign out" }).click();
    await page.getByRole("heading", { name: "Who are you?" }).waitFor();
    expect("no report", (await page.locator(".text").count()) === 0);
    expect("a session that is over", (await status(page, "/status.json")) === 401);
  }],
  ["nothing else went wrong", () => expectNone("troubles", hearsay.troubles.filter((one) => !/status of (40[013]|429)/.test(one)))],
]);
await hearsay?.close();
