import { formatFixed, formatTick } from '../../../src/draw/index.ts'
import type { Readout, Table } from '../../../src/figure/definition.ts'
import { FIFTH, names, STRETCH, type Comparison } from './compute.ts'

const DECIMALS = 4

export function errorText(value: number): string {
  return Number.isNaN(value) ? 'not kept' : formatFixed(value, DECIMALS)
}

/** The ages of a stretch, "56 to 63". */
export function agesOf(stretch: number): string {
  return `${stretch * STRETCH} to ${(stretch + 1) * STRETCH - 1}`
}

/** Who rebuilds the newest and the oldest fifth best, and the errors at the cursor. */
export function describe({ rebuilt, stretch, N, T }: Comparison): string {
  const winner = (end: 'newest' | 'oldest') => {
    // NaN, what is not kept, never wins.
    const best = rebuilt.reduce((a, b) => (b.fifths[end] < a.fifths[end] ? b : a))
    return `${names[best.measure]} (RMS error ${errorText(best.fifths[end])})`
  }
  const here = rebuilt.map(
    ({ measure, errors }) => `${names[measure]} ${errorText(errors[stretch])}`,
  )
  return (
    `From ${N} numbers each, at a time scale of ${formatTick(T)} tokens, the newest ${FIFTH} tokens are rebuilt best by ${winner('newest')}, the oldest ${FIFTH} by ${winner('oldest')}. ` +
    `At ages ${agesOf(stretch)} the RMS errors are: ${here.join(', ')}.`
  )
}

export function readouts({ rebuilt, stretch }: Comparison): Readout[] {
  return rebuilt.flatMap(({ measure, errors, past, error }) => [
    {
      key: measure,
      label: `${names[measure]}, at the cursor`,
      value: errorText(errors[stretch]),
    },
    {
      key: `${measure}-all`,
      label: `over its ${past.length} tokens`,
      value: errorText(error),
    },
  ])
}

export function table({ rebuilt }: Comparison): Table {
  return {
    columns: [
      { label: 'ages' },
      ...rebuilt.map(({ measure }) => ({ label: `RMS error, ${names[measure]}` })),
    ],
    rows: Array.from(rebuilt[0].errors, (_, i) => [
      agesOf(i),
      ...rebuilt.map(({ errors }) => errorText(errors[i])),
    ]),
  }
}
