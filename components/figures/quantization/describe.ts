import { formatFixed, formatSignificant, formatTick } from '../../../src/draw/index.ts'
import type { Readout, Table } from '../../../src/figure/definition.ts'
import { places, type Place, type Quantization, type QuantizationParameters } from './compute.ts'

const labels: Readonly<Record<Place, string>> = {
  x: 'Inputs rounded',
  B: 'Weights rounded',
  rate: 'Logarithm of the rate rounded',
  h: 'States rounded',
  A: 'Factor rounded',
}

/** A share in per cent; what is below a ten-thousandth of one has a power of ten. */
const percent = (share: number) => `${formatSignificant(100 * share, 2)} %`

export function describe(data: Quantization, { grid, bits, tau }: QuantizationParameters): string {
  const { here, factor, stored } = data
  const numbers =
    grid === 'integer' ? `integers of ${bits} bits` : `numbers of ${bits} leading bits`
  const memory =
    stored >= 1
      ? 'With the factor stored as 1 it never forgets.'
      : stored <= 0
        ? 'With the factor stored as 0 it holds nothing.'
        : `With the factor stored as ${formatFixed(stored, 5)} its time constant is ${formatSignificant(-1 / Math.log(stored))} tokens.`
  return (
    `A mode with a time constant of ${formatTick(Number(tau.toPrecision(3)))} tokens has the factor ${formatFixed(factor, 5)}. ` +
    `Stored in ${numbers}, each place alone, its states err by ${percent(here.x)} for the inputs, ${percent(here.B)} for the weights, ${percent(here.rate)} for the logarithm of its rate, ${percent(here.h)} for the states themselves and ${percent(here.A)} for the factor. ` +
    memory
  )
}

export function readouts({ here, factor, stored }: Quantization): readonly Readout[] {
  return [
    ...places.map((place) => ({ key: place, label: labels[place], value: percent(here[place]) })),
    {
      key: 'stored',
      symbol: { letter: 'A', role: 'A' as const, style: 'bold' as const, overline: true },
      label: 'and what is stored of it',
      value: `${formatFixed(factor, 5)}, ${formatFixed(stored, 5)}`,
    },
  ]
}

export function table({ taus, errors }: Quantization): Table {
  return {
    columns: [
      { label: 'Time constant, tokens' },
      ...places.map((place) => ({ label: `${labels[place]}, error` })),
    ],
    rows: taus.map((tau, i) => [
      Number(tau.toPrecision(4)),
      ...places.map((place) => Number(errors[place][i].toPrecision(3))),
    ]),
  }
}
