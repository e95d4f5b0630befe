import {
  axisBottom,
  clamp,
  gridX,
  logScale,
  type Mark,
  type Scale,
} from '../../../src/draw/index.ts'
import type { U } from './compute.ts'
import { mixerNames, mixers } from './costs.ts'
import { styles, type Box, type Layout } from './layout.ts'
import { formatShort } from './words.ts'

/** Between the entries of the key. */
const KEY = 108

function scaleOf({ costs }: U, { left, right }: Box): Scale {
  const all = mixers.flatMap((name) => costs[name])
  const low = Math.floor(Math.log10(Math.min(...all)))
  const high = Math.ceil(Math.log10(Math.max(...all)))
  return logScale([10 ** low, 10 ** high], [left, right])
}

/** What one block would take in each row, by mixer, on a logarithmic axis. */
export function plotMarks(data: U, at: Layout): Mark[] {
  const { costs, rows, mixer, network } = data
  const { left, right, top, bottom } = at.plot
  const x = scaleOf(data, at.plot)
  const powers = x.ticks()
  const thousands = powers.filter((tick) => Math.round(Math.log10(tick)) % 3 === 0)
  const ticks = thousands.length > 1 ? thousands : powers
  const lines = rows.flatMap((_, i) => {
    const y = Math.floor(at.plotRow(i)) + 0.5
    return [left, y, right, y, NaN, NaN]
  })
  const isFlat = network.form === 'flat'
  return [
    { kind: 'path', points: lines, stroke: { colour: 'rule-2' } },
    gridX(x, { y0: bottom, y1: top }),
    ...axisBottom(x, { y: bottom, ticks, line: true }),
    {
      kind: 'text',
      x: (left + right) / 2,
      y: bottom + 38,
      text: 'operations of one block',
      anchor: 'middle',
    },
    ...rows.map(({ side }, i): Mark => ({
      kind: 'text',
      x: left - 10,
      y: at.plotRow(i),
      text: formatShort(side, network.axes),
      anchor: 'end',
      baseline: 'middle',
      // A flat network has the first of the sizes.
      ...(isFlat && i === 0 ? { colour: 'ink', weight: 600 } : {}),
    })),
    ...mixers.flatMap((name, i): Mark[] => {
      const { token, shape } = styles[name]
      const style =
        name === mixer
          ? { fill: { colour: token } }
          : { fill: { colour: 'plate' as const }, stroke: { colour: token, width: 1.75 } }
      const keyX = clamp(right - 292, 16, left - 2) + i * KEY
      const keyY = top - 26
      return [
        {
          kind: 'symbols',
          shape,
          size: 5,
          points: rows.flatMap((_, row) => [x(costs[name][row]), at.plotRow(row)]),
          ...style,
        },
        { kind: 'symbols', shape, size: 5, points: [keyX, keyY], ...style },
        {
          kind: 'text',
          x: keyX + 10,
          y: keyY,
          text: mixerNames[name],
          colour: 'ink',
          baseline: 'middle',
        },
      ]
    }),
  ]
}
