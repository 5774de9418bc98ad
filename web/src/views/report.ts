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
import type { Kept, Report } from "../types";
import { reading, recordRows } from "./record";

function facts(k: Kept): Child {
    const r = k.record;
    return h(
        "p",
        { class: "facts" },
        h("span", {}, outside(r.url, r.outlet ?? t("unknown"))),
        h("span", {}, day(r.published)),
        h("span", {}, languageName(r.lang)),
        k.story && h("span", {}, h("a", { href: to(["story", k.story]) }, t("storyOf", { n: k.story }))),
        k.copy_of &&
            h("span", { class: "tag" }, t("isCopy"), " ", h("a", { href: to(["report", k.copy_of]) }, `#${k.copy_of}`)),
    );
}

/* Most reports begin with their title: then it stands there, with its marks, and not once more above. */
function startsWithTitle(r: Report): boolean {
    return !!r.title_span && !r.text.slice(0, 200).trimStart().indexOf(r.title_span.q.slice(0, 60));
}

export const report: View = async ({ path, query }, signal) => {
    const k = await get<Kept>(`reports/${path[1]}`, {}, signal);
    const r = k.record;
    const view = reading(r, query, k.row, k.reviews);
    return {
        title: r.title ?? t("untitled"),
        quietTitle: startsWithTitle(r),
        kicker: t("reportOf", { n: path[1] ?? "" }),
        lead: facts(k),
        wide: true,
        twin: { path: `reports/${path[1]}`, rows: recordRows(r) },
        body: view.node,
        key: view.key,
        after: view.after,
    };
};
