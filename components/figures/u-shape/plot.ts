import { axisBottom, gridX, logScale, type Mark, type Scale } from '../../../src/draw/index.ts'
import type { U } from './compute.ts'
import { mixerNames, mixers } from './costs.ts'
import { styles, type Layout } from './layout.ts'
import { formatShort } from './words.ts'

function scaleOf({ costs }: U, { left, right }: Layout['plot']): Scale {
  const all = mixers.flatMap((name) => costs[name])
  const low = Math.floor(Math.log10(Math.min(...all)))
  const high = Math.ceil(Math.log10(Math.max(...all)))
  return logScale([10 ** low, 10 ** high], [left, right])
}

/** What one block would take in each stage, by mixer, on a logarithmic axis. */
export function plotMarks(data: U, at: Layout, narrow: boolean): Mark[] {
  const { costs, stages, mixer, axes } = data
  const { left, right, top, bottom } = at.plot
  const x = scaleOf(data, at.plot)
  const ticks = x.ticks().filter((tick) => Math.round(Math.log10(tick)) % 3 === 0)
  const rows = stages.flatMap((_, i) => {
    const y = Math.floor(at.plotRow(i)) + 0.5
    return [left, y, right, y, NaN, NaN]
  })
  return [
    { kind: 'path', points: rows, stroke: { colour: 'rule-2' } },
    gridX(x, { y0: bottom, y1: top }),
    ...axisBottom(x, { y: bottom, ticks, line: true }),
    {
      kind: 'text',
      x: (left + right) / 2,
      y: bottom + 38,
      text: 'operations of one block',
      anchor: 'middle',
    },
    ...(narrow
      ? stages.map(({ side }, i): Mark => ({
          kind: 'text',
          x: left - 10,
          y: at.plotRow(i),
          text: formatShort(side, axes),
          anchor: 'end',
          baseline: 'middle',
        }))
      : []),
    ...mixers.flatMap((name, i): Mark[] => {
      const { token, shape } = styles[name]
      const isChosen = name === mixer
      const style = isChosen
        ? { fill: { colour: token } }
        : { fill: { colour: 'plate' as const }, stroke: { colour: token, width: 1.75 } }
      const keyX = Math.max(16, Math.min(left - 2, right - 292)) + i * 108
      const keyY = top - 26
      return [
        {
          kind: 'symbols',
          shape,
          size: 5,
          points: stages.flatMap((_, stage) => [x(costs[name][stage]), at.plotRow(stage)]),
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
