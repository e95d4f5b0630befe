import { formatFixed, formatSignificant, plural } from '../../../src/draw/index.ts'
import type { Readout, Table } from '../../../src/figure/definition.ts'
import { moduli } from '../../../src/kernel/index.ts'
import { isRounding, omegas, type Reduction } from './compute.ts'
import type { Kind } from './systems.ts'

const names: Readonly<Record<Kind, string>> = {
  ladder: 'the ladder of Mamba',
  legs: 'LegS',
  lin: 'S4D-Lin',
  random: 'random modes',
  ringing: 'two ringing pairs among fast modes',
}

const percent = (share: number) => `${formatSignificant(100 * share)} per cent`

function largest(poles: Reduction['poles']['before']): number {
  return Math.max(...moduli(poles))
}

/** The values kept and left out, the bound and what was found, and how a plain cut does. */
export function describe(reduction: Reduction): string {
  const { system, N, dt, asked, hankel, balanced, cut, bound, poles } = reduction
  const { order } = balanced
  const fewer = order < asked ? `, since the values of the others are rounding` : ''
  const limit = isRounding(reduction)
    ? 'What is left out is rounding. The frequency response'
    : `The frequency response may err by ${formatSignificant(bound)}; it`
  return (
    `Of the ${N} states of ${names[system]} at a step of ${formatSignificant(dt)}, ${order === 1 ? '1 balanced one is' : `${order} balanced ones are`} kept${fewer}. ` +
    `The largest Hankel singular value is ${formatSignificant(hankel[0])}, the largest left out ${formatSignificant(hankel[order])}. ` +
    `${limit} errs by up to ${formatSignificant(balanced.worst)} at the ${omegas.length} frequencies tried, a plain cut to ${plural(cut.order, 'state')} by up to ${formatSignificant(cut.worst)}. ` +
    `The impulse response is off by ${percent(balanced.share)} with the balanced states and by ${percent(cut.share)} with the plain ones. ` +
    `The largest pole has the size ${formatFixed(largest(poles.before), 4)} before and ${formatFixed(largest(poles.after), 4)} after.`
  )
}

export function readouts(reduction: Reduction): Readout[] {
  const { hankel, balanced, cut, bound, N } = reduction
  const sigma = { letter: 'σ', style: 'italic' } as const
  return [
    { key: 'kept', label: 'States kept', value: `${balanced.order} of ${N}` },
    {
      key: 'first',
      symbol: { ...sigma, sub: '1' },
      label: 'the largest',
      value: formatSignificant(hankel[0]),
    },
    {
      key: 'next',
      symbol: { ...sigma, sub: String(balanced.order + 1) },
      label: 'the largest left out',
      value: formatSignificant(hankel[balanced.order]),
    },
    { key: 'bound', label: 'Bound of the error', value: formatSignificant(bound) },
    { key: 'error', label: 'Largest error, balanced', value: formatSignificant(balanced.worst) },
    { key: 'cut', label: 'Largest error, plain cut', value: formatSignificant(cut.worst) },
    { key: 'share', label: 'Off by, balanced', value: percent(balanced.share) },
    { key: 'cut-share', label: 'Off by, plain cut', value: percent(cut.share) },
  ]
}

export function table({ hankel, balanced }: Reduction): Table {
  let rest = 0
  const bounds = Array.from(hankel)
    .reverse()
    .map((value) => {
      const bound = rest
      rest += 2 * value
      return bound
    })
    .reverse()
  return {
    columns: [
      { label: 'state' },
      { label: 'Hankel singular value' },
      { label: 'kept' },
      { label: 'bound if it is the last kept' },
    ],
    rows: Array.from(hankel, (value, i) => [
      i + 1,
      formatSignificant(value),
      i < balanced.order ? 'yes' : 'no',
      formatSignificant(bounds[i]),
    ]),
  }
}
