// SPDX-License-Identifier: Apache-2.0
//
// main.mjs -- runs every test of the page, one line a test that fails, and the sum.
//
//   not ok  reading: a click on words chooses their line: saw [], wanted ["s4"]
//   31 passed, 1 failed
import { mkdirSync } from "node:fs";
import { launch, serve } from "./kit.mjs";
import { tests as looks } from "./looks.mjs";
import { tests as safe } from "./safe.mjs";
import { tests as speed } from "./speed.mjs";
import { tests as work } from "./work.mjs";

const words = process.argv.slice(2);
const shots = process.env.PAGE_SHOTS ?? "page-shots";
mkdirSync(shots, { recursive: true });
const server = await serve();
const browser = await launch();
let passed = 0;
let failed = 0;
for (const test of [...work, ...safe, ...looks, ...speed]) {
    if (!words.every((w) => test.name.includes(w)) || (test.own && !server.own)) continue;
    try {
        const told = await test.run({ browser, base: server.url, shots });
        passed++;
        if (told) console.log(`        ${test.name}: ${told}`);
    } catch (error) {
        failed++;
        console.log(`not ok  ${test.name}: ${error.message.split("\n").slice(0, 6).join(" | ")}`);
    } finally {
        for (const context of browser.contexts()) await context.close();
    }
}
await browser.close();
server.stop();
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed || !passed ? 1 : 0;
