// SPDX-License-Identifier: Apache-2.0
//
// filters.ts -- what narrows a list, as it stands in the address: outlet=krant.example, outlet=-post.example.
//
//   Medium   krant.example   12  [+] [−]        chips: (krant.example ×) (not post.example ×)
import { h, type Child } from "./dom";
import { country, day, languageName, number, t, term } from "./i18n";
import type { Key } from "./strings/en";
import { here, to } from "./route";
import type { FacetRow, Item } from "./types";

export const filters = [
    "kind",
    "act",
    "type",
    "status",
    "actor",
    "country",
    "outlet",
    "lang",
    "story",
    "from",
    "to",
    "least",
    "copies",
];

/* The filters of the address, and what else the question needs. */
export function asked(query: URLSearchParams, more: Record<string, string | null> = {}): URLSearchParams {
    const out = new URLSearchParams();
    for (const name of filters) for (const v of query.getAll(name)) out.append(name, v);
    for (const [k, v] of Object.entries(more)) if (v) out.set(k, v);
    return out;
}

function label(name: string, value: string): string {
    if (name === "act" || name === "type" || name === "status" || name === "kind") return term(name, value);
    if (name === "country") return country(value);
    if (name === "lang") return languageName(value);
    return name === "from" || name === "to" ? day(value) : value;
}

function toggled(name: string, value: string): string {
    const { path, query } = here();
    const bare = value.replace(/^-/, "");
    const all = query.getAll(name);
    query.delete(name);
    for (const v of all) if (v.replace(/^-/, "") !== bare) query.append(name, v);
    if (!all.includes(value)) query.append(name, value);
    query.delete("after");
    return to(path, query);
}

function choice(name: string, value: string, sign: string, says: string): HTMLElement {
    const on = here().query.getAll(name).includes(value);
    return h(
        "a",
        {
            href: toggled(name, value),
            class: "choice",
            "aria-label": says,
            title: says,
            "aria-current": on ? "true" : null,
        },
        sign,
    );
}

function facetRow(name: string, row: FacetRow): HTMLElement {
    const bare = String(row.value);
    const value = label(name, bare);
    return h(
        "li",
        {},
        h("span", { class: "value" }, value),
        h("span", { class: "count" }, number(row.count)),
        choice(name, bare, "+", t("include", { value })),
        choice(name, `-${bare}`, "−", t("exclude", { value })),
    );
}

function facet(name: string, rows: FacetRow[]): Child {
    if (!rows.length) return null;
    const title = t(`facet_${name}` as Key);
    return h(
        "details",
        { open: true, class: "facet" },
        h("summary", {}, title),
        h(
            "ul",
            { "aria-label": title },
            rows.map((r) => facetRow(name, r)),
        ),
    );
}

const order = ["act", "type", "actor", "country", "outlet", "lang"];

/* Where the server counts nothing, what this page shows is counted. */
export function tally(items: Item[]): Record<string, FacetRow[]> {
    const of: Record<string, (i: Item) => string | null | undefined> = {
        act: (i) => i.act,
        type: (i) => i.type,
        actor: (i) => i.name ?? i.source?.name,
        country: (i) => i.country ?? i.source?.country,
        outlet: (i) => i.report.outlet,
        lang: (i) => i.report.lang,
    };
    return Object.fromEntries(
        order.map((name) => {
            const n = new Map<string, number>();
            for (const value of items.map(of[name]!)) if (value) n.set(value, (n.get(value) ?? 0) + 1);
            return [
                name,
                [...n]
                    .map(([value, count]) => ({ value, count }))
                    .sort((a, b) => b.count - a.count)
                    .slice(0, 20),
            ];
        }),
    );
}

export function facetList(facets: Record<string, FacetRow[]>): HTMLElement {
    return h(
        "aside",
        { class: "facets", "aria-label": t("facets") },
        h("h2", {}, t("facets")),
        dates(),
        order.map((name) => facet(name, facets[name] ?? [])),
    );
}

function chip(name: string, value: string): HTMLElement {
    const bare = label(name, value.replace(/^-/, ""));
    const plain = ["from", "to", "least", "copies"].includes(name)
        ? `${t(`facet_${name}` as Key)}${name === "copies" ? "" : ` ${bare}`}`
        : bare;
    const text = value.startsWith("-") ? t("withoutValue", { value: bare }) : plain;
    return h(
        "li",
        {},
        h(
            "a",
            {
                href: toggled(name, value),
                class: value.startsWith("-") ? "chip not" : "chip",
                "aria-label": t("remove", { value: text }),
            },
            text,
            h("span", { "aria-hidden": "true" }, " ×"),
        ),
    );
}

export function chips(query: URLSearchParams, keep: Record<string, string | null> = {}): Child {
    const on = filters.flatMap((name) => (name in keep ? [] : query.getAll(name)).map((v) => chip(name, v)));
    if (!on.length) return null;
    return h(
        "ul",
        { class: "chips", "aria-label": t("facets") },
        on,
        h("li", {}, h("a", { href: to(here().path, keep), class: "chip clear" }, t("clear"))),
    );
}

function dateField(name: "from" | "to"): HTMLElement {
    const value = here().query.get(name) ?? "";
    return h(
        "p",
        { class: "field" },
        h("label", { for: `f-${name}` }, t(name === "from" ? "from" : "till")),
        h("input", { id: `f-${name}`, name, type: "date", value }),
    );
}

/* Days and kinds, as a small form: Enter or the button applies. */
export function dates(): HTMLElement {
    const { path, query } = here();
    const apply = (event: Event) => {
        event.preventDefault();
        const data = new FormData(event.target as HTMLFormElement);
        for (const name of ["from", "to", "kind", "copies"]) {
            query.delete(name);
            const value = String(data.get(name) ?? "");
            if (value) query.set(name, value);
        }
        location.hash = to(path, query);
    };
    const kinds = ["", "statement", "event", "quantity", "passage"].map((k) =>
        h("option", { value: k, selected: query.get("kind") === k }, k ? term("kind", k) : t("anyKind")),
    );
    return h(
        "form",
        { class: "dates", onsubmit: apply },
        h(
            "p",
            { class: "field" },
            h("label", { for: "f-kind" }, t("filterKind")),
            h("select", { id: "f-kind", name: "kind" }, kinds),
        ),
        dateField("from"),
        dateField("to"),
        h(
            "p",
            { class: "check" },
            h("input", {
                id: "f-copies",
                type: "checkbox",
                name: "copies",
                value: "1",
                checked: query.get("copies") === "1",
            }),
            h("label", { for: "f-copies" }, t("withCopies")),
        ),
        h("button", {}, t("apply")),
    );
}
