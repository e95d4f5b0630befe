import { crisp, formatFixed, type Mark } from '../../../src/draw/index.ts'
import { cart, isLost, type CartState } from './cart.ts'
import type { Side } from './compute.ts'
import type { Scene } from './layout.ts'

/** Of what has been, so many poses are drawn, this many actions apart. */
const TRAIL = { poses: 5, every: 3 } as const

/** Half the width of the cart, its height and that of the hinge above the track, m. */
const body = { half: 0.2, height: 0.18, hinge: 0.24 } as const

/** From the hinge to the tip. */
function poleOf({ x, angle }: CartState, { x: along, ground, metre }: Scene): number[] {
  const [left, top] = [along(x), ground - body.hinge * metre]
  const length = 2 * cart.halfLength * metre
  return [left, top, left + length * Math.sin(angle), top - length * Math.cos(angle)]
}

/** An arrow along the track, of 0.06 m for each newton. */
function arrow(from: number, force: number, y: number, metre: number, colour: 'y' | 'x'): Mark[] {
  // Of a lesser force there would be a head and no shaft.
  if (Math.abs(force) < 1) return []
  const to = from + 0.06 * force * metre
  const back = to - 5 * Math.sign(force)
  return [
    {
      kind: 'path',
      points: [from, y, to, y, NaN, NaN, back, y - 4, to, y, back, y + 4],
      stroke: { colour, width: 2 },
    },
  ]
}

/** How it stands after so many actions, in words. */
export function standing({ lasted, states }: Side, now: number): string {
  const seconds = (actions: number) => formatFixed(actions * cart.dt, 2)
  if (now < lasted || !isLost(states[lasted])) return `upright after ${seconds(now)} s`
  const what = Math.abs(states[lasted].x) > cart.track ? 'off track' : 'fallen'
  return `${what} after ${seconds(lasted)} s`
}

/** Cart, pole and track, the motor's force, and the push from outside where there is one now. */
export function sceneMarks(
  side: Side,
  title: string,
  now: number,
  push: number,
  scene: Scene,
): Mark[] {
  const { x, ground, metre } = scene
  const { states, forces, lasted } = side
  const state = states[now]
  const isOver = now >= lasted
  const past = Array.from({ length: TRAIL.poses }, (_, i) => now - (i + 1) * TRAIL.every)
    .filter((t) => t >= 0 && !isOver)
    .flatMap((t) => [...poleOf(states[t], scene), NaN, NaN])
  const middle = x(0)
  const force = isOver ? 0 : forces[now]
  const height = ground - (body.height / 2 + 0.03) * metre
  const edge = (sign: number) => x(state.x) + sign * body.half * metre
  return [
    { kind: 'text', x: middle, y: 16, text: title, anchor: 'middle', colour: 'ink', size: 13 },
    {
      kind: 'path',
      points: [
        ...[x.range[0], crisp(ground), x.range[1], crisp(ground), NaN, NaN],
        ...x.range.flatMap((end) => [end, ground - 6, end, ground + 6, NaN, NaN]),
        ...[middle, ground, middle, ground + 5],
      ],
      stroke: { colour: 'ctl' },
    },
    { kind: 'path', points: past, stroke: { colour: 'ink-3', opacity: 0.5 } },
    {
      kind: 'rect',
      x: edge(-1),
      y: ground - (body.height + 0.03) * metre,
      width: 2 * body.half * metre,
      height: body.height * metre,
      radius: 2,
      fill: { colour: 'plate' },
      stroke: { colour: 'ink', width: 1.5 },
    },
    {
      kind: 'path',
      points: poleOf(state, scene),
      stroke: { colour: isOver && isLost(states[lasted]) ? 'err' : 'h', width: 4, cap: 'round' },
    },
    ...arrow(edge(Math.sign(force) || 1), force, height, metre, 'y'),
    ...arrow(
      edge(-Math.sign(push)) - 0.06 * push * metre,
      isOver ? 0 : push,
      ground - 0.5 * metre,
      metre,
      'x',
    ),
    {
      kind: 'text',
      x: middle,
      y: ground + 24,
      text: standing(side, now),
      anchor: 'middle',
      colour: 'ink-2',
    },
  ]
}
