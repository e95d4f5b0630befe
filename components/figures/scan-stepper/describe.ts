import { formatFixed } from '../../../src/draw/index.ts'
import type { Readout, Table } from '../../../src/figure/definition.ts'
import type { Stepper, StepperParameters } from './compute.ts'
import type { Form } from './tree.ts'

export const formNames: Readonly<Record<Form, string>> = {
  loop: 'The loop',
  'hillis-steele': 'The scan of Hillis and Steele',
  blelloch: 'Blelloch’s scan',
  chunked: 'The chunked scan',
}

export function describe(data: Stepper, parameters: StepperParameters): string {
  const { levels, shown, work, done, depth, rounds, states, finished } = data
  const processors = Math.round(parameters.processors)
  const ready = finished.filter(Boolean).length
  return (
    `${formNames[parameters.form]} over eight tokens makes ${work} combinations at depth ${depth}; with ${processors} ${processors === 1 ? 'processor' : 'processors'} that takes ${rounds} rounds. ` +
    `After row ${shown} of ${levels.length}, ${done} combinations are made and ${ready} of 8 positions hold their final sum. The last state is ${formatFixed(states[7], 4)}.`
  )
}

export function readouts(data: Stepper): readonly Readout[] {
  return [
    { key: 'work', label: 'Work, combinations', value: String(data.work) },
    { key: 'depth', label: 'Depth, levels', value: String(data.depth) },
    { key: 'rounds', label: 'Rounds on the processors', value: String(data.rounds) },
    {
      key: 'last',
      symbol: { letter: 'h', role: 'h', style: 'italic' },
      label: 'last state',
      value: formatFixed(data.states[7], 4),
    },
  ]
}

export function table(data: Stepper): Table {
  const rows = [
    { name: 'leaves', elements: data.leaves },
    ...data.levels.slice(0, data.shown).map(({ name, elements }) => ({ name, elements })),
  ]
  return {
    columns: [
      { label: 'Row' },
      ...data.leaves.flatMap((_, t) => [{ label: `a at ${t + 1}` }, { label: `b at ${t + 1}` }]),
    ],
    rows: rows.map(({ name, elements }) => [
      name,
      ...elements.flatMap(({ a, x }) => [Number(a.toPrecision(6)), Number(x.toPrecision(6))]),
    ]),
  }
}
