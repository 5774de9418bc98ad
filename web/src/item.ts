// SPDX-License-Identifier: Apache-2.0
//
// item.ts -- one thing that a report says, as a row of a list.
//
//   6 okt   Andris Kalnozols zegt                       ✓ goedgekeurd
//   2025    “Oekraïne kan niet langer wachten”
//           persbureau.example · 96 % zeker · in de tekst
import { h, outside, type Child } from "./dom";
import { country, day, number, signed, t, term } from "./i18n";
import { badge, judge, mark, type Target } from "./review";
import { to } from "./route";
import { cut, found } from "./spans";
import type { Item, Kind, Party, Span, Verdict } from "./types";

const letters: Record<Kind, string> = { statement: "s", event: "e", quantity: "q", passage: "" };
const shown = new WeakMap<Element, Item>();

export function markId(kind: Kind, n: number): string {
    return `${letters[kind]}${n}`;
}

export function actorLink(id: number | null | undefined, name: string | null | undefined): HTMLElement {
    const text = name || t("unknown");
    return id ? h("a", { href: to(["actor", id]), class: "who" }, text) : h("span", { class: "who" }, text);
}

function partyLink(p: Party | null | undefined): Child {
    return p ? actorLink(p.actor, p.name) : null;
}

/* Words of a question are marked: underlined and bold, not by colour alone. */
export function marked(line: string, question: string, matches: Span[] = []): Child[] {
    const asked = [question, ...matches.map((m) => `"${m.q}"`)].join(" ");
    return cut(line, found(line, asked)).map((p) => (p.marks.length ? h("mark", {}, p.text) : p.text));
}

function statementLine(i: Item): Child[] {
    const role = i.role ? h("span", { class: "quiet" }, `, ${i.role}`) : null;
    const not = i.negated ? h("span", { class: "tag" }, t("negated")) : null;
    const addressee = i.addressee ? h("span", { class: "quiet" }, ` → ${i.addressee}`) : null;
    return [
        actorLink(i.actor, i.name),
        role,
        " ",
        h("span", { class: "verb" }, term("act", i.act)),
        addressee,
        " ",
        not,
    ];
}

function eventLine(i: Item): Child[] {
    const status = i.status && i.status !== "actual" ? h("span", { class: "tag" }, term("status", i.status)) : null;
    const tone =
        typeof i.goldstein === "number"
            ? h("span", { class: "quiet", title: "Goldstein" }, ` ${signed(i.goldstein)}`)
            : null;
    return [
        partyLink(i.source) ?? h("span", { class: "who" }, t("unknown")),
        " ",
        h("span", { class: "verb" }, term("type", i.type)),
        i.target ? [" → ", partyLink(i.target)] : null,
        " ",
        status,
        tone,
    ];
}

function headOf(i: Item): Child[] {
    if (i.kind === "statement") return statementLine(i);
    if (i.kind === "event") return eventLine(i);
    if (i.kind === "passage") return [h("span", { class: "who" }, i.report.title ?? t("untitled"))];
    const value = typeof i.value === "number" ? number(i.value) : (i.mark?.q ?? "");
    return [h("span", { class: "who figure" }, `${i.approx ? "± " : ""}${value}`), " ", i.unit ?? ""];
}

/* A line of the record, or the sentence where there is none. */
function placeOf(i: Item): string | null {
    if (i.n !== null && i.kind !== "passage") return markId(i.kind, i.n);
    return i.sentence && `${i.sentence.start}-${i.sentence.end}`;
}

function wordsOf(i: Item, question: string): HTMLElement {
    const own = i.kind === "statement" ? i.words : null;
    const text = own || i.sentence?.q || "";
    const quote = i.kind === "statement" && i.speech === "direct";
    return h(
        "p",
        { class: quote ? "words quoted" : "words", lang: i.report.lang },
        h(
            "a",
            { href: to(["report", i.row], { at: placeOf(i) }), "data-open": true },
            marked(text, question, i.matches),
        ),
    );
}

function metaOf(i: Item): HTMLElement {
    const parts: Child[] = [
        outletOf(i),
        i.country && h("span", {}, country(i.country)),
        i.as && h("span", { class: "tag" }, asWord(i.as)),
        i.kind !== "passage" && h("span", {}, t("score", { p: Math.round(i.score * 100) })),
        i.report.copy_of && h("span", { class: "tag" }, t("copy").replace(/^1 /, "")),
    ];
    return h("p", { class: "meta" }, parts);
}

/* The outlet leads to these very words on its page. */
function outletOf(i: Item): HTMLElement {
    const name = i.report.outlet ?? i.report.title ?? t("untitled");
    const node = outside(i.link, name);
    if (i.link && node.tagName === "A") node.setAttribute("aria-label", t("onPage", { name }));
    return node;
}

function asWord(as: string): string {
    const words: Record<string, string> = {
        speaker: t("asSpeaker"),
        source: t("asSource"),
        target: t("asTarget"),
        addressee: t("asAddressee"),
    };
    return words[as] ?? as;
}

export function itemRow(i: Item, question = "", more: Child = null): HTMLElement {
    const row = h(
        "li",
        { class: `item ${i.kind}`, "data-item": true },
        h("div", { class: "when" }, h("time", {}, day(i.day)), h("span", { class: "kind" }, term("kind", i.kind))),
        h(
            "div",
            { class: "what" },
            h("p", { class: "head" }, headOf(i), badge(i.review)),
            wordsOf(i, question),
            metaOf(i),
            more,
        ),
    );
    shown.set(row, i);
    return row;
}

function targetOf(i: Item, n: number): Target {
    return {
        row: i.row,
        kind: i.kind,
        n,
        what: i.words ?? i.sentence?.q ?? "",
        speaker: i.name ?? null,
        names: [i.name, i.source?.name, i.target?.name].filter((n): n is string => !!n),
    };
}

/* a, r and e on the row that has the focus. */
export async function reviewRow(row: Element, verdict: Verdict): Promise<void> {
    const i = shown.get(row);
    if (!i || i.n === null || i.kind === "passage") return;
    const review = await judge(targetOf(i, i.n), verdict);
    const node = row.querySelector<HTMLElement>("[data-badge]");
    if (review && node) mark(node, review.verdict);
    row.querySelector<HTMLElement>("[data-open]")?.focus();
}
