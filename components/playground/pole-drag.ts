import type { Complex } from './kernel.ts'
import type { PlanePoint } from './moved.ts'

/** How near to a pole a pointer takes hold of it, and how far it moves before the pole goes with it, in px. */
const HOLD = 16
const SLACK = 3

export interface PoleDrag {
  /** Takes a point of a gesture: chooses the pole nearest to its start and says where that is drawn to. */
  take(point: PlanePoint): { readonly n: number; readonly target?: Complex }
  /** Ends the gesture; true when there was one. */
  end(): boolean
}

/** Drags of poles. A conjugate that is drawn takes its partner along, mirrored. */
export function createPoleDrag(): PoleDrag {
  let start: PlanePoint | undefined
  let moving = false
  const distance = (a: Complex, b: Complex) => Math.hypot(a.re - b.re, a.im - b.im)
  return {
    take(point) {
      if (!start) {
        start = point
        return { n: point.n }
      }
      const { n, at, shown, mirrored, unit } = start
      const isHeld = distance(at, shown) * unit <= HOLD
      moving ||= isHeld && distance(at, point.at) * unit > SLACK
      if (!moving) return { n }
      const re = point.at.re + shown.re - at.re
      const im = point.at.im + shown.im - at.im
      return { n, target: { re, im: mirrored ? -im : im } }
    },
    end() {
      const had = start !== undefined
      start = undefined
      moving = false
      return had
    },
  }
}
