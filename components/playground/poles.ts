import { complexVector, random, s4dPoles, type ComplexVector } from './kernel.ts'
import { roundTo } from './round.ts'
import type { Settings, State } from './schema.ts'
import { windowSystem } from './window-delay.ts'

/**
 * LegT is far from normal: in diagonal form its weights grow by a factor of about 60 with each pair,
 * and beyond this many their sum is lost to rounding.
 */
const MOST_WINDOW_PAIRS = 5

/** The states in use: the number asked for, and at most 5 pairs for LegT. */
export function stateCount({ init, N }: Pick<Settings, 'init' | 'N'>): number {
  return init === 'legt' ? Math.min(N, MOST_WINDOW_PAIRS) : N
}

/** Poles in the left half-plane: rates of 1 to 10 decays, frequencies up to 2 radians a second for each state. */
function randomPoles(count: number, seed: number): ComplexVector {
  const next = random(seed)
  const drawn = Array.from({ length: count }, () => [10 ** next(), next()])
  return complexVector(
    drawn.map(([rate]) => roundTo(-0.5 * rate, 4)),
    drawn.map(([, share]) => roundTo(2 * count * share, 4)),
  )
}

/** The poles of an initialisation before decay rate and frequency scale; `rate` is its slowest real part. */
function startPoles({ init, N, seed }: Settings): { poles: ComplexVector; rate: number } {
  switch (init) {
    case 'legt':
      return { poles: windowSystem(stateCount({ init, N })).poles, rate: 1 }
    case 'random':
      return { poles: randomPoles(N, seed), rate: 0.5 }
    default:
      return { poles: s4dPoles(init, 2 * N), rate: init === 'real' ? 1 : 0.5 }
  }
}

/** By what the parts of the starting poles are multiplied. */
export function poleFactors(settings: Settings): { re: number; im: number } {
  if (settings.init === 'legt') return { re: 1, im: 1 }
  return { re: settings.decay / startPoles(settings).rate, im: settings.frequency }
}

/** The continuous poles a_n: one of each conjugate pair, or the real ones. */
export function polesOf({ settings, moved = [] }: State): ComplexVector {
  const { poles } = startPoles(settings)
  const factors = poleFactors(settings)
  const A = complexVector(
    poles.re.map((value) => factors.re * value),
    poles.im.map((value) => factors.im * value),
  )
  for (const { n, re, im } of moved) {
    if (n >= A.re.length) continue
    A.re[n] = re
    A.im[n] = settings.init === 'real' ? 0 : im
  }
  return A
}
