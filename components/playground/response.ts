import type { ComplexVector } from './kernel.ts'

export interface DiscreteSystem {
  readonly Abar: ComplexVector
  readonly Bbar: ComplexVector
  readonly C: ComplexVector
  readonly D: number
  readonly paired: boolean
}

/**
 * |H(e^{iω})| of a diagonal system: D + Σ c b / (1 − ā e^{−iω}), and for paired poles the same of the
 * conjugates added. Cheap enough to follow a slider, which the dense solver is not.
 */
export function responseModuli(
  { Abar, Bbar, C, D, paired }: DiscreteSystem,
  angles: Float64Array,
): Float64Array {
  const count = Abar.re.length
  return angles.map((omega) => {
    const [cos, sin] = [Math.cos(omega), -Math.sin(omega)]
    let re = D
    let im = 0
    for (let n = 0; n < count; n++) {
      const gain = {
        re: C.re[n] * Bbar.re[n] - C.im[n] * Bbar.im[n],
        im: C.re[n] * Bbar.im[n] + C.im[n] * Bbar.re[n],
      }
      for (const sign of paired ? [1, -1] : [1]) {
        const imA = sign * Abar.im[n]
        const dRe = 1 - (Abar.re[n] * cos - imA * sin)
        const dIm = -(Abar.re[n] * sin + imA * cos)
        const size = dRe * dRe + dIm * dIm
        const imGain = sign * gain.im
        re += (gain.re * dRe + imGain * dIm) / size
        im += (imGain * dRe - gain.re * dIm) / size
      }
    }
    return Math.hypot(re, im)
  })
}
