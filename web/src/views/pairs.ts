// SPDX-License-Identifier: Apache-2.0
//
// pairs.ts -- countries by month: how often one acted on another, and in what tone.
//
//   LVA -> RUS   2025-07   3 events   2 reports   −2.7
import { get } from "../api";
import { h, type Child } from "../dom";
import { country, day, number, signed, t } from "../i18n";
import { nothing, section, type View } from "../page";
import { changed, to } from "../route";
import type { List, Month, Pair } from "../types";

function name(code: string): string {
    return country(code) || code;
}

function pick(id: "source" | "target", label: string, codes: string[], chosen: string | null): HTMLElement {
    const change = (event: Event) => (location.hash = changed({ [id]: (event.target as HTMLSelectElement).value }));
    const all = [...new Set([...codes, ...(chosen ? [chosen] : [])])].sort((a, b) => name(a).localeCompare(name(b)));
    return h(
        "p",
        { class: "field inline" },
        h("label", { for: id }, label),
        h(
            "select",
            { id, onchange: change },
            h("option", { value: "" }, t("anyCountry")),
            all.map((c) => h("option", { value: c, selected: c === chosen }, name(c))),
        ),
    );
}

/* The days of a month, or of a year where that is all that is known. */
export function daysOf(month: string): { from: string; to: string } {
    const [y, m] = month.split("-").map(Number);
    if (!m) return { from: `${month}-01-01`, to: `${month}-12-31` };
    return { from: `${month}-01`, to: new Date(Date.UTC(y!, m, 0)).toISOString().slice(0, 10) };
}

function row(p: Pair): HTMLElement {
    const pair = changed({ source: p.source, target: p.target });
    const find = to(["find"], { country: p.source, kind: "event", ...daysOf(p.month) });
    const label = `${number(p.events)} ${t("eventsShort").toLowerCase()}, ${name(p.source)}, ${day(p.month)}`;
    return h(
        "tr",
        { "data-item": true },
        h("th", { scope: "row" }, h("a", { href: pair, "data-open": true }, `${name(p.source)} → ${name(p.target)}`)),
        h("td", {}, day(p.month)),
        h("td", { class: "n" }, h("a", { href: find, "aria-label": label }, number(p.events))),
        h("td", { class: "n" }, number(p.reports)),
        h("td", { class: "n" }, p.goldstein === null ? "–" : signed(p.goldstein)),
    );
}

function table(list: Pair[]): HTMLElement {
    const head = [
        `${t("pairSource")} → ${t("pairTarget").toLowerCase()}`,
        t("month"),
        t("eventsShort"),
        t("reportsShort"),
        t("goldstein"),
    ];
    return h(
        "div",
        { class: "scroll", tabindex: "0", role: "region", "aria-label": t("pairsTitle") },
        h(
            "table",
            {},
            h(
                "thead",
                {},
                h(
                    "tr",
                    {},
                    head.map((c, i) => h("th", { scope: "col", class: i > 1 ? "n" : null }, c)),
                ),
            ),
            h("tbody", {}, list.map(row)),
        ),
    );
}

/* Of one pair there is a line to draw. */
async function chart(list: Pair[], one: boolean): Promise<Child> {
    if (!one || list.length < 2) return null;
    const months: Month[] = list.map((p) => ({ month: p.month, acts: p.events, goldstein: p.goldstein }));
    const { toneChart } = await import("../chart");
    return section(t("tone"), null, toneChart(months));
}

export const pairs: View = async ({ query }, signal) => {
    const [source, target] = [query.get("source"), query.get("target")];
    const question = new URLSearchParams();
    if (source) question.set("source", source);
    if (target) question.set("target", target);
    const list = await get<List<Pair>>("pairs", question, signal);
    const items = [...list.items].sort((a, b) => b.month.localeCompare(a.month) || b.events - a.events);
    return {
        title: t("pairsTitle"),
        twin: { path: "pairs", query: question },
        lead: h(
            "div",
            { class: "tools" },
            pick(
                "source",
                t("pairSource"),
                items.map((p) => p.source),
                source,
            ),
            pick(
                "target",
                t("pairTarget"),
                items.map((p) => p.target),
                target,
            ),
        ),
        body: [await chart(list.items, !!source && !!target), items.length ? table(items) : nothing()],
    };
};
