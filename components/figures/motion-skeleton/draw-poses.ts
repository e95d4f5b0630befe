import type { Colour, Mark } from '../../../src/draw/index.ts'
import type { Motion } from './compute.ts'
import type { Layout } from './layout.ts'
import { FRAMES, parents, type Point } from './walk.ts'

/** A pose as lines from joint to joint, seen from the side and a little from before. */
function poseMarks(
  pose: readonly Point[],
  joint: number,
  x: number,
  { ground, metre }: Layout,
  isNow: boolean,
): Mark[] {
  const place = ([forward, up, right]: Point) => [
    x + metre * (forward + 0.3 * right),
    ground - metre * (up + 0.12 * right),
  ]
  const points = parents.flatMap((parent, i) =>
    parent < 0 ? [] : [...place(pose[parent]), ...place(pose[i]), NaN, NaN],
  )
  const colour: Colour = isNow ? 'ink' : 'ctl'
  const [cx, cy] = place(pose[joint])
  return [
    { kind: 'path', points, stroke: { colour, width: isNow ? 2.25 : 1.5, cap: 'round' } },
    {
      kind: 'circle',
      cx,
      cy,
      r: isNow ? 4.5 : 3,
      fill: { colour: 'plate' },
      stroke: { colour: 'x', width: isNow ? 2.25 : 1.5 },
    },
  ]
}

/** The one who walks at some frames, over their places on the axis, and at the frame at hand. */
export function posesMarks({ poses, joint }: Motion, now: number, places: Layout): Mark[] {
  const { frame, ground } = places
  const [x0, x1] = frame.range
  const count = Math.max(3, Math.floor((x1 - x0) / 76) + 1)
  const others = Array.from({ length: count }, (_, i) =>
    Math.round((i * (FRAMES - 1)) / (count - 1)),
  )
  return [
    {
      kind: 'path',
      points: [x0 - 30, ground + 1.5, x1 + 10, ground + 1.5],
      stroke: { colour: 'ctl' },
    },
    ...others
      .filter((t) => Math.abs(frame(t) - frame(now)) > 44)
      .flatMap((t) => poseMarks(poses[t], joint, frame(t), places, false)),
    ...poseMarks(poses[now], joint, frame(now), places, true),
  ]
}
