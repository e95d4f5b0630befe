import type { CellElement } from './cells-of-page.ts'
import { bringCompiled } from './ready.ts'
import { openFrame, prepareInPage, releaseInPage } from './run-in-page.ts'
import { sharedCell } from './share.ts'

/** Where a reader's pointer or focus means that a run may come: the buttons that run, and an open editor. */
const places = 'live-cell :is([data-part="run"], [data-part="check"], .cm-editor)'

/** How long code must stay as it is before a worker is started for it, in ms. */
const rest = 250

/** The cell to which the reader has turned, for which a worker may wait. */
let turned: CellElement | undefined
let timer: ReturnType<typeof setTimeout> | undefined
let sight: IntersectionObserver | undefined

/** Brings what running needs, and has a worker wait for the cell that the reader has turned to. */
async function prepareTurned(): Promise<void> {
  if (!turned) return
  const cell = turned
  const { code, dataset } = cell
  try {
    const isWanted = (): boolean => turned === cell && cell.code === code && !document.hidden
    await prepareInPage({ code, id: dataset.cell }, dataset, isWanted)
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
  if (what === 'run') whenIdle(() => void prepareTurned())
  else timer = setTimeout(() => void prepareTurned(), rest)
}

/** Acts once the output of a run is painted, and not in its way: making a worker takes some milliseconds. */
function whenIdle(act: () => void): void {
  // Safari has no idle callbacks.
  if (typeof requestIdleCallback === 'function') requestIdleCallback(act, { timeout: rest })
  else setTimeout(act, rest)
}

/**
 * Opens the frame once a reader has seen a cell for a while: its process takes longer to start than
 * a cell to run. Nothing is in it. Where the address brings code, not even that is done by itself.
 */
function openFrameInSight(): void {
  if (sharedCell(location.hash) !== undefined) return
  let patience: ReturnType<typeof setTimeout> | undefined
  const seen = new Set<Element>()
  const observer = new IntersectionObserver((entries) => {
    for (const { isIntersecting, target } of entries)
      if (isIntersecting) seen.add(target)
      else seen.delete(target)
    clearTimeout(patience)
    if (seen.size === 0) return
    patience = setTimeout(() => {
      observer.disconnect()
      openFrame()
    }, rest)
  })
  for (const cell of document.querySelectorAll('live-cell')) observer.observe(cell)
}

/**
 * Loads what the book has compiled of the page's cells, now that a reader is near one, and, when a
 * reader turns to a cell, what else running needs; then starts a worker that waits for its run, so
 * that all is there, or on its way, at the press. The worker is ended when the reader turns to
 * another cell, and when the cell or the page is out of sight.
 */
export function prepareRuns(): void {
  const onTurn = ({ target }: Event): void => {
    if (!(target instanceof Element)) return
    const cell = target.closest(places)?.closest<CellElement>('live-cell')
    if (cell) turnTo(cell)
  }
  for (const type of ['pointerover', 'focusin']) addEventListener(type, onTurn)
  openFrameInSight()
  void bringCompiled(document.querySelector<HTMLElement>('live-cell')?.dataset ?? {})
  document.addEventListener('visibilitychange', () => document.hidden && leave())
}
