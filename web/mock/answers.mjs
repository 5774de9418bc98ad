// SPDX-License-Identifier: Apache-2.0
//
// answers.mjs -- the questions of docs/api.md, answered from dossier.mjs.
//
//   answer("/api/find", new URLSearchParams("q=haven&outlet=-regiokrant.example"))
//     -> {items: [...], next: "50", total: 61, facets: {...}}
import { actors, items, records, reportOf, reviews, roleIn, stories } from "./dossier.mjs";

export class Problem extends Error {
    constructor(status, title, detail) {
        super(title);
        Object.assign(this, { status, title, detail });
    }
}

const fields = {
    kind: (i) => [i.kind],
    act: (i) => [i.act],
    type: (i) => [i.type],
    status: (i) => [i.status],
    actor: (i) => [i.actor, i.source?.actor, i.target?.actor].filter(Boolean).map(String),
    country: (i) => [i.country, i.source?.country, i.target?.country].filter(Boolean),
    outlet: (i) => [i.report.outlet],
    lang: (i) => [i.report.lang],
    story: (i) => [String(i.report.story)],
};

function passes(item, query) {
    for (const [name, of] of Object.entries(fields)) {
        const wanted = query.getAll(name);
        const has = name === "actor" ? of(item).flatMap((a) => [a, actors[a - 1].name]) : of(item);
        const plus = wanted.filter((v) => !v.startsWith("-"));
        if (plus.length && !plus.some((v) => has.includes(v))) return false;
        if (wanted.some((v) => v.startsWith("-") && has.includes(v.slice(1)))) return false;
    }
    if (!query.get("copies") && item.report.copy_of) return false;
    if ((query.get("from") ?? "") > (item.day ?? "")) return false;
    if (query.get("to") && (item.day ?? "9") > query.get("to")) return false;
    return item.score >= Number(query.get("least") ?? 0);
}

function hits(item, q) {
    const text = `${item.sentence.q} ${item.words ?? ""} ${item.name ?? ""}`.toLowerCase();
    const parts = q.toLowerCase().match(/"[^"]*"|\S+/g) ?? [];
    return parts.every((p) => {
        if (p.startsWith('"')) return text.includes(p.replaceAll('"', ""));
        if (p.endsWith("*")) return text.split(/[^\p{L}\p{N}-]+/u).some((w) => w.startsWith(p.slice(0, -1)));
        return text.split(/[^\p{L}\p{N}-]+/u).includes(p);
    });
}

function facetsOf(list) {
    const count = (of) => {
        const n = new Map();
        for (const i of list) for (const v of of(i)) if (v) n.set(v, (n.get(v) ?? 0) + 1);
        return [...n]
            .map(([value, count]) => ({ value, count }))
            .sort((a, b) => b.count - a.count)
            .slice(0, 20);
    };
    const out = {};
    for (const name of ["outlet", "act", "type", "actor", "country", "lang"]) out[name] = count(fields[name]);
    for (const row of out.actor) row.value = actors[row.value - 1].name;
    return out;
}

function page(list, query) {
    const from = Number(query.get("after") ?? 0);
    const limit = Math.min(Number(query.get("limit") ?? 50), 500);
    if (!Number.isInteger(from) || !(limit > 0)) throw new Problem(400, "Bad parameter", "limit or after is no number");
    const next = from + limit < list.length ? String(from + limit) : null;
    const out = { items: list.slice(from, from + limit), next, total: list.length };
    if (query.get("facets")) out.facets = facetsOf(list);
    return out;
}

const byDay = (a, b) => ((a.day ?? "") < (b.day ?? "") ? -1 : 1);
const filtered = (query) => items().filter((i) => passes(i, query));

function timeline(query) {
    const [one, other] = [query.get("actor"), query.get("with")].map(Number);
    const rest = new URLSearchParams(query);
    rest.delete("actor");
    let list = filtered(rest);
    if (one) list = list.map((i) => ({ ...i, as: roleIn(i, one) })).filter((i) => i.as);
    if (other) list = list.filter((i) => fields.actor(i).includes(String(other)));
    return page(list.sort(byDay), query);
}

function who(query) {
    const name = (query.get("name") ?? "").toLowerCase();
    const found = actors.filter((a) => a.names.concat(a.name).some((n) => n.toLowerCase().includes(name)));
    const list = filtered(query).flatMap((i) => {
        const as = found.map((a) => roleIn(i, a.actor)).find(Boolean);
        return as ? [{ ...i, as }] : [];
    });
    return page(list.sort(byDay), query);
}

function months(list) {
    const by = new Map();
    for (const i of list) {
        const month = (i.day ?? "").slice(0, 7);
        const row = by.get(month) ?? { month, statements: 0, acts: 0, receives: 0, sum: 0 };
        if (i.kind === "statement") row.statements++;
        else if (i.as === "target") row.receives++;
        else if (i.kind === "event") (row.acts++, (row.sum += i.goldstein ?? 0));
        by.set(month, row);
    }
    return [...by.values()]
        .sort((a, b) => (a.month < b.month ? -1 : 1))
        .map((r) => ({
            month: r.month,
            statements: r.statements,
            acts: r.acts,
            receives: r.receives,
            goldstein: r.acts ? Math.round((r.sum / r.acts) * 100) / 100 : null,
        }));
}

function actor(id) {
    const one = actors[id - 1];
    if (!one) throw new Problem(404, "Nothing there", `no actor ${id}`);
    const mine = items()
        .map((i) => ({ ...i, as: roleIn(i, id) }))
        .filter((i) => i.as);
    const others = new Map();
    for (const i of mine.filter((m) => m.kind === "event"))
        for (const a of fields.actor(i).map(Number)) if (a !== id) others.set(a, (others.get(a) ?? 0) + 1);
    const around = [...others]
        .sort((a, b) => b[1] - a[1])
        .slice(0, 12)
        .map(([a, events]) => ({ actor: a, name: actors[a - 1].name, country: actors[a - 1].country, events }));
    return { ...one, with: around, months: months(mine) };
}

const registers = {
    promises: ["promises"],
    threats: ["threatens"],
    refusals: ["refuses", "denies"],
    demands: ["demands", "asks"],
    forecasts: ["expects"],
};

function register(which, query) {
    if (!registers[which]) throw new Problem(404, "Nothing there", `no register ${which}`);
    const on = query.get("on") ?? "2025-11-21";
    const all = items();
    const list = filtered(query).filter(
        (i) => registers[which].includes(i.act) || (which === "forecasts" && i.forecast),
    );
    return page(
        list.map((i) => {
            const year = /\b20[2-4]\d\b/.exec(i.words ?? "")?.[0];
            const named = i.forecast?.to ?? (/februari|February/.test(i.words) ? "2026-02-01" : year) ?? null;
            const state = !named
                ? "unknown"
                : named < on.slice(0, named.length)
                  ? "expired"
                  : named.startsWith(on.slice(0, 4))
                    ? "due"
                    : "open";
            const since = all
                .filter((j) => j.actor && j.actor === i.actor && j.day > i.day)
                .slice(0, 3)
                .map((j) => ({
                    row: j.row,
                    outlet: j.report.outlet,
                    published: j.report.published,
                    ...j.sentence,
                    opposite: !!j.negated,
                }));
            return { ...i, due: { from: i.forecast?.from ?? null, to: named }, state, since };
        }),
        query,
    );
}

function pairs(query) {
    const out = new Map();
    for (const i of filtered(query)) {
        const [s, t] = [i.source?.country, i.target?.country];
        if (!s || !t || s === t) continue;
        if (query.get("source") && query.get("source") !== s) continue;
        if (query.get("target") && query.get("target") !== t) continue;
        const key = [s, t, i.day.slice(0, 7)].join(" ");
        out.set(key, [...(out.get(key) ?? []), i]);
    }
    const list = [...out].map(([key, l]) => {
        const [source, target, month] = key.split(" ");
        const { acts, goldstein } = months(l)[0];
        return { source, target, month, events: acts, reports: new Set(l.map((i) => i.row)).size, goldstein };
    });
    return page(
        list.sort((a, b) => (a.month < b.month ? -1 : 1)),
        query,
    );
}

function reports(query) {
    const q = (query.get("q") ?? "").toLowerCase();
    const keep = (r) =>
        ["story", "outlet", "lang"].every((k) => !query.get(k) || String(r[k]) === query.get(k)) &&
        (r.title ?? "").toLowerCase().includes(q);
    const list = records.map((r) => reportOf(r.row)).filter(keep);
    return page(
        list.sort((a, b) => ((a.published ?? "") < (b.published ?? "") ? 1 : -1)),
        query,
    );
}

function report(row) {
    const record = records[row - 1];
    if (!record) throw new Problem(404, "Nothing there", `no report ${row}`);
    const { story, copy_of } = reportOf(row);
    return { row, copy_of, story, reviews: reviews.filter((r) => r.row === row), record };
}

function story(id) {
    const one = stories.find((s) => s.story === id);
    if (!one) throw new Problem(404, "Nothing there", `no story ${id}`);
    return one;
}

function brief(query) {
    const s = story(Number(query.get("story") ?? stories[0].story));
    const nl = query.get("lang") !== "en";
    const numbers = (facts) => [...new Set(facts.map((f) => s.reports.findIndex((r) => r.row === f.row) + 1))];
    const sentence = (c) => ({
        under: null,
        row: c.support[0].row,
        start: c.support[0].start,
        end: c.support[0].end,
        quoted: false,
        text: `${c.words}${c.actor ? (nl ? `, aldus ${c.actor}` : `, according to ${c.actor}`) : ""}.`,
        sources: numbers(c.support),
        independent: c.independent,
    });
    const disputed = s.claims
        .filter((c) => c.dispute.length)
        .map((c) => ({ ...sentence(c), sources: numbers([...c.support, ...c.dispute]) }));
    const [first, ...rest] = s.claims.filter((c) => !c.dispute.length);
    const one = {
        headline: s.title,
        dateline: s.to,
        counts: nl ? `${s.reports.length} berichten` : `${s.reports.length} reports`,
        lead: [sentence(first)],
        sections: [
            { heading: nl ? "Wie zegt wat" : "Who says what", sentences: rest.slice(0, 6).map(sentence) },
            { heading: nl ? "Waarover onenigheid is" : "What is disputed", sentences: disputed },
        ].filter((x) => x.sentences.length),
        sources: s.reports.map((r, i) => ({
            n: i + 1,
            row: r.row,
            outlet: r.outlet,
            published: r.published,
            title: r.title,
            url: r.url,
        })),
    };
    return { items: [one], next: null, total: 1 };
}

function about() {
    const all = items();
    return {
        reports: records.length,
        copies: records.filter((r) => reportOf(r.row).copy_of).length,
        stories: stories.length,
        actors: actors.length,
        statements: all.filter((i) => i.kind === "statement").length,
        events: all.filter((i) => i.kind === "event").length,
    };
}

function named(query) {
    const q = (query.get("q") ?? "").toLowerCase();
    const list = actors.filter((a) => a.names.some((n) => n.toLowerCase().includes(q)));
    return page(
        list.sort((a, b) => b.statements + b.events - a.statements - a.events),
        query,
    );
}

const lists = {
    "/api/reports": reports,
    "/api/actors": named,
    "/api/timeline": timeline,
    "/api/who": who,
    "/api/pairs": pairs,
    "/api/find": (q) =>
        page(
            filtered(q).filter((i) => hits(i, q.get("q") ?? "")),
            q,
        ),
    "/api/stories": (q) => page(stories, q),
    "/api/about": about,
    "/api/brief": brief,
};
const singles = { reports: report, actors: actor, stories: story };

const byAll = "kind act type status country outlet lang story actor from to least copies limit after facets";
const known = {
    "/api/about": "",
    "/api/reports": "q from to limit after outlet lang story",
    "/api/actors": "q limit",
    "/api/find": `q ${byAll}`,
    "/api/who": `name ${byAll}`,
    "/api/timeline": `with ${byAll}`,
    "/api/pairs": "source target from to least",
    "/api/stories": "reports sources limit after",
    "/api/brief": "story lang",
};

/* As strict as the program, so that the page asks nothing that it would refuse. */
function check(path, query) {
    const names = (known[path] ?? (path.startsWith("/api/registers/") ? "on least limit" : "")).split(" ");
    for (const name of query.keys())
        if (!names.includes(name)) throw new Problem(400, "Bad parameter", `there is no parameter ${name} here`);
    const filters = [...query.keys()].filter((k) => !["limit", "after", "facets", "q"].includes(k));
    if (path === "/api/find" && !query.get("q") && !filters.length)
        throw new Problem(400, "Bad parameter", "nothing to look for: give a word or a filter");
    if (path === "/api/timeline" && !query.get("actor") && !query.get("story"))
        throw new Problem(400, "Bad parameter", "of whom? give a name, or story=N");
    for (const [at, name] of [
        ["/api/who", "name"],
        ["/api/actors", "q"],
    ])
        if (path === at && !query.get(name)) throw new Problem(400, "Bad parameter", `${name} is wanted`);
}

export function answer(path, query) {
    check(path, query);
    if (lists[path]) return lists[path](query);
    const [, , what, id] = path.split("/");
    if (what === "registers" && id) return register(id, query);
    if (singles[what] && id) return singles[what](Number(id));
    throw new Problem(404, "Nothing there", `no ${path}`);
}
