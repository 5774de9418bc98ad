// SPDX-License-Identifier: Apache-2.0
//
// page.ts -- what a view gives to the shell, and the parts that every view has.
//
//   +------------------------------------------------+
//   | Verhaal 6                     JSON CSV  Print   |   kicker, twin
//   | Letland levert twaalf luchtafweersystemen       |   title
//   | 5 berichten, 4 onafhankelijke bronnen           |   lead
//   | ...                                             |   body
import { address, get, type Query } from "./api";
import { h, type Child } from "./dom";
import { number, t } from "./i18n";
import type { Route } from "./route";
import type { List } from "./types";

export interface Page {
    title: string;
    body: Child;
    kicker?: Child;
    lead?: Child;
    twin?: Twin;
    wide?: boolean;
    quietTitle?: boolean; /* the body shows it itself */
    after?: () => void; /* once it stands in the document */
    key?: (key: string) => boolean; /* true: taken */
}

export type View = (route: Route, signal: AbortSignal) => Promise<Page>;

/* The same view for a program: an address of the API, or what only this page has, to be kept as a file. */
export type Twin = { path: string; query?: Query; rows?: Row[] } | { name: string; data: unknown; rows: Row[] };
export type Row = Record<string, string | number | boolean | null | undefined>;

function cell(value: Row[string]): string {
    const text = String(value ?? "").replace(/[\t\r\n]+/g, " ");
    return /[",]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text;
}

export function csv(rows: Row[]): string {
    const columns = [...new Set(rows.flatMap((r) => Object.keys(r)))];
    return [columns.join(","), ...rows.map((r) => columns.map((c) => cell(r[c])).join(","))].join("\r\n") + "\r\n";
}

function save(name: string, type: string, text: string): void {
    const url = URL.createObjectURL(new Blob([text], { type }));
    h("a", { href: url, download: name }).click();
    setTimeout(() => URL.revokeObjectURL(url), 1000);
}

function keep(name: string, type: string, label: string, text: () => string): HTMLElement {
    return h("button", { type: "button", class: "twin", onclick: () => save(name, type, text()) }, label);
}

function link(href: string, label: string, name: string): HTMLElement {
    return h("a", { href, class: "twin", type: name }, label);
}

function withExtension(path: string, query: Query): string {
    return address(path, query).replace(/^([^?]*)/, "$1.csv");
}

export function twinOf(twin: Twin): HTMLElement {
    const print = h("button", { type: "button", class: "twin", onclick: () => window.print() }, t("print"));
    const file = "name" in twin ? twin.name : twin.path.replaceAll("/", "-");
    const rows = twin.rows;
    const json =
        "name" in twin
            ? keep(`${file}.json`, "application/json", t("json"), () => JSON.stringify(twin.data, null, 2))
            : link(address(twin.path, twin.query), t("json"), "application/json");
    const table =
        rows || "name" in twin
            ? keep(`${file}.csv`, "text/csv", t("csv"), () => csv(rows ?? []))
            : link(withExtension(twin.path, twin.query ?? {}), t("csv"), "text/csv");
    return h("p", { class: "twins" }, h("span", { class: "quiet" }, t("sameAs")), json, table, print);
}

export function section(title: string, hint: string | null, ...body: Child[]): HTMLElement {
    return h("section", { class: "part" }, h("h2", {}, title), hint && h("p", { class: "hint" }, hint), body);
}

export function nothing(text = t("none"), hint: string | null = t("noneHint")): HTMLElement {
    return h("div", { class: "nothing" }, h("p", {}, text), hint && h("p", { class: "hint" }, hint));
}

/* A list that grows by its cursor. `draw` gives the element of one item. */
export function growing<T>(
    first: List<T>,
    path: string,
    query: URLSearchParams,
    draw: (item: T) => HTMLElement,
    label: string,
): HTMLElement {
    const list = h("ul", { class: "items", "aria-label": label }, first.items.map(draw));
    const sum = h("span", { class: "quiet" });
    const more = h("button", { type: "button", onclick: () => void grow() }, t("more"));
    const foot = h("p", { class: "more" }, more, sum);
    let next = first.next;
    const tell = () => {
        const n = number(list.childElementCount);
        sum.textContent = first.total === null ? t("firstOnes", { n }) : t("shown", { n, total: number(first.total) });
        more.hidden = !next;
        sum.hidden = !next && first.total === null;
        foot.hidden = !next && list.childElementCount < 20;
    };
    async function grow(): Promise<void> {
        const asked = new URLSearchParams(query);
        asked.set("after", next!);
        more.disabled = true;
        try {
            const page = await get<List<T>>(path, asked);
            const rows = page.items.map(draw);
            list.append(...rows);
            next = page.next;
            rows[0]?.querySelector<HTMLElement>("a, button")?.focus();
        } catch (error) {
            sum.textContent = (error as Error).message;
        } finally {
            more.disabled = false;
        }
        tell();
    }
    tell();
    return h("div", {}, list, foot);
}
