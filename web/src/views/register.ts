// SPDX-License-Identifier: Apache-2.0
//
// register.ts -- promises, threats, forecasts, refusals and demands: open, due or expired, and what came since.
//
//   Open    uiterlijk 1 feb 2026   Juris Abelts belooft dat het onderzoek ... klaar is     Sindsdien (2)
import { get } from "../api";
import { h, type Child } from "../dom";
import { day, number, t } from "../i18n";
import { itemRow } from "../item";
import { growing, nothing, type View } from "../page";
import { changed, to } from "../route";
import type { Key } from "../strings/en";
import type { Item, List, Since } from "../types";

const which = ["promises", "threats", "forecasts", "refusals", "demands"] as const;
const signs: Record<string, string> = { open: "○", due: "◐", expired: "●", unknown: "·" };

function due(i: Item): string | null {
    const { from = null, to: till = null } = i.due ?? {};
    if (from && till && from !== till) return t("dueBetween", { from: day(from), to: day(till) });
    if (till) return t("dueBy", { day: day(till) });
    return from ? t("dueFrom", { day: day(from) }) : null;
}

function later(s: Since): HTMLElement {
    return h(
        "li",
        {},
        h("p", { class: "words" }, h("a", { href: to(["report", s.row], { at: `${s.start}-${s.end}` }) }, s.q)),
        h(
            "p",
            { class: "meta" },
            h("span", {}, day(s.published)),
            h("span", {}, s.outlet ?? t("unknown")),
            s.opposite && h("span", { class: "tag dispute" }, `≠ ${t("opposite")}`),
        ),
    );
}

function row(i: Item): HTMLElement {
    const state = i.state ?? "unknown";
    const since = i.since?.length
        ? h(
              "details",
              { class: "since" },
              h("summary", {}, `${t("since")} (${number(i.since.length)})`),
              h("ul", {}, i.since.map(later)),
          )
        : null;
    const when = due(i);
    return itemRow(i, "", [
        h(
            "p",
            { class: "state" },
            h("span", { class: `tag state-${state}` }, `${signs[state] ?? "·"} ${t(`state_${state}` as Key)}`),
            when && h("strong", {}, when),
        ),
        since,
    ]);
}

function tabs(now: string): HTMLElement {
    return h(
        "nav",
        { class: "tabs", "aria-label": t("registers") },
        which.map((w) => h("a", { href: to(["registers", w]), "aria-current": w === now ? "page" : null }, t(w))),
    );
}

function onField(value: string | null): Child {
    const pick = (event: Event) => (location.hash = changed({ on: (event.target as HTMLInputElement).value }));
    return h(
        "p",
        { class: "field" },
        h("label", { for: "on" }, t("on")),
        h("input", { id: "on", type: "date", value: value ?? "", onchange: pick }),
    );
}

function leastField(value: string | null): Child {
    const pick = (event: Event) => (location.hash = changed({ least: (event.target as HTMLSelectElement).value }));
    const steps = ["", "0.5", "0.6", "0.7", "0.8", "0.9"];
    return h(
        "p",
        { class: "field" },
        h("label", { for: "least" }, t("facet_least")),
        h(
            "select",
            { id: "least", onchange: pick },
            steps.map((s) =>
                h(
                    "option",
                    { value: s, selected: s === (value ?? "") },
                    s ? `${Math.round(Number(s) * 100)} %` : t("anyKind"),
                ),
            ),
        ),
    );
}

export const registers: View = async ({ path, query }, signal) => {
    const now = which.find((w) => w === path[1]) ?? "promises";
    const question = new URLSearchParams({ limit: "200" });
    for (const name of ["on", "least"]) if (query.get(name)) question.set(name, query.get(name)!);
    const list = await get<List<Item>>(`registers/${now}`, question, signal);
    return {
        title: t(now),
        kicker: t("registers"),
        lead: tabs(now),
        wide: true,
        twin: { path: `registers/${now}`, query: question },
        body: h(
            "div",
            { class: "columns" },
            h(
                "div",
                {},
                list.items.length
                    ? growing(list, `registers/${now}`, question, row, t(now))
                    : nothing(t("registerEmpty")),
            ),
            h(
                "aside",
                {},
                h("section", {}, h("h2", {}, t("facets")), onField(query.get("on")), leastField(query.get("least"))),
            ),
        ),
    };
};
