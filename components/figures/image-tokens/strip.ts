import { clamp, crisp, rampKey, type Mark } from '../../../src/draw/index.ts'
import { shadedCells } from '../../scan-drawing/shaded-cells.ts'
import type { Tokens } from './compute.ts'
import { ROW, type Layout } from './layout.ts'

/** More tokens than this are drawn in groups. */
const MOST = 400

interface Group {
  readonly from: number
  readonly to: number
}

/** Patches in groups of equal size, none of which lies on both sides of the class token. */
function groupsOf({ L, before = 0 }: Tokens): Group[] {
  const size = Math.ceil(L / MOST)
  const stretch = (from: number, to: number) =>
    Array.from({ length: Math.ceil((to - from) / size) }, (_, k) => ({
      from: from + k * size,
      to: Math.min(to, from + (k + 1) * size),
    }))
  return [...stretch(0, before), ...stretch(before, L)]
}

const meanOf = (values: Float64Array, { from, to }: Group) =>
  values.subarray(from, to).reduce((sum, value) => sum + value, 0) / (to - from)

/** The tokens as they are read, with what the forward scan brings of each above them and the backward scan below. */
export function stripMarks(data: Tokens, { strip }: Layout): Mark[] {
  const { x, heading, tokens, above, below } = strip
  const { before, largest } = data
  const groups = groupsOf(data)
  const at = (patch: number, isEnd = false) =>
    x(patch + (before !== undefined && (isEnd ? patch > before : patch >= before) ? 1 : 0))
  const bars = (
    weights: Float64Array,
    sees: (patch: number) => boolean,
    base: number,
    end: number,
  ) => {
    const seen = groups.filter(({ from }) => sees(from))
    if (seen.length === 0 || largest === 0) return []
    const points = [at(seen[0].from), base]
    for (const group of seen) {
      const y = base + (end - base) * (meanOf(weights, group) / largest)
      points.push(at(group.from), y, at(group.to, true), y)
    }
    points.push(at(seen.at(-1)!.to, true), base)
    return [{ kind: 'path', points, closed: true, fill: { colour: 'h' } } satisfies Mark]
  }
  const marks: Mark[] = [
    {
      kind: 'text',
      x: x.range[0],
      y: heading,
      text: x.range[1] < 330 ? 'Forward, backward scan' : 'Forward scan above, backward below',
      colour: 'ink-2',
    },
    ...rampKey(x.range[1], heading, { high: 'most' }),
    ...bars(data.forward, data.forwardSees, tokens - 3, above),
    ...shadedCells(
      Float64Array.from(groups, (group) => meanOf(data.shades, group)),
      (k) => {
        const [left, right] = [at(groups[k].from), at(groups[k].to, true)]
        return { x: left, y: tokens, width: right - left, height: ROW }
      },
    ),
    ...bars(data.backward, data.backwardSees, tokens + ROW + 3, below),
    {
      kind: 'path',
      points: [tokens - 3, tokens + ROW + 3].flatMap((y) => [
        ...[x.range[0], crisp(y), x.range[1], crisp(y), NaN, NaN],
      ]),
      stroke: { colour: 'ctl' },
    },
  ]
  if (before === undefined) return marks
  const middle = x(before + 0.5)
  const name = `class token, ${before} before it`
  // A letter takes some 6 px; the name stays inside the row.
  const half = 3.3 * name.length
  const [left, right] = x.range
  return [
    ...marks,
    {
      kind: 'path',
      points: [middle, above - 4, middle, below + 4],
      stroke: { colour: 'y', width: 1.25 },
    },
    {
      kind: 'symbols',
      shape: 'square',
      points: [middle, tokens + ROW / 2],
      size: 5,
      fill: { colour: 'y' },
      stroke: { colour: 'plate', width: 2 },
    },
    {
      kind: 'text',
      x: clamp(middle, left + half, right - half),
      y: below + 18,
      text: name,
      anchor: 'middle',
      halo: 'plate',
    },
  ]
}
