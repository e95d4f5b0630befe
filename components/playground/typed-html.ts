import { escapeHtml } from '../../src/figure/symbol.ts'
import type { State } from './schema.ts'
import { typedText, type TypedKey } from './typed.ts'

const names: Readonly<Record<TypedKey, string>> = {
  A: 'Diagonal of <b class="mA">A</b>, a pole for each state',
  B: 'Entries of <b class="mB">B</b>, one for each state',
  C: 'Entries of <b class="mC">C</b>, one for each state',
}

/** A field for the numbers of a vector, and the room of what is said about them. */
function fieldHtml(key: TypedKey, text = ''): string {
  const id = `playground-typed-${key}`
  return (
    `<label for="${id}">${names[key]}</label>` +
    `<textarea class="ctl-field" id="${id}" rows="${key === 'A' ? 5 : 3}" autocomplete="off" spellcheck="false" aria-describedby="${id}-message">${escapeHtml(text)}</textarea>` +
    `<p class="ctl-message" id="${id}-message" data-kind="reason" hidden></p>`
  )
}

/** The field of weights of one's own; hidden while others are chosen. */
export function typedFieldHtml(key: 'B' | 'C'): string {
  return `<div class="pg-typed" data-typed="${key}" hidden>${fieldHtml(key)}</div>`
}

/** The field of the poles, which opens on demand. */
export function typedPolesHtml(state: State): string {
  return (
    `<details class="pg-typed" data-typed="A" data-needs-scripts><summary><span>Type the poles</span></summary>` +
    `${fieldHtml('A', typedText(state, 'A'))}</details>`
  )
}
