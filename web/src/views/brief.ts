// SPDX-License-Identifier: Apache-2.0
//
// brief.ts -- a briefing whose every sentence rests on numbered sources: shown on hover, on focus, and beneath.
//
//   Letland levert twaalf luchtafweersystemen aan Oekraïne. [1] [2]
//                                              ^ persbureau.example, 6 okt 2025, "Letland levert ..."
import { get } from "../api";
import { h, outside, type Child } from "../dom";
import { day, t } from "../i18n";
import { nothing, type Row, type View } from "../page";
import { changed, to } from "../route";
import type { Brief, BriefSentence, BriefSource, List, Story } from "../types";

function when(s: BriefSource): string {
    return day(s.published ?? s.date);
}

function sourceText(s: BriefSource): Child[] {
    const title = s.row
        ? h("a", { href: to(["report", s.row]) }, s.title ?? t("untitled"))
        : (s.title ?? t("untitled"));
    return [h("strong", {}, outside(s.url, s.outlet ?? t("unknown"))), ", ", when(s), ": ", title];
}

let tips = 0;

/* The numbers of a sentence are one button; what they stand for is shown by CSS while it has hover or focus. */
function refs(x: BriefSentence, by: Map<number, BriefSource>): HTMLElement {
    const id = `tip-${++tips}`;
    const known = x.sources.map((n) => by.get(n)).filter((s): s is BriefSource => !!s);
    const tip = h(
        "span",
        { class: "tip", id, role: "tooltip" },
        x.independent !== undefined && h("span", { class: "label" }, t("independent", { n: x.independent })),
        known.map((s) =>
            h(
                "span",
                { class: "tip-line" },
                h("span", { class: "n" }, `[${s.n}] `),
                h("strong", {}, s.outlet ?? t("unknown")),
                `, ${when(s)}: ${s.title ?? t("untitled")}`,
            ),
        ),
    );
    const show = (event: Event) => {
        event.preventDefault();
        document.getElementById(`source-${x.sources[0]}`)?.scrollIntoView({ block: "center" });
    };
    const button = h(
        "button",
        {
            type: "button",
            class: "note",
            "aria-describedby": id,
            "aria-label": `${t("restsOn")} ${x.sources.join(", ")}`,
            onclick: show,
        },
        `[${x.sources.join(", ")}]`,
    );
    const box = h("span", { class: "noted" }, button, tip);
    box.addEventListener("keydown", (e) => e.key === "Escape" && button.blur());
    return box;
}

/* The sentence leads to where it stands in its report. */
function textOf(x: BriefSentence): Child {
    if (!x.row) return x.text;
    return h("a", { class: "plain", href: to(["report", x.row], { at: `${x.start}-${x.end}` }) }, x.text);
}

function sentences(list: BriefSentence[], by: Map<number, BriefSource>): Child[] {
    return list.map((x, i) => [
        x.under && x.under !== list[i - 1]?.under && h("strong", { class: "under" }, x.under, " "),
        h("span", { class: "sentence" }, textOf(x), refs(x, by), " "),
    ]);
}

function leadOf(b: Brief): BriefSentence[] {
    if (!b.lead) return [];
    if (typeof b.lead === "string") return [{ text: b.lead, sources: [] }];
    return Array.isArray(b.lead) ? b.lead : [b.lead];
}

function article(b: Brief, lang: string): HTMLElement {
    const by = new Map(b.sources.map((s) => [s.n, s]));
    return h(
        "article",
        { class: "brief", lang },
        h("p", { class: "dateline" }, /^\d{4}/.test(b.dateline ?? "") ? day(b.dateline) : b.dateline),
        b.counts && h("p", { class: "dateline" }, b.counts),
        h("p", { class: "lead" }, sentences(leadOf(b), by)),
        b.sections.map((s) => [h("h2", {}, s.heading), h("p", {}, sentences(s.sentences, by))]),
        h(
            "section",
            { class: "brief-sources" },
            h("h2", {}, t("briefSources")),
            h(
                "ol",
                {},
                b.sources.map((s) => h("li", { id: `source-${s.n}`, value: s.n }, sourceText(s))),
            ),
        ),
    );
}

function rows(b: Brief): Row[] {
    const of = (section: string, list: BriefSentence[]) =>
        list.map((x) => ({ section, text: x.text, sources: x.sources.join(" "), independent: x.independent }));
    return [...of("lead", leadOf(b)), ...b.sections.flatMap((s) => of(s.heading, s.sentences))];
}

function chooser(list: Story[], story: string, lang: string): HTMLElement {
    const pick = (event: Event) => (location.hash = changed({ story: (event.target as HTMLSelectElement).value }));
    const languages = (["nl", "en"] as const).map((l) =>
        h(
            "a",
            { href: changed({ lang: l }), class: "button", "aria-current": l === lang ? "true" : null, lang: l },
            l === "nl" ? "Nederlands" : "English",
        ),
    );
    return h(
        "div",
        { class: "tools" },
        h(
            "p",
            { class: "field inline" },
            h("label", { for: "story" }, t("briefOf")),
            h(
                "select",
                { id: "story", onchange: pick },
                list.map((s) =>
                    h("option", { value: s.story, selected: String(s.story) === story }, s.title ?? t("untitled")),
                ),
            ),
        ),
        h("p", { class: "inline", role: "group", "aria-label": t("briefIn") }, languages),
    );
}

export const brief: View = async ({ query }, signal) => {
    const list = await get<List<Story>>("stories", { limit: 50 }, signal);
    const story = query.get("story") ?? String(list.items[0]?.story ?? "");
    const lang = query.get("lang") ?? document.documentElement.lang;
    if (!story) return { title: t("briefTitle"), body: nothing(t("none"), null) };
    const answer = await get<Brief | { items: Brief[] }>("brief", { story, lang }, signal);
    const b = "items" in answer ? answer.items[0] : answer;
    if (!b) return { title: t("briefTitle"), body: nothing(t("none"), null) };
    return {
        title: b.headline,
        kicker: h("a", { href: to(["story", story]) }, t("briefTitle"), " · ", t("storyOf", { n: story })),
        lead: chooser(list.items, story, lang),
        twin: { path: "brief", query: { story, lang }, rows: rows(b) },
        body: article(b, lang),
    };
};
