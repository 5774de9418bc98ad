// SPDX-License-Identifier: Apache-2.0
//
// verify.ts -- an article held against its sources: each claim with its verdict and the source's own words.
//
//   ✗ tegengesproken   Letland levert tien luchtafweersystemen   [1] "... twaalf luchtafweersystemen ..."
import { post } from "../api";
import { fill, h, type Child } from "../dom";
import { t, term } from "../i18n";
import { say } from "../live";
import { nothing, twinOf, type View } from "../page";
import { at, byteTable, cut, paragraphs, type Mark } from "../spans";
import type { Check, Span } from "../types";
import { fileButton } from "./read";

const signs: Record<string, string> = {
    supported: "✓",
    contradicted: "✗",
    not_found: "?",
    wrong_source: "⇄",
    not_checked: "–",
};

/* Kept while the page is open, so that a look elsewhere loses nothing. */
const draft = { article: "", sources: [""] };

function checksOf(answer: unknown): Check[] {
    const list = Array.isArray(answer)
        ? answer
        : ((answer as { items?: unknown; checks?: unknown }).items ?? (answer as { checks?: unknown }).checks);
    return Array.isArray(list) ? (list as Check[]) : [];
}

function verdictTag(v: string): HTMLElement {
    return h("span", { class: `verdict v-${v}` }, `${signs[v] ?? "–"} ${term("", v) || v}`);
}

function articleText(text: string, checks: Check[], choose: (i: number) => void): HTMLElement {
    const table = byteTable(text);
    const marks = checks.map((c, item): Mark => ({
        item,
        part: c.verdict,
        start: at(table, c.claim.start),
        end: at(table, c.claim.end),
    }));
    const body = paragraphs(text).map(([start, end]) =>
        h(
            "p",
            {},
            cut(text, marks, start, end).map((p) => {
                const m = p.marks[0];
                return m
                    ? h(
                          "span",
                          { class: `claim-mark v-${m.part}`, "data-check": m.item, onclick: () => choose(m.item) },
                          p.text,
                          last(m, p.text, text, table, checks),
                      )
                    : p.text;
            }),
        ),
    );
    return h("div", { class: "text" }, body);
}

function last(m: Mark, piece: string, text: string, table: Uint32Array, checks: Check[]): Child {
    const end = at(table, checks[m.item]!.claim.end);
    return (
        m.part !== "not_checked" &&
        text.slice(0, end).endsWith(piece) &&
        h("sup", { "aria-hidden": "true" }, signs[m.part] ?? "–")
    );
}

/* The words that differ are marked inside the sentence they stand in. */
function within(span: Span, detail: Span | null | undefined): Child[] {
    if (!detail || detail.start < span.start || detail.end > span.end) return [span.q];
    const table = byteTable(span.q);
    const mark: Mark = {
        item: 0,
        part: "detail",
        start: at(table, detail.start - span.start),
        end: at(table, detail.end - span.start),
    };
    return cut(span.q, [mark]).map((p) => (p.marks.length ? h("mark", {}, p.text) : p.text));
}

function checkRow(c: Check, i: number): HTMLElement {
    const from = c.source_number ? `[${c.source_number}]` : (c.source ?? "");
    return h(
        "li",
        { class: "check-row", id: `check-${i}`, "data-item": true, tabindex: "-1" },
        h("p", { class: "head" }, verdictTag(c.verdict), c.mark && h("span", { class: "quiet" }, ` ${c.mark}`)),
        h("p", { class: "words" }, within(c.claim, c.detail)),
        c.why && h("p", { class: "hint" }, c.why),
        c.evidence &&
            h(
                "blockquote",
                {},
                h("span", { class: "label" }, t("saysSource"), " ", from),
                h("p", {}, within(c.evidence, c.detail_source)),
            ),
    );
}

function sums(checks: Check[]): HTMLElement {
    const order = ["supported", "contradicted", "wrong_source", "not_found", "not_checked"];
    const parts = order.map((v) => [v, checks.filter((c) => c.verdict === v).length] as const).filter(([, n]) => n);
    return h(
        "p",
        { class: "facts" },
        t("checkSum", { n: checks.length }),
        ": ",
        parts.map(([v, n]) => h("span", {}, `${n} `, verdictTag(v))),
    );
}

function results(article: string, checks: Check[]): Child {
    if (!checks.length) return nothing(t("none"), null);
    const choose = (i: number) => {
        const row = document.getElementById(`check-${i}`);
        row?.focus();
        row?.scrollIntoView({ block: "nearest" });
    };
    const rows = checks.map((c) => ({
        verdict: c.verdict,
        mark: c.mark,
        claim: c.claim.q,
        source: c.source_number ?? c.source,
        evidence: c.evidence?.q ?? null,
        why: c.why,
    }));
    return h(
        "section",
        { class: "part" },
        h("h2", { id: "checks", tabindex: "-1" }, t("checks")),
        sums(checks),
        twinOf({ name: "verify", data: checks, rows }),
        h(
            "div",
            { class: "reading" },
            h("div", { class: "sheet" }, articleText(article, checks, choose)),
            h("ol", { class: "checks items", "aria-labelledby": "checks" }, checks.map(checkRow)),
        ),
    );
}

function box(id: string, label: string, value: string, keep: (text: string) => void, more: Child = null): HTMLElement {
    const area = h("textarea", { id, rows: id === "article" ? "12" : "6", spellcheck: "false" });
    area.value = value;
    area.addEventListener("input", () => keep(area.value));
    const take = async (f: File) => {
        area.value = await f.text();
        keep(area.value);
    };
    return h(
        "div",
        { class: "box" },
        h("p", { class: "field" }, h("label", { for: id }, label), area),
        h(
            "p",
            { class: "buttons" },
            fileButton(t("chooseFile"), (f) => void take(f), label),
            more,
        ),
    );
}

function sourceBoxes(node: HTMLElement): void {
    const draw = () =>
        fill(
            node,
            draft.sources.map((text, i) =>
                box(
                    `source${i}`,
                    t("sourceN", { n: i + 1 }),
                    text,
                    (v) => (draft.sources[i] = v),
                    draft.sources.length > 1 &&
                        h(
                            "button",
                            { type: "button", onclick: () => (draft.sources.splice(i, 1), draw()) },
                            t("removeSource", { n: i + 1 }),
                        ),
                ),
            ),
            h("p", { class: "buttons" }, h("button", { type: "button", onclick: more }, t("addSource"))),
        );
    const more = () => {
        draft.sources.push("");
        draw();
        document.getElementById(`source${draft.sources.length - 1}`)?.focus();
    };
    draw();
}

export const verify: View = async () => {
    const out = h("div", { class: "out" });
    const boxes = h("div", {});
    sourceBoxes(boxes);
    async function run(event: Event): Promise<void> {
        event.preventDefault();
        const sources = draft.sources.filter((s) => s.trim());
        if (!draft.article.trim() || !sources.length)
            return fill(out, h("p", { class: "error", role: "alert" }, t("needBoth")));
        fill(out, h("p", { class: "hint", role: "status" }, t("checking")));
        const article = draft.article;
        try {
            const checks = checksOf(await post("verify", JSON.stringify({ article, sources }), "application/json"));
            fill(out, results(article, checks));
            say(t("checkSum", { n: checks.length }));
            document.getElementById("checks")?.focus();
        } catch (error) {
            fill(out, h("p", { class: "error", role: "alert" }, t("failed"), " ", (error as Error).message));
        }
    }
    const form = h(
        "form",
        { class: "paper-form two", onsubmit: (e: Event) => void run(e) },
        box("article", t("article"), draft.article, (v) => (draft.article = v)),
        boxes,
        h("p", { class: "buttons" }, h("button", { class: "strong" }, t("verifyGo"))),
    );
    return { title: t("verifyTitle"), lead: h("p", { class: "hint" }, t("verifyHint")), wide: true, body: [form, out] };
};
