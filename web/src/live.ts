// SPDX-License-Identifier: Apache-2.0
//
// live.ts -- one line told aloud by a screen reader, and shown for a moment where everybody should see it.
//
//   say("5 gevonden")             heard          say("afgekeurd", true)     heard and seen
import { $ } from "./dom";

let timer = 0;

export function say(text: string, seen = false): void {
    const node = $<HTMLElement>("#live");
    if (!node) return;
    node.textContent = text;
    node.classList.toggle("seen", seen);
    clearTimeout(timer);
    if (seen) timer = window.setTimeout(() => node.classList.remove("seen"), 3500);
}
