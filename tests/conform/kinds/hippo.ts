import { hippo, hippoMeasures, type HippoMeasure } from '../../../src/kernel/hippo/hippo.ts'
import { LeftOut, NotCovered, type Kind } from './kind.ts'

/** Upstream's other name of a measure. */
export const alsoCalled: Readonly<Record<string, HippoMeasure>> = { fout: 'fourier' }

/** Matrices that upstream draws at random. */
const atRandom = ['random', 'diagonal']

export const hippoKind: Kind = {
  options: ['measure', 'N'],
  inputs: [],
  run({ options }) {
    const name = String(options.measure)
    const measure = alsoCalled[name] ?? (name as HippoMeasure)
    if (atRandom.includes(name)) throw new LeftOut(`the measure ${name}, drawn at random`)
    if (!hippoMeasures.includes(measure)) throw new NotCovered(`the measure ${name}`)
    const { A, B } = hippo(measure, Number(options.N))
    return { A: A.data, B }
  },
}
