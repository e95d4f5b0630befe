import type { HeatMark, Mark, TextMark } from '../../../src/draw/index.ts'
import type { Store } from './compute.ts'
import { heading, type Box, type Layout } from './layout.ts'
import { VALUE } from './store.ts'

function heat(box: Box, rows: number, cols: number, values: Float64Array, max: number): HeatMark {
  const { left: x, top: y, width, height } = box
  return { kind: 'heat', x, y, width, height, rows, cols, values, palette: 'diverging', max }
}

/** A letter left of what it names. */
function name(text: string, x: number, y: number, colour: 'h' | 'ink'): TextMark {
  const font = colour === 'h' ? 'bold' : 'math'
  return { kind: 'text', x, y, text, font, size: 16, colour, anchor: 'end', baseline: 'middle' }
}

/** The state, with the query beside its rows. */
function matrixMarks({ S, query, dk, n }: Store, { state }: Layout): Mark[] {
  const { left, top, height } = state
  return [
    heading(`the state after ${n} ${n === 1 ? 'pair' : 'pairs'}, over its largest entry`, 12, 18),
    heading('query', 12, top - 8),
    heat({ left: 40, top, width: 16, height }, dk, 1, query, Math.max(...query.map(Math.abs))),
    name('q', 34, top + height / 2, 'ink'),
    heat(state, dk, VALUE, S, Math.max(...S.map(Math.abs))),
    { ...name('S', left + 14, top - 11, 'h'), sub: String(n) },
  ]
}

/** What was stored under the query, and what two readings make of it, from −1 to 1. */
function rowMarks(data: Store, { state, rows }: Layout): Mark[] {
  const compared = [
    { label: 'stored', values: data.stored },
    { label: 'state', values: data.state.value },
    { label: 'softmax', values: data.softmax.value },
  ]
  return [
    heading(`value of pair ${data.asked + 1}, from −1 to 1`, state.left, rows.top - 10),
    ...compared.flatMap(({ label, values }, i): Mark[] => {
      const top = rows.top + i * rows.pitch
      return [
        {
          kind: 'text',
          x: state.left - 10,
          y: top + 8,
          text: label,
          anchor: 'end',
          baseline: 'middle',
          weight: i === 0 ? 600 : 400,
        },
        heat({ ...state, top, height: 16 }, 1, VALUE, values, 1),
      ]
    }),
  ]
}

export function stateMarks(data: Store, layout: Layout): Mark[] {
  return [...matrixMarks(data, layout), ...rowMarks(data, layout)]
}
