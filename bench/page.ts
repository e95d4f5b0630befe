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

const ROUNDS = 120

/** Resolves in the first task after the next frame has been handed over. */
function painted(): Promise<void> {
  return new Promise((resolve) => {
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel()
      port1.onmessage = () => resolve()
      port2.postMessage(undefined)
    })
  })
}

/** Leads a slider along its track; `move` must leave the new drawing in `place`. */
async function drag(
  place: Element,
  move: (run: number) => void | Promise<void>,
): Promise<DragSamples> {
  const samples: DragSamples = { laidOut: [], painted: [] }
  for (let run = -10; run < ROUNDS; run++) {
    const before = performance.now()
    await move(run + 10)
    place.getBoundingClientRect()
    const laidOut = performance.now() - before
    await painted()
    if (run < 0) continue
    samples.laidOut.push(laidOut)
    samples.painted.push(performance.now() - before)
  }
  return samples
}

/** A figure redrawn outside the book: by the book's own SVG, or by Observable Plot. */
function dragAlone(name: string, by: 'book' | 'plot'): Promise<DragSamples> {
  const figure = figureNamed(name)
  const parameters = defaultsOf(figure.schema)
  const values = sweep(figure.schema)
  const frame = { width: 680, height: figure.height.wide, narrow: false }
  const place = document.body.appendChild(document.createElement('div'))
  return drag(place, (run) => {
    const now = { ...parameters, ...values[run % values.length] }
    const drawing = figure.draw(figure.compute(now), now, frame)
    if (by === 'book') place.innerHTML = toSvg(drawing)
    else place.replaceChildren(plotDrawing(drawing))
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
  await painted()
  const values = sweep(figureNamed(name).schema)
  return drag(element, (run) => {
    const drawn = new Promise<void>((resolve) => {
      element.addEventListener('figure-change', () => resolve(), { once: true })
    })
    // The first stop may be where the slider stands already, which draws nothing.
    element.set(values[(run + 1) % (values.length / 2)])
    return Promise.race([drawn, painted().then(painted)])
  })
}

export const bench = { dragAlone, dragInPage }

Object.assign(globalThis, { bench })
