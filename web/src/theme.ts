// SPDX-License-Identifier: Apache-2.0
//
// theme.ts -- light, dark, or as the system has it; kept on this machine.
//
//   chooseTheme("dark")  ->  <html data-theme="dark">, and charts hear "themechange"
import { h } from "./dom";
import { t } from "./i18n";

const themes = ["auto", "light", "dark"] as const;
type Theme = (typeof themes)[number];

function kept(): Theme {
    return themes.find((x) => x === localStorage.getItem("theme")) ?? "auto";
}

export function chooseTheme(wanted: string | null): void {
    const theme = themes.find((x) => x === wanted) ?? kept();
    localStorage.setItem("theme", theme);
    document.documentElement.dataset.theme = theme;
    window.dispatchEvent(new Event("themechange"));
}

export function themePicker(): HTMLElement {
    const names = { auto: t("themeAuto"), light: t("themeLight"), dark: t("themeDark") };
    return h(
        "select",
        {
            class: "theme quiet",
            "aria-label": t("theme"),
            title: t("theme"),
            onchange: (e: Event) => chooseTheme((e.target as HTMLSelectElement).value),
        },
        themes.map((x) => h("option", { value: x, selected: x === kept() }, names[x])),
    );
}

matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () =>
    window.dispatchEvent(new Event("themechange")),
);
