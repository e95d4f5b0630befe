import { formatFixed, plural } from '../../../src/draw/index.ts'
import type { Readout, Table } from '../../../src/figure/definition.ts'
import { rmsError } from '../../rms-error.ts'
import { cart } from './cart.ts'
import { STARTS, type Balance, type Side, type State } from './compute.ts'
import { standing } from './draw-scene.ts'
import { ACTIONS } from './examine.ts'
import { DEGREES } from './layout.ts'

const seconds = (actions: number) => `${formatFixed(actions * cart.dt, 2)} s`

/** By how much the speed is missed, °/s: as the states have it, and as the last two sights have it. */
export function missed({ speed: { truth, read, difference } }: Balance): {
  readonly read: number
  readonly difference: number
} {
  return {
    read: DEGREES * rmsError(read, truth),
    difference: DEGREES * rmsError(difference, truth.subarray(1)),
  }
}

function pushSentence({ push, pushAt }: State): string {
  if (push === 0) return 'Nobody pushes.'
  const side = push > 0 ? 'right' : 'left'
  return `A push of ${Math.abs(push)} N to the ${side} comes after ${seconds(Math.round(pushAt))}.`
}

export function describe(data: Balance, state: State): string {
  const { mamba, memoryless, now } = data
  const { read, difference } = missed(data)
  const noise = state.noise === '0' ? 'no noise' : `noise of ${state.noise}° and ${state.noise} cm`
  const late = `${formatFixed(Number(state.delay) * cart.dt * 1000, 0)} ms late`
  return (
    `Start ${state.start}, seen with ${noise}, ${late}. ${pushSentence(state)} ` +
    `After ${plural(now, 'action')} with states kept: ${standing(mamba, now)}; with states emptied: ${standing(memoryless, now)}. ` +
    `Of ${STARTS} fresh starts ${mamba.balanced} and ${memoryless.balanced} last for ${seconds(ACTIONS)}. ` +
    `The pole's speed is missed by ${formatFixed(read, 1)}°/s as it is read from the states, and by ${formatFixed(difference, 1)}°/s from the last two sights.`
  )
}

export function readouts(data: Balance): readonly Readout[] {
  const { mamba, memoryless } = data
  const { read, difference } = missed(data)
  const lasted = (side: Side) => seconds(side.lasted)
  return [
    { key: 'kept', label: 'States kept: this start lasts', value: lasted(mamba) },
    { key: 'emptied', label: 'States emptied: this start lasts', value: lasted(memoryless) },
    {
      key: 'kept-of',
      label: 'Kept, fresh starts balanced',
      value: `${mamba.balanced} of ${STARTS}`,
    },
    {
      key: 'emptied-of',
      label: 'Emptied, fresh starts balanced',
      value: `${memoryless.balanced} of ${STARTS}`,
    },
    { key: 'read', label: 'Speed missed, from the states', value: `${formatFixed(read, 1)}°/s` },
    {
      key: 'difference',
      label: 'Speed missed, from two sights',
      value: `${formatFixed(difference, 1)}°/s`,
    },
  ]
}

export function table({ mamba, memoryless, speed }: Balance): Table {
  const degrees = (value: number | undefined) =>
    value === undefined ? '' : formatFixed(DEGREES * value, 2)
  const force = (value: number | undefined) => (value === undefined ? '' : formatFixed(value, 2))
  const until = <T>({ lasted }: Side, t: number, value: T) => (t < lasted ? value : undefined)
  return {
    columns: [
      { label: 'Seconds' },
      { label: 'Kept: angle, °' },
      { label: 'Kept: force, N' },
      { label: 'Speed, °/s' },
      { label: 'Speed read, °/s' },
      { label: 'Emptied: angle, °' },
      { label: 'Emptied: force, N' },
    ],
    rows: Array.from({ length: ACTIONS }, (_, t) => [
      formatFixed(t * cart.dt, 2),
      degrees(until(mamba, t, mamba.states[t].angle)),
      force(until(mamba, t, mamba.forces[t])),
      degrees(speed.truth[t]),
      degrees(speed.read[t]),
      degrees(until(memoryless, t, memoryless.states[t].angle)),
      force(until(memoryless, t, memoryless.forces[t])),
    ]),
  }
}
