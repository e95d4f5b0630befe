import type { Mark, TextRun } from '../../../src/draw/index.ts'
import type { Duality } from './compute.ts'
import type { StateLayout } from './layout.ts'
import { heat, label, largestOf, letter, rowOf, sign, title } from './marks.ts'

const index = (text: string, role: 'x' | 'B' | 'h' | 'C' | 'y', sub: string) =>
  letter(text, role, { sub })

function rule(sub: string): TextRun[] {
  return [
    index('h', 'h', sub),
    sign(' = '),
    { text: 'a', font: 'math', size: 16, colour: 'A', sub },
    { text: ' ' },
    index('h', 'h', String(Number(sub) - 1)),
    sign(' + '),
    index('B', 'B', sub),
    { text: ' ' },
    index('x', 'x', sub),
  ]
}

/** The state after the token that is read, framed by the key and the value that were written last and the query that reads it. */
export function stateMarks(data: Duality, layout: StateLayout): Mark[] {
  const { N, P, at, C, keys, x, h, byState } = data
  const { left, top, value, key, query, output } = layout
  const sub = String(at + 1)
  const right = layout.h.x + layout.h.width
  const below = layout.h.y + layout.h.height + 15
  return [
    title('token after token, by a state', left, top + 18),
    label(rule(sub), left, top + 42),
    label(
      [
        index('y', 'y', sub),
        sign(' = '),
        index('C', 'C', sub),
        { text: ' ' },
        index('h', 'h', sub),
      ],
      left,
      top + 68,
    ),
    heat(rowOf(x, at), [1, P], largestOf(x), value),
    label([index('x', 'x', sub), { text: ', value' }], right + 10, value.y + 12),
    heat(rowOf(keys, at), [N, 1], largestOf(keys), key),
    label([index('B', 'B', sub)], key.x + key.width / 2, key.y - 8, 'middle'),
    { kind: 'text', x: key.x + key.width / 2, y: below, text: 'key', anchor: 'middle' },
    heat(h.data, [N, P], largestOf(h), layout.h),
    label(
      [index('h', 'h', sub), { text: `, ${N} × ${P}` }],
      layout.h.x + layout.h.width / 2,
      layout.h.y - 8,
      'middle',
    ),
    heat(rowOf(C, at), [N, 1], largestOf(C), query),
    label([index('C', 'C', sub)], query.x + query.width / 2, query.y - 8, 'middle'),
    { kind: 'text', x: query.x + query.width / 2, y: below, text: 'query', anchor: 'middle' },
    heat(rowOf(byState, at), [1, P], largestOf(byState), output),
    label([index('y', 'y', sub)], right + 10, output.y + 12),
  ]
}
