// SPDX-License-Identifier: Apache-2.0
//
// actor.ts -- actors by name; and of one: what it said and did by day, with whom, and its tone by month.
//
//   Rusland (land)   [chart of months]   mostly with: Letland 12, Estland 4   timeline
import { get } from "../api";
import { h, outside, type Child } from "../dom";
import { count, country, number, t, term } from "../i18n";
import { asked, chips, dates, tally } from "../filters";
import { itemRow } from "../item";
import { growing, nothing, section, type Page, type View } from "../page";
import { changed, to, type Route } from "../route";
import type { Actor, FacetRow, Item, List } from "../types";
import { nameForm } from "./stories";

function actorRow(a: Actor): HTMLElement {
    return h(
        "li",
        { class: "actor-row", "data-item": true },
        h("h3", {}, h("a", { href: to(["actor", a.actor]), "data-open": true }, a.name)),
        h(
            "p",
            { class: "meta" },
            h("span", {}, term("kind", a.kind)),
            a.country && h("span", {}, country(a.country)),
            h("span", {}, count("statement", "statements", a.statements)),
            h("span", {}, count("event", "events", a.events)),
        ),
    );
}

/* Without a name: those who say most. */
async function talkers(signal: AbortSignal): Promise<Page> {
    const question = { kind: "statement", facets: "1", limit: "200" };
    const { facets, items } = await get<List<Item>>("find", question, signal);
    const row = (f: FacetRow) =>
        h(
            "li",
            { class: "actor-row", "data-item": true },
            h("h3", {}, h("a", { href: to(["who", f.value]), "data-open": true }, f.value)),
            h("p", { class: "meta" }, h("span", {}, count("statement", "statements", f.count))),
        );
    const rows = ((facets?.actor?.length ? facets : tally(items)).actor ?? []).map(row);
    return {
        title: t("actorsTitle"),
        twin: { path: "find", query: question },
        lead: nameForm(t("actorFind"), ""),
        body: rows.length
            ? section(t("talkers"), null, h("ul", { class: "items", "aria-label": t("talkers") }, rows))
            : nothing(t("none"), null),
    };
}

export const actors: View = async ({ query }, signal) => {
    if (!query.get("q")) return talkers(signal);
    const question = new URLSearchParams({ q: query.get("q") ?? "" });
    const list = await get<List<Actor>>("actors", question, signal);
    return {
        title: t("actorsTitle"),
        twin: { path: "actors", query: question },
        lead: nameForm(t("actorFind"), query.get("q") ?? ""),
        body: list.items.length ? growing(list, "actors", question, actorRow, t("actorsTitle")) : nothing(),
    };
};

function others(a: Actor, chosen: string | null): Child {
    const rows = a.with ?? [];
    if (!rows.length) return null;
    const link = (w: NonNullable<Actor["with"]>[number]) =>
        h(
            "li",
            {},
            h(
                "a",
                {
                    href: changed({ with: String(w.actor) === chosen ? null : w.actor }),
                    "aria-current": String(w.actor) === chosen ? "true" : null,
                },
                w.name ?? t("unknown"),
            ),
            h("span", { class: "count" }, number(w.events)),
            " ",
            h(
                "a",
                {
                    href: to(["actor", w.actor]),
                    class: "quiet",
                    "aria-label": `${t("actor").replace(/^1 /, "")} ${w.name}`,
                },
                "›",
            ),
        );
    return h(
        "section",
        { class: "with" },
        h("h2", {}, t("mostWith")),
        h("ul", {}, rows.map(link)),
        chosen && h("p", {}, h("a", { href: changed({ with: null }) }, t("allWith"))),
    );
}

function facts(a: Actor): Child {
    const names = a.names.filter((n) => n !== a.name);
    return [
        h(
            "p",
            { class: "facts" },
            h("span", {}, term("kind", a.kind)),
            a.country && a.country !== a.code && h("span", {}, country(a.country)),
            a.code && h("span", {}, h("code", {}, a.code)),
            a.wikidata &&
                /^Q\d+$/.test(a.wikidata) &&
                h("span", {}, outside(`https://www.wikidata.org/wiki/${a.wikidata}`, `${t("wikidata")} ${a.wikidata}`)),
            h("span", {}, count("report", "reports", a.reports)),
            h("span", {}, count("statement", "statements", a.statements)),
            h("span", {}, count("event", "events", a.events)),
        ),
        names.length > 0 && h("p", { class: "hint" }, t("also"), ": ", names.slice(0, 12).join(", ")),
    ];
}

/* The chart comes when it is needed: its code is loaded apart. */
async function chart(a: Actor): Promise<Child> {
    if (!a.months?.some((m) => m.goldstein !== null)) return null;
    const { toneChart } = await import("../chart");
    return section(t("tone"), null, toneChart(a.months));
}

export const actor: View = async ({ path, query }, signal) => {
    const chosen = query.get("with");
    const question = asked(query, { actor: path[1] ?? "", with: chosen });
    const [a, list] = await Promise.all([
        get<Actor>(`actors/${path[1]}`, {}, signal),
        get<List<Item>>("timeline", question, signal),
    ]);
    const other = a.with?.find((w) => String(w.actor) === chosen);
    const title = other ? `${t("timeline")}: ${a.name} – ${other.name}` : t("timeline");
    return {
        title: a.name,
        kicker: t("actorsTitle"),
        lead: facts(a),
        wide: true,
        twin: { path: "timeline", query: question },
        body: h(
            "div",
            { class: "columns" },
            h(
                "div",
                {},
                await chart(a),
                section(title, null, chips(query, { with: chosen }), timelineList(list, question)),
            ),
            h("aside", {}, others(a, chosen), h("section", {}, h("h2", {}, t("facets")), dates())),
        ),
    };
};

function timelineList(list: List<Item>, question: URLSearchParams): HTMLElement {
    return list.items.length ? growing(list, "timeline", question, (i) => itemRow(i), t("timeline")) : nothing();
}

/* By name, as a story writes it: whoever is called so. */
export const who: View = async ({ path, query }, signal) => {
    const name = path[1] ?? "";
    const question = asked(query, { name });
    const list = await get<List<Item>>("who", question, signal);
    const rows = list.items.length ? growing(list, "who", question, (i) => itemRow(i), name) : nothing();
    const known = h("a", { href: to(["actors"], { q: name }), class: "button" }, t("actorsTitle"));
    return {
        title: name,
        kicker: t("whoSays"),
        lead: h("p", { class: "tools" }, known),
        wide: true,
        twin: { path: "who", query: question },
        body: h(
            "div",
            { class: "columns" },
            h("div", {}, chips(query), rows),
            h("aside", {}, h("section", {}, h("h2", {}, t("facets")), dates())),
        ),
    };
};

/* The timeline of a story, or of a pair of actors. */
export const timeline: View = async ({ query }: Route, signal) => {
    const story = query.get("story");
    const question = asked(query, { with: query.get("with") });
    const list = await get<List<Item>>("timeline", question, signal);
    return {
        title: t("timeline"),
        kicker: story && h("a", { href: to(["story", story]) }, t("storyOf", { n: story })),
        wide: true,
        twin: { path: "timeline", query: question },
        body: h(
            "div",
            { class: "columns" },
            h("div", {}, chips(query, { story }), timelineList(list, question)),
            h("aside", {}, h("section", {}, h("h2", {}, t("facets")), dates())),
        ),
    };
};
