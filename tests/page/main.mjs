// SPDX-License-Identifier: Apache-2.0
//
// main.mjs -- runs every test of the page, one line a test that fails, and the sum.
//
//   not ok  reading: a click on words chooses their line: saw [], wanted ["s4"]
//   31 passed, 1 failed
import { spawnSync } from "node:child_process";
import { mkdirSync } from "node:fs";
import { launch, serve, webFolder } from "./kit.mjs";
import { tests as looks } from "./looks.mjs";
import { tests as safe } from "./safe.mjs";
import { tests as speed } from "./speed.mjs";
import { tests as work } from "./work.mjs";

const words = process.argv.slice(2);
const shots = process.env.PAGE_SHOTS ?? "page-shots";
mkdirSync(shots, { recursive: true });
const server = await serve();
const browser = await launch();

/* The page's own logic, without a browser. */
function logic() {
    const ran = spawnSync("npx", ["vitest", "run", "--reporter=dot", "--no-color"], {
        cwd: webFolder,
        encoding: "utf8",
    });
    if (ran.status) throw new Error((ran.stdout + ran.stderr).slice(-2000));
    return /Tests +(.*)/.exec(ran.stdout)?.[1];
}

let passed = 0;
let failed = 0;
for (const test of [{ name: "logic", run: logic }, ...work, ...safe, ...looks, ...speed]) {
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
