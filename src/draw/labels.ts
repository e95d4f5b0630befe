import { clamp } from './clamp.ts'
import type { Colour, TextFont, TextMark } from './mark.ts'
import type { Scale } from './scale.ts'

/** A direct label at the right end of a line. */
export interface EndLabel {
  readonly text: string
  readonly y: number
  readonly colour?: Colour
  readonly font?: TextFont
  readonly size?: number
  readonly sub?: string
}

/**
 * Moves positions apart until neighbours keep `gap`, staying as near as possible to where they were
 * and, if given, inside `bounds`. The order of the answer is the order of the question.
 */
export function separate(
  positions: readonly number[],
  gap = 18,
  bounds: readonly [number, number] = [-Infinity, Infinity],
): number[] {
  const order = positions.map((_, i) => i).sort((a, b) => positions[a] - positions[b])
  // Pool neighbours that collide into blocks placed at the mean of what their members ask for.
  const blocks: { wish: number; members: number[] }[] = []
  const top = (block: { wish: number; members: number[] }) => {
    const height = (block.members.length - 1) * gap
    return clamp(block.wish - height / 2, bounds[0], bounds[1] - height)
  }
  for (const i of order) {
    let block = { wish: positions[i], members: [i] }
    for (let last = blocks.at(-1); last; last = blocks.at(-1)) {
      if (top(last) + last.members.length * gap <= top(block)) break
      blocks.pop()
      const count = last.members.length + block.members.length
      block = {
        wish: (last.wish * last.members.length + block.wish * block.members.length) / count,
        members: [...last.members, ...block.members],
      }
    }
    blocks.push(block)
  }
  const placed = new Array<number>(positions.length)
  for (const block of blocks)
    block.members.forEach((member, rank) => (placed[member] = top(block) + rank * gap))
  return placed
}

/** Direct labels at `x`, moved apart by 18 px where they would collide. 17 px italic by default. */
export function endLabels(
  labels: readonly EndLabel[],
  options: { x: number; gap?: number; bounds?: readonly [number, number] },
): TextMark[] {
  const heights = separate(
    labels.map((label) => label.y),
    options.gap,
    options.bounds,
  )
  return labels.map(({ font = 'math', size = 17, ...label }, i) => ({
    kind: 'text',
    ...label,
    font,
    size,
    x: options.x,
    y: heights[i],
    baseline: 'middle',
  }))
}

/** Names of lines, 12 px, at the right of the panel in which they end at these heights. */
export function lineNames(
  names: readonly { text: string; y: number; colour: Colour }[],
  x: Scale,
  y: Scale,
): TextMark[] {
  return endLabels(
    names.map((name) => ({ ...name, font: 'sans', size: 12 })),
    { x: x.range[1] + 8, gap: 16, bounds: [y.range[1], y.range[0]] },
  )
}
