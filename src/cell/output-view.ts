import { partOf } from './cell-bar.ts'
import { renderOutput } from './render-output.ts'
import { longerLimitsHtml } from './run.ts'
import { makeScrollable } from './scrollable.ts'
import type { Snapshot } from './snapshots.ts'

/** The output of a cell: what the page stores until a run has made another. */
export class OutputView {
  private readonly cell: HTMLElement
  private readonly element: HTMLElement
  private readonly stored: string

  constructor(cell: HTMLElement) {
    this.cell = cell
    this.element = partOf(cell, 'output')
    this.stored = this.element.innerHTML
  }

  /** Calls back whenever there is more room or less. */
  watchWidth(onChange: () => void): void {
    let width = 0
    new ResizeObserver(([{ contentRect }]) => {
      if (Math.round(contentRect.width) === width) return
      width = Math.round(contentRect.width)
      // Not at once: an output that grows while sizes are told is an error to the browser.
      requestAnimationFrame(onChange)
    }).observe(this.element)
  }

  /** Draws what a run printed; `limit` is the time it had, for the offer of more. */
  show({ outputs, late }: Snapshot, limit: number | undefined): void {
    const { element } = this
    if (!outputs) element.innerHTML = this.stored
    else
      element.innerHTML =
        (renderOutput(outputs, [element.clientWidth]) || '<p class="cell-none">No output</p>') +
        (late ? longerLimitsHtml(limit) : '')
    // Reading sizes now would lay the page out twice.
    requestAnimationFrame(() => makeScrollable(this.cell))
  }

  /** A sentence in place of the output. */
  say(text: string): void {
    this.element.textContent = text
  }
}

/** What a press in the output asks for. */
export type OutputLink =
  | { readonly kind: 'limit'; readonly limit: number; readonly choices: Element | null }
  | {
      readonly kind: 'line'
      readonly line: number
      /** The id of another cell in which the line is. */
      readonly of?: string
      /** A name to put in place of another one of the line. */
      readonly name?: string
      readonly put?: string
    }

/** Reads what the element of a press asks for, if it is a link of the output. */
export function linkIn(target: EventTarget | null): OutputLink | undefined {
  if (!(target instanceof Element)) return undefined
  const longer = target.closest<HTMLElement>('[data-limit]')
  if (longer)
    return { kind: 'limit', limit: Number(longer.dataset.limit), choices: longer.parentElement }
  const link = target.closest<HTMLElement>('[data-line]')
  if (!link) return undefined
  const { line, of, name, put } = link.dataset
  return { kind: 'line', line: Number(line), of, name, put }
}
