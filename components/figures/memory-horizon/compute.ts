import { random } from '../../../src/kernel/index.ts'
import { remembering } from '../../remembering.ts'
import { freshShares } from '../../training/fresh.ts'
import { stepsAlone, type StepsAlone } from '../../training/steps-alone.ts'
import { CHANNELS, COPIED, model, task } from './model.ts'

export interface State {
  /** How many places there are. */
  readonly context: string
  /** The layer that is looked into, counted from 1. */
  readonly layer: '1' | '2'
  /** The channel, counted from 1. */
  readonly channel: number
  /** The token that is asked about, as a share of the sequence in hundredths. */
  readonly at: number
  /** Of the letters. */
  readonly seed: number
}

/** Where the letters lie, in hundredths of the places. */
const LETTERS = [6, 30, 62, 86]
/** Fresh sequences that the model answers at each length. */
export const SEQUENCES = 16
/** A token counts as held while this part of it is left. */
export const HELD = Math.exp(-1)

export interface Horizon {
  readonly context: number
  readonly layer: number
  readonly channel: number
  /** All tokens: letters, fillers and questions. */
  readonly tokens: readonly number[]
  /** Places of the letters, from 0. */
  readonly letters: readonly number[]
  /** The token that is asked about, from 0. */
  readonly token: number
  /** Steps of the channel. */
  readonly steps: Float64Array
  /** Rates of the channel's states, from slow to fast. */
  readonly rates: readonly number[]
  /** Time that passes in the channel after each token, up to the last. */
  readonly passed: Float64Array
  /** What all channels say together; a draft has it when it was asked before. */
  readonly together?: Together
  /** The share of right answers on fresh sequences of this length; a draft has it when it was asked before. */
  readonly fresh?: number
}

/** Of all channels of a layer. */
export interface Together {
  /** For each token, how many channels hold it in their slowest state. */
  readonly holding: Float64Array
  /** Time that passes over the whole sequence in the median channel. */
  readonly median: number
}

/** With all that a draft may lack. */
export type WholeHorizon = Required<Horizon>

/** What was asked is not asked again: a hand that drags the line changes nothing of it. */
const shares = freshShares(SEQUENCES)

/** The place, from 0, at so many hundredths of the places. */
function placeAt(hundredths: number, context: number): number {
  return Math.round((hundredths / 100) * (context - 1))
}

function sequenceOf(context: number, seed: number) {
  const next = random(seed)
  const length = context + COPIED
  const tokens = Array<number>(length).fill(task.alphabet)
  const letters = LETTERS.map((at) => placeAt(at, context))
  letters.forEach((place, i) => {
    tokens[place] = Math.floor(next() * task.alphabet)
    tokens[context + i] = task.alphabet + 1
  })
  return { tokens, letters }
}

/** What is left to pass after each token. */
function timeAfter(steps: Float64Array): Float64Array {
  const passed = new Float64Array(steps.length)
  for (let t = steps.length - 2; t >= 0; t--) passed[t] = passed[t + 1] + steps[t + 1]
  return passed
}

/** Rates of a channel, from slow to fast. */
function ratesOf(layer: number, channel: number): number[] {
  const { shape, data } = model().weights[`layers.${layer}.mixer.A_log`]
  const own = data.slice(channel * shape[1], (channel + 1) * shape[1])
  return Array.from(own, Math.exp).sort((a, b) => a - b)
}

/** What does not depend on the channel and the token that are asked about. */
interface LayerView extends Pick<Horizon, 'tokens' | 'letters'> {
  readonly layer: number
  readonly steps: StepsAlone
  /** Found when it is first asked for: it takes as long as the rest. */
  together?: Together
}

function togetherOf({ layer, tokens, steps }: LayerView): Together {
  const holding = new Float64Array(tokens.length)
  const totals = Array.from({ length: CHANNELS }, (_, c) => {
    const own = steps.of(c)
    const passed = timeAfter(own)
    const [slowest] = ratesOf(layer, c)
    const most = -Math.log(HELD) / slowest
    for (let t = 0; t < passed.length; t++) if (passed[t] <= most) holding[t]++
    return passed[0] + own[0]
  })
  totals.sort((a, b) => a - b)
  const median = (totals[CHANNELS / 2 - 1] + totals[CHANNELS / 2]) / 2
  return { holding, median }
}

/** A hand that drags the line asks for the same view again and again. */
const layerView = remembering((context: number, seed: number, layer: number): LayerView => {
  const sequence = sequenceOf(context, seed)
  return { ...sequence, layer, steps: stepsAlone(model().weights, sequence.tokens, layer) }
})

/** What is known without reading for other channels and other sequences. */
function horizonOf(view: LayerView, { context: wanted, channel, at }: State) {
  const { tokens, letters, layer } = view
  const context = Number(wanted)
  const steps = view.steps.of(channel - 1)
  return {
    context,
    layer: layer + 1,
    channel,
    tokens,
    letters,
    token: placeAt(at, context),
    steps,
    rates: ratesOf(layer, channel - 1),
    passed: timeAfter(steps),
  }
}

const viewOf = ({ context, seed, layer }: State) =>
  layerView(Number(context), seed, Number(layer) - 1)

const taskOf = ({ context }: State) => ({ ...task, context: Number(context) })

/** What the states of a layer still hold of each token when the last one has been read. */
export function compute(state: State): WholeHorizon {
  const view = viewOf(state)
  return {
    ...horizonOf(view, state),
    together: (view.together ??= togetherOf(view)),
    fresh: shares.share(model(), taskOf(state), 0),
  }
}

/** The same of the channel that is looked at; of the others, and of fresh sequences, what was asked before. */
export function draft(state: State): Horizon {
  const view = viewOf(state)
  return {
    ...horizonOf(view, state),
    together: view.together,
    fresh: shares.known(model(), taskOf(state), 0),
  }
}

/** What a state of rate `rate` holds at the last token of what each token wrote. */
export function left({ passed }: Pick<Horizon, 'passed'>, rate: number): Float64Array {
  return passed.map((time) => Math.exp(-rate * time))
}
