import { random } from '../../src/kernel/index.ts'

/** Samples a second of every sound of the denoiser. */
export const RATE = 8000

/** Samples of a made sound, 1.28 seconds. */
export const LENGTH = 10_240

/** The root mean square of a clean sound. */
export const LOUDNESS = 0.1

/** The resonances of seven vowels, roughly, in Hz. */
const vowels = [
  [300, 2300, 3000],
  [420, 2000, 2700],
  [600, 1800, 2500],
  [750, 1250, 2500],
  [580, 900, 2450],
  [440, 800, 2300],
  [320, 820, 2250],
] as const

/** How wide the three resonances are, in Hz. */
const widths = [70, 100, 150] as const

/** Samples between two settings of the resonances. */
const GRAIN = 32

const between = (next: () => number, low: number, high: number) => low + (high - low) * next()

/** One stretch of voice: where it lies, the two vowels it goes from and to, how loud it is. */
interface Syllable {
  readonly from: number
  readonly to: number
  readonly first: readonly number[]
  readonly last: readonly number[]
  readonly loud: number
}

function syllablesOf(next: () => number, length: number): Syllable[] {
  // Throats differ in length, and all resonances with them.
  const throat = between(next, 0.9, 1.15)
  const vowel = () => vowels[Math.floor(next() * vowels.length)].map((f) => f * throat)
  const found: Syllable[] = []
  let from = Math.round(RATE * between(next, 0.02, 0.15))
  while (from < length) {
    const to = Math.min(length, from + Math.round(RATE * between(next, 0.12, 0.3)))
    found.push({ from, to, first: vowel(), last: vowel(), loud: between(next, 0.5, 1) })
    from = to + Math.round(RATE * between(next, 0.03, 0.2))
  }
  return found
}

/** Scales a sound to a root mean square; silence stays. */
export function atLoudness(x: Float64Array, loudness = LOUDNESS): Float64Array {
  const power = x.reduce((sum, value) => sum + value * value, 0) / x.length
  return power > 0 ? x.map((value) => (value * loudness) / Math.sqrt(power)) : x
}

/**
 * A voice-like sound: pulses of a pitch that wanders, through three resonances that glide from vowel to
 * vowel, in syllables with pauses between them. No recording, and no words.
 * @param seed - of the speaker and of what is said.
 */
export function voice(seed: number, length = LENGTH): Float64Array {
  const next = random(seed)
  const pitch = between(next, 90, 230)
  const [wander, turn] = [between(next, 0.05, 0.15), between(next, 0, 2 * Math.PI)]
  const y = new Float64Array(length)
  const syllables = syllablesOf(next, length)
  let phase = 0
  for (const { from, to, first, last, loud } of syllables) {
    const [gain, a1, a2] = [
      [0, 0, 0],
      [0, 0, 0],
      [0, 0, 0],
    ]
    const [before, earlier] = [
      [0, 0, 0],
      [0, 0, 0],
    ]
    let left = 0
    for (let k = from; k < to; k++) {
      const share = (k - from) / (to - from)
      if ((k - from) % GRAIN === 0)
        widths.forEach((width, i) => {
          const f = first[i] + (last[i] - first[i]) * share
          const r = Math.exp((-Math.PI * width) / RATE)
          a1[i] = 2 * r * Math.cos((2 * Math.PI * f) / RATE)
          a2[i] = -r * r
          gain[i] = (1 - r) / (i + 1)
        })
      const t = k / RATE
      const f0 = pitch * (1 + wander * Math.sin(turn + 7 * t) - 0.1 * share)
      phase += f0 / RATE
      // A pulse falls between two samples, and each has its share of it.
      let pulse = left
      left = 0
      if (phase >= 1) {
        phase -= 1
        const late = Math.min(1, (phase * RATE) / f0)
        pulse += late
        left = 1 - late
      }
      let sum = 0
      for (let i = 0; i < 3; i++) {
        const value = a1[i] * before[i] + a2[i] * earlier[i] + gain[i] * pulse
        earlier[i] = before[i]
        before[i] = value
        sum += i === 1 ? -value : value
      }
      const edge = Math.min(1, (k - from) / 240, (to - k) / 400)
      y[k] = loud * edge * sum
    }
  }
  return atLoudness(y)
}
