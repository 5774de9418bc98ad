// SPDX-License-Identifier: Apache-2.0
//
// stories.ts -- the stories of a dossier and its reports, the latest first; the start of the page.
//
//   Letland levert twaalf luchtafweersystemen      4 independent sources
//   6 okt – 9 okt 2025 · 5 reports · 1 copy · 1 disputed
import { get } from "../api";
import { h, type Child } from "../dom";
import { count, day, languageName, t } from "../i18n";
import { growing, nothing, section, type Page, type View } from "../page";
import { note, to } from "../route";
import type { About, List, ReportRef, Story } from "../types";
import { dropBox } from "./read";

export function span(from: string | null, till: string | null): string {
    return from === till ? day(from) : `${day(from)} – ${day(till)}`;
}

export function storyRow(s: Story): HTMLElement {
    const copies = s.reports.filter((r) => r.copy_of).length;
    const disputes = s.claims.filter((c) => c.dispute.length).length;
    const differ = s.claims.filter((c) => c.figures.length > 1).length;
    const facts: Child[] = [
        span(s.from, s.to),
        count("report", "reports", s.reports.length),
        copies > 0 && count("copy", "copies", copies),
        disputes > 0 && h("span", { class: "tag dispute" }, `≠ ${t("disputed").toLowerCase()}`),
        differ > 0 && h("span", { class: "tag dispute" }, `# ${t("figures").toLowerCase()}`),
        s.positions.length > 0 && h("span", { class: "tag" }, `↻ ${t("changed").toLowerCase()}`),
    ];
    return h(
        "li",
        { class: "story-row", "data-item": true },
        h(
            "p",
            { class: "sources" },
            h("strong", {}, s.sources),
            " ",
            count("source", "sources", s.sources).replace(/^\S+ /, ""),
        ),
        h("h3", {}, h("a", { href: to(["story", s.story]), "data-open": true }, s.title ?? t("untitled"))),
        h(
            "p",
            { class: "meta" },
            facts.filter(Boolean).map((f) => h("span", {}, f)),
        ),
    );
}

export function reportRow(r: ReportRef): HTMLElement {
    return h(
        "li",
        { class: "report-row", "data-item": true },
        h("h3", {}, h("a", { href: to(["report", r.row]), "data-open": true }, r.title ?? t("untitled"))),
        h(
            "p",
            { class: "meta" },
            h("span", {}, r.outlet ?? t("unknown")),
            h("span", {}, day(r.published)),
            h("span", {}, languageName(r.lang)),
            r.copy_of
                ? h(
                      "span",
                      {},
                      h(
                          "a",
                          { href: to(["report", r.copy_of]) },
                          t("isCopy")
                              .toLowerCase()
                              .replace(/^dit is een |^this is a /, ""),
                          " #",
                          r.copy_of,
                      ),
                  )
                : null,
        ),
    );
}

function aboutBox(a: About): HTMLElement {
    const line = (n: string) => h("li", {}, n);
    return h(
        "section",
        { class: "about" },
        h("h2", {}, t("inDossier")),
        h(
            "ul",
            {},
            line(count("report", "reports", a.reports)),
            line(count("copy", "copies", a.copies)),
            line(count("story", "stories", a.stories)),
            line(count("actor", "actors", a.actors)),
            line(count("statement", "statements", a.statements)),
            line(count("event", "events", a.events)),
        ),
    );
}

export const home: View = async (_, signal) => {
    const query = new URLSearchParams({ limit: "10" });
    const [about, list] = await Promise.all([
        get<About>("about", {}, signal),
        get<List<Story>>("stories", query, signal),
    ]);
    const latest = section(
        t("latest"),
        null,
        list.items.length
            ? h("ul", { class: "items", "aria-label": t("latest") }, list.items.map(storyRow))
            : nothing(t("none"), null),
        h(
            "p",
            { class: "more" },
            h("a", { href: to(["stories"]) }, t("allStories")),
            h("a", { href: to(["reports"]) }, t("allReports")),
        ),
    );
    return {
        title: t("tagline"),
        twin: { path: "stories", query },
        wide: true,
        body: h("div", { class: "columns" }, latest, h("aside", {}, dropBox(), aboutBox(about))),
    };
};

export const stories: View = async (_, signal) => {
    const query = new URLSearchParams({ limit: "25" });
    const list = await get<List<Story>>("stories", query, signal);
    return {
        title: t("allStories"),
        twin: { path: "stories", query },
        body: list.items.length ? growing(list, "stories", query, storyRow, t("allStories")) : nothing(),
    };
};

export const reports: View = async ({ query }, signal) => {
    const asked = new URLSearchParams();
    for (const k of ["q", "outlet", "lang", "story", "from", "to"]) if (query.get(k)) asked.set(k, query.get(k)!);
    const list = await get<List<ReportRef>>("reports", asked, signal);
    const page: Page = {
        title: t("allReports"),
        twin: { path: "reports", query: asked },
        lead: nameForm(t("searchGo"), query.get("q") ?? ""),
        body: list.items.length ? growing(list, "reports", asked, reportRow, t("allReports")) : nothing(),
    };
    return page;
};

/* One field and a button; the words go into the address as q. */
export function nameForm(label: string, value: string): HTMLElement {
    const go = (event: Event) => {
        event.preventDefault();
        note({ q: String(new FormData(event.target as HTMLFormElement).get("q") ?? "") });
        window.dispatchEvent(new HashChangeEvent("hashchange"));
    };
    return h(
        "form",
        { class: "ask", role: "search", onsubmit: go },
        h("label", { for: "name" }, label),
        h("input", { id: "name", name: "q", type: "search", value }),
        h("button", { class: "strong" }, t("searchGo")),
    );
}
