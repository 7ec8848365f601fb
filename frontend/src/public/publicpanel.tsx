/** The public side: notices, tip-offs, what became of them, open data. */

import { isAnswerer, isPublisher } from "./kept";
import { NoticesPart } from "./notices";
import { OfficeNoticesPart } from "./office";
import { OfficeTipsPart } from "./officetips";
import { OpenData } from "./opendata";
import { ReceiptPart } from "./receipt";
import { TipPart } from "./tip";
import "./style/public.css";

export function PublicPanel() {
  return (
    <>
      {isPublisher.value && <OfficeNoticesPart />}
      {isAnswerer.value && <OfficeTipsPart />}
      <NoticesPart />
      <TipPart />
      <ReceiptPart />
      <OpenData />
    </>
  );
}
