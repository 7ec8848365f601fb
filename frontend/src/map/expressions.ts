/** Pieces of MapLibre's style language that its types cannot follow through a list. */

import type { ExpressionSpecification } from "maplibre-gl";

type Pairs = readonly (readonly [string | number, string])[];

/** A value by the value of an expression; another where none of the pairs fits. */
export function matched(
  input: ExpressionSpecification,
  pairs: Pairs,
  otherwise: string,
): ExpressionSpecification {
  const cases: unknown[] = ["match", input, ...pairs.flat(), otherwise];
  if (pairs.length === 0) return ["to-string", otherwise];
  return cases as ExpressionSpecification;
}

/** A colour by the value of a property. */
export function coloured(
  property: string,
  pairs: Pairs,
  otherwise: string,
): ExpressionSpecification {
  if (pairs.length === 0) return ["to-color", otherwise];
  return matched(["get", property], pairs, otherwise);
}

export function among(property: string, values: string[]): ExpressionSpecification {
  return ["in", ["get", property], ["literal", values]];
}
