// SPDX-License-Identifier: Apache-2.0
//
// kit.mjs -- what the tests of the page stand on: a server, a browser, checks that tell what they saw.
//
//   const page = await open(browser, "#/story/6");   same(await page.textContent("h1"), "Letland ...")
import { spawn } from "node:child_process";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";

const web = fileURLToPath(new URL("../../web/", import.meta.url));
const require = createRequire(`${web}package.json`);
const { chromium } = require("playwright-core");
export const axe = require.resolve("axe-core/axe.min.js");
export const webFolder = web;
export const distFolder = `${web}dist/`;

export async function serve() {
    if (process.env.ZEGSMAN_URL) return { url: process.env.ZEGSMAN_URL.replace(/\/$/, ""), own: false, stop() {} };
    const child = spawn(process.execPath, [`${web}mock/server.mjs`, "0"], { stdio: ["ignore", "pipe", "inherit"] });
    const url = await new Promise((take, refuse) => {
        child.stdout.once("data", (d) => take(String(d).trim()));
        child.once("exit", (code) => refuse(new Error(`the stand-in server ended with ${code}`)));
    });
    return { url, own: true, stop: () => child.kill() };
}

export function launch() {
    return chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox"] });
}

/* A page of its own: own storage, Dutch unless told otherwise; what goes wrong inside is kept. */
export async function open(browser, base, hash, options = {}) {
    const { ui = "nl", keep = {}, ...rest } = options;
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: "nl-NL", ...rest });
    await context.addInitScript(
        (values) => {
            for (const [k, v] of Object.entries(values))
                if (localStorage.getItem(k) === null) localStorage.setItem(k, v);
        },
        { ui, ...keep },
    );
    const page = await context.newPage();
    page.faults = [];
    page.on("pageerror", (e) => page.faults.push(String(e)));
    page.on("console", (m) => m.type() === "error" && page.faults.push(m.text()));
    await page.goto(`${base}/${hash}`);
    await drawn(page);
    return page;
}

export async function drawn(page) {
    await page.waitForSelector("#main h1");
    await page.waitForFunction(() => document.querySelector("#main").getAttribute("aria-busy") !== "true");
}

export async function visit(page, hash) {
    await page.evaluate((h) => {
        document.querySelector("#main h1")?.remove();
        if (location.hash === h) window.dispatchEvent(new HashChangeEvent("hashchange"));
        else location.hash = h;
    }, hash);
    await drawn(page);
}

/* Do something that draws the view anew, and wait until it has been. */
export async function redrawn(page, act) {
    await page.$eval("#main h1", (node) => (node.dataset.old = "1"));
    await act();
    await page.waitForSelector("#main h1:not([data-old])");
}

export async function faults(page) {
    await page.addScriptTag({ path: axe }).catch(() => {});
    const ran = await page.evaluate(() => window.axe.run(document, { resultTypes: ["violations"] }));
    return ran.violations
        .filter((v) => v.impact === "serious" || v.impact === "critical")
        .map(
            (v) =>
                `${v.id}: ${v.help}: ${v.nodes
                    .slice(0, 3)
                    .map((n) => n.target.join(" "))
                    .join(", ")}`,
        );
}

export function same(seen, wanted, what = "") {
    const [a, b] = [JSON.stringify(seen), JSON.stringify(wanted)];
    if (a !== b) throw new Error(`${what}: saw ${a}, wanted ${b}`);
}

export function yes(value, what) {
    if (!value) throw new Error(what);
}
