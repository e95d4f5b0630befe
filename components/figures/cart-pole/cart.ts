/** What moves: cart and pole, in metres, metres a second, radians and radians a second. */
import { clamp } from '../../../src/draw/index.ts'

export interface CartState {
  readonly x: number
  readonly v: number
  readonly angle: number
  readonly turn: number
}

/** A cart with a pole on a hinge, without friction: the sizes that the task has had since 1983. */
export const cart = {
  gravity: 9.8,
  cartMass: 1,
  poleMass: 0.1,
  /** From the hinge to the middle of the pole, m. */
  halfLength: 0.5,
  /** Greatest force of the motor, N. */
  most: 10,
  /** Seconds from one action to the next. */
  dt: 0.05,
  /** Half of the track, m. */
  track: 2.4,
  /** The pole has fallen when it leans further, rad. */
  fallen: Math.PI / 6,
} as const

/** Parts of an action over which the motion is integrated. */
const PARTS = 2

/** How the state changes, under a force on the cart. */
function rates({ v, angle, turn }: CartState, force: number): CartState {
  const { gravity, cartMass, poleMass, halfLength } = cart
  const mass = cartMass + poleMass
  const [sin, cos] = [Math.sin(angle), Math.cos(angle)]
  const pushed = (force + poleMass * halfLength * turn * turn * sin) / mass
  const turning =
    (gravity * sin - cos * pushed) / (halfLength * (4 / 3 - (poleMass * cos * cos) / mass))
  return {
    x: v,
    v: pushed - (poleMass * halfLength * turning * cos) / mass,
    angle: turn,
    turn: turning,
  }
}

function moved(state: CartState, { x, v, angle, turn }: CartState, dt: number): CartState {
  return {
    x: state.x + dt * x,
    v: state.v + dt * v,
    angle: state.angle + dt * angle,
    turn: state.turn + dt * turn,
  }
}

/** The state an action later: Runge and Kutta's rule of fourth order, with a force that stays as it is. */
export function pushCart(state: CartState, force: number): CartState {
  const dt = cart.dt / PARTS
  let now = state
  for (let part = 0; part < PARTS; part++) {
    const k1 = rates(now, force)
    const k2 = rates(moved(now, k1, dt / 2), force)
    const k3 = rates(moved(now, k2, dt / 2), force)
    const k4 = rates(moved(now, k3, dt), force)
    now = moved(moved(moved(moved(now, k1, dt / 6), k2, dt / 3), k3, dt / 3), k4, dt / 6)
  }
  return now
}

/** Whether the pole has fallen or the cart has left its track. */
export function isLost({ x, angle }: CartState): boolean {
  return Math.abs(angle) > cart.fallen || Math.abs(x) > cart.track
}

/** What the motor can give of a force that is asked for. */
export function motorForce(wanted: number): number {
  return clamp(wanted, -cart.most, cart.most)
}
