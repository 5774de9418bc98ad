// SPDX-License-Identifier: Apache-2.0
//
// server.mjs -- a stand-in for `zegsman serve`: the same paths, headers and shapes, own example data.
//
//   node mock/server.mjs [PORT] [DIST]      prints the address; PORT 0 takes any free one
//
// POST /api/read and /api/verify ask the program itself when ZEGSMAN names it.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { extname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";
import { answer, Problem } from "./answers.mjs";
import { records, reviews } from "./dossier.mjs";

const dist = process.argv[3] ?? fileURLToPath(new URL("../dist", import.meta.url));
const program = process.env.ZEGSMAN;
const most = 1 << 20;
const types = {
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript",
    ".css": "text/css",
    ".svg": "image/svg+xml",
    ".json": "application/json",
};

function send(response, status, type, body, more = {}) {
    response.writeHead(status, {
        "content-type": type,
        "content-security-policy": "default-src 'self'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'",
        "x-content-type-options": "nosniff",
        "referrer-policy": "no-referrer",
        ...more,
    });
    response.end(body);
}

function csv(value) {
    const rows = value.items ?? value.claims ?? value.statements ?? value.sources ?? [value];
    const plain = (v) => v === null || typeof v !== "object";
    const columns = [...new Set(rows.flatMap((r) => Object.keys(r).filter((k) => plain(r[k]))))];
    const cell = (v) =>
        `"${String(v ?? "")
            .replaceAll('"', '""')
            .replaceAll(/[\t\n]/g, " ")}"`;
    return [columns.join(","), ...rows.map((r) => columns.map((c) => cell(r[c])).join(","))].join("\n");
}

function get(request, response, url) {
    const asCsv = url.pathname.endsWith(".csv");
    const value = answer(url.pathname.replace(/\.(csv|json)$/, ""), url.searchParams);
    const body = asCsv ? csv(value) : JSON.stringify(value);
    const etag = `"${createHash("sha256").update(body).digest("hex").slice(0, 16)}"`;
    if (request.headers["if-none-match"] === etag) return send(response, 304, "application/json", "");
    send(response, 200, asCsv ? "text/csv; charset=utf-8" : "application/json", body, {
        etag,
        "cache-control": "no-cache",
    });
}

function withProgram(files, args, input) {
    const dir = mkdtempSync(join(tmpdir(), "zegsman-"));
    try {
        const names = files.map((text, i) => (writeFileSync(join(dir, `${i}.txt`), text), join(dir, `${i}.txt`)));
        const ran = spawnSync(program, args(names), { input, encoding: "utf8" });
        return ran.stdout
            .trim()
            .split("\n")
            .filter(Boolean)
            .map((l) => JSON.parse(l));
    } finally {
        rmSync(dir, { recursive: true });
    }
}

function read(body, type) {
    if (!body.trim()) throw new Problem(422, "Not a report", "the report is empty");
    if (program) return withProgram([], () => ["read", "--format", "jsonl"], body)[0];
    const known = records.find((r) => r.text.trim() === body.trim());
    if (!known && !type.startsWith("text/")) throw new Problem(415, "Unsupported", `not a report: ${type}`);
    return (
        known ?? {
            ...records[0],
            text: body,
            title: null,
            title_span: null,
            statements: [],
            events: [],
            quantities: [],
            actors: [],
            references: [],
        }
    );
}

function verify({ article, sources }) {
    if (program)
        return {
            items: withProgram([article, ...sources], ([a, ...s]) => [
                "verify",
                "--format",
                "jsonl",
                a,
                "--against",
                ...s,
            ]),
        };
    const kept = JSON.parse(readFileSync(new URL("verify.json", import.meta.url), "utf8"));
    return { items: article.trim() === kept.article.trim() ? kept.checks : [] };
}

function post(response, url, body, type) {
    if (url.pathname === "/api/read") return send(response, 200, "application/json", JSON.stringify(read(body, type)));
    if (url.pathname === "/api/verify")
        return send(response, 200, "application/json", JSON.stringify(verify(JSON.parse(body))));
    if (url.pathname !== "/api/reviews") throw new Problem(404, "Nothing there", `no ${url.pathname}`);
    const review = JSON.parse(body);
    if (!["accepted", "rejected", "edited"].includes(review.verdict))
        throw new Problem(400, "Bad parameter", "verdict");
    reviews.push({ ...review, made: new Date().toISOString() });
    send(response, 201, "application/json", JSON.stringify(reviews.at(-1)));
}

function file(response, path) {
    const name = normalize(path === "/" ? "/index.html" : path);
    send(response, 200, types[extname(name)] ?? "application/octet-stream", readFileSync(join(dist, name)));
}

function failed(response, error) {
    const known =
        error instanceof Problem ? error : new Problem(error.code === "ENOENT" ? 404 : 500, "Failed", error.message);
    const { status, title, detail } = known;
    send(response, status, "application/problem+json", JSON.stringify({ type: "about:blank", title, status, detail }));
}

const server = createServer((request, response) => {
    const url = new URL(request.url, "http://localhost");
    const parts = [];
    let size = 0;
    request.on("data", (d) => ((size += d.length), size <= most && parts.push(d)));
    request.on("end", () => {
        try {
            if (size > most) throw new Problem(413, "Too large", "a report of at most 1 MiB");
            const body = Buffer.concat(parts).toString();
            if (request.method === "POST") post(response, url, body, request.headers["content-type"] ?? "");
            else if (url.pathname.startsWith("/api/")) get(request, response, url);
            else file(response, url.pathname);
        } catch (error) {
            failed(response, error);
        }
    });
});
server.listen(Number(process.argv[2] ?? 8080), "127.0.0.1", () =>
    console.log(`http://127.0.0.1:${server.address().port}`),
);
