// Every word that the page says by itself, in one place. What reports, sources and
// the ledger say is not here.

import type { Agreement, Four, Headline } from "./api/types";

const many = (count: number, one: string, more = `${one}s`): string => `${count.toLocaleString("en")} ${count === 1 ? one : more}`;

export const strings = {
  skip: "Skip to the content",
  loading: "One moment …",
  tryAgain: "Try again",
  close: "Close",
  undo: "Undo",
  disputed: "disputed",
  untitled: "(no title)",
  noPublisher: "publisher not recorded",
  noSource: "no source named",
  noOriginator: "nobody named",
  inReport: "in the report",
  theClaim: "the claim",
  theEvent: "the event",
  cite: "copy citation",
  cited: "Citation copied.",
  undoneAtOnce: "taken back at once",
  claims: (count: number): string => many(count, "claim"),
  house: (name: string): string => ({ acled: "ACLED", ucdp: "UCDP", airwars: "Airwars", sipri: "SIPRI" })[name] ?? name,
  policy: (name: string): string => name.replaceAll("-", " "),
  citation: (words: string, line: string): string => `“${words}” ${line}.`,
  judged: (verb: string, target: string): string => `${{ accept: "Accepted", reject: "Rejected", correct: "Corrected", merge: "Merged", split: "Split", grade: "Graded", add: "Added a claim to", review: "Changed the review of", flag: "Changed the flag of" }[verb] ?? verb} ${target}.`,
  undone: (id: string): string => `${id} is undone; it stays in the history.`,
  headline: ({ item, manner }: Headline): string => [item, manner].filter(Boolean).join(" "),
  tallyTitle: (item: string | null, manner: string | null, unit: string | null): string => (item === null ? "The event as a whole" : [item, manner, unit ? `(${unit})` : null].filter(Boolean).join(" ")),

  titled: (name: string): string => `${name} · Hearsay`,
  title: (view: string, id: string): string => {
    const names: Record<string, string> = { start: "Hearsay", event: `Event ${id}`, report: `Report ${id}`, claim: `Claim ${id}`, history: "Judgements", missing: "Not here" };
    const name = names[view] ?? view.charAt(0).toUpperCase() + view.slice(1);
    return name === "Hearsay" ? name : `${name} · Hearsay`;
  },

  nav: {
    label: "Views", start: "Start", events: "Events", reports: "Reports", claims: "Claims", disputes: "Disputes", timeline: "Timeline", map: "Map",
    network: "Network", compare: "Compare", review: "Review", search: "Search", find: "Find in all reports",
  },

  theme: { label: (theme: string): string => ({ auto: "Colours: as the system. Change to light", light: "Colours: light. Change to dark", dark: "Colours: dark. Change to as the system" })[theme] ?? theme },

  help: {
    open: "Keys",
    title: "Keys",
    leave: "Sign out",
    notices: "Notices of the libraries in this page",
    letters: "Single letters are keys",
    about: (version: string, ledger: string): string => `Hearsay ${version}${ledger ? `, ledger ${ledger}` : ""}. Every page has a twin that ends in .json.`,
  },

  keys: {
    everywhere: "Everywhere",
    help: "these keys",
    search: "find in all reports",
    next: "next",
    before: "the one before",
    name: (key: string): string => key.replaceAll("ArrowRight", "→").replaceAll("ArrowLeft", "←").replaceAll("ArrowUp", "↑").replaceAll("ArrowDown", "↓").replaceAll("Escape", "Esc"),
  },

  missing: {
    title: "Nothing is at this address",
    text: (path: string): string => `${path} names no view. An id that once stood here may have changed when an earlier report was added.`,
    back: "To the start",
  },

  errors: {
    unreachable: "The server does not answer.",
    unreachableDo: "See whether `hearsay serve` still runs in its terminal, start it again, and open the link that it prints.",
    notJson: (path: string): string => `The answer of ${path} is not JSON.`,
    notJsonDo: "The page and the server may be of different versions: load the page again.",
    status: (status: number, path: string): string => `${path} was answered with status ${status}.`,
    statusDo: "Try again; if it stays, look at what `hearsay serve` printed.",
    sidecar: (name: string): { what: string; do: string } => ({ what: `${name} is no sidecar: it has to be one JSON object whose values are texts.`, do: "Mend it, or add the file without it." }),
    jobLost: { what: "The connection broke while the file was read.", do: "Look into the reports whether it is there; adding it again does no harm." },
    part: { what: "A part of the page could not be loaded.", do: "The server may have stopped or been replaced: load the page again." },
  },

  signIn: {
    title: "Who are you?",
    again: "The session has ended",
    loopback: "Open the link that hearsay serve printed when it started: it carries a token that lets this browser in.",
    beyond: "Where the server listens beyond this machine, sign in with your name and password.",
    name: "Name",
    password: "Password",
    enter: "Sign in",
  },

  roles: {
    may: { reader: "may read and search", coder: "may add reports, judge and review", reviewer: "may judge, and merge, split and grade", owner: "may do all" } as Record<string, string>,
    you: (who: string | null, role: string, may: string): string => `You are ${who ?? "nobody by name"} (${role}): you ${may}.`,
    needsCoder: "You are a reader here: adding and judging need the role coder. The owner of the ledger gives it.",
    needsName: "Nobody's name goes with this session, and a judgement needs one: start the server with --by NAME.",
  },

  four: {
    short: "Reports · publishers · named · seen",
    reports: "reports",
    publishers: "publishers",
    originators: "named originators",
    observation: "independent observation",
    legend: "The four figures: reports, publishers, named originators, independent observation shown.",
    spoken: ({ reports, publishers, named_originators, independent_observation }: Four): string =>
      `${many(reports, "report")}, ${many(publishers, "publisher")}, ${many(named_originators, "named originator")}, independent observation shown by ${independent_observation}`,
  },

  pager: { label: "Parts of the list", before: "Before", after: "After", shown: (from: number, to: number, total: number): string => `${from.toLocaleString("en")}–${to.toLocaleString("en")} of ${total.toLocaleString("en")}` },

  filter: {
    title: "Filter", any: "any", clear: "Clear", words: "Words", kind: "Kind", where: "Place", item: "Item", since: "Since", until: "Until",
    source: "Source", stance: "Stance", state: "State", publisher: "Publisher", onTimeline: "These on the timeline", onMap: "These on the map",
  },

  start: {
    title: "Start",
    status: "What the ledger holds",
    reports: "reports",
    claims: "claims",
    judgements: "judgements",
    ledger: (weighing: string, who: string | null, role: string): string => `ledger; ${weighing === "ready" ? "weighed" : "weighing is under way"}${who ? `; you are ${who} (${role})` : ""}`,
    head: "head of the log",
    events: "Events, the most reported first",
    latest: "Reports",
    all: "all",
    failures: (count: number): string => `${many(count, "input")} could not be read`,
    noEvents: "No events yet. Add reports, and what they tell of appears here.",
    noReports: "No reports yet. Drop files above, or run: hearsay add FOLDER",
  },

  add: {
    title: "Add reports",
    what: "Drop files here: saved pages, text, PDF, office files, mail, feeds, WARC, WACZ, ZIP, Telegram exports. They stay on this machine.",
    choose: "Choose files",
    known: "What you know of these files",
    knownWhat: "It goes with all files that are added next, and beats what they say of themselves and what stands in a sidecar (NAME.meta.json, dropped together with NAME).",
    facts: { publisher: "Publisher", author: "Author", published: "Published", url: "Address", lang: "Language" } as Record<string, string>,
    open: "open the report",
    failed: "could not be read",
    clear: "Clear the list",
    more: (count: number): string => `and ${count} more`,
    stage: ({ stage, done, of }: { stage: string; done: number; of: number }): string =>
      ({ waiting: "waits", sending: "is being sent", reading: of > 0 ? `is being read: ${done} of ${of}` : "is being read", done: "done", failed: "failed" })[stage] ?? stage,
  },

  events: {
    what: "What several reports tell of, and what it comes to.",
    event: "Event", when: "When", counted: "Counted", range: "Range", bar: "Lowest to highest", agreed: "All agree on",
    notCounted: "nobody counts",
    none: "No events yet: events appear when reports with claims are added.",
    noneFiltered: "No event fits the filter.",
    add: "Add reports",
    legend: "Thin: from the lowest to the highest figure. Thick: what all agree on. Dashed with an arrow: the words leave that end open. The scale goes by orders of magnitude.",
  },

  disputes: { what: "Where those who say it contradict each other.", none: "No disputes: nobody contradicts anybody in this ledger." },

  event: {
    keys: "Event",
    shut: "close the derivation",
    nextMethod: "count by the next method",
    method: "Counted by",
    policy: "Range",
    killed: "Killed:",
    injured: "Injured:",
    toll: "what most accounts support, and from the lowest to the highest account",
    cumulative: "counts more than this event",
    agreed: (interval: string): string => `all agree on ${interval}`,
    notAgreed: "no number that all agree on",
    originator: "Originator", stance: "Stance", figure: "Figure",
    words: "words",
    all: "Lowest to highest, and what all agree on",
    bar: (interval: string): string => `Range: ${interval}`,
    grade: "source and information, by the Admiralty code",
    via: (via: readonly string[]): string => `via ${via.join(", ")}`,
    why: ", the range: why?",
    whyOf: (name: string): string => `, by ${name}: why?`,
    moved: (names: string[]): string => `Figures over time: ${names.join(", ")}`,
    movedAll: (all: string[]): string => `Figures over time. ${all.join(". ")}`,
    claims: (count: number): string => `All ${many(count, "claim")} of this event`,
  },

  why: {
    title: "Why this number",
    of: (interval: string, name: string): string => `${interval}, by ${name}`,
    range: (interval: string): string => `${interval}: the range`,
    says: (name: string): string => `What ${name} says now`,
    both: "It comes from",
    superseded: "Said earlier, superseded",
    lower: (bound: number | null): string => (bound === null ? "Nothing bounds it below" : `The lower end, ${bound.toLocaleString("en")}, comes from`),
    upper: (bound: number | null): string => (bound === null ? "The upper end is left open by" : `The upper end, ${bound.toLocaleString("en")}, comes from`),
    way: "The way to who said it",
    also: "Other names for the same",
    aside: "Set aside",
    parts: "added up from counts that stand beside each other",
    policy: (policy: string): string => `Range by the policy “${policy}”.`,
  },

  source: {
    title: "This source",
    grade: "Reliability",
    grades: { A: "A, reliable", B: "B, usually reliable", C: "C, fairly reliable", D: "D, not usually reliable", E: "E, unreliable", F: "F, cannot be judged" } as Record<string, string>,
    none: "not graded",
    gradeWhy: (name: string, grade: string): string => `Why is ${name} graded ${grade}?`,
    notSame: "not the same",
    notSameWhy: (a: string, b: string): string => `Why are “${a}” and “${b}” not the same?`,
    same: "Is the same as",
    sameWhy: (a: string, b: string): string => `Why are “${a}” and “${b}” the same?`,
    merge: "Merge",
  },

  information: {
    label: "Information",
    none: "not graded",
    grades: { "1": "1, confirmed by others", "2": "2, probably true", "3": "3, possibly true", "4": "4, doubtful", "5": "5, improbable", "6": "6, cannot be judged" } as Record<string, string>,
    why: (grade: string): string => `Why is this claim graded ${grade}?`,
  },

  grouping: {
    title: "Why these reports are one event",
    none: "Only one report tells of it.",
    because: (why: string[]): string => `Joined by: ${why.join("; ")}.`,
    split: "Not the same happening",
    splitWhy: "Why is this claim not of this event?",
    merge: "The same happening as",
    find: "Find an event",
    choose: "choose an event",
    mergeWhy: (a: string, b: string): string => `Why are “${a}” and “${b}” one happening?`,
    noOther: "No other event of this kind fits.",
    gone: "This event is now a part of another, which is shown here.",
    doMerge: "Merge",
  },

  method: {
    none: "This house has no row for the event: it does not count what was reported here.",
    claims: "claims",
    reference: (name: string, version: string, reference: string): string => `(${name}, version ${version}; ${reference})`,
  },

  publish: {
    title: "Publish",
    forms: [
      { ending: "html", name: "Page", what: "one file that opens without the program: numbers, sentences, hashes" },
      { ending: "csv", name: "CSV", what: "for a spreadsheet" },
      { ending: "json", name: "JSON", what: "everything, for programs" },
      { ending: "geojson", name: "GeoJSON", what: "places, each with how exactly it is known" },
      { ending: "ftm.json", name: "FollowTheMoney", what: "for Aleph and its kin; lossy" },
      { ending: "annotations.json", name: "W3C annotations", what: "each claim at its words" },
    ],
  },

  reports: {
    total: (count: number): string => many(count, "report"),
    title: "Title", publisher: "Publisher", published: "Published", claims: "Claims", review: "Review",
    copy: "copy", graphic: "graphic",
    none: "No reports yet.",
    noneFiltered: "No report fits the filter.",
  },

  reader: {
    keys: "Report",
    next: "next claim", before: "the claim before",
    contest: "contest what is selected, or this claim",
    extend: "select on by a word", shrink: "select back by a word",
    sentence: "select the next sentence", sentenceBefore: "select the sentence before",
    original: "the archived original beside it",
    drop: "leave the claim",
    text: "The report's text",
    legend: "Highlights",
    highlights: { quantity: "quantities", item: "items", place: "places", time: "times", source: "sources" } as Record<string, string>,
    margin: "Claims of this report",
    graphic: "This report is flagged as graphic: its text and original are blurred.",
    show: "Show it",
    flag: "Flag as graphic",
    unflag: "Not graphic",
    flagWhy: "What should readers be warned of?",
    unflagWhy: "Why is this not graphic?",
    claims: (count: number): string => many(count, "claim"),
    noClaims: "No claims were read here. Select a passage and press Ctrl+Enter to see what can be done.",
    originalTitle: "The archived original",
    originalButton: "Original",
    originalNote: "The archived original, without scripts and without a network: pictures and styles from elsewhere are missing.",
    copy: (percent: number): string => `${percent} % of these words stand in an earlier report (in italics):`,
    earlier: "the earlier report",
    lineage: "Whose words these are",
    custody: (versions: number, captures: number): string => `${many(versions, "version")}, ${many(captures, "capture")}`,
    version: "Seen",
    current: "current",
  },

  claimList: { none: "No claims yet.", noneFiltered: "No claim fits the filter." },

  states: { accepted: "accepted", rejected: "rejected", corrected: "corrected" },

  field: {
    kind: "Kind", manner: "What befell it", item: "Item", count: "Count", where: "Where", when: "When", parties: "Parties", source: "Source", sources: "Sources",
    stance: "Stance", originator: "Originator", lineage: "Lineage",
  } as Record<string, string>,

  contest: {
    title: "Contest it",
    what: "What is contested",
    about: (interval: string, item: string, manner: string | null): string => [interval, item, manner].filter(Boolean).join(" "),
    add: "A claim is missing here",
    rejectThis: "Reject it: this claim is not made here",
    noClaim: "No claim was read in this passage, and this version cannot add one yet. Select words of a claim to correct or reject it.",
    reading: "Reading the passage …",
    read: (count: number): string => (count === 0 ? "The engine reads no claim in this passage: fill in what it says." : "Filled in with what the engine reads in this passage."),
    examples: { count: "12, 10..15, 30.., ..8", item: "tanks", manner: "destroyed", where: "a place", when: "2026-03-03", source: "who says so" } as Record<string, string>,
    why: "Reason",
    give: "Go on",
    accept: "Accept",
    reject: "Reject",
    correct: "Correct",
    rejectTitle: "Reject this claim",
    doAdd: "Add the claim", doReject: "Reject the claim", doCorrect: "Correct the claim",
    nothing: "Nothing is changed yet.",
  },

  review: {
    what: "Claims that nobody has judged yet: the less sure and the more hangs on them, the earlier.",
    reports: "How far the reports are",
    count: (state: string, count: number): string => `${many(count, "report")} ${state}`,
    progress: (done: number, left: number): string => `${many(done, "claim")} judged, ${left.toLocaleString("en")} left`,
    acceptedWhy: "checked against the words",
    acceptKey: "accept", rejectKey: "reject", undoKey: "undo your last judgement", nothingToUndo: "There is no judgement of yours to undo.", openKey: "open in the report",
    front: "What is looked at",
    reason: "Reason that goes with a one-key decision",
    none: "Nothing waits for a look.",
    toClaims: "All claims",
    state: "Review", assignee: "Assignee",
    set: "set on the page",
    agreement: ({ coders, both, alike, kappa }: Agreement): string =>
      `${coders.join(" and ")} both judged ${many(both, "claim")}, ${alike} alike${kappa === null ? "" : `; Cohen’s kappa ${kappa.toFixed(2)}`}`,
  },

  history: {
    title: "Judgements",
    what: "Everything that persons decided, the latest first. What is undone stays.",
    none: "Nobody has judged anything yet.",
    noneOfClaim: "Nobody has judged this claim yet.",
    undone: "undone",
    undoTitle: (id: string): string => `Undo ${id}`,
  },

  search: {
    words: "Search all reports",
    example: "\"fuel depot\" AND explos* NOT drill",
    find: "Search", save: "Keep this query", forget: "Kept", saved: "Kept queries:",
    help: "What can be asked",
    syntax: [
      ["\"fuel depot\"", "these words in this order"],
      ["explos*", "words that begin so"],
      ["convoy AND tanks NOT drill", "both, without the third; OR for either"],
      ["publisher:\"Northern Wire\"", "only of this publisher"],
      ["title:convoy", "in the title"],
      ["since:2026-03 until:2026-03-05", "published in that time: a year, month or day"],
    ] as [string, string][],
    found: (count: number): string => `${many(count, "report")} found`,
    none: "No report holds these words. Fewer words, or the beginning of a word with *, find more.",
  },

  names: {
    title: "Count a list of names",
    what: "One name a line, or a CSV with the names in its first column. The list stays on this machine.",
    example: "Northern Wire\nRiver Front",
    count: "Count", file: "Choose a file", save: "Save as CSV", name: "Name",
  },

  timeline: {
    what: "When, as well as the reports say.",
    none: "No events yet.",
    undated: (count: number): string => `${many(count, "event")} without a date`,
    date: (begin: string, end: string, precision: string): string => (precision === "day" ? begin : end ? `${begin} to ${end}` : `${begin} (${precision})`),
    legend: { day: "a day", range: "from day to day", doubt: "some time within: the month or year is known, the day is not" },
  },

  map: {
    none: "No event has a place with coordinates. Places come from the gazetteer; hearsay places adds the villages of a country.",
    noneFiltered: "No event that fits the filter has a place with coordinates.",
    nowhere: (count: number): string => `${many(count, "event")} without a place that the gazetteer knows: not on the map.`,
    in: "zoom in", out: "zoom out", fit: "show all", west: "west", east: "east", north: "north", south: "south",
    tools: "Zoom",
    points: (count: number): string => many(count, "place"),
    precision: (word: string, km: number | null): string =>
      word === "settlement" ? "settlement" : word === "division" && km !== null ? `somewhere within some ${km.toLocaleString("en")} km of this point` : `${word}: somewhere within`,
    legend: { settlement: "a settlement", division: "somewhere in a division: nine of ten of its settlements lie in the circle", country: "somewhere in a country: its outline" },
    source: "Countries: Natural Earth, public domain. A border on this map is no statement. Coordinates: GeoNames, CC BY 4.0.",
  },

  network: {
    table: "What is drawn",
    as: "How it is shown",
    drawing: "Drawing", list: "List",
    tables: { lineage: "Lineage", relations: "Relations", transfers: "Transfers", losses: "Losses" },
    what: { lineage: "Who has it from whom.", relations: "Who stands how to whom.", transfers: "Who gave what to whom.", losses: "Who destroyed or captured whose." },
    none: { lineage: "No lineage yet: add reports.", relations: "No report states a relation between parties.", transfers: "No report states a transfer.", losses: "No report states a loss." },
    nodes: (nodes: number, edges: number): string => `${many(nodes, "node")}, ${many(edges, "step")}; the list says the same`,
    relations: (nodes: number, lines: number): string => `${many(nodes, "party", "parties")}, ${many(lines, "statement")}; the list says the same`,
    legend: "Left to right: reports, publishers, relays, originators. Dashed: the words stand in an earlier report. Choose a node to see its ways.",
    relationLegend: "Dotted: denied by all who speak of it. Dashed: only supposed or promised. “?”: nobody names that end.",
    lineageHead: ["From", "Step", "To", "Why", "Claims"],
    relationHead: ["From", "What", "To", "Where and when", "Who says so"],
    by: (by: string): string => `by ${by}`,
  },

  compare: {
    what: "Tallies beside a table of your own.",
    lists: "The table lists",
    kinds: { stock: "what is held (stock)", transfers: "transfers", losses: "losses" },
    choose: "Choose a CSV",
    drop: "Drop a CSV here: columns for items and counts are found out and shown before anything is compared.",
    head: (rows: number, encoding: string, delimiter: string): string => `${many(rows, "row")}, ${encoding}, split at ${delimiter === "\t" ? "TAB" : `“${delimiter}”`}.`,
    unknown: (items: string[]): string => `Not in the taxonomy: ${items.slice(0, 12).join(", ")}${items.length > 12 ? ` and ${items.length - 12} more` : ""}.`,
    columns: "Columns: item, count, class, holder, country, date",
    again: "Read it so",
    trouble: (line: number, what: string): string => `line ${line}: ${what}`,
    run: "Compare",
    none: "No tally meets a row of this table.",
    reports: "reports", inventory: "inventory",
    share: ({ lower, upper }: { lower: number | null; upper: number | null }): string => {
      const percent = (value: number | null): string => (value === null ? "" : `${Math.round(value * 1000) / 10} %`);
      if (upper === null) return `at least ${percent(lower)} of what is listed`;
      if (lower === null) return `at most ${percent(upper)} of what is listed`;
      return lower === upper ? `${percent(lower)} of what is listed` : `${percent(lower)} to ${percent(upper)} of what is listed`;
    },
    by: (how: string): string => `Compared by ${how}`,
    lines: (lines: number[]): string => (lines.length === 0 ? "" : `${lines.length === 1 ? "line" : "lines"} ${lines.join(", ")}`),
    others: (result: string, count: number): string => `${result.charAt(0).toUpperCase()}${result.slice(1)}: ${count}`,
  },
};
