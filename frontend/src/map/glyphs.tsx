/** Line drawings of the map's tools on a grid of 24, drawn for this map. */

const LINES = {
  plus: "M12 5v14M5 12h14",
  minus: "M5 12h14",
  home: "M4 9V4h5M15 4h5v5M20 15v5h-5M9 20H4v-5",
  swipe: "M12 3v18M8.5 9 5.5 12l3 3M15.5 9l3 3-3 3",
  length:
    "M4.5 16.5 16.5 4.5l3 3-12 12ZM8.5 12.5l1.6 1.6M11.3 9.7l1.6 1.6M14 7l1.6 1.6",
  area: "M5 7.5 14 4l6 8-5.5 8L5 17ZM9 9.5l6 5.5M8 14l3.5 3.2M12.5 7.5l4 3.6",
  polygon: "M6 6.5 17 5l2 9-8 5.5L5 14ZM6 6.5v.1M17 5v.1M19 14v.1M11 19.5v.1M5 14v.1",
  print: "M7 9V4h10v5M7 17H4.5V9h15v8H17M7 14h10v6H7Z",
  close: "M6 6l12 12M18 6 6 18",
  play: "M8 5.5v13l10-6.5Z",
  pause: "M8.5 6v12M15.5 6v12",
  undo: "M9 7 5 11l4 4M5 11h9a5 5 0 0 1 0 10h-3",
  check: "M5 12.5l4.5 4.5L19 7.5",
  down: "M6 9.5l6 6 6-6",
  focus: "M12 8v8M8 12h8M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18Z",
} as const;

export type GlyphName = keyof typeof LINES;

export function Glyph({ name }: { name: GlyphName }) {
  return (
    <svg class="glyph" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d={LINES[name]} />
    </svg>
  );
}
