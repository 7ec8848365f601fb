/** Patterns drawn here on a canvas: nothing is downloaded for them. */

import { MARKS, mixed, NET_STEPS } from "./colours";

const SIZE = 16;
/** Drawn at twice the size, for sharp screens and for paper. */
export const RATIO = 2;

export function pattern(name: string): ImageData | null {
  if (name === "pattern-increase")
    return hatched(mixed(MARKS.increase, "#ffffff", 0.62));
  if (name === "pattern-net")
    return hatched(mixed(NET_STEPS[0] ?? "", "#ffffff", 0.25));
  if (name === "pattern-correction")
    return dotted(mixed(MARKS.correction, "#ffffff", 0.75));
  if (name === "pattern-undecided")
    return crossed(mixed(MARKS.undecided, "#ffffff", 0.7));
  return name.startsWith("mark-") ? marked(name.slice("mark-".length)) : null;
}

const WHITE = "rgba(255,255,255,0.75)";
const [LOW, HIGH, HALF] = [-2, SIZE + 2, SIZE / 2];
/** The lines of each pattern of the book's marks: from x, y to x, y. */
const STROKES: Record<string, [number, number, number, number][]> = {
  rising: [-SIZE, 0, SIZE].map((at) => [at - 2, HIGH, at + HIGH, LOW]),
  falling: [-SIZE, 0, SIZE].map((at) => [at - 2, LOW, at + HIGH, HIGH]),
  rows: [[LOW, HALF, HIGH, HALF]],
  columns: [[HALF, LOW, HALF, HIGH]],
  grid: [
    [LOW, HALF, HIGH, HALF],
    [HALF, LOW, HALF, HIGH],
  ],
  crosses: [-SIZE, 0, SIZE].flatMap((at): [number, number, number, number][] => [
    [at - 2, HIGH, at + HIGH, LOW],
    [at - 2, LOW, at + HIGH, HIGH],
  ]),
};

function marked(name: string): ImageData | null {
  const strokes = STROKES[name];
  if (!strokes) return dotted(WHITE);
  return drawn((pen) => {
    pen.strokeStyle = WHITE;
    pen.lineWidth = name === "crosses" ? 1.4 : 2.2;
    for (const stroke of strokes) line(pen, ...stroke);
  });
}

/** Lines from lower left to upper right that meet at the edges of the square. */
function hatched(colour: string): ImageData | null {
  return drawn((pen) => {
    pen.strokeStyle = colour;
    pen.lineWidth = 2.4;
    for (const shift of [-SIZE, 0, SIZE]) {
      line(pen, shift - 2, SIZE + 2, shift + SIZE + 2, -2);
    }
  });
}

function crossed(colour: string): ImageData | null {
  return drawn((pen) => {
    pen.strokeStyle = colour;
    pen.lineWidth = 1.6;
    line(pen, 0, SIZE / 2, SIZE, SIZE / 2);
    line(pen, SIZE / 2, 0, SIZE / 2, SIZE);
  });
}

function dotted(colour: string): ImageData | null {
  return drawn((pen) => {
    pen.fillStyle = colour;
    for (const [x, y] of [
      [4, 4],
      [12, 12],
    ] as const) {
      pen.beginPath();
      pen.arc(x, y, 2.2, 0, 2 * Math.PI);
      pen.fill();
    }
  });
}

function line(
  pen: CanvasRenderingContext2D,
  ...[x1, y1, x2, y2]: [number, number, number, number]
): void {
  pen.beginPath();
  pen.moveTo(x1, y1);
  pen.lineTo(x2, y2);
  pen.stroke();
}

function drawn(draw: (pen: CanvasRenderingContext2D) => void): ImageData | null {
  const canvas = document.createElement("canvas");
  canvas.width = SIZE;
  canvas.height = SIZE;
  const pen = canvas.getContext("2d");
  if (!pen) return null;
  draw(pen);
  return pen.getImageData(0, 0, SIZE, SIZE);
}
