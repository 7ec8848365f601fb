/** A panel of what a command makes: bones while it is asked for, or how to make it. */

import type { ReadonlySignal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { NotPlanning } from "../book/bookpanel";
import { isPlanning } from "../book/kept";
import { type Held, t } from "../held";
import { Bones, Empty, Unanswered } from "../panels/empty";
import { Faces } from "./faces";

interface MadeByProps<T> {
  held: ReadonlySignal<Held<T>>;
  command: string;
  children: (told: T) => ComponentChildren;
}

export function MadeBy<T extends { made: unknown }>(props: MadeByProps<T>) {
  const { value, waiting, failed } = props.held.value;
  if (isPlanning.value) return <NotPlanning />;
  return (
    <>
      <Faces />
      {!value && (failed ? <Unanswered /> : <Bones />)}
      {value && (
        <div data-waiting={waiting}>
          {value.made ? props.children(value) : <NotMade command={props.command} />}
        </div>
      )}
    </>
  );
}

/** That nothing was kept yet, and by which command it is made. */
export function NotMade({ command }: { command: string }) {
  return <Empty text={t("watch.none", { command })} />;
}
