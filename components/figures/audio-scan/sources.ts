/** Samples a second of every sound of the figure. */
export const RATE = 8000

/** Length of the sounds that the figure makes itself, in samples. */
const LENGTH = RATE

export type Source = 'chirp' | 'vowel' | 'clicks'

/** A tone that rises from 150 to 3300 Hz at an even pace. */
function chirp(k: number): number {
  const t = k / RATE
  return 0.8 * Math.sin(2 * Math.PI * (150 * t + (3150 * t * t) / 2))
}

/** Where the resonances of two vowel-like sounds stand, in Hz: one for each half of the sound. */
export const formants = [
  [700, 1200, 2600],
  [300, 2200, 3000],
] as const

/** The pitch of the voice, in Hz. */
const PITCH = 120

/** Harmonics of a pitch, each as strong as the resonances let it be: a buzz, not a recorded voice. */
function vowel(k: number): number {
  const half = formants[k < LENGTH / 2 ? 0 : 1]
  let sum = 0
  for (let harmonic = 1; harmonic * PITCH < 3500; harmonic++) {
    const f = harmonic * PITCH
    const strength = half.reduce(
      (all, peak, i) => all + 1 / ((i + 1) * (1 + ((f - peak) / 60) ** 2)),
      0,
    )
    sum += strength * Math.sin((2 * Math.PI * f * k) / RATE + harmonic * harmonic)
  }
  return 0.25 * sum
}

/** The samples at which a click stands. */
export const clickPlaces = [1200, 3200, 5200, 7200] as const

const clicks = (k: number) => ((clickPlaces as readonly number[]).includes(k) ? 0.9 : 0)

/** The samples of a sound, loud and soft at once at both ends so that nothing clicks but the clicks. */
export function soundOf(source: Source): Float64Array {
  const value = { chirp, vowel, clicks }[source]
  return Float64Array.from({ length: LENGTH }, (_, k) => {
    const edge = Math.min(1, k / 160, (LENGTH - 1 - k) / 160)
    return edge * value(k)
  })
}
