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

/* Most reports begin with their title: then it stands there, with its marks, and not once more above. */
function startsWithTitle(r: Report): boolean {
    return !!r.title_span && !r.text.slice(0, 200).trimStart().indexOf(r.title_span.q.slice(0, 60));
}

export const report: View = async ({ path, query }, signal) => {
    const r = await get<Report>(`reports/${path[1]}`, {}, signal);
    const view = reading(r, query, r.row ?? Number(path[1]));
    return { title: r.title ?? t("untitled"), quietTitle: startsWithTitle(r), kicker: t("reportOf", { n: path[1] ?? "" }), lead: facts(r), wide: true,
        twin: { path: `reports/${path[1]}`, rows: recordRows(r) }, body: view.node, key: view.key, after: view.after };
};
