// SPDX-License-Identifier: Apache-2.0
//
// looks.mjs -- every view in light, dark and narrow, as a picture and before axe: no serious fault, no sideways scroll.
//
//   build/page-shots/story-light.png  story-dark.png  story-narrow.png  story-en.png  story-print.pdf
import { readFileSync } from "node:fs";
import { drawn, faults, open, same, yes } from "./kit.mjs";

async function first(page, base, list) {
    return page.evaluate(
        (url) =>
            fetch(url)
                .then((r) => r.json())
                .then((l) => l.items[0]),
        `${base}/api/${list}`,
    );
}

const example = JSON.parse(readFileSync(new URL("../../web/mock/verify.json", import.meta.url), "utf8"));

async function verified(page) {
    await page.fill("#article", example.article);
    await page.fill("#source0", example.sources[0]);
    await page.click(".box + .buttons button");
    await page.fill("#source1", example.sources[1]);
    await page.click(".paper-form .strong");
    await page.waitForSelector("#checks");
}

async function readNow(page) {
    await page.fill("#text", example.sources[0]);
    await page.click(".paper-form .strong");
    await page.waitForSelector(".reading");
}

/* Views by name; an address may need what the dossier has. */
const views = [
    ["home", () => "#/"],
    ["stories", () => "#/stories"],
    ["reports", () => "#/reports"],
    ["story", async (p, b) => `#/story/${(await most(p, b)).story}`],
    ["report", async (p, b) => `#/report/${(await most(p, b)).reports[0].row}?at=s0`],
    ["talkers", () => "#/actors"],
    ["actors", () => "#/actors?q=rusland"],
    ["actor", async (p, b) => `#/actor/${await busiest(p, b)}`],
    ["timeline", async (p, b) => `#/timeline?story=${(await most(p, b)).story}`],
    ["promises", () => "#/registers/promises"],
    ["threats", () => "#/registers/threats"],
    ["forecasts", () => "#/registers/forecasts"],
    ["refusals", () => "#/registers/refusals"],
    ["demands", () => "#/registers/demands"],
    ["find", async (p, b) => `#/find?q=de&outlet=-${encodeURIComponent((await first(p, b, "reports")).outlet ?? "x")}`],
    ["pairs", () => "#/pairs"],
    ["brief", async (p, b) => `#/brief?story=${(await most(p, b)).story}&lang=nl`],
    ["verify", () => "#/verify", verified],
    ["read", () => "#/read", readNow],
    ["who", () => `#/who/${encodeURIComponent("Rusland")}`],
    ["none", () => "#/nowhere"],
    ["keys", () => "#/stories", (p) => p.keyboard.press("?")],
    ["correcting", async (p, b) => `#/report/${(await most(p, b)).reports[0].row}?at=s0`, correcting],
    ["sources", async (p, b) => `#/brief?story=${(await most(p, b)).story}&lang=en`, (p) => p.focus(".note")],
    ["words", async (p, b) => `#/story/${(await most(p, b)).story}?copies=1`, (p) => p.click(".support summary")],
    [
        "pair",
        async (p, b) =>
            `#/pairs?source=${(await first(p, b, "pairs")).source}&target=${(await first(p, b, "pairs")).target}`,
    ],
];

async function correcting(page) {
    await page.evaluate(() => localStorage.setItem("author", "Redactie"));
    await page.keyboard.press("e");
    await page.waitForSelector("dialog[open]");
}

async function most(page, base) {
    const list = await page.evaluate((u) => fetch(u).then((r) => r.json()), `${base}/api/stories`);
    return list.items.sort(
        (a, b) => b.reports.length + 5 * b.positions.length - a.reports.length - 5 * a.positions.length,
    )[0];
}

async function busiest(page, base) {
    const list = await page.evaluate((u) => fetch(u).then((r) => r.json()), `${base}/api/find?kind=event&limit=500`);
    const n = new Map();
    for (const i of list.items) if (i.source?.actor) n.set(i.source.actor, (n.get(i.source.actor) ?? 0) + 1);
    return [...n].sort((a, b) => b[1] - a[1])[0][0];
}

async function sideways(page) {
    return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}

const looks = {
    light: { colorScheme: "light" },
    dark: { colorScheme: "dark" },
    en: { colorScheme: "light", ui: "en", locale: "en-GB" },
    narrow: { colorScheme: "light", viewport: { width: 360, height: 740 } },
};

async function look({ browser, base, shots }, [name, hash, act], how) {
    const page = await open(browser, base, "#/nowhere", { ...looks[how], reducedMotion: "reduce", bypassCSP: true });
    await page.goto(`${base}/${await hash(page, base)}`);
    await page.reload();
    await drawn(page);
    if (act) await act(page);
    await page.waitForTimeout(120);
    if (name !== "none")
        same(await page.$$eval("#main [role=alert]", (l) => l.map((x) => x.textContent)), [], "trouble");
    await page.screenshot({ path: `${shots}/${name}-${how}.png`, fullPage: how !== "narrow" || name !== "report" });
    same(await sideways(page), 0, "scrolls sideways by");
    same(await faults(page), [], "axe");
    if (how === "light") {
        await page.emulateMedia({ media: "print" });
        await page.screenshot({ path: `${shots}/${name}-print.png`, fullPage: true });
        await page.pdf({ path: `${shots}/${name}-print.pdf`, format: "A4" });
        yes(!(await page.isVisible(".menu")), "the menu stands on paper");
    }
    same(page.faults, [], "errors in the browser");
}

export const tests = views.flatMap((view) =>
    Object.keys(looks).map((how) => ({
        name: `looks ${view[0]} ${how}`,
        run: (kit) => look(kit, view, how),
    })),
);
