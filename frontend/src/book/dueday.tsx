/** The day on which debts and cases are judged overdue. */

import { t } from "../held";
import { change } from "../view";
import { dueDay } from "./kept";

export function DueDay() {
  return (
    <label class="choosers due-day">
      <span>{t("quota.day")}</span>
      <input
        type="date"
        value={dueDay.value}
        onChange={(event) => change({ due: event.currentTarget.value })}
      />
    </label>
  );
}
