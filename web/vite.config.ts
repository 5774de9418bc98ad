// SPDX-License-Identifier: Apache-2.0
//
// Files that any server can give: relative addresses, nothing inline, so that `default-src 'self'` holds.
import { defineConfig } from "vite";

export default defineConfig({
    base: "./",
    build: { target: "es2022", assetsInlineLimit: 0, modulePreload: { polyfill: false }, sourcemap: false },
    server: { proxy: { "/api": process.env.ZEGSMAN_URL ?? "http://127.0.0.1:8080" } },
});
