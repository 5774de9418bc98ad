// SPDX-License-Identifier: Apache-2.0
//
// story.ts -- one story told many times: who says what, where sources agree, dispute, count differently.
//
//   Betwist    Andris Kalnozols zegt: ...ingelicht  [1]  |  Marta Eglite: niet ingelicht [4]
//   Cijfers    14 mensen [1] [3]    17 mensen [2]
import { get } from "../api";
import { h, outside, type Child } from "../dom";
import { count, day, languageName, number, t, term } from "../i18n";
import { nothing, section, type Row, type View } from "../page";
import { changed, note, to } from "../route";
import type { Claim, Fact, ReportRef, Story } from "../types";
import { span } from "./stories";

type Refs = (facts: Fact[]) => Child[];

/* [2] of each report once; a copy is marked as one, so that three numbers are not taken for three sources. */
function references(s: Story): Refs {
    const place = new Map(s.reports.map((r, i) => [r.row, { r, n: i + 1 }]));
    return (facts) =>
        [...new Map(facts.map((f) => [f.row, f])).values()].map((f) => {
            const at = place.get(f.row);
            const copy = at?.r.copy_of ? "ref copy" : "ref";
            const name = `${t("inReport", { n: at?.n ?? f.row })}, ${at?.r.outlet ?? ""}${at?.r.copy_of ? `, ${t("copy").replace(/^1 /, "")}` : ""}: ${f.q}`;
            return h(
                "a",
                {
                    class: copy,
                    href: to(["report", f.row], { at: `${f.start}-${f.end}` }),
                    title: name,
                    "aria-label": name,
                },
                `[${at?.n ?? f.row}]`,
            );
        });
}

/* To all that is said and done by whoever has that name. */
function whoLink(name: string | null): HTMLElement {
    return name ? h("a", { href: to(["who", name]), class: "who" }, name) : h("span", { class: "who" }, t("nobody"));
}

/* Each name once, a comma between them. */
function whoLinks(facts: Fact[]): Child[] {
    return [...new Set(facts.map((f) => f.actor))].map((name, i) => [i > 0 && ", ", whoLink(name)]);
}

function sourcesTag(n: number): HTMLElement {
    return h(
        "span",
        { class: n > 1 ? "tag firm" : "tag" },
        n === 1 ? t("independentOne") : t("independentShort", { n }),
    );
}

function verb(c: Claim): string {
    return c.kind === "event" ? term("type", c.type) : term("act", c.act);
}

function words(f: { words: string; quote: string | null }): HTMLElement {
    return h("span", { class: f.quote ? "words quoted" : "words" }, f.quote ?? f.words);
}

function theWords(facts: Fact[], refs: Refs): HTMLElement {
    return h(
        "details",
        { class: "support" },
        h("summary", {}, t("showWords")),
        h(
            "ul",
            {},
            facts.map((f) => h("li", {}, refs([f]), " ", h("q", {}, f.q))),
        ),
    );
}

function quoteOf(c: Claim): { words: string; quote: string | null } {
    const same = c.support.find((f) => f.words === c.words);
    return { words: c.words, quote: same?.quote ?? null };
}

/* One line: who (in a mixed list) does what: the words, the reports. */
function claimRow(c: Claim, refs: Refs, named: boolean): HTMLElement {
    const who = named ? [whoLink(c.actor), " "] : null;
    const does =
        c.kind === "quantity"
            ? null
            : [
                  h("span", { class: "verb" }, verb(c)),
                  c.target && h("span", { class: "quiet" }, ` → ${c.target}`),
                  ": ",
              ];
    const first = c.support[0];
    const said = words(quoteOf(c));
    const link = first
        ? h(
              "a",
              {
                  href: to(["report", first.row], { at: `${first.start}-${first.end}` }),
                  "data-open": true,
                  class: "plain",
              },
              said,
          )
        : said;
    return h(
        "li",
        { class: `claim ${c.kind}`, "data-item": true },
        who,
        does,
        link,
        " ",
        c.time && h("span", { class: "tag" }, day(c.time)),
        " ",
        named && [sourcesTag(c.independent), " "],
        refs(c.support),
        theWords(c.support, refs),
    );
}

function side(title: string, facts: Fact[], n: number, refs: Refs): HTMLElement {
    const first = facts[0]!;
    return h(
        "div",
        { class: "side" },
        h("p", { class: "label" }, title),
        h("p", { class: "head" }, whoLinks(facts)),
        h("p", {}, words(first)),
        h("p", { class: "meta" }, sourcesTag(n), h("span", {}, refs(facts)), theWords(facts, refs)),
    );
}

function disputeRow(c: Claim, refs: Refs): HTMLElement {
    return h(
        "li",
        { class: "sides", "data-item": true, tabindex: "-1" },
        side(t("says"), c.support, c.independent, refs),
        h("span", { class: "versus", "aria-hidden": "true" }, "≠"),
        side(t("denies"), c.dispute, c.independent_dispute, refs),
    );
}

function figureRow(c: Claim, refs: Refs): HTMLElement {
    const one = (f: Claim["figures"][number]) =>
        h(
            "div",
            { class: "side" },
            h("p", { class: "big" }, number(f.value), " ", h("small", {}, f.unit ?? f.of ?? "")),
            h("p", { class: "head" }, whoLinks(f.by)),
            h("p", { class: "meta" }, h("span", {}, refs(f.by)), theWords(f.by, refs)),
        );
    return h(
        "li",
        { class: "figure-row", "data-item": true, tabindex: "-1" },
        h("p", {}, h("span", { class: "words" }, c.words)),
        h("div", { class: "sides" }, c.figures.map(one)),
    );
}

function positionRow(s: Story, p: Story["positions"][number], refs: Refs): HTMLElement {
    const when = (f: Fact) => day(s.reports.find((r) => r.row === f.row)?.published);
    const one = (label: string, facts: Fact[]) =>
        facts[0] &&
        h(
            "div",
            { class: "side" },
            h("p", { class: "label" }, label, " · ", when(facts[0])),
            h("p", {}, words(facts[0])),
            h("p", { class: "meta" }, h("span", {}, refs(facts)), theWords(facts, refs)),
        );
    return h(
        "li",
        { class: "position", "data-item": true, tabindex: "-1" },
        h("p", { class: "head" }, whoLink(p.actor)),
        h(
            "div",
            { class: "sides" },
            one(t("before"), p.before),
            h("span", { class: "versus", "aria-hidden": "true" }, "→"),
            one(t("after"), p.after),
        ),
    );
}

function list(rows: HTMLElement[], label: string): HTMLElement {
    return h("ul", { class: "items", "aria-label": label }, rows);
}

function part(title: string, hint: string | null, rows: HTMLElement[]): Child {
    return rows.length > 0 && section(title, hint, list(rows, title));
}

/* What one source says, speaker by speaker: the one with most to say first. */
function bySpeaker(claims: Claim[], refs: Refs): Child {
    const by = new Map<string | null, Claim[]>();
    for (const c of claims) by.set(c.actor, [...(by.get(c.actor) ?? []), c]);
    const groups = [...by].sort(
        (a, b) => (a[0] === null ? 1 : 0) - (b[0] === null ? 1 : 0) || b[1].length - a[1].length,
    );
    return (
        groups.length > 0 &&
        section(
            t("single"),
            t("singleHint"),
            groups.map(([name, rows]) => {
                const title = name ?? t("nobody");
                return h(
                    "div",
                    { class: "speaker" },
                    h("h3", {}, whoLink(name)),
                    list(
                        rows.map((c) => claimRow(c, refs, false)),
                        title,
                    ),
                );
            }),
        )
    );
}

function reportLine(r: ReportRef, n: number): HTMLElement {
    return h(
        "div",
        { class: "report-line" },
        h("span", { class: "n" }, `[${n}]`),
        h(
            "div",
            {},
            h("a", { href: to(["report", r.row]), lang: r.lang }, r.title ?? t("untitled")),
            h(
                "p",
                { class: "meta" },
                h("span", {}, outside(r.url, r.outlet ?? t("unknown"))),
                h("span", {}, day(r.published)),
                h("span", {}, languageName(r.lang)),
                r.agency && h("span", {}, t("fromAgency", { name: r.agency })),
                r.share && h("span", {}, t("copyShare", { p: Math.round(r.share * 100) })),
            ),
        ),
    );
}

/* Open copies stay open for who is given the address. */
function noteFolds(): void {
    note({ copies: document.querySelector(".fold[open]") ? "1" : null });
}

/* Copies stand folded under what they are copies of. */
function reportList(s: Story, open: boolean): HTMLElement {
    const n = new Map(s.reports.map((r, i) => [r.row, i + 1]));
    const root = (r: ReportRef): number => {
        const of = r.copy_of && r.copy_of < r.row ? s.reports.find((o) => o.row === r.copy_of) : null;
        return of ? root(of) : r.row;
    };
    const copies = (row: number) => s.reports.filter((r) => r.row !== row && root(r) === row);
    const lines = s.reports
        .filter((r) => root(r) === r.row)
        .map((r) => {
            const own = copies(r.row);
            const fold =
                own.length > 0 &&
                h(
                    "details",
                    { open, class: "fold", ontoggle: noteFolds },
                    h("summary", {}, own.length === 1 ? t("foldedCopy") : t("foldedCopies", { n: own.length })),
                    own.map((c) => reportLine(c, n.get(c.row)!)),
                );
            return h("li", {}, reportLine(r, n.get(r.row)!), fold);
        });
    return h("section", { class: "reports" }, h("h2", {}, t("theReports")), h("ol", {}, lines));
}

function speakers(s: Story, who: string | null): HTMLElement {
    const names = [...new Set(s.claims.map((c) => c.actor).filter((a): a is string => !!a))].sort((a, b) =>
        a.localeCompare(b),
    );
    const pick = (event: Event) => (location.hash = changed({ who: (event.target as HTMLSelectElement).value }));
    return h(
        "p",
        { class: "field inline" },
        h("label", { for: "who" }, t("onlyOf")),
        h(
            "select",
            { id: "who", onchange: pick },
            h("option", { value: "" }, t("everyone")),
            names.map((n) => h("option", { value: n, selected: n === who }, n)),
        ),
    );
}

function about(c: Claim, who: string | null): boolean {
    return (
        !who ||
        c.actor === who ||
        c.target === who ||
        [...c.support, ...c.dispute].some((f) => f.actor === who || f.target === who)
    );
}

function csvRows(s: Story): Row[] {
    return s.claims.flatMap((c, n) =>
        [...c.support.map((f) => ({ f, side: "support" })), ...c.dispute.map((f) => ({ f, side: "dispute" }))].map(
            ({ f, side }) => ({
                story: s.story,
                claim: n + 1,
                kind: c.kind,
                what: c.act ?? c.type ?? "",
                words: c.words,
                independent: c.independent,
                side,
                row: f.row,
                id: f.id,
                actor: f.actor,
                target: f.target,
                start: f.start,
                end: f.end,
                q: f.q,
            }),
        ),
    );
}

function parts(s: Story, who: string | null): Child[] {
    const refs = references(s);
    const claims = s.claims.filter((c) => about(c, who));
    const differ = claims.filter((c) => c.figures.length > 1);
    const disputed = claims.filter((c) => c.dispute.length);
    const rest = claims.filter((c) => !c.dispute.length && c.figures.length < 2);
    const positions = s.positions.filter((p) => !who || p.actor === who);
    return [
        part(
            t("disputed"),
            t("disputedHint"),
            disputed.map((c) => disputeRow(c, refs)),
        ),
        part(
            t("figures"),
            t("figuresHint"),
            differ.map((c) => figureRow(c, refs)),
        ),
        part(
            t("changed"),
            t("changedHint"),
            positions.map((p) => positionRow(s, p, refs)),
        ),
        part(
            t("agreed"),
            t("agreedHint"),
            rest.filter((c) => c.independent > 1).map((c) => claimRow(c, refs, true)),
        ),
        bySpeaker(
            rest.filter((c) => c.independent < 2),
            refs,
        ),
        !claims.length && nothing(),
    ];
}

export const story: View = async ({ path, query }, signal) => {
    const s = await get<Story>(`stories/${path[1]}`, {}, signal);
    const copies = s.reports.filter((r) => r.copy_of).length;
    const who = query.get("who");
    const facts = h(
        "p",
        { class: "facts" },
        h("strong", { class: "sources" }, count("source", "sources", s.sources)),
        h("span", {}, count("report", "reports", s.reports.length)),
        copies > 0 && h("span", {}, count("copy", "copies", copies)),
    );
    const tools = h(
        "p",
        { class: "tools" },
        h("a", { class: "button", href: to(["brief"], { story: s.story }) }, t("makeBrief")),
        h("a", { class: "button", href: to(["timeline"], { story: s.story }) }, t("makeTimeline")),
    );
    return {
        title: s.title ?? t("untitled"),
        kicker: [t("storyOf", { n: s.story }), " · ", span(s.from, s.to)],
        lead: [facts, tools],
        twin: { path: `stories/${s.story}`, rows: csvRows(s) },
        wide: true,
        body: h(
            "div",
            { class: "columns" },
            h("div", {}, speakers(s, who), parts(s, who)),
            h("aside", {}, reportList(s, query.get("copies") === "1")),
        ),
    };
};
