import { loadScript } from '../site/load-script.ts'
import { figuresIn, type Figures, type FigureParams } from './figures.ts'

/** What a cell needs of a figure's element, and of the figure once it runs. */
interface FigureElement extends HTMLElement {
  start?(): Promise<void>
}
interface RunningFigure {
  readonly params: FigureParams
  set(change: FigureParams): void
}
interface FiguresOfPage {
  get(name: string): RunningFigure | undefined
}

/** The running figure of a name; those of the page are known to the script of figures. */
export function runningFigure(name: string): RunningFigure | undefined {
  const { Book } = globalThis as unknown as { Book?: { figures?: FiguresOfPage } }
  return Book?.figures?.get(name)
}

/** Loads the script of figures, where no figure has been near yet. */
async function bringFigures(): Promise<void> {
  const { nearDraw, nearFigure } = document.body.dataset
  if (customElements.get('book-figure') || !nearDraw || !nearFigure) return
  await Promise.all([loadScript(nearDraw, 'in order'), loadScript(nearFigure, 'in order')])
}

/**
 * The figures of the page, with the parameters, as they stand, of those that code speaks of: a figure
 * that has not started, because the reader was not near it, starts now.
 */
export async function paramsOfFigures(code: string): Promise<Figures> {
  const found: Record<string, FigureParams | null> = {}
  const names = figuresIn(code)
  if (names.length > 0) await bringFigures()
  for (const element of document.querySelectorAll<FigureElement>('book-figure[data-figure]')) {
    const name = element.dataset.figure!
    found[name] = null
    if (!names.includes(name)) continue
    await element.start?.()
    found[name] = runningFigure(name)?.params ?? null
  }
  return found
}
