// SPDX-License-Identifier: Apache-2.0
//
// safe.mjs -- text from reports is text: a hostile title shows as it is written and runs nothing.
//
//   <img src=x onerror="window.__hit=1">  in title, outlet, address, words  ->  no element, no hit
import { open, same, visit, yes } from "./kit.mjs";

const places = [
    "#/",
    "#/stories",
    "#/reports",
    "#/story/12",
    "#/report/21",
    "#/report/21?at=s0",
    "#/find?q=opheldering",
    "#/find?q=svg",
    "#/registers/promises",
    "#/brief?story=12",
    "#/timeline?story=12",
    "#/find?q=%3Cimg%20src%3Dx%20onerror%3D%22window.__hit%3D1%22%3E",
    "#/report/%3Cimg%20src=x%20onerror=window.__hit=1%3E",
    "#/story/12?who=%3Cscript%3Ewindow.__hit%3D1%3C%2Fscript%3E",
];

async function hostile({ browser, base }) {
    const page = await open(browser, base, "#/");
    for (const place of places) {
        await visit(page, place);
        const bad = await page.evaluate(() =>
            [
                ...document.querySelectorAll(
                    "#app img, #app script, #app svg, #app b, #app [onerror], #app [onload], #app a[href^='javascript']",
                ),
            ].map((e) => e.outerHTML),
        );
        same(bad, [], place);
        same(await page.evaluate(() => window.__hit ?? null), null, `${place} ran`);
    }
    await visit(page, "#/report/21");
    yes(
        (await page.textContent(".text .headline")).startsWith('<img src=x onerror="window.__hit=1"><script>'),
        "the title is not shown as it is written",
    );
}

async function strict({ browser, base }) {
    const page = await open(browser, base, "#/");
    const inline = await page.evaluate(() =>
        [...document.querySelectorAll("script:not([src]), style, [style]")].map((e) => e.outerHTML.slice(0, 80)),
    );
    same(inline, [], "inline");
    await visit(page, "#/actors?q=rusland");
    await page.click("[data-open]");
    await page.waitForSelector(".chart canvas");
    same(page.faults, [], "Content-Security-Policy or other errors");
}

async function file({ browser, base }) {
    const page = await open(browser, base, "#/");
    const drop = await page.evaluateHandle(() => {
        const data = new DataTransfer();
        data.items.add(
            new File(
                [
                    '<b onclick="window.__hit=1">Minister Jansen</b> <script>window.__hit=1</script> beloofde <img src=x onerror="window.__hit=1">',
                ],
                "x.txt",
            ),
        );
        return data;
    });
    await page.dispatchEvent("body", "drop", { dataTransfer: drop });
    await page.waitForSelector(".reading .text");
    same(await page.locator(".reading .text :is(b, script, img)").count(), 0, "markup");
    same(await page.evaluate(() => window.__hit ?? null), null, "ran");
}

export const tests = [
    { name: "safe: a hostile report runs nothing in any view", own: true, run: hostile },
    { name: "safe: nothing inline, the strict policy holds", own: true, run: strict },
    { name: "safe: a hostile file that is dropped", own: true, run: file },
];
