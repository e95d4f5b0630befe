import type { Kind, Lane, TreeRow } from './lineage-layout.ts'

/** Height of the upper part of a row, where lines bend, and of the system's dot in it, in px. */
export const bend = 28
export const dot = 14

const middle = (lane: number) => 10 * lane + 5

/** The lines of a row as path data: what bends in its upper part, and what runs on below. */
export interface RowLines {
  readonly upper: Readonly<Record<Kind, string>>
  readonly below: Readonly<Record<Kind, string>>
}

/** What runs straight through from top to bottom. */
function straight(lanes: readonly Lane[], kind: Kind, height: number): string {
  return lanes
    .filter((lane) => lane.kind === kind)
    .map(({ lane }) => `M${middle(lane)} 0V${height}`)
    .join('')
}

/** The lines of a row, a lane being 10 wide; `above` are the lines that came down to it. */
export function rowLines({ node, lane, joints, below }: TreeRow, above: readonly Lane[]): RowLines {
  const ended = new Set(joints.filter(({ ends }) => ends).map(({ parent }) => parent))
  const passing = above.filter(({ parent }) => !ended.has(parent))
  const upper = (kind: Kind) => {
    const bends = joints
      .filter((joint) => joint.kind === kind)
      .map(({ lane: from }) =>
        from === lane
          ? `M${middle(from)} 0V${dot}`
          : `M${middle(from)} 0C${middle(from)} ${dot} ${middle(from)} ${dot} ${middle(lane)} ${dot}`,
      )
    const own = below.find(({ parent }) => parent === node.key)
    const start = own?.kind === kind ? `M${middle(lane)} ${dot}V${bend}` : ''
    return straight(passing, kind, bend) + bends.join('') + start
  }
  return {
    upper: { from: upper('from'), idea: upper('idea') },
    below: { from: straight(below, 'from', 1), idea: straight(below, 'idea', 1) },
  }
}
