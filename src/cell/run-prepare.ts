import { loadForRuns } from './run-in-page.ts'

/** Where a reader's pointer or focus means that a run may come: the buttons that run, and an open editor. */
const places = 'live-cell :is([data-part="run"], [data-part="check"], .cm-editor)'

/** Loads what running needs when a reader turns to a cell, so that it is there, or on its way, at the press. */
export function prepareRuns(): void {
  const ended = new AbortController()
  const onTurn = ({ target }: Event): void => {
    const cell = (target as Element).closest(places)?.closest<HTMLElement>('live-cell')
    if (!cell) return
    // What cannot be loaded is told at the press, which tries again.
    loadForRuns(cell.dataset).then(
      () => ended.abort(),
      () => {},
    )
  }
  for (const type of ['pointerover', 'focusin'])
    addEventListener(type, onTurn, { signal: ended.signal })
}
