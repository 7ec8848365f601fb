import { defineConfig } from "vite";

// The built screen lies inside the Python package, which carries it in its wheel.
export default defineConfig({
  base: "./",
  build: {
    outDir: "../src/jianliang/edges/web/dist",
    emptyOutDir: true,
    target: "es2022",
    chunkSizeWarningLimit: 1200,
  },
  server: {
    proxy: { "/api": "http://127.0.0.1:8000", "/tiles": "http://127.0.0.1:8000" },
  },
});
