import { formatFixed, formatSignificant, plural } from '../../../src/draw/index.ts'
import type { Readout, Table } from '../../../src/figure/definition.ts'
import {
  ageOfHalf,
  compared,
  type Compared,
  type Memory,
  type MemoryParameters,
} from './compute.ts'
import { HORIZON } from './networks.ts'

export const names: Readonly<Record<Compared, string>> = {
  tanh: 'Tanh RNN',
  gru: 'Gated RNN',
  ssm: 'Diagonal SSM',
  power: 'Powers of ρ',
}

export function describe({ curves, meanGate }: Memory, { radius, dt }: MemoryParameters): string {
  const left = (name: Compared) => formatSignificant(curves[name][HORIZON], 2)
  return (
    `With a spectral radius of ${formatFixed(radius, 2)}, a change ${HORIZON} steps old reaches the last state multiplied by ${left('tanh')} in the tanh network; the radius to the power ${HORIZON} is ${left('power')}. ` +
    `In the gated network, whose gate keeps ${formatFixed(meanGate, 3)} of the state on average, it is ${left('gru')}, and in the state space model with Δ = ${formatSignificant(dt)} it is ${left('ssm')}.`
  )
}

export function readouts({ curves, meanGate }: Memory): readonly Readout[] {
  const ages = (['tanh', 'gru', 'ssm'] as const).map((name) => {
    const age = ageOfHalf(curves[name])
    return {
      key: `half-${name}`,
      label: `${names[name]}, halved`,
      value: age === undefined ? `not within ${HORIZON} steps` : `after ${plural(age, 'step')}`,
    }
  })
  const left = compared.map((name) => ({
    key: `left-${name}`,
    label: `${names[name]}, left at ${HORIZON}`,
    value: formatSignificant(curves[name][HORIZON], 2),
  }))
  return [
    ...left,
    ...ages,
    { key: 'gate', label: 'Mean of the keeping gate', value: formatFixed(meanGate, 3) },
  ]
}

export function table({ curves }: Memory): Table {
  return {
    columns: [{ label: 'Age (steps)' }, ...compared.map((name) => ({ label: names[name] }))],
    rows: Array.from(curves.tanh, (_, age) => [
      age,
      ...compared.map((name) => Number(curves[name][age].toPrecision(3))),
    ]),
  }
}
