import type { Mark } from '../../../src/draw/index.ts'
import { styles } from './column.ts'
import type { Builder } from './compute.ts'
import type { Box } from './layout.ts'
import { countWords, formatMany } from './words.ts'

interface Row {
  readonly name: string
  readonly weights: number
  readonly used: number
  readonly style: (typeof styles)[keyof typeof styles]
}

/** The numbers that each kind of layer stores; where a token passes only some, these are filled. */
export function barMarks({ stack, cost }: Builder, box: Box, narrow: boolean): Mark[] {
  const { left, right, top, bottom } = box
  const rows: readonly Row[] = [
    ...cost.kinds.map(({ kind, weights, used }): Row => ({
      name: countWords(stack, kind),
      weights,
      used,
      style: styles[kind],
    })),
    {
      name: stack.tied ? 'embedding' : 'embedding, output',
      weights: cost.ends,
      used: cost.ends,
      style: { fill: { colour: 'rule' }, stroke: { colour: 'ctl' } },
    },
  ]
  const pitch = Math.min(narrow ? 54 : 64, (bottom - top) / rows.length)
  const most = Math.max(...rows.map(({ weights }) => weights))
  const outline = (row: number, weights: number) => {
    const y = top + row * pitch + (narrow ? 40 : 24)
    const x = left + Math.max(1, ((right - left) * weights) / most)
    return [left, y, x, y, x, y + 10, left, y + 10]
  }
  return rows.flatMap(({ name, weights, used, style }, i): Mark[] => {
    const y = top + i * pitch + 16
    return [
      { kind: 'text', x: left, y, text: name, colour: 'ink' },
      narrow
        ? { kind: 'text', x: left, y: y + 17, text: formatMany(weights) }
        : { kind: 'text', x: right, y, text: formatMany(weights), anchor: 'end' },
      { kind: 'path', points: outline(i, weights), closed: true, ...style },
      ...(used < weights
        ? [
            {
              kind: 'path',
              points: outline(i, used),
              closed: true,
              fill: { colour: 'ink-2' },
            } satisfies Mark,
          ]
        : []),
    ]
  })
}
