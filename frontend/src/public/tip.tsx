/** A tip-off: a place on the map, what was seen, photos; answered with a code. */

import { signal, useSignal } from "@preact/signals";
import { t, tell } from "../held";
import type { Corner } from "../map/corners";
import { camera } from "../map/local";
import { Icon } from "../shell/icons";
import { Code, TextField } from "./fields";
import { sendIn, sendPhoto } from "./kept";

const MOST_PHOTOS = 3;
/** Where it was seen. */
const place = signal<Corner | null>(null);

export function TipPart() {
  const text = useSignal("");
  const contact = useSignal("");
  const code = useSignal("");
  const photos = useSignal<File[]>([]);
  const isBusy = useSignal(false);
  const onSubmit = async (event: Event) => {
    event.preventDefault();
    if (!place.value) return;
    isBusy.value = true;
    const [lon, lat] = place.value;
    const said = { lon, lat, text: text.value, contact: contact.value };
    const given = await sendIn("tips", said);
    for (const photo of given ? photos.value : []) await sendPhoto(given, photo);
    code.value = given;
    if (given) {
      text.value = contact.value = "";
      photos.value = [];
    }
    isBusy.value = false;
  };
  return (
    <section class="card">
      <h3>{t("public.tip")}</h3>
      <form onSubmit={onSubmit}>
        <Place />
        <TextField id="tip" name={t("public.text")} value={text} isLong isNeeded />
        <Photos onChoose={(files) => (photos.value = files)} />
        <TextField
          id="tip-contact"
          name={t("public.contact")}
          hint={t("public.contact.what")}
          value={contact}
          most={200}
        />
        <button type="submit" class="plain" disabled={!place.value || isBusy.value}>
          {t("public.send")}
        </button>
        <Code code={code.value} />
      </form>
    </section>
  );
}

function Place() {
  const middle = () => {
    const at = camera.value;
    if (at) place.value = [rounded(at.lon), rounded(at.lat)];
  };
  const here = () => {
    navigator.geolocation?.getCurrentPosition(
      ({ coords }) => {
        place.value = [rounded(coords.longitude), rounded(coords.latitude)];
      },
      (error) => tell(new Error(error.message)),
    );
  };
  const [lon, lat] = place.value ?? [];
  return (
    <div class="public-field">
      <p role="status">
        {lon === undefined || lat === undefined
          ? t("public.tip.nowhere")
          : t("public.tip.place", { lon, lat })}
      </p>
      <div class="public-row">
        <button type="button" class="plain" onClick={middle}>
          <Icon name="pin" size={16} />
          {t("public.tip.middle")}
        </button>
        <button type="button" class="plain" onClick={here}>
          {t("public.tip.here")}
        </button>
      </div>
    </div>
  );
}

function Photos({ onChoose }: { onChoose: (files: File[]) => void }) {
  return (
    <div class="public-field">
      <label for="public-photos">{t("public.tip.photos")}</label>
      <input
        id="public-photos"
        type="file"
        accept="image/jpeg,image/png,image/webp"
        multiple
        aria-describedby="public-photos-hint"
        onChange={(event) => {
          const files = [...(event.currentTarget.files ?? [])];
          onChoose(files.slice(0, MOST_PHOTOS));
        }}
      />
      <p class="hint" id="public-photos-hint">
        {t("public.tip.photos.what")}
      </p>
    </div>
  );
}

function rounded(degrees: number): number {
  return Math.round(degrees * 1e6) / 1e6;
}
