import { hippo, hippoMeasures, type HippoMeasure } from '../../../src/kernel/hippo/hippo.ts'
import { NotCovered, type Kind } from './kind.ts'

const alsoCalled: Readonly<Record<string, HippoMeasure>> = { fout: 'fourier' }

export const hippoKind: Kind = {
  run({ options }) {
    const name = String(options.measure)
    const measure = alsoCalled[name] ?? (name as HippoMeasure)
    if (!hippoMeasures.includes(measure)) throw new NotCovered(`the measure ${name}`)
    const { A, B } = hippo(measure, Number(options.N))
    return { A: A.data, B }
  },
}
