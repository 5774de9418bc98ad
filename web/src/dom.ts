// SPDX-License-Identifier: Apache-2.0
//
// dom.ts -- elements from TypeScript. Text is always a text node: no string ever becomes markup.
//
//   h("a", {href: "#/story/6", class: "claim"}, "12 doden", h("b", {}, "!"))
//     -> <a href="#/story/6" class="claim">12 doden<b>!</b></a>

export type Child = Node | string | number | null | undefined | false | Child[];
export type Handler = (event: Event) => void;
export type Props = Record<string, string | number | boolean | null | undefined | Handler>;

function set(node: Element, name: string, value: Props[string]): void {
    if (value === null || value === undefined || value === false) return;
    if (typeof value === "function") {
        node.addEventListener(name.replace(/^on/, ""), value);
        return;
    }
    node.setAttribute(name, value === true ? "" : String(value));
}

export function add(node: Node, ...children: Child[]): void {
    for (const child of children) {
        if (Array.isArray(child)) add(node, ...child);
        else if (child instanceof Node) node.appendChild(child);
        else if (child !== null && child !== undefined && child !== false)
            node.appendChild(document.createTextNode(String(child)));
    }
}

export function h<K extends keyof HTMLElementTagNameMap>(
    tag: K,
    props: Props = {},
    ...children: Child[]
): HTMLElementTagNameMap[K] {
    const node = document.createElement(tag);
    for (const [name, value] of Object.entries(props)) set(node, name, value);
    add(node, ...children);
    return node;
}

export function fill(node: Element, ...children: Child[]): void {
    node.replaceChildren();
    add(node, ...children);
}

/* An address from a report is a link only where it is one of the web. */
export function outside(url: string | null | undefined, ...children: Child[]): HTMLElement {
    if (!url || !/^https?:\/\//i.test(url)) return h("span", {}, ...children);
    return h("a", { href: url, rel: "noopener noreferrer", class: "outside" }, ...children);
}

export function $<T extends Element>(selector: string, root: ParentNode = document): T | null {
    return root.querySelector<T>(selector);
}
