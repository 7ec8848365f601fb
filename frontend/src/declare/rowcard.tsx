/** A claim of a draft: where it stands, what is doubtful, what is in its way. */

import { computed } from "@preact/signals";
import { useEffect, useRef, useState } from "preact/hooks";
import type { Block, DraftFinding, DraftRow, DraftTold } from "../api";
import { named, t } from "../held";
import { area } from "../map/amounts";
import { polygonOf } from "../map/corners";
import { take } from "../map/drawn";
import { sketch } from "../map/local";
import { pointed } from "../place";
import { Icon } from "../shell/icons";
import { change } from "../view";
import { CornerList } from "./cornerlist";
import { PlotEvidence } from "./evidencepart";
import { ClaimFields, changesOf, wordsOf } from "./fields";
import { changeRow, chosenRow, isBusy, mended } from "./kept";
import { DrawButton, isDrawn } from "./newdraft";

interface RowProps {
  row: DraftRow;
  told: DraftTold;
}

export function RowCard({ row, told }: RowProps) {
  const isOpen = chosenRow.value === row.row;
  const card = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (isOpen) card.current?.scrollIntoView({ block: "nearest" });
  }, [isOpen]);
  const found = told.findings.filter((one) => one.row === row.row);
  const blocks = told.blocks.features
    .map(({ properties }) => properties)
    .filter((one) => one.row === row.row);
  return (
    <li class="row-card" ref={card} data-state={row.state} data-chosen={isOpen}>
      <button
        type="button"
        class="row-head"
        aria-expanded={isOpen}
        onClick={press(row)}
      >
        <span class="row-number">{row.row + 1}</span>
        <strong>{row.said.claim_id ?? t("declare.nameless")}</strong>
        <span class="badge" data-state={row.state}>
          {t(`declare.state.${row.state}`)}
        </span>
        <small>
          {row.area_dm2 === null ? t("declare.groundless") : area(row.area_dm2)}
          {row.said.after_use && ` · ${named("after_use", row.said.after_use)}`}
          {row.is_edited && ` · ${t("declare.edited")}`}
          {row.photos > 0 && ` · ${t("declare.photos", { count: row.photos })}`}
        </small>
      </button>
      {row.state !== "dropped" &&
        found.map((one) => <Found key={one.code} told={one} />)}
      {blocks.map((one) => (
        <Blocked key={`${one.unit}${one.plot}${one.area_dm2}`} told={one} />
      ))}
      {isOpen && <Acts row={row} told={told} />}
    </li>
  );
}

/** Choose the row and send the map to it; once more: let it go. */
function press({ row, lon, lat }: DraftRow) {
  return () => {
    if (chosenRow.value === row) change({ select: "" });
    else {
      const place = lon === null || lat === null ? {} : { map: pointed(lon, lat) };
      change({ select: `draft:${row}`, ...place });
    }
  };
}

function Found({ told }: { told: DraftFinding }) {
  const icons = { refuse: "refuse", warning: "warning" } as const;
  const icon = icons[told.severity as keyof typeof icons] ?? "note";
  return (
    <p class="row-finding" data-severity={told.severity}>
      <Icon name={icon} size={15} />
      <span>
        {told.reason} <small>{told.remedy}</small>
      </span>
    </p>
  );
}

/** Of another unit's plot: how much of it lies here and whom to ask, no more. */
function Blocked({ told }: { told: Block }) {
  const values = {
    area: area(told.area_dm2),
    plot: told.plot,
    unit: `${told.unit_name} ${told.unit}`,
    seat: told.seat || t("declare.block.no_seat"),
    state: told.state && named("state", told.state),
  };
  return (
    <p class="row-finding" data-severity="blocked">
      <Icon name="refuse" size={15} />
      <span>{t(told.plot ? "declare.block.own" : "declare.block.other", values)}</span>
    </p>
  );
}

function Acts({ row, told }: RowProps) {
  const isOpen = row.state === "clean" || row.state === "held";
  const isMended = mended.value === row.row;
  return (
    <div class="row-acts">
      {isOpen && !isMended && (
        <button
          type="button"
          class="plain"
          onClick={() => {
            mended.value = row.row;
          }}
        >
          {t("declare.mend")}
        </button>
      )}
      {isOpen && (
        <button
          type="button"
          class="plain"
          disabled={isBusy.value}
          onClick={() => changeRow(row, "/drop")}
        >
          {t("declare.drop")}
        </button>
      )}
      {row.state !== "submitted" && row.is_edited && (
        <button
          type="button"
          class="plain"
          disabled={isBusy.value}
          onClick={() => changeRow(row, "/undo")}
        >
          {t("declare.undo")}
        </button>
      )}
      {row.state === "submitted" && row.said.claim_id && (
        <button
          type="button"
          class="plain"
          onClick={() => change({ select: `life:${row.said.claim_id}` })}
        >
          {t("declare.life")}
        </button>
      )}
      {isOpen && isMended && <Mend row={row} told={told} />}
      {row.said.claim_id && row.state !== "dropped" && (
        <PlotEvidence plot={row.said.claim_id} />
      )}
    </div>
  );
}

const isMoved = computed(() => isDrawn());

function Mend({ row, told }: RowProps) {
  const before = wordsOf(row.said);
  const [words, setWords] = useState(before);
  const shape = told.shapes.features.find(
    ({ properties }) => properties.row === row.row,
  );
  const [ground, setGround] = useState<GeoJSON.Geometry | null>(null);
  const onSend = async () => {
    const geometry = isMoved.value ? polygonOf(sketch.value) : ground;
    const said = changesOf(words, before);
    const body = geometry ? { said, geometry } : { said };
    if (!(await changeRow(row, "", body))) return;
    take("none");
    mended.value = -1;
  };
  return (
    <form
      class="claim-form"
      onSubmit={(event) => {
        event.preventDefault();
        onSend();
      }}
    >
      <ClaimFields words={words} onChange={setWords} of="mend" />
      <p class="hint">{t("declare.redraw")}</p>
      <DrawButton />
      {shape && <CornerList shape={ground ?? shape.geometry} onChange={setGround} />}
      <div class="row-acts">
        <button type="submit" class="plain act" disabled={isBusy.value}>
          {t("declare.save")}
        </button>
        <button
          type="button"
          class="plain"
          onClick={() => {
            take("none");
            mended.value = -1;
          }}
        >
          {t("declare.cancel")}
        </button>
      </div>
    </form>
  );
}
