import { svelte } from "@sveltejs/vite-plugin-svelte";
import { defineConfig } from "vite";

// The page runs under a strict Content-Security-Policy (no inline script or
// style, trusted types): templates are built as trees instead of innerHTML, and
// nothing is inlined into the HTML.
export default defineConfig({
  plugins: [svelte()],
  build: {
    target: ["chrome125", "firefox128", "safari18"],
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    chunkSizeWarningLimit: 900,
  },
});
