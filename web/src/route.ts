// SPDX-License-Identifier: Apache-2.0
//
// route.ts -- the state of the page is its address, behind the #, so that any server can give it.
//
//   #/story/6?who=Kalnozols&copies=1   <->   {path: ["story", "6"], query: {who: ["Kalnozols"], ...}}

export interface Route {
    path: string[];
    query: URLSearchParams;
}

export function parse(hash: string): Route {
    const [path = "", query = ""] = hash.replace(/^#?\/?/, "").split(/\?(.*)/s);
    const parts = path.split("/").filter(Boolean).map(decode);
    return { path: parts, query: new URLSearchParams(query) };
}

function decode(part: string): string {
    try {
        return decodeURIComponent(part);
    } catch {
        return part;
    }
}

type Values = Record<string, string | number | null | undefined>;

export function to(path: (string | number)[], values: Values | URLSearchParams = {}): string {
    const query = values instanceof URLSearchParams ? values : new URLSearchParams();
    if (!(values instanceof URLSearchParams))
        for (const [k, v] of Object.entries(values))
            if (v !== null && v !== undefined && v !== "") query.append(k, String(v));
    const tail = query.toString();
    return `#/${path.map((p) => encodeURIComponent(String(p))).join("/")}${tail ? `?${tail}` : ""}`;
}

export function here(): Route {
    return parse(location.hash);
}

/* The same view with other values; null takes a value away. */
export function changed(values: Values): string {
    const { path, query } = here();
    for (const [k, v] of Object.entries(values)) {
        if (v === null || v === undefined || v === "") query.delete(k);
        else query.set(k, String(v));
    }
    return to(path, query);
}

/* Note a state in the address without drawing the view anew. */
export function note(values: Values): void {
    history.replaceState(null, "", changed(values));
}

export function go(hash: string): void {
    location.hash = hash;
}
