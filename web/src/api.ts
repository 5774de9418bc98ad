// SPDX-License-Identifier: Apache-2.0
//
// api.ts -- questions to the server; what goes wrong comes as one line that a person can read.
//
//   await get<List<Item>>("find", query)      ->  {items, next, total}
//   await get("find", "limit=0")              ->  throws Failure {status: 400, message: "limit ..."}

export class Failure extends Error {
    constructor(
        readonly status: number,
        message: string,
    ) {
        super(message);
    }
}

export type Query = URLSearchParams | Record<string, string | number | null | undefined>;

export function address(path: string, query: Query = {}): string {
    const params = query instanceof URLSearchParams ? query : new URLSearchParams();
    if (!(query instanceof URLSearchParams))
        for (const [k, v] of Object.entries(query))
            if (v !== null && v !== undefined && v !== "") params.append(k, String(v));
    const tail = params.toString();
    return `api/${path}${tail ? `?${tail}` : ""}`;
}

async function problem(response: Response): Promise<Failure> {
    try {
        const body = (await response.json()) as { title?: string; detail?: string };
        return new Failure(response.status, body.detail || body.title || response.statusText);
    } catch {
        return new Failure(response.status, response.statusText || String(response.status));
    }
}

function headers(more: Record<string, string> = {}): Record<string, string> {
    const token = sessionStorage.getItem("token");
    return token ? { ...more, authorization: `Bearer ${token}` } : more;
}

async function ask(url: string, init: RequestInit): Promise<Response> {
    let response: Response;
    try {
        response = await fetch(url, init);
    } catch (error) {
        if ((error as Error).name === "AbortError") throw error;
        throw new Failure(0, "offline");
    }
    if (!response.ok) throw await problem(response);
    return response;
}

export async function get<T>(path: string, query: Query = {}, signal?: AbortSignal): Promise<T> {
    const init: RequestInit = { headers: headers({ accept: "application/json" }) };
    if (signal) init.signal = signal;
    return (await (await ask(address(path, query), init)).json()) as T;
}

export async function post<T>(path: string, body: string | Blob, type: string): Promise<T> {
    const response = await ask(`api/${path}`, {
        method: "POST",
        body,
        headers: headers({ "content-type": type, accept: "application/json" }),
    });
    return (await response.json()) as T;
}
