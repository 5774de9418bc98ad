// SPDX-License-Identifier: Apache-2.0
//
// speed.mjs -- the bars: the first view of a story under one second, the bundle below 250 kB compressed.
//
//   speed: first view of a story: median 180 ms of 5
import { readdirSync, readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { distFolder, open, yes } from "./kit.mjs";

const bar = 1000;
const most = 250 * 1000;

async function once(browser, base, hash) {
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
    const page = await context.newPage();
    const begun = performance.now();
    await page.goto(`${base}/${hash}`, { waitUntil: "commit" });
    await page.waitForSelector("#main .items, #main .part");
    const took = performance.now() - begun;
    await context.close();
    return took;
}

async function firstView({ browser, base }) {
    const page = await open(browser, base, "#/");
    const list = await page.evaluate((u) => fetch(u).then((r) => r.json()), `${base}/api/stories`);
    const story = list.items.sort((a, b) => b.claims.length - a.claims.length)[0].story;
    const times = [];
    for (let i = 0; i < 5; i++) times.push(await once(browser, base, `#/story/${story}`));
    const median = times.sort((a, b) => a - b)[2];
    yes(median < bar, `median ${Math.round(median)} ms`);
    return `median ${Math.round(median)} ms of 5, slowest ${Math.round(times[4])} ms`;
}

async function bundle() {
    const files = readdirSync(distFolder, { recursive: true, withFileTypes: true }).filter((f) => f.isFile());
    const size = files.reduce(
        (sum, f) => sum + gzipSync(readFileSync(`${f.parentPath}/${f.name}`), { level: 9 }).length,
        0,
    );
    yes(size < most, `${size} bytes`);
    return `${(size / 1000).toFixed(1)} kB compressed in ${files.length} files`;
}

export const tests = [
    { name: "speed: first view of a story", run: firstView },
    { name: "speed: bundle", run: bundle },
];
