// SPDX-License-Identifier: Apache-2.0
//
// record.ts -- a report with its record: words and lines point at each other.
//
//   text   [Rusland] <noemde> {de levering onverantwoord} ...      record   s3  Rusland zegt ...
//          a click on the words chooses the line, on the line the words; n and p go on and back
import { h, type Child } from "../dom";
import { number, signed, t, term } from "../i18n";
import { markId } from "../item";
import { say } from "../live";
import { badge, judge, mark, verdictOf, type Target } from "../review";
import { note } from "../route";
import { at, byteTable, cut, paragraphs, type Mark } from "../spans";
import type { Key } from "../strings/en";
import type { EventMark, Kind, Quantity, Report, Review, Span, Statement, Verdict } from "../types";

interface Line {
    id: string;
    kind: Kind;
    n: number;
    start: number;
    spans: [string, Span][];
    who: string | null;
    head: Child[];
    words: string;
    score: number;
    tags: string[];
}

function some(parts: [string, Span | null | undefined][]): [string, Span][] {
    return parts.filter((p): p is [string, Span] => !!p[1]);
}

function first(spans: [string, Span][]): number {
    return Math.min(...spans.map(([, s]) => s.start));
}

function statementLine(s: Statement, n: number): Line {
    const spans = some([
        ["speaker", s.speaker],
        ["cue", s.cue],
        ...s.content.map((c): [string, Span] => ["content", c]),
        ["addressee", s.addressee],
    ]);
    const tags = [s.negated && t("negated"), s.carried && t("carriedOn"), s.forecast && t("status_forecast")].filter(
        (x): x is string => !!x,
    );
    return {
        id: markId("statement", n),
        kind: "statement",
        n,
        start: first(spans),
        spans,
        who: s.name,
        score: s.score,
        tags,
        words: s.content.map((c) => c.q).join(" … "),
        head: [
            h("span", { class: "who", "data-who": true }, s.name ?? t("unknown")),
            " ",
            h("span", { class: "verb" }, term("act", s.act)),
        ],
    };
}

function eventLine(e: EventMark, n: number): Line {
    const spans = some([
        ["source", e.source],
        ["anchor", e.anchor],
        ["target", e.target],
    ]);
    const tags = e.status === "actual" ? [] : [term("status", e.status)];
    const tone = typeof e.goldstein === "number" ? h("span", { class: "quiet" }, ` ${signed(e.goldstein)}`) : null;
    const target = e.target_name ? ` → ${e.target_name}` : "";
    return {
        id: markId("event", n),
        kind: "event",
        n,
        start: e.anchor.start,
        spans,
        who: e.source_name,
        score: e.score,
        tags,
        words: spans
            .sort((a, b) => a[1].start - b[1].start)
            .map(([, s]) => s.q)
            .join(" "),
        head: [
            h("span", { class: "who", "data-who": true }, e.source_name ?? t("unknown")),
            " ",
            h("span", { class: "verb" }, term("type", e.type)),
            target,
            tone,
        ],
    };
}

function quantityLine(q: Quantity, n: number): Line {
    const value = q.value === null ? q.mark.q : number(q.value);
    return {
        id: markId("quantity", n),
        kind: "quantity",
        n,
        start: q.mark.start,
        spans: some([
            ["mark", q.mark],
            ["of", q.of],
        ]),
        who: null,
        score: q.score,
        tags: q.approx ? ["±"] : [],
        words: q.mark.q,
        head: [h("span", { class: "who figure" }, value), ` ${q.unit ?? ""}`],
    };
}

function linesOf(r: Report): Line[] {
    return [...r.statements.map(statementLine), ...r.events.map(eventLine), ...r.quantities.map(quantityLine)].sort(
        (a, b) => a.start - b.start || a.id.localeCompare(b.id),
    );
}

function marksOf(r: Report, lines: Line[], focus: [number, number] | null): Mark[] {
    const table = byteTable(r.text);
    const marks = lines.flatMap((l, item) =>
        l.spans.map(([part, s]): Mark => ({ item, part, start: at(table, s.start), end: at(table, s.end) })),
    );
    if (focus) marks.push({ item: -1, part: "focus", start: at(table, focus[0]), end: at(table, focus[1]) });
    return marks;
}

/* A piece of text wears what is over it: one class a part, and the numbers of the lines. */
function piece(text: string, marks: Mark[]): Node {
    if (!marks.length) return document.createTextNode(text);
    const items = [...new Set(marks.map((m) => m.item).filter((i) => i >= 0))];
    const parts = new Set(marks.map((m) => `m-${m.part}`));
    return h("span", { class: `m ${[...parts].join(" ")}`, "data-items": items.join(" ") }, text);
}

function drawText(r: Report, marks: Mark[]): HTMLElement {
    const title = r.title_span && byteTable(r.text);
    const titleEnd = title ? at(title, r.title_span!.end) : 0;
    const body = paragraphs(r.text).map(([start, end]) => {
        const pieces = cut(r.text, marks, start, end).map((p) => piece(p.text, p.marks));
        return h("p", { class: titleEnd && end <= titleEnd ? "headline" : null }, pieces);
    });
    return h("div", { class: "text", lang: r.lang, "data-text": true }, body);
}

const shows: [string, Key, Kind | null][] = [
    ["all", "showAll", null],
    ["statements", "showStatements", "statement"],
    ["events", "showEvents", "event"],
    ["quantities", "showQuantities", "quantity"],
];

export interface Reading {
    node: HTMLElement;
    key: (key: string) => boolean;
    after: () => void;
}

/* `row` is null for a report that is in no dossier: it cannot be reviewed. */
export function reading(r: Report, query: URLSearchParams, row: number | null, reviews: Review[] = []): Reading {
    const lines = linesOf(r);
    const range = /^(\d+)-(\d+)$/.exec(query.get("at") ?? "");
    const focus: [number, number] | null = range ? [Number(range[1]), Number(range[2])] : null;
    const marks = marksOf(r, lines, focus);
    const text = drawText(r, marks);
    const verdicts = new Map(reviews.map((v) => [markId(v.kind, v.n), v]));
    const badges = lines.map((l) => badge(verdicts.get(l.id)?.verdict));
    let now = lines.findIndex((l) => l.id === query.get("at"));
    let show = query.get("show") ?? "all";

    const buttons = lines.map((l, i) =>
        h(
            "li",
            { class: `line ${l.kind}`, "data-kind": l.kind },
            h(
                "button",
                {
                    type: "button",
                    class: "line-button",
                    "aria-pressed": "false",
                    onclick: () => choose(i, true),
                    onmouseenter: () => glow(i, true),
                    onmouseleave: () => glow(i, false),
                },
                h("span", { class: "head" }, l.head),
                h("span", { class: "words" }, l.words),
                h(
                    "span",
                    { class: "meta" },
                    h("span", { class: "kind" }, term("kind", l.kind)),
                    h("span", {}, t("score", { p: Math.round(l.score * 100) })),
                    l.tags.map((x) => h("span", { class: "tag" }, x)),
                    badges[i],
                ),
            ),
        ),
    );
    for (const [i, l] of lines.entries()) {
        const edited = verdicts.get(l.id);
        const who = buttons[i]!.querySelector<HTMLElement>("[data-who]");
        if (edited?.verdict === "edited" && edited.speaker && who) who.textContent = edited.speaker;
    }
    const verdictButtons = h(
        "span",
        { class: "verdicts", role: "group", "aria-label": t("review"), hidden: true },
        judgeButton("a", "accept"),
        judgeButton("r", "reject"),
        judgeButton("e", "edit"),
    );
    const nowLine = h("p", { class: "now" });
    const tools = h(
        "div",
        { class: "judge" },
        nowLine,
        stepButton("p", "previous", -1),
        stepButton("n", "next", 1),
        verdictButtons,
    );
    const list = h("ol", { class: "lines", "aria-label": t("lines"), tabindex: "0" }, buttons);
    const empty = h("p", { class: "hint" }, t("nothingMarked"));
    const tabs = shows.map(([value, label, kind]) =>
        h(
            "button",
            { type: "button", "aria-pressed": "false", "data-show": value, onclick: () => filter(value) },
            t(label),
            h("span", { class: "count" }, ` ${kind ? lines.filter((l) => l.kind === kind).length : lines.length}`),
        ),
    );

    function judgeButton(key: string, label: Key): HTMLElement {
        return h(
            "button",
            { type: "button", onclick: () => void review(verdictOf[key]!) },
            t(label),
            " ",
            h("kbd", { "aria-hidden": "true" }, key),
        );
    }

    function stepButton(key: string, label: Key, by: 1 | -1): HTMLElement {
        return h(
            "button",
            { type: "button", onclick: () => step(by, false) },
            t(label),
            " ",
            h("kbd", { "aria-hidden": "true" }, key),
        );
    }

    function visible(i: number): boolean {
        return !buttons[i]!.hidden;
    }

    function pieces(i: number): HTMLElement[] {
        return [...text.querySelectorAll<HTMLElement>("[data-items]")].filter((p) =>
            p.dataset.items!.split(" ").includes(String(i)),
        );
    }

    function glow(i: number, on: boolean): void {
        for (const p of pieces(i)) p.classList.toggle("glow", on);
    }

    function partAt(i: number, node: HTMLElement): string {
        const order = ["speaker", "cue", "anchor", "source", "target", "mark", "addressee", "of", "content"];
        const own = new Set(lines[i]!.spans.map(([part]) => part));
        return order.find((p) => own.has(p) && node.classList.contains(`m-${p}`)) ?? "";
    }

    function label(i: number): void {
        const seen = new Set<string>();
        for (const p of pieces(i)) {
            const part = partAt(i, p);
            p.classList.add("on", `on-${part}`);
            if (part && !seen.has(part)) p.dataset.part = t(`part${part[0]!.toUpperCase()}${part.slice(1)}` as Key);
            seen.add(part);
        }
    }

    function clear(): void {
        for (const p of text.querySelectorAll<HTMLElement>(".on")) {
            p.className = p.className.replace(/ on(-\w+)?\b/g, "");
            delete p.dataset.part;
        }
        for (const b of buttons) b.firstElementChild!.setAttribute("aria-pressed", "false");
    }

    function choose(i: number, scroll: boolean): void {
        clear();
        now = i;
        verdictButtons.hidden = i < 0 || row === null;
        nowLine.textContent = i < 0 ? "" : `${lines[i]!.who ?? ""} ${lines[i]!.words}`;
        note({ at: i < 0 ? null : lines[i]!.id });
        if (i < 0) return;
        if (!visible(i)) filter("all");
        const button = buttons[i]!.firstElementChild as HTMLElement;
        button.setAttribute("aria-pressed", "true");
        label(i);
        list.scrollTo({ top: buttons[i]!.offsetTop - list.offsetTop - list.clientHeight / 3 });
        if (scroll) reveal(pieces(i)[0]);
    }

    function step(by: 1 | -1, focus = true): void {
        const open = lines.map((_, i) => i).filter(visible);
        const next = by > 0 ? open.find((i) => i > now) : open.findLast((i) => i < now);
        if (next === undefined) return;
        choose(next, true);
        if (focus) (buttons[next]!.firstElementChild as HTMLElement).focus({ preventScroll: true });
        say(t("lineOf", { n: open.indexOf(next) + 1, total: open.length }));
    }

    function filter(value: string): void {
        show = value;
        const kind = shows.find(([v]) => v === value)?.[2] ?? null;
        for (const b of buttons) b.hidden = kind !== null && b.dataset.kind !== kind;
        for (const tab of tabs) tab.setAttribute("aria-pressed", String(tab.dataset.show === value));
        text.dataset.show = value;
        empty.hidden = buttons.some((b) => !b.hidden);
        note({ show: value === "all" ? null : value });
    }

    function target(i: number): Target {
        const l = lines[i]!;
        const names = r.actors.flatMap((a) => a.names);
        return { row: row!, kind: l.kind, n: l.n, what: l.words, speaker: l.who, names: [...new Set(names)] };
    }

    async function review(verdict: Verdict): Promise<void> {
        const i = now;
        if (row === null || i < 0) return;
        const given = await judge(target(i), verdict);
        if (given) mark(badges[i]!, given.verdict);
        const who = buttons[i]!.querySelector<HTMLElement>("[data-who]");
        if (given?.speaker && who) who.textContent = given.speaker;
        (buttons[i]!.firstElementChild as HTMLElement).focus({ preventScroll: true });
    }

    /* The words that were clicked: the narrowest line first, again the next one. */
    function clicked(event: Event): void {
        const node = (event.target as HTMLElement).closest<HTMLElement>("[data-items]");
        if (!node || getSelection()?.toString()) return;
        const width = (i: number) => lines[i]!.spans.reduce((sum, [, s]) => sum + s.end - s.start, 0);
        const here = node.dataset
            .items!.split(" ")
            .filter(Boolean)
            .map(Number)
            .filter(visible)
            .sort((a, b) => width(a) - width(b));
        if (here.length) choose(here[(here.indexOf(now) + 1) % here.length]!, false);
    }

    function key(k: string): boolean {
        if (k === "n" || k === "j") step(1);
        else if (k === "p" || k === "k") step(-1);
        else if (k === "Escape") choose(-1, false);
        else if (verdictOf[k] && row !== null && now >= 0) void review(verdictOf[k]);
        else return false;
        return true;
    }

    function after(): void {
        const wanted = now;
        filter(show);
        if (wanted >= 0) choose(wanted, true);
        else reveal(text.querySelector<HTMLElement>(".m-focus") ?? undefined);
    }

    text.addEventListener("click", clicked);
    const panel = h(
        "aside",
        { class: "record", "aria-label": t("record") },
        h("h2", {}, t("record")),
        h("div", { class: "tabs", role: "group", "aria-label": t("showAll") }, tabs),
        tools,
        empty,
        list,
    );
    return { node: h("div", { class: "reading" }, h("div", { class: "sheet" }, legend(), text), panel), key, after };
}

function reveal(node: HTMLElement | undefined): void {
    if (!node) return;
    const box = node.getBoundingClientRect();
    const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
    if (box.top < 90 || box.bottom > innerHeight - 40)
        node.scrollIntoView({ block: "center", behavior: still ? "auto" : "smooth" });
}

function legend(): HTMLElement {
    const one = (part: string, key: Key) => h("span", { class: `m m-${part}` }, t(key));
    return h(
        "p",
        { class: "legend" },
        h("span", { class: "quiet" }, t("selectHint")),
        h(
            "span",
            { class: "keys" },
            one("speaker", "partSpeaker"),
            " ",
            one("cue", "partCue"),
            " ",
            one("content", "partContent"),
            " ",
            one("anchor", "partAnchor"),
            " ",
            one("mark", "partMark"),
        ),
    );
}

/* The record as rows, for CSV. */
export function recordRows(r: Report): Record<string, string | number | null>[] {
    return linesOf(r).map((l) => ({
        report: r.id,
        line: l.id,
        kind: l.kind,
        who: l.who,
        words: l.words,
        start: l.start,
        score: l.score,
    }));
}
