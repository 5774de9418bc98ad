// SPDX-License-Identifier: Apache-2.0
//
// main.ts -- the shell: masthead, menu, search, the view that the address names, footer.
//
//   #/story/6  ->  views/story.ts gives a Page  ->  drawn into <main>, its title told and focused
import { Failure } from "./api";
import { $, fill, h, type Child } from "./dom";
import { chooseLanguage, language, t } from "./i18n";
import { listen, showHelp } from "./keys";
import { say } from "./live";
import { twinOf, type Page, type View } from "./page";
import { go, here, parse, to } from "./route";
import { chooseTheme, themePicker } from "./theme";
import { actor, actors, timeline, who } from "./views/actor";
import { brief } from "./views/brief";
import { find } from "./views/find";
import { pairs } from "./views/pairs";
import { read, readFile } from "./views/read";
import { registers } from "./views/register";
import { report } from "./views/report";
import { home, reports, stories } from "./views/stories";
import { story } from "./views/story";
import { verify } from "./views/verify";
import "./style/base.css";
import "./style/views.css";
import "./style/print.css";

const views: Record<string, View> = {
    "": home,
    stories,
    story,
    reports,
    report,
    actors,
    actor,
    who,
    timeline,
    registers,
    pairs,
    find,
    brief,
    verify,
    read,
};

function menu(): HTMLElement {
    const now = here().path[0] ?? "";
    const family: Record<string, string> = {
        story: "stories",
        report: "reports",
        actor: "actors",
        who: "actors",
        timeline: "stories",
    };
    const places: [string, string[], string][] = [
        ["stories", ["stories"], t("navStories")],
        ["reports", ["reports"], t("navReports")],
        ["actors", ["actors"], t("navActors")],
        ["registers", ["registers", "promises"], t("navRegisters")],
        ["pairs", ["pairs"], t("navPairs")],
        ["brief", ["brief"], t("makeBrief")],
        ["verify", ["verify"], t("navVerify")],
        ["read", ["read"], t("navRead")],
    ];
    return h(
        "nav",
        { class: "menu", "aria-label": t("nav") },
        h(
            "ul",
            {},
            places.map(([name, path, label]) =>
                h(
                    "li",
                    {},
                    h("a", { href: to(path), "aria-current": (family[now] ?? now) === name ? "page" : null }, label),
                ),
            ),
        ),
    );
}

function searchForm(): HTMLElement {
    const search = (event: Event) => {
        event.preventDefault();
        const q = String(new FormData(event.target as HTMLFormElement).get("q") ?? "");
        const query = here().path[0] === "find" ? new URLSearchParams(here().query) : new URLSearchParams();
        query.set("q", q);
        go(to(["find"], query));
    };
    return h(
        "form",
        { class: "search", role: "search", "aria-label": t("navFind"), onsubmit: search },
        h("input", {
            id: "search",
            name: "q",
            type: "search",
            placeholder: t("search"),
            "aria-label": t("search"),
            title: t("searchHint"),
            value: here().path[0] === "find" ? here().query.get("q") : null,
        }),
        h("button", {}, t("searchGo")),
    );
}

function otherLanguage(): HTMLElement {
    const other = language() === "nl" ? "en" : "nl";
    const query = new URLSearchParams(here().query);
    query.set("ui", other);
    return h("a", { href: to(here().path, query), class: "quiet", lang: other, hreflang: other }, t("otherLanguage"));
}

function shell(): void {
    const skip = (event: Event) => {
        event.preventDefault();
        $<HTMLElement>("#main")?.focus();
    };
    fill(
        $("#app")!,
        h("a", { href: "#main", class: "skip", onclick: skip }, t("skip")),
        h(
            "header",
            { class: "top" },
            h(
                "div",
                { class: "mast" },
                h("a", { href: "#/", class: "name" }, "zegsman"),
                searchForm(),
                h(
                    "div",
                    { class: "prefs" },
                    otherLanguage(),
                    themePicker(),
                    h(
                        "button",
                        { type: "button", class: "quiet", onclick: showHelp },
                        t("help"),
                        " ",
                        h("kbd", { "aria-hidden": "true" }, "?"),
                    ),
                ),
            ),
            menu(),
        ),
        h("main", { id: "main", tabindex: "-1" }),
        h("p", { id: "live", role: "status", "aria-live": "polite" }),
    );
}

function draw(page: Page): void {
    const head = h(
        "header",
        { class: "head-of-page" },
        page.kicker ? h("p", { class: "kicker" }, page.kicker) : null,
        h("h1", { tabindex: "-1", class: page.quietTitle ? "heard" : null }, page.title),
        page.lead,
        page.twin && twinOf(page.twin),
    );
    const main = $<HTMLElement>("#main")!;
    main.classList.toggle("wide", !!page.wide);
    fill(main, head, page.body);
    document.title = `${page.title} · zegsman`;
}

function trouble(error: Error): Page {
    const status = error instanceof Failure ? error.status : -1;
    const text = status === 0 ? t("offline") : status === 401 ? t("needToken") : error.message;
    const again: Child =
        status === 401 ? tokenForm() : h("button", { type: "button", onclick: () => void show() }, t("retry"));
    return {
        title: status === 404 ? t("notHere") : t("failed"),
        body: h(
            "div",
            { class: "nothing" },
            h("p", { role: "alert" }, text),
            h("p", { class: "buttons" }, again, h("a", { href: "#/", class: "button" }, t("home"))),
        ),
    };
}

function tokenForm(): HTMLElement {
    const take = (event: Event) => {
        event.preventDefault();
        sessionStorage.setItem("token", String(new FormData(event.target as HTMLFormElement).get("token") ?? ""));
        void show();
    };
    return h(
        "form",
        { class: "ask", onsubmit: take },
        h("label", { for: "token" }, t("token")),
        h("input", { id: "token", name: "token", type: "password", autocomplete: "off" }),
        h("button", { class: "strong" }, t("save")),
    );
}

let asking = new AbortController();
let shown: Page | null = null;
let drawn = false;

async function pageOf(signal: AbortSignal): Promise<Page> {
    const route = here();
    const view = views[route.path[0] ?? ""];
    if (!view) return trouble(new Failure(404, t("notHere")));
    try {
        return await view(route, signal);
    } catch (error) {
        return trouble(error as Error);
    }
}

async function show(): Promise<void> {
    asking.abort();
    asking = new AbortController();
    const { signal } = asking;
    chooseLanguage(here().query.get("ui"));
    const wait = setTimeout(() => $("#main")?.setAttribute("aria-busy", "true"), 150);
    if (!drawn) shell();
    const page = await pageOf(signal);
    clearTimeout(wait);
    if (signal.aborted) return;
    place(page);
}

/* What had the focus, found again after the same view was drawn anew. */
function keeper(): () => boolean {
    const had = document.activeElement;
    const name = had?.getAttribute("aria-label");
    const finds = [had?.id && `#${CSS.escape(had.id)}`, name && `[aria-label="${CSS.escape(name)}"]`].filter(
        (f): f is string => !!f,
    );
    return () => {
        const node = finds.map((f) => $<HTMLElement>(f)).find(Boolean);
        node?.focus({ preventScroll: true });
        return !!node;
    };
}

/* Focus goes to the title when a reader went on, and stays when only a filter of the same view changed. */
function place(page: Page): void {
    const same = drawn && shown?.title === page.title;
    const again = keeper();
    shell();
    draw(page);
    shown = page;
    page.after?.();
    if (drawn && !(same && again())) {
        if (!here().query.get("at")) scrollTo(0, 0);
        $<HTMLElement>("h1")?.focus({ preventScroll: true });
        say(page.title);
    }
    drawn = true;
}

function drops(): void {
    const body = document.body;
    const files = (e: DragEvent) => e.dataTransfer?.types.includes("Files");
    body.addEventListener("dragover", (e) => {
        if (!files(e)) return;
        e.preventDefault();
        body.dataset.drop = t("dropHere");
    });
    const off = () => delete body.dataset.drop;
    body.addEventListener("dragleave", (e) => e.relatedTarget === null && off());
    body.addEventListener("drop", (e) => {
        if (!files(e)) return;
        e.preventDefault();
        off();
        const file = e.dataTransfer?.files[0];
        if (file) readFile(file);
    });
}

chooseTheme(parse(location.hash).query.get("theme"));
listen(() => shown?.key);
drops();
window.addEventListener("hashchange", () => void show());
void show();
