// SPDX-License-Identifier: Apache-2.0
//
// spans.test.ts -- bytes to characters, overlaps to pieces, words of a question in a line.
import { describe, expect, it } from "vitest";
import { at, byteTable, cut, found, paragraphs } from "../src/spans";

describe("byteTable", () => {
    const text = "é „Ja” 😀 ok";
    const table = byteTable(text);
    const bytes = new TextEncoder().encode(text);
    it("gives the slice that the bytes give", () => {
        for (const word of ["é", "„Ja”", "😀", "ok"]) {
            const start = new TextEncoder().encode(text.slice(0, text.indexOf(word))).length;
            const end = start + new TextEncoder().encode(word).length;
            expect(text.slice(at(table, start), at(table, end))).toBe(word);
        }
    });
    it("takes offsets beyond the text as its end, before it as its start", () => {
        expect(at(table, bytes.length + 9)).toBe(text.length);
        expect(at(table, -1)).toBe(0);
    });
    it("takes the empty text", () => expect([...byteTable("")]).toEqual([0]));
});

describe("cut", () => {
    const marks = [
        { item: 0, part: "content", start: 0, end: 6 },
        { item: 1, part: "anchor", start: 3, end: 9 },
    ];
    it("loses no letter", () =>
        expect(
            cut("abcdefghijkl", marks)
                .map((p) => p.text)
                .join(""),
        ).toBe("abcdefghijkl"));
    it("tells what is over each piece", () => {
        expect(cut("abcdefghijkl", marks).map((p) => [p.text, p.marks.map((m) => m.item)])).toEqual([
            ["abc", [0]],
            ["def", [0, 1]],
            ["ghi", [1]],
            ["jkl", []],
        ]);
    });
    it("keeps to its part of the text", () =>
        expect(cut("abcdefghijkl", marks, 4, 7).map((p) => p.text)).toEqual(["ef", "g"]));
    it("leaves out empty marks", () => expect(cut("ab", [{ item: 0, part: "x", start: 1, end: 1 }])).toHaveLength(1));
});

describe("paragraphs", () => {
    it("leaves out empty lines", () =>
        expect(paragraphs("a\n\n  \nb")).toEqual([
            [0, 1],
            [6, 7],
        ]));
});

describe("found", () => {
    const words = (line: string, q: string) => found(line, q).map((m) => line.slice(m.start, m.end));
    it("finds whole words, without case and accents", () =>
        expect(words("Oekraïne en de oekraine", "OEKRAINE")).toEqual(["Oekraïne", "oekraine"]));
    it("does not find a part of a word", () => expect(words("havenmeester", "haven")).toEqual([]));
    it("finds beginnings with a star", () => expect(words("de minister", "minis*")).toEqual(["minis"]));
    it("finds a phrase", () => expect(words("een laatste bod dan", '"laatste bod"')).toEqual(["laatste bod"]));
    it("ends on an empty question", () => expect(words("a", '"" *')).toEqual([]));
});
