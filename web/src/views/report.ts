// SPDX-License-Identifier: Apache-2.0
//
// report.ts -- a report of the dossier, read with its record beside it.
//
//   persbureau.example · 6 okt 2025 · verhaal 6        [reading: record.ts]
import { get } from "../api";
import { h, outside, type Child } from "../dom";
import { day, languageName, t } from "../i18n";
import type { View } from "../page";
import { to } from "../route";
import type { Report } from "../types";
import { reading, recordRows } from "./record";

function facts(r: Report): Child {
    return h("p", { class: "facts" }, h("span", {}, outside(r.url, r.outlet ?? t("unknown"))), h("span", {}, day(r.published)), h("span", {}, languageName(r.lang)),
        r.story && h("span", {}, h("a", { href: to(["story", r.story]) }, t("storyOf", { n: r.story }))),
        r.copy_of && h("span", { class: "tag" }, t("isCopy"), " ", h("a", { href: to(["report", r.copy_of]) }, `#${r.copy_of}`)));
}

export const report: View = async ({ path, query }, signal) => {
    const r = await get<Report>(`reports/${path[1]}`, {}, signal);
    const view = reading(r, query, r.row ?? Number(path[1]));
    return { title: r.title ?? t("untitled"), kicker: [t("report").replace(/^1 /, ""), " ", path[1] ?? ""], lead: facts(r), wide: true,
        twin: { path: `reports/${path[1]}`, rows: recordRows(r) }, body: view.node, key: view.key, after: view.after };
};
