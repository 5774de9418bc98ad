// SPDX-License-Identifier: Apache-2.0
//
// review.ts -- a person's word on a line of the record: accept, reject, another speaker.
//
//   judge({row: 7, kind: "statement", n: 4, what: "Kalnozols zegt ..."}, "rejected")
//     asks for a name the first time  ->  POST /api/reviews  ->  the badge says "✗ afgekeurd"
import { post } from "./api";
import { h } from "./dom";
import { t } from "./i18n";
import { say } from "./live";
import type { Kind, Review, Verdict } from "./types";

export interface Target {
    row: number;
    kind: Kind;
    n: number;
    what: string;
    speaker: string | null;
    names: string[];
}

const signs: Record<Verdict, string> = { accepted: "✓", rejected: "✗", edited: "✎" };

export function badge(verdict: Verdict | null | undefined): HTMLElement {
    const node = h("span", { class: `badge ${verdict ?? "none"}`, "data-badge": true });
    mark(node, verdict);
    return node;
}

export function mark(node: HTMLElement, verdict: Verdict | null | undefined): void {
    node.className = `badge ${verdict ?? "none"}`;
    node.textContent = verdict ? `${signs[verdict]} ${t(verdict)}` : "";
}

interface Field {
    name: string;
    label: string;
    value: string;
    list?: string[];
    hint?: string;
    required?: boolean;
}

function field(f: Field): HTMLElement {
    const id = `field-${f.name}`;
    const options =
        f.list &&
        h(
            "datalist",
            { id: `${id}-list` },
            f.list.map((v) => h("option", { value: v })),
        );
    return h(
        "p",
        { class: "field" },
        h("label", { for: id }, f.label),
        h("input", {
            id,
            name: f.name,
            value: f.value,
            required: f.required,
            autocomplete: "off",
            list: f.list ? `${id}-list` : null,
        }),
        options,
        f.hint && h("small", { class: "hint" }, f.hint),
    );
}

/* A small form in a dialog; null when it was called off. */
export function askFor(title: string, fields: Field[]): Promise<Record<string, string> | null> {
    const form = h(
        "form",
        { method: "dialog" },
        h("h2", { id: "asking" }, title),
        fields.map(field),
        h(
            "p",
            { class: "buttons" },
            h("button", { value: "save", class: "strong" }, t("save")),
            h("button", { value: "", formnovalidate: true }, t("cancel")),
        ),
    );
    const dialog = h("dialog", { "aria-labelledby": "asking" }, form);
    document.body.append(dialog);
    dialog.showModal();
    return new Promise((resolve) =>
        dialog.addEventListener("close", () => {
            const values = Object.fromEntries([...new FormData(form)].map(([k, v]) => [k, String(v).trim()]));
            dialog.remove();
            resolve(dialog.returnValue === "save" ? values : null);
        }),
    );
}

async function author(): Promise<string | null> {
    const known = localStorage.getItem("author");
    if (known) return known;
    const given = await askFor(t("authorTitle"), [
        { name: "author", label: t("yourName"), value: "", hint: t("nameHint"), required: true },
    ]);
    if (given?.author) localStorage.setItem("author", given.author);
    return given?.author || null;
}

async function corrected(target: Target): Promise<Record<string, string> | null> {
    return askFor(t("editTitle"), [
        { name: "speaker", label: t("speaker"), value: target.speaker ?? "", list: target.names, required: true },
        { name: "note", label: t("whyNote"), value: "" },
    ]);
}

export async function judge(target: Target, verdict: Verdict): Promise<Review | null> {
    const by = await author();
    if (!by) return null;
    const { row, kind, n } = target;
    const review: Review = { row, kind, n, verdict, author: by };
    if (verdict === "edited") {
        const given = await corrected(target);
        if (!given) return null;
        Object.assign(review, { speaker: given.speaker, note: given.note || null });
    }
    try {
        await post("reviews", JSON.stringify(review), "application/json");
    } catch (error) {
        say(`${t("failed")} ${(error as Error).message}`, true);
        return null;
    }
    say(t("reviewed", { what: target.what, verdict: t(verdict) }), true);
    return review;
}

export const verdictOf: Record<string, Verdict> = { a: "accepted", r: "rejected", e: "edited" };
