// SPDX-License-Identifier: Apache-2.0
//
// i18n.ts -- words of the interface: Dutch or English by the address (ui=en), what was chosen before, the browser.
//
//   t("reports", {n: 4})  ->  "4 berichten"      count("copy", "copies", 1)  ->  "1 kopie"
import { alpha2 } from "./iso";
import { en, type Key } from "./strings/en";
import { nl } from "./strings/nl";

export type Lang = "nl" | "en";
const tables = { nl, en };
let lang: Lang = "nl";

export function language(): Lang {
    return lang;
}

/* ui= of the address goes before what was kept; else the browser's first language that is one of ours. */
export function chooseLanguage(wanted: string | null): void {
    const kept = localStorage.getItem("ui");
    const browser = navigator.languages.map((l) => l.slice(0, 2)).find((l) => l === "nl" || l === "en");
    lang = [wanted, kept, browser].find((l): l is Lang => l === "nl" || l === "en") ?? "nl";
    if (wanted === lang) localStorage.setItem("ui", lang);
    document.documentElement.lang = lang;
}

export function t(key: Key, values: Record<string, string | number> = {}): string {
    return tables[lang][key].replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}

/* A word that the record uses (an act, a type, a state), or itself where no table has it. */
export function term(group: string, value: string | null | undefined): string {
    if (!value) return "";
    const table: Record<string, string> = tables[lang];
    return table[group ? `${group}_${value}` : value] ?? value.toLowerCase();
}

export function count(one: Key, many: Key, n: number): string {
    return n === 1 ? t(one) : t(many, { n: number(n) });
}

export function number(n: number): string {
    return new Intl.NumberFormat(lang, { maximumFractionDigits: 2 }).format(n);
}

export function signed(n: number): string {
    return new Intl.NumberFormat(lang, {
        maximumFractionDigits: 1,
        minimumFractionDigits: 1,
        signDisplay: "exceptZero",
    }).format(n);
}

/* EDTF as coarse as it is: 2025, 2025-09, 2025-09-05; anything else stays as it is. */
export function day(edtf: string | null | undefined): string {
    if (!edtf) return t("undated");
    const [from = "", to] = edtf.split("/");
    if (to && /^(\.\.)?$/.test(from)) return t("dueBy", { day: day(to) });
    if (to === ".." || to === "") return t("dueFrom", { day: day(from) });
    if (to) return `${day(from)} – ${day(to)}`;
    const match = /^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?(?:T.*)?$/.exec(edtf);
    if (!match) return edtf;
    const [, y, m, d] = match;
    if (!m) return y!;
    const date = new Date(Date.UTC(Number(y), Number(m) - 1, Number(d ?? 1)));
    const form: Intl.DateTimeFormatOptions = { year: "numeric", month: d ? "short" : "long", timeZone: "UTC" };
    if (d) form.day = "numeric";
    return Number.isNaN(date.getTime())
        ? edtf
        : new Intl.DateTimeFormat(lang === "en" ? "en-GB" : "nl", form).format(date);
}

/* "ISR;PSE" -> "Israël, Palestijnse gebieden"; NATO, EU and UN stay as they are. */
export function country(code: string | null | undefined): string {
    const names = new Intl.DisplayNames([lang], { type: "region" });
    return (code ?? "")
        .split(";")
        .filter(Boolean)
        .map((c) => {
            const two = alpha2(c);
            return two ? (names.of(two) ?? c) : c;
        })
        .join(", ");
}

export function languageName(code: string | null | undefined): string {
    if (!code) return "";
    try {
        return new Intl.DisplayNames([lang], { type: "language" }).of(code) ?? code;
    } catch {
        return code;
    }
}
