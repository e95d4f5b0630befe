import { formatFixed, formatSignificant, plural } from '../../../src/draw/index.ts'
import type { Readout, Table } from '../../../src/figure/definition.ts'
import type { Motion, State } from './compute.ts'
import { FRAMES, joints } from './walk.ts'

const cm = (value: number) => `${formatFixed(value, 2)} cm`

function stepAt({ steps }: Motion, k: number): number {
  return steps[Math.floor(((Math.round(k) - 1) * steps.length) / FRAMES)]
}

/** The walk, the errors of both scans, the frame at hand and what the orders keep near. */
export function describe(motion: Motion, state: State): string {
  const { joint, noise, rest, pool, bothWays, k } = state
  const { errors, steps, fixedStep, orders, truth, measured, selective } = motion
  const now = Math.round(k) - 1
  const tokens = steps.length * joints.length
  return (
    `A synthetic walker of ${joints.length} joints over ${FRAMES} frames, standing still for ${plural(rest, 'frame')}; the height of the ${joint} is measured with noise of ${formatFixed(noise, 1)} cm. ` +
    `The measured height errs by ${cm(errors.measured)}, a scan ${bothWays ? 'both ways' : 'forward'} with the best equal steps, ${formatSignificant(fixedStep)}, by ${cm(errors.fixed)}, and one whose steps follow the motion by ${cm(errors.selective)}. ` +
    `At frame ${now + 1} the height is ${formatFixed(truth[now], 1)}, measured ${formatFixed(measured[now], 1)} and read ${formatFixed(selective[now], 1)} cm, with a step of ${formatSignificant(stepAt(motion, k))}. ` +
    `With ${plural(Number(pool), 'frame')} a token there are ${tokens} tokens. ` +
    `Of all frames without pooling, ${orders.map(({ label, toFrame, alongBone }) => `${label}, the next frame is ${plural(toFrame, 'step')} away and the end of a bone ${formatFixed(alongBone, 1)} in the mean`).join('; ')}.`
  )
}

export function readouts(motion: Motion): Readout[] {
  const { errors, fixedStep, steps, orders } = motion
  const gaps = (of: (order: Motion['orders'][number]) => string) => orders.map(of).join(', ')
  return [
    { key: 'measured', label: 'Error, measured', value: cm(errors.measured) },
    { key: 'fixed', label: 'Error, best equal steps', value: cm(errors.fixed) },
    { key: 'selective', label: 'Error, steps that follow', value: cm(errors.selective) },
    { key: 'fixed-step', label: 'Best equal step', value: formatSignificant(fixedStep) },
    { key: 'tokens', label: 'Tokens', value: String(steps.length * joints.length) },
    {
      key: 'next-frame',
      label: 'Steps to the next frame, by order',
      value: gaps(({ toFrame }) => String(toFrame)),
    },
    {
      key: 'along-bone',
      label: 'Steps along a bone, by order',
      value: gaps(({ alongBone }) => formatFixed(alongBone, 1)),
    },
  ]
}

export function table(motion: Motion): Table {
  const { truth, measured, fixed, selective } = motion
  return {
    columns: [
      { label: 'frame' },
      { label: 'height, cm' },
      { label: 'measured' },
      { label: 'equal steps' },
      { label: 'steps that follow' },
      { label: 'step', symbol: { letter: 'Δ', role: 'd', style: 'roman' } },
    ],
    rows: Array.from(truth, (height, t) => [
      t + 1,
      ...[height, measured[t], fixed[t], selective[t]].map((value) => formatFixed(value, 2)),
      formatSignificant(stepAt(motion, t + 1)),
    ]),
  }
}
