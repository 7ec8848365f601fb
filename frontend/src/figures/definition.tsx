/** What a figure means and where it comes from, opened by the "i" beside it. */

import { computed, signal } from "@preact/signals";
import type { Account, Figures, Definition as ProfileRules, Provenance } from "../api";
import { answered, days, figures, heading, named, scope, t, words } from "../held";
import { Bones } from "../panels/empty";
import { Dialog } from "../shell/dialog";
import { Icon } from "../shell/icons";
import { Pairs } from "../shell/pairs";
import { view } from "../view";
import { shownArea, shownShare } from "./areas";
import { exact } from "./shown";

/** The figure whose definition is open, and the account it stands in. */
const opened = signal<{ figure: string; own?: Account } | null>(null);

const rules = answered<ProfileRules>(
  computed(() => `definitions/${scope.value.profile}`),
  computed(() => (opened.value ? { lang: view.value.lang } : null)),
);

interface InfoProps {
  /** Name of its column. */
  figure: string;
  /** The account it stands in; without one, that of the scope. */
  own?: Account;
}

export function InfoButton({ figure, own }: InfoProps) {
  const name = heading(figure);
  return (
    <button
      type="button"
      class="info"
      aria-haspopup="dialog"
      aria-label={t("figure.info", { name })}
      onClick={() => {
        opened.value = { figure, own };
      }}
    >
      <Icon name="about" size={15} />
    </button>
  );
}

export function Definition() {
  const answer = figures.value.value;
  if (!opened.value || !answer?.own) return null;
  const { figure, own = answer.own } = opened.value;
  const told = { ...answer, own };
  const close = () => {
    opened.value = null;
  };
  return (
    <Dialog title={heading(figure)} onClose={close}>
      <Meaning figure={figure} told={told} />
      <Known told={told} />
      <Sources provenance={told.provenance} />
      <Rules />
    </Dialog>
  );
}

function Meaning({ figure, told }: { figure: string; told: Figures }) {
  // A ceiling is the scope's own; accounts of other units have none here.
  const row = { ...told.ceiling, ...told.own } as Record<string, unknown>;
  const area_dm2 = row[figure];
  const formula = words.value[`figure.${figure}.formula`];
  return (
    <>
      <p class="meaning">{t(`figure.${figure}.what`)}</p>
      {formula && <p class="formula">{formula}</p>}
      {typeof area_dm2 === "number" && (
        <p class="exact">
          <strong>{exact(area_dm2)}</strong>
          <span>
            {shownArea(area_dm2, view.value.area)} {t(`bar.${view.value.area}`)}
          </span>
        </p>
      )}
      <p class="rounding">{t("figure.rounding")}</p>
    </>
  );
}

/** Of what, when, by which definition, how surely. */
function Known({ told }: { told: Figures }) {
  const { provenance, own } = told;
  const undecided = own?.undecided_to_dm2 ?? null;
  const share = shownShare(undecided, own?.stock_to_dm2 ?? null);
  const pairs: [string, string][] = [
    [heading("unit"), own?.name ?? ""],
    [t("figure.period"), t("figure.span", { ...days.value })],
    [heading("profile"), `${provenance.profile_name} (${provenance.profile})`],
    [heading("total"), named("total", told.asked.total)],
    [t("figure.area_standard"), t(`figure.area_standard.${provenance.area_standard}`)],
    [t("figure.undecided"), `${exact(undecided)} · ${share}`],
    [heading("status"), named("status", provenance.status)],
    [t("figure.snapshot"), provenance.snapshot],
  ];
  return <Pairs pairs={pairs} />;
}

function Sources({ provenance }: { provenance: Provenance }) {
  return (
    <>
      <h3>{t("figure.sources")}</h3>
      <Scrolled label={t("figure.sources")}>
        <table class="small">
          <thead>
            <tr>
              {["role", "name", "day", "source", "status"].map((column) => (
                <th scope="col" key={column}>
                  {heading(column)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {provenance.sources.map((one) => (
              <tr key={`${one.role}-${one.name}-${one.day}`}>
                <th scope="row">{named("role", one.role)}</th>
                <td>{one.name}</td>
                <td>{one.day}</td>
                <td>{one.source}</td>
                <td>{named("status", one.status)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scrolled>
    </>
  );
}

const COLUMNS = [
  "code",
  "name",
  "attributes",
  "construction",
  "urban_rural",
  "note",
  "source",
  "status",
] as const;
type Rule = ProfileRules["rules"][number];

/** The rules of the profile, class by class, asked for when the definition opens. */
function Rules() {
  const { value, waiting } = rules.value;
  if (waiting && !value) return <Bones count={3} />;
  if (!value) return null;
  const count = value.rules.length;
  return (
    <details>
      <summary>{t("figure.rules", { name: value.name, count })}</summary>
      <Scrolled label={t("figure.rules.table")}>
        <table class="small">
          <thead>
            <tr>
              {COLUMNS.map((column) => (
                <th scope="col" key={column}>
                  {ruleHeading(column)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {value.rules.map((rule) => (
              <RuleRow
                key={`${rule.system}-${rule.code}-${rule.attributes}`}
                rule={rule}
              />
            ))}
          </tbody>
        </table>
      </Scrolled>
    </details>
  );
}

function RuleRow({ rule }: { rule: Rule }) {
  const answer = (code: string) => words.value[`answers.${code}`] ?? code;
  const shown: Partial<Rule> = {
    construction: answer(rule.construction),
    urban_rural: answer(rule.urban_rural),
    status: named("status", rule.status),
  };
  return (
    <tr>
      {COLUMNS.map((column) => (
        <td key={column}>{shown[column] ?? rule[column]}</td>
      ))}
    </tr>
  );
}

/** Columns that stand in no table of results have their heading here. */
function ruleHeading(column: string): string {
  return words.value[`column.${column}`] ? heading(column) : t(`table.${column}`);
}

/** A table wider than its room, which the keyboard can scroll. */
function Scrolled({
  label,
  children,
}: {
  label: string;
  children: preact.JSX.Element;
}) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolled region must take the focus
    <section class="scrolled" tabIndex={0} aria-label={label}>
      {children}
    </section>
  );
}
