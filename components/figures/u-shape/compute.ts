import { blockCost, mixers, sumOf, type Cost, type Mixer, type Stage } from './costs.ts'
import { models, type ModelKey } from './models.ts'
import type { Network, Place } from './network.ts'
import { ownNetwork, type OwnParameters } from './own.ts'

export interface UParameters extends OwnParameters {
  readonly model: ModelKey | 'own'
  /** What stands in the places of Mamba. */
  readonly mixer: Mixer
}

type ByMixer<T> = Readonly<Record<Mixer, T>>

export interface U {
  readonly network: Network
  readonly mixer: Mixer
  /** Of what one block takes: the stages or, in a flat network, its size and larger ones. */
  readonly rows: readonly Stage[]
  readonly costs: ByMixer<readonly number[]>
  /** Blocks of each kind, as the network is made, before Mamba is exchanged. */
  readonly counts: ByMixer<number>
  /** Operations of the whole network with each mixer in Mamba's places. */
  readonly totals: ByMixer<number>
  readonly weights: number
  /** The share of the outermost stage in the operations. */
  readonly outermost: number
}

/** How many times a flat network's side is doubled in its rows. */
const DOUBLINGS = 4

const byMixer = <T>(of: (mixer: Mixer) => T) =>
  Object.fromEntries(mixers.map((name) => [name, of(name)])) as Record<Mixer, T>

/** What stands in a place, Mamba being exchanged for the mixer that is chosen. */
export function standing({ mixer }: Pick<U, 'mixer'>, { blocks }: Place): Mixer[] {
  return blocks.map((block) => (block.mixer === 'mamba' ? mixer : block.mixer))
}

/** What all places, or those of a stage, take with a mixer in the places of Mamba. */
function placesCost({ places, stages, tokens, axes }: Network, mixer: Mixer, stage?: number): Cost {
  return sumOf(
    places
      .filter((place) => stage === undefined || place.stage === stage)
      .flatMap(({ stage: at, blocks, rest }) => [
        rest,
        ...blocks.map((block) => {
          const kind = block.mixer === 'mamba' ? mixer : block.mixer
          return block.cost ?? blockCost(kind, stages[at], tokens[at], axes)
        }),
      ]),
  )
}

export function compute(parameters: UParameters): U {
  const { model, mixer } = parameters
  const network = model === 'own' ? ownNetwork(parameters) : models[model]
  const { form, axes, stages, tokens, places, adaptive, ends } = network
  const total = (name: Mixer) => sumOf([placesCost(network, name), adaptive, ends])
  const totals = byMixer((name) => total(name).operations)
  const rows =
    form === 'flat'
      ? Array.from({ length: DOUBLINGS + 1 }, (_, i): Stage => {
          const side = stages[0].side * 2 ** i
          return { n: side ** axes, side, c: stages[0].c }
        })
      : stages
  const blocks = places.flatMap((place) => place.blocks)
  return {
    network,
    mixer,
    rows,
    costs: byMixer((name) =>
      rows.map((row, i) => {
        const seen = form === 'flat' ? { ...tokens[0], n: row.n } : tokens[i]
        return blockCost(name, row, seen, axes).operations
      }),
    ),
    counts: byMixer((name) => blocks.filter((block) => block.mixer === name).length),
    totals,
    weights: total(mixer).weights,
    outermost: placesCost(network, mixer, 0).operations / totals[mixer],
  }
}
