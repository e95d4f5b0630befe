import type { Readout } from './definition.ts'
import { escapeHtml, symbolHtml } from './symbol.ts'

/** The rows of the list of readouts. */
export function readoutsHtml(readouts: readonly Readout[]): string {
  return readouts
    .map(
      ({ symbol, label, value }) =>
        `<div><dt>${symbolHtml(symbol)}${escapeHtml(label)}</dt><dd>${escapeHtml(value)}</dd></div>`,
    )
    .join('')
}
