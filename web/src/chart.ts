// SPDX-License-Identifier: Apache-2.0
//
// chart.ts -- tone by month: bars for events, a line with points for Goldstein's mean; the same as a table.
//
//   +10 |
//     0 |----o----------o--      jun jul aug sep
//   -10 |  o    o
import uPlot from "uplot";
import "uplot/dist/uPlot.min.css";
import { h } from "./dom";
import { day, number, signed, t } from "./i18n";
import type { Month } from "./types";

function seconds(month: string): number {
    return Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5, 7)) - 1, 1) / 1000;
}

/* Months without anything stand in the row too, so that the axis is true. */
function filled(months: Month[]): Month[] {
    const by = new Map(months.filter((m) => /^\d{4}-\d\d$/.test(m.month)).map((m) => [m.month, m]));
    const all = [...by.keys()].sort();
    const out: Month[] = [];
    for (let at = all[0]; at && at <= all[all.length - 1]! && out.length < 600;) {
        out.push(by.get(at) ?? { month: at, goldstein: null });
        const next = new Date(Date.UTC(Number(at.slice(0, 4)), Number(at.slice(5, 7)), 1));
        at = next.toISOString().slice(0, 7);
    }
    return out;
}

function colour(name: string): string {
    const probe = h("span", { class: `ink-${name}` });
    document.body.append(probe);
    const value = getComputedStyle(probe).color;
    probe.remove();
    return value;
}

function axes(ink: string, rule: string): uPlot.Axis[] {
    const font = "12px system-ui, sans-serif";
    const base = { stroke: ink, font, grid: { stroke: rule, width: 1 }, ticks: { show: false } };
    const months = (_: uPlot, at: number[]) => at.map((s) => day(new Date(s * 1000).toISOString().slice(0, 7)));
    return [
        { ...base, grid: { show: false }, values: months, space: 90 },
        { ...base, scale: "tone", values: (_, v) => v.map((n) => signed(n).replace(/[.,]0$/, "")), size: 44 },
        {
            ...base,
            scale: "count",
            side: 1,
            grid: { show: false },
            values: (_, v) => v.map((n) => (Number.isInteger(n) ? number(n) : "")),
            size: 40,
        },
    ];
}

function options(width: number): uPlot.Options {
    const [ink, rule, tone, bar] = ["quiet", "rule", "accent", "bar"].map(colour) as [string, string, string, string];
    return {
        width,
        height: 240,
        tzDate: (s) => uPlot.tzDate(new Date(s * 1000), "UTC"),
        cursor: { show: false },
        legend: { show: false },
        scales: {
            x: { range: (_, min, max) => [min - 15 * 86400, max + 15 * 86400] },
            tone: { range: [-10, 10] },
            count: { range: (_, __, max) => [0, Math.max(4, max * 1.6)] },
        },
        axes: axes(ink, rule),
        series: [
            {},
            { scale: "count", paths: uPlot.paths.bars!({ size: [0.5, 36] }), fill: bar, points: { show: false } },
            { scale: "tone", stroke: tone, width: 2, spanGaps: true, points: { show: true, size: 9, fill: tone } },
        ],
    };
}

function eventsOf(m: Month): number {
    return (m.acts ?? 0) + (m.receives ?? 0);
}

export function toneChart(months: Month[]): HTMLElement {
    const rows = filled(months);
    const box = h("div", { class: "chart", role: "img", "aria-label": t("tone") });
    const data: uPlot.AlignedData = [
        rows.map((m) => seconds(m.month)),
        rows.map(eventsOf),
        rows.map((m) => m.goldstein),
    ];
    const draw = () => {
        box.replaceChildren();
        new uPlot(options(Math.max(260, box.clientWidth)), data, box);
    };
    let width = 0;
    new ResizeObserver(() => {
        if (box.clientWidth !== width) draw();
        width = box.clientWidth;
    }).observe(box);
    window.addEventListener("themechange", () => box.isConnected && draw());
    return h("figure", {}, box, h("figcaption", { class: "hint" }, t("toneHint")), table(rows));
}

function table(rows: Month[]): HTMLElement {
    const line = (m: Month) =>
        h(
            "tr",
            {},
            h("th", { scope: "row" }, day(m.month)),
            h("td", {}, m.goldstein === null ? "–" : signed(m.goldstein)),
            h("td", {}, number(eventsOf(m))),
            h("td", {}, m.statements === undefined ? "–" : number(m.statements)),
        );
    return h(
        "details",
        {},
        h("summary", {}, t("toneTable")),
        h(
            "table",
            {},
            h(
                "thead",
                {},
                h(
                    "tr",
                    {},
                    [t("month"), t("goldstein"), t("eventsShort"), t("statementsShort")].map((c) =>
                        h("th", { scope: "col" }, c),
                    ),
                ),
            ),
            h("tbody", {}, rows.map(line)),
        ),
    );
}
