// SPDX-License-Identifier: Apache-2.0
//
// spans.ts -- marks over a text: offsets of bytes made into offsets of JavaScript, overlaps cut to pieces.
//
//   text    Café zei: „Ja”        marks   A [0,5)  B [6,17)
//   pieces  [Café|A][ ][zei: „Ja”|B]

export interface Mark {
    item: number;
    part: string;
    start: number;
    end: number;
}
export interface Piece {
    text: string;
    marks: Mark[];
}

/* A table from bytes of UTF-8 to units of UTF-16; an offset inside a character falls back to its start. */
export function byteTable(text: string): Uint32Array {
    const table = new Uint32Array(new TextEncoder().encode(text).length + 1);
    let byte = 0;
    for (let i = 0; i < text.length;) {
        const code = text.codePointAt(i)!;
        const size = code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
        table.fill(i, byte, byte + size);
        byte += size;
        i += code > 0xffff ? 2 : 1;
    }
    table[byte] = text.length;
    return table;
}

export function at(table: Uint32Array, byte: number): number {
    return table[Math.max(0, Math.min(byte, table.length - 1))]!;
}

/* Cut [start, end) of a text at every edge of a mark. Marks in units of UTF-16. */
export function cut(text: string, marks: Mark[], start = 0, end = text.length): Piece[] {
    const inside = marks.filter((m) => m.start < end && m.end > start && m.start < m.end);
    const edges = new Set([start, end]);
    for (const m of inside) edges.add(Math.max(start, m.start)).add(Math.min(end, m.end));
    const sorted = [...edges].sort((a, b) => a - b);
    return sorted.slice(0, -1).map((from, i) => {
        const till = sorted[i + 1]!;
        return { text: text.slice(from, till), marks: inside.filter((m) => m.start <= from && m.end >= till) };
    });
}

/* Paragraphs as [start, end) without their line ends; empty lines are none. */
export function paragraphs(text: string): [number, number][] {
    const out: [number, number][] = [];
    for (const match of text.matchAll(/[^\n]+/g))
        if (match[0].trim()) out.push([match.index, match.index + match[0].length]);
    return out;
}

/* Where words of a question stand in a line: word, word*, "a phrase"; case and accents do not matter. */
export function found(line: string, question: string): Mark[] {
    const plain = fold(line);
    const marks: Mark[] = [];
    for (const part of question.match(/"[^"]+"|\S+/g) ?? []) {
        const word = fold(part.replace(/^"|"$|\*$/g, ""));
        if (!word || part.startsWith("-")) continue;
        const open = part.endsWith("*");
        for (let i = plain.indexOf(word); i >= 0; i = plain.indexOf(word, i + 1)) {
            const whole = edge(plain, i - 1) && (open || edge(plain, i + word.length));
            if (whole) marks.push({ item: 0, part: "found", start: i, end: i + word.length });
        }
    }
    return marks;
}

function edge(text: string, i: number): boolean {
    return !/[\p{L}\p{N}]/u.test(text[i] ?? " ");
}

/* Unit by unit, so that offsets stay what they were. */
function fold(text: string): string {
    return [...text]
        .map((c) => {
            const bare = c.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
            return bare.length === c.length ? bare : c;
        })
        .join("");
}
