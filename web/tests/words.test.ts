// SPDX-License-Identifier: Apache-2.0
//
// words.test.ts -- dates as coarse as they are, addresses there and back, tables that a spreadsheet reads.
import { beforeEach, describe, expect, it, vi } from "vitest";

vi.stubGlobal("localStorage", { getItem: () => null, setItem: () => undefined });
vi.stubGlobal("document", { documentElement: {} });
vi.stubGlobal("navigator", { languages: ["nl-BE"] });
const { chooseLanguage, count, country, day, signed, t } = await import("../src/i18n");
const { parse, to } = await import("../src/route");
const { csv } = await import("../src/page");
const { daysOf } = await import("../src/views/pairs");
const { en } = await import("../src/strings/en");
const { nl } = await import("../src/strings/nl");

beforeEach(() => chooseLanguage("nl"));

describe("dates", () => {
    it("are as coarse as they are", () =>
        expect([day("2027"), day("2025-09"), day("2025-09-05")]).toEqual(["2027", "september 2025", "5 sep 2025"]));
    it("may be two", () => expect(day("2027/2031")).toBe("2027 – 2031"));
    it("stay as they are where nothing is known of them", () =>
        expect([day("2025-W09"), day("x"), day("<b>")]).toEqual(["2025-W09", "x", "<b>"]));
    it("may be missing", () => expect(day(null)).toBe("zonder datum"));
});

describe("words", () => {
    it("follow the language", () => {
        expect(count("source", "sources", 1)).toBe("1 onafhankelijke bron");
        chooseLanguage("en");
        expect(count("source", "sources", 4)).toBe("4 independent sources");
    });
    it("have the same values in both tables", () => {
        const values = (s: string) => [...s.matchAll(/\{(\w+)\}/g)].map((m) => m[1]).sort();
        for (const key of Object.keys(en) as (keyof typeof en)[])
            expect([key, values(nl[key])]).toEqual([key, values(en[key])]);
    });
    it("take values as they are", () => expect(t("storyOf", { n: "$& {n}" })).toBe("Verhaal $& {n}"));
    it("name countries, and what is none", () => expect(country("LVA;NATO")).toBe("Letland, NATO"));
    it("have a sign", () => expect(signed(3)).toBe("+3,0"));
});

describe("addresses", () => {
    it("come back as they were", () => {
        const route = parse(to(["report", "a/b é"], { q: "x & y=1", none: null }));
        expect(route.path).toEqual(["report", "a/b é"]);
        expect([...route.query]).toEqual([["q", "x & y=1"]]);
    });
    it("may be broken", () => expect(parse("#/a/%E0%A4%A").path).toEqual(["a", "%E0%A4%A"]));
    it("may hold a second question mark", () => expect(parse("#/find?q=why?").query.get("q")).toBe("why?"));
});

describe("csv", () => {
    it("quotes what needs it", () =>
        expect(
            csv([
                { a: 'x "y", z', b: "1\n2" },
                { b: null, c: 3 },
            ]),
        ).toBe('a,b,c\r\n"x ""y"", z",1 2,\r\n,,3\r\n'));
});

describe("months", () => {
    it("end where they end", () =>
        expect([daysOf("2024-02").to, daysOf("2025-12").to, daysOf("2026").from]).toEqual([
            "2024-02-29",
            "2025-12-31",
            "2026-01-01",
        ]));
});
