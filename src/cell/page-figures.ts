import { loadScript } from '../site/load-script.ts'
import { figuresIn, type FigureParams } from './figures.ts'

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
 * The parameters of the figures that code speaks of, as they stand: a figure that has not started,
 * because the reader was not near it, starts now.
 */
export async function paramsOfFigures(
  code: string,
): Promise<Readonly<Record<string, FigureParams>>> {
  const found: Record<string, FigureParams> = {}
  const names = figuresIn(code)
  if (names.length > 0) await bringFigures()
  for (const name of names) {
    const selector = `book-figure[data-figure="${CSS.escape(name)}"]`
    const element = document.querySelector<FigureElement>(selector)
    await element?.start?.()
    const figure = runningFigure(name)
    if (figure) found[name] = figure.params
  }
  return found
}
