import { figureNamed } from '../components/figures/index.ts'
import { toSvg } from '../src/draw/index.ts'
import { defaultsOf } from '../src/figure/parameters.ts'
import { plotDrawing } from './plot-marks.ts'
import { sweep } from './sweep.ts'

/** Samples in ms: until the drawing is laid out, and until its frame has been painted. */
export interface DragSamples {
  readonly laidOut: number[]
  readonly painted: number[]
}

const WARM_UP = 6
const ROUNDS = 60

/** Resolves in the next frame, after what was asked of that frame before. */
function frame(): Promise<void> {
  return new Promise((resolve) => requestAnimationFrame(() => resolve()))
}

/**
 * Leads a slider along its track; `move` draws at once or in the next frame, and tells whether it
 * drew, since a stop where the slider stands already counts for nothing. Chromium begins no frame
 * before the last one's tiles are painted: the beginning of the frame after tells when they were.
 */
async function drag(place: Element, move: (run: number) => () => boolean): Promise<DragSamples> {
  const samples: DragSamples = { laidOut: [], painted: [] }
  for (let run = -WARM_UP; run < ROUNDS; run++) {
    const before = performance.now()
    const hasDrawn = move(run + WARM_UP)
    await frame()
    place.getBoundingClientRect()
    const laidOut = performance.now() - before
    await frame()
    const painted = performance.now() - before
    // So that what this drawing left to do is not counted with the next one.
    await frame()
    if (run < 0 || !hasDrawn()) continue
    samples.laidOut.push(laidOut)
    samples.painted.push(painted)
  }
  return samples
}

/** A figure redrawn outside the book: by the book's own SVG, or by Observable Plot. */
function dragAlone(name: string, by: 'book' | 'plot'): Promise<DragSamples> {
  const figure = figureNamed(name)
  const parameters = defaultsOf(figure.schema)
  const values = sweep(figure.schema)
  const size = { width: 680, height: figure.height.wide, narrow: false }
  const place = document.body.appendChild(document.createElement('div'))
  return drag(place, (run) => {
    const now = { ...parameters, ...values[run % values.length] }
    const drawing = figure.draw(figure.compute(now), now, size)
    if (by === 'book') place.innerHTML = toSvg(drawing)
    else place.replaceChildren(plotDrawing(drawing))
    return () => true
  }).finally(() => place.remove())
}

type LiveFigure = HTMLElement & {
  start(): Promise<void>
  set(values: Readonly<Record<string, number>>): void
}

/** A figure dragged in its page of the book: parameters, controls, drawing, readouts and description. */
async function dragInPage(name: string): Promise<DragSamples> {
  const element = document.querySelector<LiveFigure>(`book-figure[data-figure="${name}"]`)
  if (!element) throw new Error(`dragInPage: this page has no figure "${name}"`)
  element.scrollIntoView({ behavior: 'instant' })
  // The page brings its figures' script when one comes near.
  await customElements.whenDefined('book-figure')
  await element.start()
  await frame()
  const values = sweep(figureNamed(name).schema)
  let drawings = 0
  element.addEventListener('figure-change', () => drawings++)
  return drag(element, (run) => {
    const before = drawings
    element.set(values[(run + 1) % values.length])
    return () => drawings > before
  })
}

export const bench = { dragAlone, dragInPage }

Object.assign(globalThis, { bench })
