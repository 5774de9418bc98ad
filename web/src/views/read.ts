// SPDX-License-Identifier: Apache-2.0
//
// read.ts -- a file or words from the clipboard, read on the spot; nothing is kept.
//
//   drop anywhere  ->  #/read  ->  POST /api/read  ->  the same reading as of a report in the dossier
import { post } from "../api";
import { fill, h } from "../dom";
import { languageName, t } from "../i18n";
import { twinOf, type Page, type View } from "../page";
import { go } from "../route";
import type { Report } from "../types";
import { reading, recordRows, type Reading } from "./record";

let waiting: { text: Blob | string; type: string } | null = null;

function typeOf(file: File): string {
    if (/\.html?$/i.test(file.name)) return "text/html";
    return /\.json[l]?$/i.test(file.name) ? "application/json" : "text/plain";
}

export function readFile(file: File): void {
    waiting = { text: file, type: typeOf(file) };
    if (location.hash.startsWith("#/read")) window.dispatchEvent(new HashChangeEvent("hashchange"));
    else go("#/read");
}

/* `what` it is for is heard, not shown: it stands beside the field. */
export function fileButton(label: string, take: (file: File) => void, what = ""): HTMLElement {
    const input = h("input", {
        type: "file",
        class: "file",
        "aria-label": what ? `${label}: ${what}` : label,
        accept: ".txt,.html,.htm,.json,.jsonl,text/*",
    });
    input.addEventListener("change", () => input.files?.[0] && take(input.files[0]));
    return h("label", { class: "button file-button" }, input, h("span", { "aria-hidden": "true" }, label));
}

export function dropBox(): HTMLElement {
    return h(
        "section",
        { class: "drop" },
        h("h2", {}, t("dropTitle")),
        h("p", {}, t("dropHint"), " ", h("a", { href: "#/read" }, t("dropPaste")), "."),
        fileButton(t("chooseFile"), readFile),
    );
}

/* What was pasted: a page, a JSON report, or plain words. */
function guess(text: string): string {
    if (/^\s*<(!doctype|html|head|body|article)\b/i.test(text)) return "text/html";
    return /^\s*\{\s*"/.test(text) ? "application/json" : "text/plain";
}

export const read: View = async (route) => {
    const out = h("div", { class: "out", "aria-live": "polite" });
    let view: Reading | null = null;
    const language = h(
        "select",
        { id: "lang" },
        [
            ["", t("langFound")],
            ["nl", languageName("nl")],
            ["en", languageName("en")],
        ].map(([value, name]) => h("option", { value }, name)),
    );
    const area = h("textarea", { id: "text", rows: "12", spellcheck: "false" });
    async function send(text: Blob | string, type: string): Promise<void> {
        fill(out, h("p", { class: "hint" }, t("reading")));
        try {
            const r = await post<Report>(language.value ? `read?lang=${language.value}` : "read", text, type);
            const query = new URLSearchParams(route.query);
            view = reading(r, query, null);
            fill(
                out,
                h("p", { class: "hint" }, t("readNew")),
                twinOf({ name: r.id || "report", data: r, rows: recordRows(r) }),
                view.node,
            );
            form.classList.add("done");
            view.after();
        } catch (error) {
            fill(out, h("p", { class: "error", role: "alert" }, t("failed"), " ", (error as Error).message));
        }
    }
    const submit = (event: Event) => {
        event.preventDefault();
        if (area.value.trim()) void send(area.value, guess(area.value));
    };
    const form = h(
        "form",
        { class: "paper-form", onsubmit: submit },
        h("p", { class: "field" }, h("label", { for: "text" }, t("readText")), area),
        h(
            "p",
            { class: "buttons" },
            h("span", { class: "inline" }, h("label", { for: "lang" }, t("facet_lang")), language),
            h("button", { class: "strong" }, t("readGo")),
            fileButton(t("chooseFile"), (f) => void send(f, typeOf(f))),
        ),
    );
    const dropped = waiting;
    waiting = null;
    const page: Page = {
        title: t("readTitle"),
        lead: h("p", { class: "hint" }, t("readHint")),
        wide: true,
        body: [form, out],
        key: (key) => view?.key(key) ?? false,
        after: () => dropped && void send(dropped.text, dropped.type),
    };
    return page;
};
