/** A form as the server describes it, and what is filled in. */

import type { ActOffer } from "../api";

/** A field: what it asks for, and what may stand in it. */
export interface Part {
  title?: string;
  type?: string;
  asks?: string;
  column?: string;
  enum?: string[];
  default?: unknown;
  minimum?: number;
  maximum?: number;
  minLength?: number;
  maxLength?: number;
  minItems?: number;
  maxItems?: number;
  items?: Part;
  properties?: Record<string, Part>;
  required?: string[];
}

export type Values = Record<string, unknown>;

export function formOf(offer: ActOffer): Part {
  return offer.form as Part;
}

export function fieldsOf(form: Part): [string, Part][] {
  return Object.entries(form.properties ?? {});
}

/** What a form holds when it is opened: what is known of it, or nothing yet. */
export function opening(offer: ActOffer): Values {
  return { ...blank(formOf(offer)), ...offer.given };
}

/** The values of a form, or of a row of one, before anything is filled in. */
export function blank(form: Part): Values {
  const fields = fieldsOf(form);
  return Object.fromEntries(fields.map(([name, part]) => [name, empty(part)]));
}

function empty(part: Part): unknown {
  if (part.default !== undefined) return part.default;
  if (part.type === "array") return [];
  if (part.type === "integer") return null;
  return "";
}

/** Ids that the subject gives are told, not asked for. */
export function isFixed(name: string, part: Part, offer: ActOffer): boolean {
  const isId = !part.asks && (part.type === "string" || part.items?.type === "string");
  const value = offer.given[name];
  const isOne = !Array.isArray(value) || value.length === 1;
  return name in offer.given && value !== "" && isOne && (isId || part.asks === "unit");
}

export function isNeeded(name: string, form: Part): boolean {
  return form.required?.includes(name) ?? false;
}

/** The first field that must be filled in and is not, by its title; "" where all are. */
export function missing(form: Part, values: Values): string {
  for (const [name, part] of fieldsOf(form)) {
    const value = values[name];
    if (isNeeded(name, form) && isEmpty(value)) return part.title ?? name;
    if (part.minItems && isEmpty(value)) return part.title ?? name;
    if (!Array.isArray(value) || !part.items?.properties) continue;
    for (const row of value) {
      const lacking = missing(part.items, row);
      if (lacking) return lacking;
    }
  }
  return "";
}

function isEmpty(value: unknown): boolean {
  if (Array.isArray(value)) return value.length === 0;
  return value === "" || value === null || value === undefined;
}

/** What is sent: numbers that were left empty take what stands for none. */
export function said(form: Part, values: Values): Values {
  const told: Values = {};
  for (const [name, part] of fieldsOf(form)) {
    const value = values[name];
    if (part.items?.properties && Array.isArray(value)) {
      const rows = part.items;
      told[name] = value.map((row) => said(rows, row));
    } else if (value !== null && value !== undefined) told[name] = value;
  }
  return told;
}
