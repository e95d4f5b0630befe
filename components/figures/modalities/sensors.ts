import { gaussian } from '../../../src/kernel/index.ts'

export const TOKENS = 128

/** The camera is dark from this token on, for as long as is set. */
export const DARK_FROM = 64

export interface Sensors {
  /** What happens: 1 while the event lasts, else 0. */
  readonly event: Float64Array
  readonly camera: Float64Array
  readonly microphone: Float64Array
  /** Whether the camera sees at each token. */
  readonly lit: readonly boolean[]
}

const happens = (t: number) => (t >= 16 && t < 48) || (t >= 72 && t < 104)

/** An event that comes twice: a clean camera sees it, but not in the dark; a microphone hears it, with noise. */
export function sense(dark: number, noise: number, seed: number): Sensors {
  const event = Float64Array.from({ length: TOKENS }, (_, t) => Number(happens(t)))
  const lit = Array.from(event, (_, t) => t < DARK_FROM || t >= DARK_FROM + dark)
  const draw = gaussian(seed)
  return {
    event,
    camera: event.map((value, t) => (lit[t] ? value : 0)),
    microphone: event.map((value) => value + noise * draw()),
    lit,
  }
}
