import type { CellElement } from './cells-of-page.ts'
import { loadForRuns, prepareInPage, releaseInPage } from './run-in-page.ts'

/** Where a reader's pointer or focus means that a run may come: the buttons that run, and an open editor. */
const places = 'live-cell :is([data-part="run"], [data-part="check"], .cm-editor)'

/** How long code must stay as it is before a worker is started for it, in ms. */
const rest = 250
/** After a run, until a worker is started for the next, in ms: as long as painting its output takes. */
const breath = 30

/** The cell to which the reader has turned, for which a worker may wait. */
let turned: CellElement | undefined
let timer: ReturnType<typeof setTimeout> | undefined
let sight: IntersectionObserver | undefined

/** Brings what running needs, and has a worker wait for the cell that the reader has turned to. */
async function prepareTurned(): Promise<void> {
  if (!turned) return
  try {
    const loaded = await loadForRuns(turned.dataset)
    if (turned && !document.hidden) prepareInPage(loaded, turned.code, turned.dataset.cell)
  } catch {
    // What cannot be loaded is told at the press, which tries again.
  }
}

function turnTo(cell: CellElement): void {
  if (turned === cell) return
  turned = cell
  sight?.disconnect()
  sight = new IntersectionObserver(([{ isIntersecting }]) => isIntersecting || leave())
  sight.observe(cell)
  void prepareTurned()
}

/** The reader is elsewhere: nothing waits any more. */
function leave(): void {
  turned = undefined
  sight?.disconnect()
  clearTimeout(timer)
  releaseInPage()
}

/** Has a worker wait for what a cell holds now, after a change or a run of it, if it is the one the reader has turned to. */
export function prepareAfter(what: 'change' | 'run', cell: HTMLElement): void {
  if (turned !== cell) return
  clearTimeout(timer)
  timer = setTimeout(() => void prepareTurned(), what === 'run' ? breath : rest)
}

/**
 * Loads what running needs when a reader turns to a cell, and starts a worker that waits for its run,
 * so that all is there, or on its way, at the press. The worker is ended when the reader turns to
 * another cell, and when the cell or the page is out of sight.
 */
export function prepareRuns(): void {
  const onTurn = ({ target }: Event): void => {
    if (!(target instanceof Element)) return
    const cell = target.closest(places)?.closest<CellElement>('live-cell')
    if (cell) turnTo(cell)
  }
  for (const type of ['pointerover', 'focusin']) addEventListener(type, onTurn)
  document.addEventListener('visibilitychange', () => document.hidden && leave())
}
