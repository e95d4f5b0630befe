import type { Readout } from './definition.ts'
import { escapeHtml, symbolHtml } from './symbol.ts'

/** A value whose powers of ten stay on one line: the column of values is narrow. */
const unbroken = (value: string): string =>
  value.replace(/ × 10(?=[⁻⁰¹²³⁴-⁹])/gu, '\u00a0×\u00a010')

/** The same in a line of text, where a number and its unit stay together. */
export const unbrokenInText = (value: string): string =>
  unbroken(value).replace(/(?<=\d) (?=[\p{L}%])/gu, '\u00a0')

/** The rows of the list of readouts. */
export function readoutsHtml(readouts: readonly Readout[]): string {
  return readouts
    .map(
      ({ symbol, label, value }) =>
        `<div><dt>${symbolHtml(symbol)}${escapeHtml(label)}</dt><dd>${escapeHtml(unbroken(value))}</dd></div>`,
    )
    .join('')
}
