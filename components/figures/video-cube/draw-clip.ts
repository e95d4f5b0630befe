import {
  axisBottom,
  axisLeft,
  endLabels,
  formatWhole,
  gridX,
  gridY,
  type Mark,
} from '../../../src/draw/index.ts'
import { N, type State, type VideoCube } from './compute.ts'
import type { Layout } from './layout.ts'

/** Numbers that one channel keeps while the clip is read: a cache that grows, and a state. */
export function clipMarks({ clip }: VideoCube, state: State, { left, clip: room }: Layout): Mark[] {
  const { x, y, head } = room
  const [x0, x1] = x.range
  const [y0, y1] = y.range
  const tubelet = Number(state.tubelet)
  const cache: number[] = []
  for (let frame = tubelet; frame <= state.clip; frame += tubelet)
    cache.push(x(frame), y((2 * clip.frame * frame) / tubelet))
  const ticks = [0, 0.25, 0.5, 0.75, 1].map((share) => share * state.clip)
  const kept = 2 * clip.L
  return [
    {
      kind: 'text',
      x: left,
      y: head,
      text: `${formatWhole(clip.L)} tokens of a clip: numbers kept in a channel`,
      colour: 'ink-2',
    },
    gridX(x, { y0, y1, ticks }),
    gridY(y, { x0, x1, ticks: [10, 100, 1000, 10_000, 100_000] }),
    ...axisLeft(y, { x: x0, ticks: [10, 100, 1000, 10_000, 100_000] }),
    ...axisBottom(x, { y: y0, ticks, label: 'frames read', line: true }),
    { kind: 'path', points: cache, stroke: { colour: 'ink', width: 1.75, dash: [7, 3] } },
    { kind: 'path', points: [x0, y(N), x1, y(N)], stroke: { colour: 'h', width: 2 } },
    ...endLabels(
      [
        { text: `cache ${formatWhole(kept)}`, y: y(kept), colour: 'ink', font: 'sans', size: 12 },
        { text: `state ${N}`, y: y(N), colour: 'h', font: 'sans', size: 12 },
      ],
      { x: x1 + 6 },
    ),
  ]
}
