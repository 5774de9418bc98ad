// SPDX-License-Identifier: Apache-2.0
//
// keys.ts -- the whole page by keyboard: n p a r e in lists, / to search, g and a letter to go, ? for help.
//
//   n   next row of the list: its link has the focus, Enter opens it     p   the one before
import { $, h } from "./dom";
import { t } from "./i18n";
import { reviewRow } from "./item";
import { verdictOf } from "./review";
import { go } from "./route";

const places: Record<string, string> = {
    s: "#/stories",
    r: "#/registers/promises",
    a: "#/actors",
    f: "#/find",
    b: "#/brief",
    v: "#/verify",
};

function typing(target: EventTarget | null): boolean {
    return (
        target instanceof HTMLElement &&
        (target.matches("input:not([type=checkbox], [type=radio]), textarea, select") || target.isContentEditable)
    );
}

function rows(): HTMLElement[] {
    return [...document.querySelectorAll<HTMLElement>("#main [data-item]")].filter((r) => r.offsetParent !== null);
}

function current(): HTMLElement | null {
    return document.activeElement?.closest<HTMLElement>("[data-item]") ?? null;
}

function step(by: 1 | -1): void {
    const all = rows();
    if (!all.length) return;
    const now = current();
    const i = now ? all.indexOf(now) + by : by > 0 ? 0 : all.length - 1;
    const row = all[Math.max(0, Math.min(all.length - 1, i))]!;
    (row.querySelector<HTMLElement>("[data-open]") ?? row).focus();
    row.scrollIntoView({ block: "nearest" });
}

const help: [string, Parameters<typeof t>[0]][] = [
    ["n", "keyNext"],
    ["p", "keyPrevious"],
    ["Enter", "keyOpen"],
    ["a", "keyAccept"],
    ["r", "keyReject"],
    ["e", "keyEdit"],
    ["/", "keySearch"],
    ["Esc", "keyEscape"],
    ["?", "keyHelp"],
];

export function showHelp(): void {
    if ($("#keys")) return;
    const line = (key: string, what: string) => h("div", {}, h("dt", {}, h("kbd", {}, key)), h("dd", {}, what));
    const dialog = h(
        "dialog",
        { id: "keys", "aria-labelledby": "keys-title", onclose: () => dialog.remove() },
        h("h2", { id: "keys-title" }, t("keysTitle")),
        h(
            "dl",
            {},
            help.map(([key, what]) => line(key, t(what))),
            line(t("keyGo"), t("keyGoWhat")),
        ),
        h("form", { method: "dialog" }, h("button", { class: "strong" }, t("close"))),
    );
    document.body.append(dialog);
    dialog.showModal();
}

let going = false;

function plain(key: string): boolean {
    if (going) {
        going = false;
        if (places[key]) go(places[key]);
        return true;
    }
    if (key === "g") going = true;
    else if (key === "n" || key === "j") step(1);
    else if (key === "p" || key === "k") step(-1);
    else if (key === "/") $<HTMLInputElement>("#search")?.focus();
    else if (key === "?") showHelp();
    else if (verdictOf[key] && current()) void reviewRow(current()!, verdictOf[key]);
    else return false;
    return true;
}

/* `own` is the view's: it is asked first. */
export function listen(own: () => ((key: string) => boolean) | undefined): void {
    document.addEventListener("keydown", (event) => {
        if (event.ctrlKey || event.metaKey || event.altKey || $("dialog[open]")) return;
        if (typing(event.target)) {
            if (event.key === "Escape") (event.target as HTMLElement).blur();
            return;
        }
        if ((!going && own()?.(event.key)) || plain(event.key)) event.preventDefault();
    });
}
