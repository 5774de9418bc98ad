// SPDX-License-Identifier: Apache-2.0
//
// work.mjs -- an editor's work by mouse and keyboard, over the stand-in server's own dossier.
//
//   n n a  ->  the second line is chosen and accepted, and so says the server
import { readFileSync } from "node:fs";
import { drawn, open, redrawn, same, visit, yes } from "./kit.mjs";

const kept = { author: "Toets" };
const chosen = (page) => page.$$eval(".line-button[aria-pressed=true] .words", (l) => l.map((x) => x.textContent));
const param = (page, name) => page.evaluate((n) => new URLSearchParams(location.hash.split("?")[1] ?? "").get(n), name);

async function readingKeys({ browser, base }) {
    const page = await open(browser, base, "#/report/9");
    await page.keyboard.press("n");
    same((await chosen(page)).length, 1, "lines after n");
    const one = await param(page, "at");
    await page.keyboard.press("n");
    yes((await param(page, "at")) !== one, "n did not go on");
    await page.keyboard.press("p");
    same(await param(page, "at"), one, "p went back to");
    yes((await page.locator(".text .on").count()) > 0, "no words are marked");
    await page.keyboard.press("Escape");
    same(await chosen(page), [], "after Escape");
}

async function wordsToLine({ browser, base }) {
    const page = await open(browser, base, "#/report/7");
    await page.click('.text .m-content >> text="Oekraïne kan niet langer wachten"');
    same(await chosen(page), ["Oekraïne kan niet langer wachten"], "line");
    await page.click(".line-button:has-text('het parlement vooraf ingelicht')");
    const on = await page.$$eval(".text .on", (l) => l.map((x) => x.textContent).join("|"));
    yes(on.includes("is het parlement vooraf ingelicht"), `marked: ${on}`);
    const parts = await page.$$eval(".text .on[data-part]", (l) => l.map((x) => x.dataset.part));
    yes(parts.includes("wie") && parts.includes("wat"), `labels: ${parts}`);
}

async function exactWords({ browser, base }) {
    const page = await open(browser, base, "#/report/2");
    const bad = await page.evaluate(async () => {
        const r = (await (await fetch("api/reports/2")).json()).record;
        const out = [];
        for (const [n, s] of r.statements.entries()) {
            location.hash = `#/report/2?at=s${n}`;
            await new Promise((go) => setTimeout(go, 150));
            const seen = [...document.querySelectorAll(".text .on")]
                .map((x) => x.textContent)
                .join("")
                .replace(/\s+/g, "");
            for (const span of [s.speaker, s.cue, ...s.content])
                if (span && !seen.includes(span.q.replace(/\s+/g, ""))) out.push([`s${n}`, span.q, seen]);
        }
        return out;
    });
    same(bad, [], "words that are not marked");
}

async function filterLines({ browser, base }) {
    const page = await open(browser, base, "#/report/7");
    await page.click(".record .tabs button[data-show=events]");
    same(
        await page.$$eval(".line:not([hidden])", (l) => [...new Set(l.map((x) => x.dataset.kind))]),
        ["event"],
        "kinds",
    );
    same(await param(page, "show"), "events", "address");
    await page.reload();
    await drawn(page);
    same(await page.getAttribute(".record .tabs button[data-show=events]", "aria-pressed"), "true", "after a reload");
}

async function judging({ browser, base }) {
    const page = await open(browser, base, "#/report/10?at=s1");
    await page.keyboard.press("a");
    await page.fill("dialog input[name=author]", "Redactie");
    await page.click("dialog .strong");
    await page.waitForSelector(".line .badge.accepted");
    await page.keyboard.press("r");
    await page.waitForSelector(".line .badge.rejected");
    await page.keyboard.press("e");
    await page.fill("dialog input[name=speaker]", "Marta Eglite (Nieuw Begin)");
    await page.click("dialog .strong");
    await page.waitForSelector(".line .badge.edited");
    const reviews = await page.evaluate(() =>
        fetch("api/reports/10")
            .then((r) => r.json())
            .then((r) => r.reviews),
    );
    same(
        reviews.map((r) => [r.kind, r.n, r.verdict, r.author]),
        [
            ["statement", 1, "accepted", "Redactie"],
            ["statement", 1, "rejected", "Redactie"],
            ["statement", 1, "edited", "Redactie"],
        ],
        "reviews",
    );
    await page.reload();
    await page.waitForSelector(".line .badge.edited");
    yes(
        (await page.textContent(".lines")).includes("Marta Eglite (Nieuw Begin)"),
        "the corrected speaker is not shown",
    );
}

async function judgingList({ browser, base }) {
    const page = await open(browser, base, "#/registers/promises", { keep: kept });
    await page.keyboard.press("n");
    await page.keyboard.press("a");
    await page.waitForSelector(".item .badge.accepted");
    await page.keyboard.press("n");
    yes(
        await page.evaluate(
            () => document.activeElement.closest("[data-item]") === document.querySelectorAll("[data-item]")[1],
        ),
        "n is not on the second row",
    );
}

async function stories({ browser, base }) {
    const page = await open(browser, base, "#/story/6");
    same(await page.textContent("strong.sources"), "4 onafhankelijke bronnen", "sources");
    yes((await page.textContent(".sides")).includes("Marta Eglite"), "the dispute is not shown");
    yes((await page.textContent(".position")).includes("We will send soldiers"), "the changed position is not shown");
    same(await page.isVisible(".fold .report-line"), false, "the copy is folded");
    await page.click(".fold summary");
    same(await page.isVisible(".fold .report-line"), true, "the copy is open");
    await page.waitForFunction(() => location.hash.includes("copies=1"));
    await redrawn(page, () => page.selectOption("#who", "Rusland"));
    same(await param(page, "who"), "Rusland", "address");
    same(await page.locator(".position").count(), 0, "positions of others");
    await redrawn(page, () => page.click(".speaker h3 a"));
    yes(
        (await page.textContent("h1")).length > 0 && (await page.locator(".item").count()) > 0,
        "who says what, by name",
    );
    await visit(page, "#/story/7");
    const figures = await page.$$eval(".figure-row .big", (l) => l.map((x) => x.textContent));
    same(figures.sort(), ["14 mensen", "17 mensen"], "figures");
}

async function storyToWords({ browser, base }) {
    const page = await open(browser, base, "#/story/6");
    await page.click(".sides .side:last-child .ref");
    await page.waitForSelector(".reading .m-focus");
    yes(
        (await page.$$eval(".m-focus", (l) => l.map((x) => x.textContent).join(""))).startsWith(
            "Het Letse parlement is niet ingelicht",
        ),
        "the sentence is not marked",
    );
}

async function actors({ browser, base }) {
    const page = await open(browser, base, "#/actors?q=rusland");
    await page.click("[data-open]");
    await page.waitForSelector(".chart canvas");
    yes((await page.$$eval("figure tbody tr", (l) => l.length)) >= 5, "the table has few months");
    const all = await page.locator(".item").count();
    await redrawn(page, () => page.click(".with li a"));
    yes(await param(page, "with"), "the other is not in the address");
    const some = await page.locator(".item").count();
    yes(some > 0 && some < all, `${some} of ${all} with the other`);
}

async function facets({ browser, base }) {
    const page = await open(browser, base, "#/find?q=de");
    const total = () => page.textContent("#main .facts");
    const before = await total();
    await redrawn(page, () => page.click("a.choice[aria-label='Zonder kustbode.example']"));
    same(await param(page, "outlet"), "-kustbode.example", "address");
    yes((await total()) !== before, "leaving out changed nothing");
    yes(!(await page.textContent(".items")).includes("kustbode.example"), "what was left out is there");
    yes((await page.locator(".items mark").count()) > 0, "matches are not marked");
    await redrawn(page, () => page.click(".chip.not"));
    same(await total(), before, "undone");
    await page.goBack();
    await page.waitForSelector(".chip.not");
}

async function searchBox({ browser, base }) {
    const page = await open(browser, base, "#/");
    await page.keyboard.press("/");
    await page.keyboard.type("luchtafweer*");
    await page.keyboard.press("Enter");
    await page.waitForSelector(".items mark");
    same(await param(page, "q"), "luchtafweer*", "q");
}

async function registers({ browser, base }) {
    const page = await open(browser, base, "#/registers/promises");
    yes((await page.textContent("#main")).includes("uiterlijk"), "no due date");
    await page.click(".tabs >> text=Dreigementen");
    await page.waitForFunction(() => document.querySelector("h1").textContent === "Dreigementen");
    yes((await page.locator(".item").count()) > 0, "no threats");
}

async function briefs({ browser, base }) {
    const page = await open(browser, base, "#/brief?story=6&lang=nl");
    same(await page.isVisible(".tip"), false, "sources before");
    await page.hover(".note >> nth=0");
    same(await page.isVisible(".tip"), true, "sources on hover");
    await page.mouse.move(0, 0);
    await page.focus(".note >> nth=1");
    same(await page.isVisible(".tip >> nth=1"), true, "sources on focus");
    yes((await page.locator(".brief-sources li").count()) === 5, "sources beneath");
}

async function verifies({ browser, base }) {
    const page = await open(browser, base, "#/verify");
    const example = JSON.parse(readFileSync(new URL("../../web/mock/verify.json", import.meta.url), "utf8"));
    await page.fill("#article", example.article);
    await page.fill("#source0", example.sources[0]);
    await page.click("text=Nog een bron");
    await page.fill("#source1", example.sources[1]);
    await page.click(".paper-form .strong");
    await page.waitForSelector(".check-row");
    const verdicts = await page.$$eval(".check-row .verdict", (l) => l.map((x) => x.textContent));
    yes(
        verdicts.includes("✗ tegengesproken") &&
            verdicts.includes("✓ gesteund") &&
            verdicts.includes("? niet gevonden"),
        verdicts.join(),
    );
    same(
        await page.$$eval(".check-row:first-child mark", (l) => l.map((x) => x.textContent)),
        ["tien luchtafweersystemen", "twaalf luchtafweersystemen"],
        "what differs",
    );
    const [saved] = await Promise.all([page.waitForEvent("download"), page.click(".out .twin >> text=CSV")]);
    yes(readFileSync(await saved.path(), "utf8").startsWith("verdict,mark,claim"), "the CSV");
}

async function twins({ browser, base }) {
    const page = await open(browser, base, "#/");
    for (const place of [
        "#/",
        "#/stories",
        "#/reports",
        "#/actors",
        "#/actor/1",
        "#/registers/threats",
        "#/find?q=de",
        "#/pairs",
        "#/timeline?story=6",
        "#/story/6",
        "#/report/7",
        "#/brief?story=6",
    ]) {
        await visit(page, place);
        const links = await page.$$eval("a.twin", (l) => l.map((a) => a.href));
        for (const link of links) same(await page.evaluate((u) => fetch(u).then((r) => r.status), link), 200, link);
        same(await page.locator(".head-of-page .twin").count(), 3, `${place}: JSON, CSV, print`);
    }
}

async function languages({ browser, base }) {
    const page = await open(browser, base, "#/story/6");
    await redrawn(page, () => page.click("text=English"));
    same(await page.evaluate(() => document.documentElement.lang), "en", "lang");
    same(await page.textContent("strong.sources"), "4 independent sources", "English");
    await page.evaluate(() => (location.hash = "#/stories"));
    await page.waitForFunction(() => document.querySelector("h1")?.textContent === "All stories");
}

async function themes({ browser, base }) {
    const page = await open(browser, base, "#/", { colorScheme: "light" });
    const paper = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    const light = await paper();
    await page.selectOption(".theme", "dark");
    yes((await paper()) !== light, "dark is light");
    await page.reload();
    await drawn(page);
    yes((await paper()) !== light, "dark is forgotten");
}

async function keyboardOnly({ browser, base }) {
    const page = await open(browser, base, "#/");
    await page.keyboard.press("Tab");
    same(await page.evaluate(() => document.activeElement.className), "skip", "first stop");
    await page.keyboard.press("Enter");
    same(await page.evaluate(() => document.activeElement.id), "main", "skipped to");
    await page.keyboard.press("n");
    await page.keyboard.press("Enter");
    await page.waitForFunction(() => location.hash.startsWith("#/story/"));
    await page.waitForFunction(() => document.activeElement?.tagName === "H1");
    await page.keyboard.press("?");
    await page.waitForSelector("dialog[open]");
    await page.keyboard.press("Escape");
    await page.keyboard.press("g");
    await page.keyboard.press("r");
    await page.waitForFunction(() => location.hash === "#/registers/promises");
}

async function offline({ browser, base }) {
    const page = await open(browser, base, "#/");
    await page.route("**/api/**", (route) => route.abort());
    await visit(page, "#/stories");
    yes((await page.textContent("[role=alert]")).includes("antwoordt niet"), "no word of it");
    await page.unroute("**/api/**");
    await page.click("text=Probeer opnieuw");
    await page.waitForSelector(".story-row");
}

async function reader({ browser, base }) {
    const page = await open(browser, base, "#/read");
    const text = await page.evaluate(() =>
        fetch("api/reports/7")
            .then((r) => r.json())
            .then((r) => r.record.text),
    );
    await page.fill("#text", text);
    await page.click(".paper-form .strong");
    await page.waitForSelector(".reading .line");
    await page.evaluate(() => document.activeElement.blur());
    await page.keyboard.press("n");
    same((await chosen(page)).length, 1, "lines");
    same(await page.isVisible(".verdicts"), false, "a report that is not kept cannot be judged");
}

async function stays({ browser, base }) {
    const page = await open(browser, base, "#/find?q=haven");
    await page.focus("a.choice >> nth=0");
    const label = await page.evaluate(() => document.activeElement.getAttribute("aria-label"));
    await page.keyboard.press("Enter");
    await page.waitForSelector(".chip");
    same(await page.evaluate(() => document.activeElement.getAttribute("aria-label")), label, "focus after a filter");
}

const all = {
    "reading: n and p": readingKeys,
    "reading: words and lines point at each other": wordsToLine,
    "reading: exactly the record's words are marked": exactWords,
    "reading: only events": filterLines,
    "review: accept, reject, edit": judging,
    "review: in a register": judgingList,
    "story: disputes, figures, positions, copies": stories,
    "story: a number leads to the words": storyToWords,
    "actor: tone, pairs": actors,
    "find: leave out, undo, go back": facets,
    "find: by the search box": searchBox,
    "registers: due, tabs": registers,
    "brief: sources on hover and focus": briefs,
    "verify: checks and their CSV": verifies,
    "twins answer": twins,
    language: languages,
    theme: themes,
    "keyboard alone": keyboardOnly,
    "server away": offline,
    "read: pasted text": reader,
    "find: focus stays": stays,
};

export const tests = Object.entries(all).map(([name, run]) => ({ name, run, own: true }));
