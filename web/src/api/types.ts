// Written from docs/formats/openapi.json by web/dev/write_types.mjs; do not edit.

export const PATHS: readonly string[] = [
  "/status.json",
  "/reports.json",
  "/reports/{id}.json",
  "/reports/{id}/original",
  "/claims.json",
  "/claims/{id}.json",
  "/events.json",
  "/events/{id}.json",
  "/events/{id}/method.json",
  "/disputes.json",
  "/timeline.json",
  "/map.json",
  "/tables/{name}.json",
  "/search.json",
  "/judgements.json",
  "/review.json",
  "/api/export/{name}",
  "/api/openapi.json",
  "/api/session",
  "/api/session/end",
  "/api/judgements",
  "/api/judgements/{id}/undo",
  "/api/reports",
  "/api/jobs/{number}/events",
  "/api/read",
  "/api/compare",
  "/api/names",
];

export const VERBS: readonly string[] = [
  "accept",
  "reject",
  "correct",
  "add",
  "review",
  "flag",
  "merge",
  "split",
  "grade",
];

/** [begin, end) in code points of the report's text */
export type Span = [number, number];

/** What happened, to which input, and what to do. */
export interface Error {
  error: {
    what: string;
    do: string | null;
  };
}

/** A step of the way back from a page to whoever said it. */
export interface Step {
  kind: string;
  to: string;
  why: string;
  claim: string | null;
}

/** A person's decision, kept for good. */
export interface Judgement {
  id: string;
  verb: string;
  about: string;
  target: string;
  detail: Record<string, unknown>;
  by: string;
  why: string;
  at: string;
  undoes?: string | null;
  words?: string;
  undone?: boolean;
  undone_by?: string | null;
}

export interface Item {
  span: Span;
  text: string;
  type: string | null;
}

export interface Count {
  span: Span;
  text: string;
  lower: number | null;
  upper: number | null;
  unit: string | null;
  approx: boolean;
  cumulative: boolean;
}

export interface When {
  span: Span;
  text: string;
  value: string | null;
}

/** A claim as it was read in a passage. */
export interface ReadClaim {
  kind: string;
  manner: string | null;
  span: Span;
  item: Item | null;
  count: Count | null;
  where: ({
    span: Span;
    text: string;
    id: number | null;
  })[];
  when: When | null;
  parties: ({
    role: string;
    span: Span;
    text: string;
    id: string | null;
  })[];
  sources: ({
    span: Span;
    text: string;
    id: string | null;
    kind: string;
  })[];
  stance: string;
}

/** A claim as it stands: with corrections, its event, and the judgements on it. */
export interface Claim {
  id: string;
  report: string;
  title: string | null;
  publisher: string | null;
  published: string | null;
  kind: string;
  manner: string | null;
  span: Span;
  item: Item | null;
  count: Count | null;
  where: ({
    span: Span;
    text: string;
    id: number | null;
  })[];
  when: When | null;
  parties: ({
    role: string;
    span: Span;
    text: string;
    id: string | null;
  })[];
  sources: ({
    span: Span;
    text: string;
    id: string | null;
    kind: string;
  })[];
  stance: string;
  sentence: string;
  event: string | null;
  originator: {
    id: string;
    name: string;
    kind: string;
    named: boolean;
  };
  lineage: Step[];
  state: string;
  copy_of: string | null;
  judged: Judgement[];
  added_by: Judgement | null;
  accepted: boolean;
  rejected: boolean;
  corrected: boolean;
}

export interface ClaimInPlace {
  id: string;
  report: string;
  title: string | null;
  publisher: string | null;
  published: string | null;
  kind: string;
  manner: string | null;
  span: Span;
  item: Item | null;
  count: Count | null;
  where: ({
    span: Span;
    text: string;
    id: number | null;
  })[];
  when: When | null;
  parties: ({
    role: string;
    span: Span;
    text: string;
    id: string | null;
  })[];
  sources: ({
    span: Span;
    text: string;
    id: string | null;
    kind: string;
  })[];
  stance: string;
  sentence: string;
  event: string | null;
  originator: {
    id: string;
    name: string;
    kind: string;
    named: boolean;
  };
  lineage: Step[];
  state: string;
  copy_of: string | null;
  judged: Judgement[];
  added_by: Judgement | null;
  accepted: boolean;
  rejected: boolean;
  corrected: boolean;
  before: string;
  words: string;
  after: string;
  citation: string;
  history: Judgement[];
}

export interface Place {
  text: string;
  name: string;
  country: string | null;
  id: number | null;
  class: string;
  lat: number | null;
  lon: number | null;
  radius_km: number | null;
}

export interface Four {
  reports: number;
  publishers: number;
  named_originators: number;
  independent_observation: number;
}

/** The tally that stands for an event. */
export interface Headline {
  item: string;
  type: string | null;
  manner: string | null;
  unit: string | null;
  lower: number | null;
  upper: number | null;
  agreed: (number | null)[] | null;
  originators: number;
}

export interface Event {
  id: string;
  kind: string;
  label: string;
  where: Place[];
  when: string | null;
  reported: string | null;
  claims: number;
  disputed: boolean;
  headline: Headline | null;
  four: Four;
}

/** begin and end are days; where the event has none, those of its first report. */
export interface DatedEvent {
  id: string;
  kind: string;
  label: string;
  where: Place[];
  when: string | null;
  reported: string | null;
  claims: number;
  disputed: boolean;
  headline: Headline | null;
  four: Four;
  precision: "day" | "month" | "year" | "range" | "unknown";
  begin: string | null;
  end: string | null;
}

export interface PlacedEvent {
  id: string;
  kind: string;
  label: string;
  where: Place[];
  when: string | null;
  reported: string | null;
  claims: number;
  disputed: boolean;
  headline: Headline | null;
  four: Four;
  place: Place;
}

/** What one originator says. */
export interface Estimate {
  id: string;
  name: string;
  kind: string;
  also: ({
    name: string;
    why: string;
  })[];
  stance: string;
  lineage: string;
  lower: number | null;
  upper: number | null;
  approx: boolean;
  from_parts: boolean;
  text: string | null;
  grade: string | null;
  left_out: string | null;
  via: string[];
  why: Step[];
  claims: string[];
  superseded: string[];
  versions: ({
    claim: string;
    lower: number | null;
    upper: number | null;
    approx: boolean;
    seen_at: string;
    now: string;
  })[];
}

/** docs/formats/tally.md */
export type Tally = {
  event: {
    id: string;
    kind: string;
    label: string;
    where: ({
      text: string;
      id: number | null;
    })[];
    when: string | null;
  };
  item: {
    type: string | null;
    text: string;
  } | null;
  manner: string | null;
  unit: string | null;
  cumulative: boolean;
  lower: number | null;
  upper: number | null;
  agreed: (number | null)[] | null;
  reports: number;
  publishers: number;
  named_originators: number;
  independent_observation: number;
  originators: Estimate[];
  derivation: {
    lower: string[];
    upper: string[];
    set_aside: ({
      claim: string;
      why: string;
    })[];
  };
  disputes: ({
    claims: string[];
    about: string;
  })[];
  policy: string;
  judgements: Judgement[];
};

export interface Toll {
  killed: number | null;
  injured: number | null;
  killed_range: (number | null)[];
  injured_range: (number | null)[];
  accounts: ({
    report: string;
    killed: number | null;
    injured: number | null;
    claims: string[];
  })[];
}

export interface EventPage {
  event: Event;
  policy: string;
  tallies: Tally[];
  toll: Toll | null;
  joins: ({
    claim: string;
    other: string;
    why: string[];
  })[];
  claims: Claim[];
  judgements: Judgement[];
}

export interface MethodPage {
  name: string;
  version: string;
  rule: string;
  reference: string;
  columns: string[];
  rows: Record<string, unknown>[];
}

export interface Review {
  state: "to do" | "in progress" | "help needed" | "ready for review" | "completed";
  assignee: string | null;
  by: string | null;
  at: string | null;
}

export interface ReportLine {
  id: string;
  title: string | null;
  publisher: string | null;
  published: string | null;
  url: string | null;
  claims: number;
  copy_of: string | null;
  review: Review;
  graphic: boolean;
}

export type ReportPage = {
  id: string;
  title: string | null;
  publisher: string | null;
  author: string | null;
  published: string | null;
  updated: string | null;
  url: string | null;
  lang: string | null;
  original: string;
  added_at: string;
  text: string;
  blocks: ({
    span: Span;
    kind: string;
  })[];
  claims: Claim[];
  mentions: {
    quantities: ({
      span: Span;
    })[];
    items: ({
      span: Span;
    })[];
    places: ({
      span: Span;
      name: string;
      id: number | null;
    })[];
    times: ({
      span: Span;
      value: string;
    })[];
    sources: ({
      span: Span;
      name: string;
    })[];
    parties: ({
      span: Span;
      role: string;
    })[];
  };
  lineage: Step[];
  copy_of: {
    report: string;
    publisher: string | null;
    share: number;
    spans: ({
      here: Span;
      there: Span;
    })[];
  } | null;
  versions: ({
    original: string;
    seen_at: string;
    current: boolean;
  })[];
  captures: ({
    address: string;
    original: string;
    media_type: string;
    method: string;
    collected_at: string | null;
    collected_by: string | null;
    url: string | null;
  })[];
  remarks: string[];
  review: Review;
  graphic: boolean;
  judgements: Judgement[];
};

export interface Dispute {
  event: {
    id: string;
    label: string;
  };
  item: string | null;
  manner: string | null;
  kind: "counts" | "denial" | "role" | "place" | "circle";
  about: string;
  sides: ({
    claim: string;
    originator: string;
    stance: string;
    words: string;
    report: string;
    publisher: string | null;
    published: string | null;
  })[];
}

export interface Hit {
  report: string;
  title: string | null;
  publisher: string | null;
  published: string | null;
  claims: number;
  snippets: ({
    text: string;
    marks: Span[];
  })[];
}

export interface Status {
  version: string;
  ledger: string;
  reports: number;
  claims: number;
  events: number;
  judgements: number;
  failures: ({
    address: string;
    what: string;
  })[];
  head: string;
  who: string | null;
  role: "reader" | "coder" | "reviewer" | "owner";
  weighing: "ready" | "under way";
  methods: string[];
  policies: string;
}

/** A line of `hearsay table --json` (docs/formats/tables.md). */
export type TableRow = Record<string, unknown>;

/** Spans count from the passage's begin. */
export interface Passage {
  begin: number;
  text: string;
  claims: ReadClaim[];
  quantities: Record<string, unknown>[];
  places: Record<string, unknown>[];
  times: Record<string, unknown>[];
}

export interface QueuedClaim {
  id: string;
  report: string;
  title: string | null;
  publisher: string | null;
  published: string | null;
  kind: string;
  manner: string | null;
  span: Span;
  item: Item | null;
  count: Count | null;
  where: ({
    span: Span;
    text: string;
    id: number | null;
  })[];
  when: When | null;
  parties: ({
    role: string;
    span: Span;
    text: string;
    id: string | null;
  })[];
  sources: ({
    span: Span;
    text: string;
    id: string | null;
    kind: string;
  })[];
  stance: string;
  sentence: string;
  event: string | null;
  originator: {
    id: string;
    name: string;
    kind: string;
    named: boolean;
  };
  lineage: Step[];
  state: string;
  copy_of: string | null;
  judged: Judgement[];
  added_by: Judgement | null;
  accepted: boolean;
  rejected: boolean;
  corrected: boolean;
  why: ("disputed" | "sets the end of a range")[];
}

/** Over the claims that both accepted or rejected; Cohen's kappa. */
export interface Agreement {
  coders: string[];
  both: number;
  alike: number;
  kappa: number | null;
}

export interface ReportLineList {
  total: number;
  offset: number;
  items: ReportLine[];
}

export interface ClaimList {
  total: number;
  offset: number;
  items: Claim[];
}

export interface EventList {
  total: number;
  offset: number;
  items: Event[];
}

export interface DisputeList {
  total: number;
  offset: number;
  items: Dispute[];
}

export interface DatedEventList {
  total: number;
  offset: number;
  items: DatedEvent[];
}

export interface TableRowList {
  total: number;
  offset: number;
  items: TableRow[];
}

export interface HitList {
  total: number;
  offset: number;
  items: Hit[];
}

export interface JudgementList {
  total: number;
  offset: number;
  items: Judgement[];
}

export interface PlacedEventList {
  total: number;
  offset: number;
  items: PlacedEvent[];
  nowhere: number;
}

export interface ReviewQueue {
  total: number;
  offset: number;
  items: QueuedClaim[];
  done: number;
  reports: Record<string, number>;
  agreement: Agreement[];
}

/** docs/formats/judgements.md has the fields that can be corrected. A state or assignee of a review that is left out stays as it is. */
export interface Wish {
  verb: "accept" | "reject" | "correct" | "add" | "review" | "flag" | "merge" | "split" | "grade";
  why: string;
  target?: string;
  targets?: string[];
  fields?: Record<string, string>;
  span?: Span;
  spans?: Record<string, Span>;
  state?: string;
  assignee?: string;
  graphic?: boolean;
  grade?: string;
}

export interface Kept {
  judgements: Judgement[];
}
