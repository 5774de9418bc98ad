// SPDX-License-Identifier: Apache-2.0
//
// types.ts -- what the API gives, as docs/api.md tells it.
//
//   List<Item> = {items: [{kind: "statement", row: 7, n: 4, ...}], next: "50", total: 61}

export interface Span {
    start: number;
    end: number;
    q: string;
}

export interface ReportRef {
    row: number;
    id: string;
    title: string | null;
    outlet: string | null;
    url: string | null;
    published: string | null;
    lang: string | null;
    agency: string | null;
    story?: number | null;
    copy_of: number | null;
    share?: number | null;
}

export type Kind = "statement" | "event" | "quantity" | "passage";
export type Verdict = "accepted" | "rejected" | "edited";
export interface Party {
    actor: number | null;
    name: string | null;
    country: string | null;
}

export interface Item {
    kind: Kind;
    row: number;
    n: number | null;
    report: ReportRef;
    day: string | null;
    sentence: Span | null;
    link: string | null;
    score: number;
    review: Verdict | null;
    as?: string;
    matches?: Span[];
    actor?: number | null;
    name?: string | null;
    role?: string | null;
    country?: string | null;
    act?: string;
    speech?: string;
    cue?: Span | null;
    content?: Span[];
    words?: string;
    addressee?: string | null;
    negated?: boolean;
    carried?: boolean;
    forecast?: Forecast | null;
    type?: string;
    mode?: string | null;
    cameo?: string | null;
    goldstein?: number | null;
    anchor?: Span;
    status?: string;
    source?: Party | null;
    target?: Party | null;
    time?: string | null;
    place?: string | null;
    value?: number | null;
    unit?: string | null;
    approx?: boolean;
    mark?: Span;
    of?: string | null;
    due?: { from: string | null; to: string | null } | null;
    state?: string;
    since?: Since[];
}

/* What was reported later on the same matter. */
export interface Since {
    row: number;
    outlet: string | null;
    published: string | null;
    start: number;
    end: number;
    q: string;
    opposite?: boolean;
}

export interface Forecast {
    from: string | null;
    to: string | null;
    p: string | null;
}

export interface FacetRow {
    value: string | number;
    count: number;
}
export interface List<T> {
    items: T[];
    next: string | null;
    total: number | null;
    facets?: Record<string, FacetRow[]>;
}

export interface Statement {
    id: string;
    speaker: Span | null;
    name: string | null;
    role: string | null;
    country: string | null;
    actor: string | null;
    cue: Span | null;
    content: Span[];
    kind: string;
    act: string;
    carried: boolean;
    addressee: Span | null;
    negated: boolean;
    forecast: Forecast | null;
    sources: string[];
    score: number;
}

export interface EventMark {
    id: string;
    type: string;
    mode: string | null;
    cameo: string | null;
    goldstein: number | null;
    anchor: Span;
    source: Span | null;
    source_name: string | null;
    target: Span | null;
    target_name: string | null;
    status: string;
    time: string | null;
    place: string | null;
    sources: string[];
    score: number;
}

export interface Quantity {
    id: string;
    mark: Span;
    value: number | null;
    unit: string | null;
    approx: boolean;
    of: Span | null;
    score: number;
}

export interface Review {
    row: number;
    kind: Kind;
    n: number;
    verdict: Verdict;
    speaker?: string | null;
    note?: string | null;
    author: string;
    made?: string;
}

/* A report of the dossier: its record, and what the dossier knows of it. */
export interface Kept {
    row: number;
    story: number | null;
    copy_of: number | null;
    reviews: Review[];
    record: Report;
}

export interface RecordActor {
    id: string;
    name: string;
    names: string[];
    kind: string;
    role: string | null;
}

export interface Report {
    id: string;
    url: string | null;
    outlet: string | null;
    published: string | null;
    dateline: string | null;
    lang: string | null;
    title: string | null;
    title_span?: Span | null;
    text: string;
    statements: Statement[];
    events: EventMark[];
    quantities: Quantity[];
    actors: RecordActor[];
    run?: { version: string; model: string };
}

export interface Fact {
    row: number;
    id: string;
    actor: string | null;
    target: string | null;
    negated: boolean;
    start: number;
    end: number;
    q: string;
    words: string;
    quote: string | null;
}

export interface Figure {
    value: number;
    unit: string | null;
    of: string | null;
    by: Fact[];
}

export interface Claim {
    kind: Kind;
    act?: string;
    type?: string;
    actor: string | null;
    target: string | null;
    words: string;
    time: string | null;
    independent: number;
    independent_dispute: number;
    support: Fact[];
    dispute: Fact[];
    figures: Figure[];
}

export interface Position {
    actor: string;
    before: Fact[];
    after: Fact[];
}

export interface Story {
    story: number;
    title: string | null;
    from: string | null;
    to: string | null;
    sources: number;
    reports: ReportRef[];
    claims: Claim[];
    positions: Position[];
}

export interface Month {
    month: string;
    statements?: number;
    acts?: number;
    receives?: number;
    goldstein: number | null;
}

export interface Actor {
    actor: number;
    name: string;
    kind: string;
    country: string | null;
    code: string | null;
    wikidata: string | null;
    names: string[];
    reports: number;
    statements: number;
    events: number;
    with?: (Party & { actor: number; events: number })[];
    months?: Month[];
}

export interface Pair {
    source: string;
    target: string;
    month: string;
    events: number;
    reports: number;
    goldstein: number | null;
}

export interface BriefSentence {
    text: string;
    sources: number[];
    independent?: number;
    under?: string | null;
    quoted?: boolean;
    row?: number;
    start?: number;
    end?: number;
}
export interface BriefSource {
    n: number;
    row?: number;
    outlet: string | null;
    published?: string | null;
    date?: string | null;
    title: string | null;
    url: string | null;
}
export interface Brief {
    headline: string;
    dateline: string | null;
    counts?: string | null;
    lead: BriefSentence | BriefSentence[] | string | null;
    sections: { heading: string; sentences: BriefSentence[] }[];
    sources: BriefSource[];
}

export interface Check {
    claim: Span;
    verdict: string;
    source: string | null;
    source_number?: number | null;
    mark: string | null;
    evidence: Span | null;
    why: string | null;
    detail?: Span | null;
    detail_source?: Span | null;
    score?: number;
}

export interface About {
    reports: number;
    copies: number;
    stories: number;
    actors: number;
    statements: number;
    events: number;
}
