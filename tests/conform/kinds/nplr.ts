import { complexAt, complexMultiply, type ComplexVector } from '../../../src/kernel/complex.ts'
import { nplrMeasures, nplr, type NplrMeasure } from '../../../src/kernel/s4/nplr.ts'
import { diagonalInits, s4dPoles, type DiagonalInit } from '../../../src/kernel/s4/s4d.ts'
import type { VectorCase } from '../vectors.ts'
import { alsoCalled } from './hippo.ts'
import {
  conjugate,
  interleave,
  LeftOut,
  modulus,
  NotCovered,
  type Kind,
  type Outputs,
} from './kind.ts'

function normalForm({ options }: VectorCase): Outputs {
  const name = String(options.measure)
  if (name === 'random') throw new LeftOut('the measure random')
  const measure = (alsoCalled[name] ?? name) as NplrMeasure
  if (!nplrMeasures.includes(measure)) throw new NotCovered(`the measure ${options.measure}`)
  const rank = options.rank === undefined ? undefined : Number(options.rank)
  const { W, P, B } = nplr(measure, Number(options.N), { rank })
  const half = W.re.length
  const flatP = { re: P.re.data, im: P.im.data }
  const conjP = conjugate(flatP)
  const products = Array.from(flatP.re, (_, i) =>
    complexMultiply(complexAt(B, i % half), complexAt(conjP, i)),
  )
  const BPconj: ComplexVector = {
    re: Float64Array.from(products, ({ re }) => re),
    im: Float64Array.from(products, ({ im }) => im),
  }
  return {
    W: interleave(W),
    absB: B.re.map((_, n) => modulus(complexAt(B, n))),
    absP: flatP.re.map((_, i) => modulus(complexAt(flatP, i))),
    BPconj: interleave(BPconj),
  }
}

function diagonalForm({ options }: VectorCase): Outputs {
  const init = options.init as DiagonalInit
  if (!diagonalInits.includes(init)) throw new NotCovered(`the initialisation ${options.init}`)
  // The vectors keep the half with negative imaginary part.
  return { A: interleave(conjugate(s4dPoles(init, Number(options.N)))) }
}

export const nplrKind: Kind = {
  options: ['kind', 'measure', 'init', 'N', 'rank'],
  inputs: [],
  run(testCase) {
    if (testCase.options.kind === 'nplr') return normalForm(testCase)
    if (testCase.options.kind === 's4d') return diagonalForm(testCase)
    throw new NotCovered(`the kind ${testCase.options.kind}`)
  },
}
