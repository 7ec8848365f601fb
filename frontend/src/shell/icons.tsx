/** Our own line icons on a grid of 24; they say nothing to a screen reader. */

const LINES = {
  about: "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18ZM12 11v5.4M12 7.6v.1",
  added: "M12 19V5M6 11l6-6 6 6",
  assessment:
    "M6 3.5h12v17H6ZM9 8l1.4 1.4L13 7M9 13.6l1.4 1.4 2.6-2.4M15 8.6h.8M15 14h.8M9 18h6",
  book: "M12 6.5C10 5 7 4.5 4 5v13.5c3-.5 6 0 8 1.5 2-1.5 5-2 8-1.5V5c-3-.5-6 0-8 1.5ZM12 6.5V20",
  camera:
    "M4 8h3.2L9 5.5h6L16.8 8H20v11H4ZM12 16.5a3.2 3.2 0 1 0 0-6.4 3.2 3.2 0 0 0 0 6.4Z",
  chart: "M4 20h16M7.5 20v-7M12 20V5M16.5 20v-10",
  check: "M5 12.5l4.5 4.5L19 7.5",
  close: "M6 6l12 12M18 6 6 18",
  cockpit:
    "M3.5 17a8.5 8.5 0 1 1 17 0M12 17l4-6M6.5 13.5h.1M12 8.4h.1M17.5 13.5h.1M3.5 20h17",
  comply: "M4 4h11v6M4 4v16h8M7.5 8h4M7.5 12h3M14 16l2.6 2.6L21 13.6",
  corrected: "M4 9h13l-3.5-3.5M20 15H7l3.5 3.5",
  declare: "M6 3.5h8.5L18 7v6M6 3.5V20h5M9 9h6M9 12.5h4M15.5 21v-6M12.5 18h6",
  down: "M6 9.5l6 6 6-6",
  download: "M12 4v11M7 10.5l5 5 5-5M5 20h14",
  draw: "M5 8l8-4.5 6.5 7L16 19.5 6 18ZM5 8v.1M13 3.5v.1M19.5 10.5v.1M16 19.5v.1",
  extent: "M5 7.5 14 4l6 8-5.5 8L5 17ZM9 9.5l6 5.5M8 14l3.5 3.2M12.5 7.5l4 3.6",
  eye: "M2.5 12S6 5.8 12 5.8 21.5 12 21.5 12 18 18.2 12 18.2 2.5 12 2.5 12ZM12 14.6a2.6 2.6 0 1 0 0-5.2 2.6 2.6 0 0 0 0 5.2Z",
  figures:
    "M5 3.5h14v17H5ZM8.5 7.5h7v3h-7ZM8.5 14h.1M12 14h.1M15.5 14h.1M8.5 17h.1M12 17h.1M15.5 17h.1",
  findings: "M12 4 2.8 20h18.4ZM12 10v4.6M12 17.2v.1",
  hidden:
    "M4 4l16 16M6.6 7.6C4 9.4 2.5 12 2.5 12s3.5 6.2 9.5 6.2c1.7 0 3.2-.5 4.4-1.2M10 6a9 9 0 0 1 2-.2c6 0 9.5 6.2 9.5 6.2a16 16 0 0 1-2.3 3",
  layers: "M12 3.5 3 8.5l9 5 9-5ZM3 12.5l9 5 9-5M3 16.5l9 5 9-5",
  left: "M14.5 6l-6 6 6 6",
  link: "M10 14.2a4.2 4.2 0 0 0 6 0l3.2-3.2a4.2 4.2 0 0 0-6-6L11.8 6.4M14 9.8a4.2 4.2 0 0 0-6 0L4.8 13a4.2 4.2 0 0 0 6 6l1.4-1.4",
  measure: "M3 16 16 3l5 5L8 21ZM7 12l2.2 2.2M10 9l2.2 2.2M13 6l2.2 2.2",
  note: "M4.5 5h15v11h-8L7 20v-4H4.5ZM8 9h8M8 12h5",
  pending: "M7 4h10M7 20h10M8 4c0 5 8 6 8 16M16 4c0 5-8 6-8 16",
  person: "M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8ZM4.5 20.5c.6-4 3.5-6 7.5-6s6.9 2 7.5 6",
  pin: "M12 21s6.5-6 6.5-11a6.5 6.5 0 0 0-13 0c0 5 6.5 11 6.5 11ZM12 12.3a2.3 2.3 0 1 0 0-4.6 2.3 2.3 0 0 0 0 4.6Z",
  plan: "M4 6.5h7v5H4ZM13.5 4h6.5v4.5h-6.5ZM13.5 12H20v8h-6.5ZM4 15h6v5H4ZM11 9h2.5M10 17.5h3.5",
  print: "M7 9V4h10v5M7 17H4.5V9h15v8H17M7 14h10v6H7Z",
  public: "M4 10v4h3l8 4.5V5.5L7 10ZM18 9.2a4 4 0 0 1 0 5.6M8.5 14.5 10 20h2.4",
  quality: "M3.5 8.5 8 4l5 2.5-1 5-6 1ZM14 13l5.5-2.5L21 16l-5 4.5-4-3ZM5 15.5h4v4H5Z",
  quota:
    "M12 4v16M5 20h14M4 9l3-4 3 4M14 9l3-4 3 4M4 9a3 3 0 0 0 6 0M14 9a3 3 0 0 0 6 0M7 5h10",
  reduced: "M12 5v14M6 13l6 6 6-6",
  refuse: "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18ZM5.8 5.8l12.4 12.4",
  right: "M9.5 6l6 6-6 6",
  search: "M10.8 17.6a6.8 6.8 0 1 0 0-13.6 6.8 6.8 0 0 0 0 13.6ZM20 20l-4.4-4.4",
  sort: "M8 9.5l4-4.5 4 4.5M8 14.5l4 4.5 4-4.5",
  table: "M4 5h16v14H4ZM4 10h16M4 14.5h16M10 5v14",
  todos:
    "M4.5 6.5l1.4 1.4L8.5 5M4.5 12.5l1.4 1.4 2.6-2.9M4.5 18.5l1.4 1.4 2.6-2.9M12 6.5h8M12 12.5h8M12 18.5h8",
  tools: "M4 20l1-4.2L16 4.8l3.2 3.2L8.2 19ZM13.6 7.2l3.2 3.2",
  unit: "M4 20V9l8-5 8 5v11ZM9.5 20v-6h5v6",
  up: "M6 14.5l6-6 6 6",
  watch: "M12 3.5 19 6v5.5c0 4.2-2.8 7.4-7 9-4.2-1.6-7-4.8-7-9V6ZM9.3 12.2l2 2 3.6-4",
  warning: "M12 4 2.8 20h18.4ZM12 10v4.6M12 17.2v.1",
} as const;

export type IconName = keyof typeof LINES;

export function Icon({ name, size = 18 }: { name: IconName; size?: number }) {
  return (
    <svg
      class="icon"
      width={size}
      height={size}
      viewBox="0 0 24 24"
      aria-hidden="true"
      focusable="false"
    >
      <path d={LINES[name]} />
    </svg>
  );
}

/** The mark of the product: a plot, and what is left of it. */
export function Mark() {
  return (
    <svg class="mark" width="26" height="26" viewBox="0 0 24 24" aria-hidden="true">
      <path class="mark-before" d="M3 5.5 13 3l8 5.5-2 11L6 21Z" />
      <path class="mark-after" d="M7.5 9 13 7.6l3.6 3-1.2 6L9 17.5Z" />
    </svg>
  );
}
