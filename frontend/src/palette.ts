/** Colours that a drawing needs as plain values; the same as in style/base.css. */

export const INK = "#1e2327";
export const SOFT = "#59616a";
export const LINE = "#d5d3cb";
export const PAPER = "#fbfaf7";
export const REDUCED = "#0f8a4b";
export const ADDED = "#c62f1d";
export const STOCK = "#8a98a3";
export const ACCENT = "#1c5f8a";
export const FACE =
  'system-ui, "Noto Sans CJK SC", "Noto Sans SC", "Microsoft YaHei", sans-serif';
