import { drawStroke } from '../../src/figure/curve.ts'
import { bindFileChoice } from '../../src/site/file-choice.ts'
import { parseNumbers, type Given } from './inputs.ts'
import { parseCsv } from './read-csv.ts'
import { parseWav } from './read-wav.ts'
import { roundTo } from './round.ts'
import type { StrokePoint } from './moved.ts'

/** Largest file that is read, in bytes. */
const MOST_BYTES = 50_000_000

/** Reads a dropped or chosen file as numbers. Throws with what to do when it cannot. */
export async function readFile(file: File): Promise<Given> {
  if (file.size > MOST_BYTES)
    throw new Error(`${file.name} has ${Math.round(file.size / 1e6)} MB; use a file of at most 50.`)
  return /\.wav$/i.test(file.name) || /^audio\/(x-)?wav/.test(file.type)
    ? parseWav(await file.arrayBuffer())
    : parseCsv(await file.text())
}

/** The numbers after a stroke of the pointer from one point to another. */
export function stroked(values: readonly number[], from: StrokePoint, to: StrokePoint): number[] {
  const { reach } = to
  const shares = values.map((value) => value / reach)
  const drawn = drawStroke(shares, from, to)
  return drawn.map((share, i) => (share === shares[i] ? values[i] : roundTo(share * reach, 4)))
}

export interface OwnInput {
  /** Takes a point of a stroke: of a new one, or of the one that goes on. */
  draw(values: readonly number[], point: StrokePoint): number[]
  show(values: readonly number[] | undefined): void
}

/**
 * The ways to an input of one's own besides drawing: typed numbers, a chosen file, a dropped one.
 * `take` gets the numbers.
 */
export function bindOwnInput(
  root: HTMLElement,
  take: (values: readonly number[]) => void,
): OwnInput {
  const part = <T extends HTMLElement>(name: string) =>
    root.querySelector<T>(`[data-pg="${name}"]`)!
  const own = part('own')
  const field = own.querySelector('input')!
  const message = part('message')
  let last: StrokePoint | undefined

  const say = (text: string | undefined, kind: 'error' | 'reason') => {
    message.hidden = !text
    message.textContent = text ?? ''
    message.dataset.kind = kind
    message.setAttribute('role', kind === 'error' ? 'alert' : 'status')
    if (kind === 'error' && text !== undefined) field.setAttribute('aria-invalid', 'true')
    else field.removeAttribute('aria-invalid')
  }
  const accept = async (read: () => Given | Promise<Given>) => {
    try {
      const { values, note } = await read()
      say(note, 'reason')
      take(values)
    } catch (error) {
      say((error as Error).message, 'error')
    }
  }

  field.addEventListener('change', () => void accept(() => parseNumbers(field.value)))
  field.addEventListener('keydown', (event) => {
    if (event.key === 'Enter') field.dispatchEvent(new Event('change'))
  })
  bindFileChoice(
    {
      button: part('file'),
      picker: part<HTMLInputElement>('picker'),
      drop: root.querySelector<HTMLElement>('.pg-run')!,
    },
    (file) => void accept(() => readFile(file)),
  )
  for (const type of ['pointerup', 'pointercancel'])
    root.addEventListener(type, () => (last = undefined))

  return {
    draw(values, point) {
      const next = stroked(values, last ?? point, point)
      last = point
      return next
    },
    show(values) {
      own.hidden = values === undefined
      if (values && document.activeElement !== field) field.value = values.join(', ')
    },
  }
}
