/** What the server, or a form, refuses, with what to do about it. */

interface Told {
  code: string;
  reason: string;
  remedy: string;
}

/** It is there from the start, so that what appears in it is read out. */
export function Refused({ told }: { told: Told | null }) {
  return (
    <div role="alert">
      {told && (
        <p class="refused" data-code={told.code}>
          <strong>{told.reason}</strong> {told.remedy}
        </p>
      )}
    </div>
  );
}
