/** What became of something sent, by its receipt code. */

import { useSignal } from "@preact/signals";
import type { PublicReceipt } from "../api";
import { named, t } from "../held";
import { TextField } from "./fields";
import { askReceipt } from "./kept";

export function ReceiptPart() {
  const code = useSignal("");
  const told = useSignal<PublicReceipt | null>(null);
  const onSubmit = async (event: Event) => {
    event.preventDefault();
    told.value = await askReceipt(code.value);
  };
  return (
    <section class="card">
      <h3>{t("public.receipt")}</h3>
      <form onSubmit={onSubmit}>
        <TextField
          id="code"
          name={t("public.receipt.code")}
          value={code}
          isNeeded
          most={64}
        />
        <button type="submit" class="plain">
          {t("public.receipt.ask")}
        </button>
      </form>
      <div role="status">{told.value && <Told receipt={told.value} />}</div>
    </section>
  );
}

function Told({ receipt }: { receipt: PublicReceipt }) {
  const { state, sent_on, answer, photos } = receipt;
  return (
    <>
      <p>
        {t("public.receipt.told", { sent: sent_on, state: named("handled", state) })}
        {photos > 0 && ` · ${t("public.receipt.photos", { count: photos })}`}
      </p>
      {answer && <p>{t("public.answer", { text: answer })}</p>}
    </>
  );
}
