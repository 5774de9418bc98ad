// SPDX-License-Identifier: Apache-2.0
//
// dossier.mjs -- a small dossier in memory: the records of data.json as the items of docs/api.md.
//
//   record 7, statements[4]  ->  {kind: "statement", row: 7, n: 4, actor: 3, sentence: {...}, ...}
//
// A stand-in for `zegsman serve`: it knows enough to test the page, and nothing about language.
import { readFileSync } from "node:fs";

const data = JSON.parse(readFileSync(new URL("data.json", import.meta.url), "utf8"));
export const stories = data.stories;
export const records = data.records.map((record, i) => ({ ...record, row: i + 1 }));
export const reviews = [];

const place = new Map();
for (const story of stories)
    for (const report of story.reports) place.set(report.row, { ...report, story: story.story });

export function reportOf(row) {
    const r = place.get(row);
    const record = records[row - 1];
    return {
        row,
        id: record.id,
        title: record.title,
        outlet: record.outlet,
        url: record.url,
        published: record.published,
        lang: record.lang,
        agency: r?.agency ?? null,
        story: r?.story ?? null,
        copy_of: r?.copy_of ?? null,
    };
}

// ---- actors: one name, one actor ----

const actorIds = new Map();
export const actors = [];
for (const record of records)
    for (const a of record.actors) {
        const key = a.wikidata ?? a.name;
        if (!actorIds.has(key)) {
            actorIds.set(key, actors.length + 1);
            actors.push({
                actor: actors.length + 1,
                name: a.name,
                kind: a.kind,
                country: a.country,
                code: a.code,
                wikidata: a.wikidata,
                names: [],
                reports: 0,
                statements: 0,
                events: 0,
            });
        }
        const known = actors[actorIds.get(key) - 1];
        known.names = [...new Set([...known.names, ...a.names])];
        known.reports++;
    }

function actorOf(record, id) {
    const local = record.actors.find((a) => a.id === id);
    return local ? actorIds.get(local.wikidata ?? local.name) : null;
}

// ---- items ----

function sentenceAt(text, at) {
    const start = Math.max(
        ...[". ", "\n", ".” ", '" '].map((s) => {
            const i = text.lastIndexOf(s, at - 1);
            return i < 0 ? 0 : i + s.length;
        }),
    );
    const ends = [". ", ".\n", "\n", ".” "].map((s) => text.indexOf(s, at)).filter((i) => i >= 0);
    const end = ends.length ? Math.min(...ends) + 1 : text.length;
    return { start, end };
}

function sentenceOf(record, byte) {
    const bytes = Buffer.from(record.text);
    const at = bytes.subarray(0, byte).toString().length;
    const { start, end } = sentenceAt(record.text, at);
    const q = record.text.slice(start, end).trim();
    const from = Buffer.byteLength(record.text.slice(0, start));
    return { start: from, end: from + Buffer.byteLength(q), q };
}

function common(record, kind, n, byte, mark) {
    const sentence = sentenceOf(record, byte);
    const last = reviews.filter((r) => r.row === record.row && r.kind === kind && r.n === n).at(-1);
    const safe = /^https?:/.test(record.url ?? "");
    return {
        kind,
        row: record.row,
        n,
        report: reportOf(record.row),
        day: record.published,
        sentence,
        link: safe ? `${record.url}#:~:text=${encodeURIComponent(sentence.q)}` : null,
        score: mark.score,
        review: last?.verdict ?? null,
    };
}

function statement(record, s, n) {
    return {
        ...common(record, "statement", n, (s.cue ?? s.content[0] ?? s.speaker).start, s),
        actor: actorOf(record, s.actor),
        name: s.name,
        role: s.role,
        country: s.country,
        act: s.act,
        speech: s.kind,
        cue: s.cue,
        content: s.content,
        words: s.content.map((c) => c.q).join(" … "),
        addressee: s.addressee?.q ?? null,
        negated: s.negated,
        carried: s.carried,
        forecast: s.forecast,
    };
}

function party(record, e, side) {
    if (!e[side]) return null;
    return { actor: actorOf(record, e[`${side}_actor`]), name: e[`${side}_name`], country: e[`${side}_country`] };
}

function event(record, e, n) {
    const base = common(record, "event", n, e.anchor.start, e);
    return {
        ...base,
        day: e.time ?? base.day,
        type: e.type,
        mode: e.mode,
        cameo: e.cameo,
        goldstein: e.goldstein,
        anchor: e.anchor,
        status: e.status,
        source: party(record, e, "source"),
        target: party(record, e, "target"),
        time: e.time,
        place: e.place,
        inside: e.inside,
    };
}

function quantity(record, q, n) {
    return {
        ...common(record, "quantity", n, q.mark.start, q),
        value: q.value,
        unit: q.unit,
        approx: q.approx,
        mark: q.mark,
        of: q.of?.q ?? null,
    };
}

export function items() {
    return records.flatMap((r) => [
        ...r.statements.map((s, n) => statement(r, s, n)),
        ...r.events.map((e, n) => event(r, e, n)),
        ...r.quantities.map((q, n) => quantity(r, q, n)),
    ]);
}

export function roleIn(item, id) {
    if (item.kind === "statement") return item.actor === id ? "speaker" : null;
    return item.source?.actor === id ? "source" : item.target?.actor === id ? "target" : null;
}

for (const item of items())
    for (const a of actors) {
        const as = roleIn(item, a.actor);
        if (as === "speaker") a.statements++;
        else if (as) a.events++;
    }
