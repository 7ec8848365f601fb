/** The curtain between two dates: it is pulled by pointer or arrow keys. */

import { useSignalEffect } from "@preact/signals";
import type { RefObject } from "preact";
import { useRef } from "preact/hooks";
import { days, start, t } from "../held";
import { change, part } from "../view";

const swipe = part("swipe");
const STEP = 0.02;

export function Curtain({ under }: { under: RefObject<HTMLDivElement | null> }) {
  const line = useRef<HTMLDivElement>(null);
  useSignalEffect(() => {
    const share = Math.max(0, swipe.value);
    if (under.current) {
      under.current.style.clipPath = `inset(0 ${(1 - share) * 100}% 0 0)`;
    }
    if (line.current) line.current.style.left = `${share * 100}%`;
  });
  if (swipe.value < 0) return null;
  return (
    <>
      <DayChoice side="from" />
      <DayChoice side="to" />
      <div class="curtain" ref={line} style={{ left: `${swipe.value * 100}%` }}>
        <button
          type="button"
          class="curtain-handle"
          role="slider"
          aria-label={t("map.curtain")}
          aria-orientation="horizontal"
          aria-valuemin={0}
          aria-valuemax={100}
          aria-valuenow={Math.round(swipe.value * 100)}
          aria-valuetext={t("map.curtain.told", spoken())}
          onKeyDown={step}
          onPointerDown={grab}
          onPointerMove={pull}
        >
          <svg class="glyph" viewBox="0 0 24 24" aria-hidden="true">
            <path d="M9.5 7 4.5 12l5 5M14.5 7l5 5-5 5" />
          </svg>
        </button>
      </div>
    </>
  );
}

function spoken() {
  const { from, to } = days.value;
  return { from, to, share: Math.round(swipe.value * 100) };
}

/** The date of one side. */
function DayChoice({ side }: { side: "from" | "to" }) {
  const { from, to } = days.value;
  const all = start.value?.days ?? [];
  const fits = (day: string) => (side === "from" ? day < to : day > from);
  return (
    <label class={`day-choice day-choice-${side}`}>
      <span class="unseen">{t(`map.day.${side}`)}</span>
      <select
        value={days.value[side]}
        onChange={(event) => change({ [side]: event.currentTarget.value })}
      >
        {all.filter(fits).map((day) => (
          <option key={day} value={day}>
            {day}
          </option>
        ))}
      </select>
    </label>
  );
}

function grab(event: PointerEvent): void {
  const handle = event.currentTarget as HTMLElement;
  handle.setPointerCapture(event.pointerId);
}

function pull(event: PointerEvent): void {
  const handle = event.currentTarget as HTMLElement;
  if (!handle.hasPointerCapture(event.pointerId)) return;
  const box = handle.closest("main")?.getBoundingClientRect();
  if (box) put((event.clientX - box.left) / box.width);
}

function step(event: KeyboardEvent): void {
  const goals: Record<string, number> = {
    ArrowLeft: swipe.value - STEP,
    ArrowDown: swipe.value - STEP,
    ArrowRight: swipe.value + STEP,
    ArrowUp: swipe.value + STEP,
    PageDown: swipe.value - 5 * STEP,
    PageUp: swipe.value + 5 * STEP,
    Home: 0,
    End: 1,
  };
  const goal = goals[event.key];
  if (goal === undefined) return;
  event.preventDefault();
  put(goal);
}

function put(share: number): void {
  change({ swipe: Math.round(Math.max(0, Math.min(1, share)) * 1000) / 1000 });
}
