// SPDX-License-Identifier: Apache-2.0
//
// find.ts -- search in what reports say, narrowed by facets that let in or leave out.
//
//   "luchtafweer" minis*    21 found    Medium: krant.example 12 [+] [−]
import { get } from "../api";
import { h } from "../dom";
import { asked, chips, facetList, filters, tally } from "../filters";
import { count, t } from "../i18n";
import { itemRow } from "../item";
import { growing, nothing, type View } from "../page";
import type { Item, List } from "../types";

/* The server does not count what is costly to count. */
function howMany(list: List<Item>): string {
    if (list.total === null && list.next) return t("firstOnes", { n: list.items.length });
    return count("result", "results", list.total ?? list.items.length);
}

export const find: View = async ({ query }, signal) => {
    const q = query.get("q") ?? "";
    const question = asked(query, { q, facets: "1" });
    if (!q && !filters.some((f) => query.has(f)))
        question.set("kind", "statement"); /* the server wants a word or a filter */
    const list = await get<List<Item>>("find", question, signal);
    const twin = new URLSearchParams(question);
    twin.delete("facets");
    const counted = Object.values(list.facets ?? {}).some((rows) => rows.length) ? list.facets! : tally(list.items);
    const rows = list.items.length ? growing(list, "find", twin, (i) => itemRow(i, q), t("findTitle")) : nothing();
    return {
        title: q ? `${t("findTitle")}: ${q}` : t("findTitle"),
        wide: true,
        twin: { path: "find", query: twin },
        lead: h("p", { class: "facts", role: "status" }, howMany(list)),
        body: h("div", { class: "columns facets-first" }, facetList(counted), h("div", {}, chips(query, { q }), rows)),
    };
};
