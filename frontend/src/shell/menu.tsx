/** A button that opens a list to choose one of, with the keyboard as with the mouse. */

import { type Signal, useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { Icon } from "./icons";

export interface Choice {
  id: string;
  name: string;
  /** Heading under which it stands; choices of one group follow each other. */
  group?: string;
}

interface MenuProps {
  label: string;
  shown: string;
  choices: Choice[];
  chosen: string;
  onChoose: (id: string) => void;
}

export function Menu(props: MenuProps) {
  const isOpen = useSignal(false);
  const root = useRef<HTMLDivElement>(null);
  useClosing(isOpen, root);
  return (
    <div class="menu" ref={root}>
      <button
        type="button"
        class="menu-button"
        aria-haspopup="menu"
        aria-expanded={isOpen.value}
        aria-label={`${props.label}: ${props.shown}`}
        onClick={() => {
          isOpen.value = !isOpen.value;
        }}
        onKeyDown={(event) => {
          if (event.key !== "ArrowDown") return;
          event.preventDefault();
          isOpen.value = true;
        }}
      >
        <span>{props.shown}</span>
        <Icon name="down" size={14} />
      </button>
      {isOpen.value && <Choices {...props} isOpen={isOpen} />}
    </div>
  );
}

function Choices(props: MenuProps & { isOpen: Signal<boolean> }) {
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const chosen = list.current?.querySelector<HTMLElement>("[aria-checked=true]");
    (chosen ?? items(list.current)[0])?.focus();
  }, []);
  const close = () => {
    props.isOpen.value = false;
    list.current?.parentElement?.querySelector("button")?.focus();
  };
  return (
    <div
      class="menu-list"
      role="menu"
      tabIndex={-1}
      aria-label={props.label}
      ref={list}
      onKeyDown={(event) => walk(event, list.current, close)}
    >
      {groups(props.choices).map(([group, choices]) => (
        <Group key={group} {...props} name={group} choices={choices} close={close} />
      ))}
    </div>
  );
}

interface GroupProps extends MenuProps {
  name: string;
  close: () => void;
}

function Group({ name, label, choices, chosen, close, onChoose }: GroupProps) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a group inside a menu is no fieldset
    <div role="group" aria-label={name || label}>
      {name && <p class="menu-group">{name}</p>}
      {choices.map((choice) => (
        <button
          type="button"
          role="menuitemradio"
          tabIndex={-1}
          key={choice.id}
          aria-checked={choice.id === chosen}
          onClick={() => {
            close();
            onChoose(choice.id);
          }}
        >
          {choice.name}
        </button>
      ))}
    </div>
  );
}

function groups(choices: Choice[]): [string, Choice[]][] {
  const found = new Map<string, Choice[]>();
  for (const choice of choices) {
    const group = choice.group ?? "";
    found.set(group, [...(found.get(group) ?? []), choice]);
  }
  return [...found];
}

function items(list: HTMLElement | null): HTMLElement[] {
  return [...(list?.querySelectorAll<HTMLElement>("[role=menuitemradio]") ?? [])];
}

/** Arrows, Home, End and first letters move; Escape and Tab close. */
function walk(event: KeyboardEvent, list: HTMLElement | null, close: () => void): void {
  const all = items(list);
  const at = all.indexOf(document.activeElement as HTMLElement);
  const goals: Record<string, number> = {
    ArrowDown: (at + 1) % all.length,
    ArrowUp: (at - 1 + all.length) % all.length,
    Home: 0,
    End: all.length - 1,
  };
  const isLetter = event.key.length === 1 && event.key !== " ";
  if (event.key === "Escape" || event.key === "Tab") close();
  else if (event.key in goals) all[goals[event.key] ?? 0]?.focus();
  else if (isLetter) startingWith(all, at, event.key)?.focus();
  else return;
  if (event.key !== "Tab") event.preventDefault();
}

function startingWith(all: HTMLElement[], at: number, letter: string) {
  const turned = [...all.slice(at + 1), ...all.slice(0, at + 1)];
  const first = letter.toLowerCase();
  return turned.find((item) => item.textContent?.toLowerCase().startsWith(first));
}

/** A press anywhere else closes. */
function useClosing(isOpen: Signal<boolean>, root: { current: HTMLElement | null }) {
  useEffect(() => {
    const pressed = (event: PointerEvent) => {
      if (!root.current?.contains(event.target as Node)) isOpen.value = false;
    };
    addEventListener("pointerdown", pressed);
    return () => removeEventListener("pointerdown", pressed);
  }, [isOpen, root]);
}
