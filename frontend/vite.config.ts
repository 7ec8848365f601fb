import { defineConfig } from "vite";

/** The service worker has a fixed name beside the page: that is how far it reaches. */
const PAGE = {
  input: { index: "index.html", sw: "src/declare/worker.ts" },
  output: {
    entryFileNames: ({ name }: { name: string }) =>
      name === "sw" ? "sw.js" : "assets/[name]-[hash].js",
  },
};

// The built screen lies inside the Python package, which carries it in its wheel.
export default defineConfig(({ isSsrBuild }) => ({
  base: "./",
  build: {
    outDir: "../src/jianliang/edges/web/dist",
    emptyOutDir: true,
    target: "es2022",
    chunkSizeWarningLimit: 1200,
    rollupOptions: isSsrBuild ? {} : PAGE,
  },
  server: {
    proxy: { "/api": "http://127.0.0.1:8000", "/tiles": "http://127.0.0.1:8000" },
  },
}));
