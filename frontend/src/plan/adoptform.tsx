/** Adopt a kept plan, or propose it: under a number of the unit's own, with a reason. */

import { useSignal } from "@preact/signals";
import { type PlanKept, Refusal, send } from "../api";
import { language, retry, t } from "../held";
import { me } from "../me";
import { Refused } from "../shell/refused";
import { view } from "../view";
import { Labelled } from "./wishform";

interface Props {
  plan: PlanKept;
  onClose: () => void;
}

const STEPS = ["adopt", "propose"] as const;
const KINDS = ["special", "annual"] as const;

export function AdoptForm({ plan, onClose }: Props) {
  const said = useSignal({ number: "", name: "", reason: "" });
  const kind = useSignal<(typeof KINDS)[number]>("special");
  const year = useSignal(plan.first_year);
  const wrong = useSignal<Refusal | null>(null);
  const done = useSignal("");
  const write = (name: keyof typeof said.value) => (event: Event) => {
    const { value } = event.currentTarget as HTMLInputElement;
    said.value = { ...said.value, [name]: value };
  };
  const act = async (step: (typeof STEPS)[number]) => {
    wrong.value = null;
    const years = kind.value === "annual" ? [year.value, year.value] : [];
    try {
      const body = {
        said: {
          unit: unitOf(),
          number: said.value.number.trim(),
          plan_name: said.value.name.trim(),
          plan_kind: kind.value,
          first_year: years[0] ?? plan.first_year,
          last_year: years[1] ?? plan.last_year,
          plan_snapshot: plan.snapshot,
          reason: said.value.reason.trim(),
        },
        on: "",
        request: "",
      };
      await send(`acts/${step}`, body, { lang: language.value });
      done.value = t(`bench.adopted.${step}`, { number: said.value.number });
      retry();
    } catch (error) {
      wrong.value =
        error instanceof Refusal
          ? error
          : new Refusal("unreachable", t("error.unreachable"), "");
    }
  };
  const isReady = said.value.number.trim() !== "" && said.value.name.trim() !== "";
  if (done.value) {
    return (
      <p class="checked" role="status">
        {done.value}
      </p>
    );
  }
  return (
    <form class="bench-adopt" onSubmit={(event) => event.preventDefault()}>
      <div class="bench-fields">
        <Labelled name={t("bench.adopt.number")}>
          {(id) => (
            <input id={id} value={said.value.number} onInput={write("number")} />
          )}
        </Labelled>
        <Labelled name={t("bench.adopt.name")}>
          {(id) => <input id={id} value={said.value.name} onInput={write("name")} />}
        </Labelled>
        <Labelled name={t("bench.adopt.kind")}>
          {(id) => (
            <select
              id={id}
              value={kind.value}
              onChange={(event) => {
                kind.value = event.currentTarget.value as (typeof KINDS)[number];
              }}
            >
              {KINDS.map((one) => (
                <option key={one} value={one}>
                  {t(`bench.adopt.${one}`)}
                </option>
              ))}
            </select>
          )}
        </Labelled>
        {kind.value === "annual" && (
          <Labelled name={t("bench.adopt.year")}>
            {(id) => (
              <input
                id={id}
                type="number"
                min={plan.first_year}
                max={plan.last_year}
                value={year.value}
                onChange={(event) => {
                  year.value = event.currentTarget.valueAsNumber;
                }}
              />
            )}
          </Labelled>
        )}
      </div>
      <Labelled name={t("bench.adopt.reason")}>
        {(id) => <input id={id} value={said.value.reason} onInput={write("reason")} />}
      </Labelled>
      <Refused told={wrong.value} />
      <div class="bench-ends">
        {STEPS.map((step) => (
          <button
            key={step}
            type="button"
            class={step === "adopt" ? "primary" : "plain"}
            disabled={!isReady}
            onClick={() => act(step)}
          >
            {t(`bench.adopt.${step}`)}
          </button>
        ))}
        <button type="button" class="plain" onClick={onClose}>
          {t("bench.adopt.close")}
        </button>
      </div>
    </form>
  );
}

/** The unit whose plan it becomes: the one looked at, else that of the seat. */
function unitOf(): string {
  return view.value.unit || me.value?.unit || "";
}
