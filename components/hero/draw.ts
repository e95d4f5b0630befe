import {
  inputStems,
  linearScale,
  simplify,
  type Drawing,
  type Mark,
  type TextMark,
} from '../../src/draw/index.ts'
import { lengthOf, type SentenceStates } from './compute.ts'

/** Room around the lines, px. */
const wide = { right: 94, top: 28, floor: 46, stems: 62, letter: 4.2, text: 16 }
const narrow = { right: 74, top: 30, floor: 42, stems: 46, letter: 3, text: 14 }

/**
 * Lines stand on levels, fast ones in front (low), each lighter and thinner than the next. Each is
 * drawn to its own height: what matters is how it rises and falls, not how far.
 */
export function draw(
  data: SentenceStates,
  frame: { width: number; height: number; narrow: boolean },
): Drawing {
  const { words, times, states, halfLives } = data
  const { width, height } = frame
  const room = frame.narrow ? narrow : wide
  const count = states.length
  const axis = height - room.floor
  const lowest = axis - room.stems
  const x = linearScale([times[0], times[times.length - 1]], [8, width - room.right])
  const gap = ((lowest - room.top) * 0.77) / Math.max(1, count - 1)
  const marks: Mark[] = []

  const ends: number[] = []
  for (let n = count - 1; n >= 0; n--) {
    const base = lowest - gap * n
    const depth = count > 1 ? n / (count - 1) : 1
    const unit = scaleOf(states[n], (lowest - room.top) * (0.18 + 0.05 * depth))
    const points = new Float64Array(2 * times.length)
    times.forEach((time, k) => {
      points[2 * k] = x(time)
      points[2 * k + 1] = base - unit * states[n][k]
    })
    ends[n] = points[points.length - 1]
    marks.push({
      kind: 'path',
      points: simplify(points, 0.12),
      stroke: {
        colour: { token: 'h', share: 0.38 + 0.62 * depth, over: 'page' },
        width: 1.25 + 0.5 * depth,
      },
    })
  }

  marks.push(...lifeLabels(halfLives, ends, width - room.right + 9))
  marks.push({
    kind: 'path',
    points: [8, axis, width - room.right, axis],
    stroke: { colour: 'ctl' },
  })
  marks.push({
    kind: 'text',
    x: width - room.right + 9,
    y: axis,
    text: 'input',
    colour: 'x',
    baseline: 'middle',
  })
  if (words.length > 0) {
    const places = words.map((_, i) => i)
    const tallest = Math.max(...words.map(lengthOf))
    const letter = Math.min(room.letter, (room.stems - 14) / tallest)
    const y = linearScale([0, 1], [axis, axis - letter])
    marks.push(...openOverPage(inputStems(places, words.map(lengthOf), x, y, 3.25)))
    marks.push(...wordLabels(words, x, axis + (frame.narrow ? 19 : 21), room.text))
  }
  return { width, height, marks }
}

/** Px for one unit of a state, so that its largest value is drawn `tall` px high. */
function scaleOf(state: Float64Array, tall: number): number {
  const peak = state.reduce((most, value) => Math.max(most, value), 0)
  return peak > 0 ? tall / peak : 0
}

function lifeLabels(halfLives: readonly number[], ends: readonly number[], x: number): TextMark[] {
  const last = halfLives.length - 1
  const shown = [0, Math.round(last / 3), Math.round((2 * last) / 3), last]
  const name = (life: number) => `${life < 1 ? life : Math.round(life)} words`
  const label = (text: string, y: number, colour: 'ink' | 'ink-2'): TextMark => ({
    kind: 'text',
    x,
    y,
    text,
    colour,
    baseline: 'middle',
  })
  return [
    { ...label('half-life', ends[last] - 20, 'ink'), weight: 500 },
    ...shown.map((n) => label(name(halfLives[n]), ends[n], 'ink-2')),
  ]
}

/** Open marks are filled with the plate's colour by default; the hero stands on the page. */
function openOverPage(marks: readonly Mark[]): Mark[] {
  return marks.map((mark) =>
    mark.kind === 'symbols' && mark.fill ? { ...mark, fill: { colour: 'page' } } : mark,
  )
}

/** Words under their pulses; where neighbours would touch, every second one stands lower. */
function wordLabels(
  words: readonly string[],
  x: (value: number) => number,
  y: number,
  size: number,
): TextMark[] {
  const half = (word: string) => word.length * size * 0.28
  const touches = words.some(
    (word, i) => i > 0 && half(words[i - 1]) + half(word) + 2 > x(i) - x(i - 1),
  )
  return words.map((word, i) => ({
    kind: 'text',
    x: Math.max(x(i), half(word) + 2),
    y: y + (touches && i % 2 === 1 ? size + 2 : 0),
    text: word,
    font: 'serif',
    size,
    colour: 'ink',
    anchor: 'middle',
  }))
}
