import { formatFixed } from '../../../src/draw/index.ts'
import type { Readout, Table } from '../../../src/figure/definition.ts'
import type { Store, StoreParameters } from './compute.ts'
import { PAIRS, VALUE, type Write } from './store.ts'

const rules: Readonly<Record<Write, string>> = {
  add: 'adding',
  delta: 'the delta rule',
}

const pairs = (n: number) => (n === 1 ? '1 pair' : `${n} pairs`)

/** By what is printed, so that the rounding of two exact answers makes no difference. */
function compared(state: number, softmax: number): string {
  if (formatFixed(state, 2) === formatFixed(softmax, 2)) return 'as large'
  return state > softmax ? 'larger' : 'smaller'
}

export function describe(data: Store, { write }: StoreParameters): string {
  const { dk, n, asked, state, softmax, errors } = data
  const [own, other] = [errors.state[n - 1], errors.softmax[n - 1]]
  return (
    `${pairs(n)} written by ${rules[write]} into a state of ${dk} rows: asked for pair ${asked + 1}, the state gives ${state.right} of ${VALUE} signs right and softmax ${softmax.right}. ` +
    `Over all stored pairs the error of the state is ${formatFixed(own, 2)} of a value's size and that of softmax ${formatFixed(other, 2)}; the state's is ${compared(own, other)}.`
  )
}

export function readouts({ n, dk, state, softmax, errors }: Store): readonly Readout[] {
  return [
    { key: 'state-error', label: 'Error, state', value: formatFixed(errors.state[n - 1], 2) },
    { key: 'softmax-error', label: 'Error, softmax', value: formatFixed(errors.softmax[n - 1], 2) },
    { key: 'state-right', label: 'Signs right, state', value: `${state.right} of ${VALUE}` },
    { key: 'softmax-right', label: 'Signs right, softmax', value: `${softmax.right} of ${VALUE}` },
    { key: 'state-numbers', label: 'Numbers in the state', value: String(dk * VALUE) },
    { key: 'cache-numbers', label: 'Numbers in a cache', value: String(n * (dk + VALUE)) },
  ]
}

export function table({ errors, dk }: Store): Table {
  return {
    columns: [
      { label: 'Pairs' },
      { label: 'Error, state' },
      { label: 'Error, softmax' },
      { label: 'Expected by adding' },
    ],
    rows: Array.from({ length: PAIRS }, (_, i) => [
      i + 1,
      Number(errors.state[i].toFixed(4)),
      Number(errors.softmax[i].toFixed(4)),
      Number(Math.sqrt(i / dk).toFixed(4)),
    ]),
  }
}
