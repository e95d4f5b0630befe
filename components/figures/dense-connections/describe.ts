import { formatFixed, formatSignificant } from '../../../src/draw/index.ts'
import type { Readout, Table } from '../../../src/figure/definition.ts'
import type { Stack, State } from './compute.ts'

const percent = (share: number) => `${formatSignificant(100 * share)} per cent`
const tokens = (lag: number) => `${formatFixed(lag, 1)} tokens`

/** What the layer holds of the wave, and how late it is, with the connections and without. */
export function describe({ depth, m, layer, dense, plain }: Stack, state: State): string {
  const [own, other] = [dense[layer - 1], plain[layer - 1]]
  const reach =
    m === 0
      ? 'There are no dense connections, so with and without are the same. '
      : `Each state takes ${formatFixed(state.gate, 2)} of those of the ${m === 1 ? 'layer' : `${m} layers`} below. `
  return (
    `Layers with a time constant of ${formatFixed(state.tau, 0)} tokens, ${depth} of them, pass ${formatFixed(state.skip, 2)} of their input by. ${reach}` +
    `Of a wave with a period of ${formatFixed(state.period, 0)} tokens, the state of layer ${layer} holds ${percent(own.gain)} with the connections and ${percent(other.gain)} without, of what it holds of a constant; layer 1 holds ${percent(dense[0].gain)}. ` +
    `A pulse comes with a mean lag of ${tokens(own.lag)} with them and ${tokens(other.lag)} without.`
  )
}

export function readouts({ layer, dense, plain }: Stack): Readout[] {
  const [own, other] = [dense[layer - 1], plain[layer - 1]]
  return [
    { key: 'dense', label: 'Wave held, with', value: percent(own.gain) },
    { key: 'plain', label: 'Wave held, without', value: percent(other.gain) },
    { key: 'first', label: 'Held by layer 1', value: percent(dense[0].gain) },
    { key: 'ratio', label: 'With, over without', value: formatSignificant(own.gain / other.gain) },
    { key: 'lag', label: 'Mean lag, with', value: tokens(own.lag) },
    { key: 'plain-lag', label: 'Mean lag, without', value: tokens(other.lag) },
  ]
}

export function table({ dense, plain }: Stack): Table {
  return {
    columns: [
      { label: 'layer' },
      { label: 'held of the wave, with' },
      { label: 'held of the wave, without' },
      { label: 'mean lag, with' },
      { label: 'mean lag, without' },
    ],
    rows: dense.map((own, i) => [
      i + 1,
      formatSignificant(own.gain),
      formatSignificant(plain[i].gain),
      formatFixed(own.lag, 1),
      formatFixed(plain[i].lag, 1),
    ]),
  }
}
