import { formatPercent, formatWhole } from '../../../src/draw/index.ts'
import type { Readout, Table } from '../../../src/figure/definition.ts'
import { standing, type U } from './compute.ts'
import { mixerNames, mixers, type Mixer } from './costs.ts'
import type { Network, Norms } from './network.ts'
import { countWords, formatMany, formatPlaces, joinWords } from './words.ts'

const capital = (text: string) => text[0].toUpperCase() + text.slice(1)

const others = (chosen: Mixer) => mixers.filter((name) => name !== chosen)

const blocks = (count: number) => `${count} block${count === 1 ? '' : 's'}`

const countOf = ({ places }: Network) => places.reduce((sum, place) => sum + place.blocks.length, 0)

const publishedWords = ({ published }: Network) =>
  published === undefined ? 'not published here' : formatMany(published)

function shapeWords(network: Network): string {
  const { name, form, stages, axes } = network
  const [first, last] = [stages[0], stages[stages.length - 1]]
  const from = `${formatPlaces(first.side, axes)} positions of width ${formatWhole(first.c)}`
  const head = name === undefined ? '' : `${name} is `
  const sentence =
    form === 'flat'
      ? `a flat network of ${blocks(countOf(network))} at ${from}`
      : `a ${form === 'u' ? 'U' : 'pyramid'} of ${stages.length} stages from ${from} to ${formatPlaces(last.side, axes)} of width ${formatWhole(last.c)}`
  return `${capital(head + sentence)}.`
}

/** How the blocks divide by kind, and how many of them are exchanged. */
function blockWords(data: U): string {
  const { network, mixer, counts } = data
  const words = countWords(network.places.flatMap((place) => standing(data, place)))
  const exchanged =
    mixer === 'mamba' || counts.mamba === 0 ? '' : `, ${counts.mamba} in the place of Mamba`
  return `Of its ${blocks(countOf(network))} there ${words.length === 1 && words[0].startsWith('1 ') ? 'is' : 'are'} ${joinWords(words)}${exchanged}.`
}

const entries: Readonly<Record<Exclude<Norms, 'none'>, string>> = {
  block: 'by a map of each block',
  shared: 'by a map that all blocks share',
}

function weightWords({ weights, network }: U): string {
  const { norms, adaptive, name, published } = network
  const step =
    norms === 'none'
      ? ''
      : `; ${formatMany(adaptive.weights)} of them take the diffusion step into the norms, ${entries[norms]}`
  const stated =
    name === undefined
      ? ''
      : published === undefined
        ? ' No published count of its weights is given here.'
        : ` As published it has ${formatMany(published)}.`
  return `It has ${formatMany(weights)} weights${step}.${stated}`
}

export function describe(data: U): string {
  const { network, mixer, totals, counts, outermost } = data
  const share =
    network.form === 'flat' ? '' : `, ${formatPercent(outermost)} of them in the outermost stage`
  const [one, other] = others(mixer)
  const exchange =
    counts.mamba === 0
      ? 'Mamba stands nowhere in it.'
      : `With ${mixerNames[one]} in ${mixer === 'mamba' ? 'its' : 'that'} place it takes ${formatMany(totals[one])}, with ${mixerNames[other]} ${formatMany(totals[other])}.`
  return [
    shapeWords(network),
    blockWords(data),
    `One input takes ${formatMany(totals[mixer])} operations${share}.`,
    exchange,
    weightWords(data),
  ].join(' ')
}

export function readouts(data: U): readonly Readout[] {
  const { totals, rows, weights, network, outermost } = data
  const isFlat = network.form === 'flat'
  return [
    ...mixers.map((name) => ({
      key: name,
      label: `With ${mixerNames[name]}`,
      value: formatMany(totals[name]),
    })),
    ...(isFlat
      ? []
      : [{ key: 'outermost', label: 'In the outermost stage', value: formatPercent(outermost) }]),
    {
      key: 'positions',
      label: isFlat ? 'Positions' : 'Positions there',
      value: formatWhole(rows[0].n),
    },
    { key: 'weights', label: 'Weights', value: formatMany(weights) },
    ...(network.norms === 'none'
      ? []
      : [
          {
            key: 'adaptive',
            label: 'of them for the step',
            value: formatMany(network.adaptive.weights),
          },
        ]),
    ...(network.name === undefined
      ? []
      : [{ key: 'published', label: 'Weights as published', value: publishedWords(network) }]),
  ]
}

/** What one block takes in each stage, or with each side of a flat network, by mixer. */
export function table(data: U): Table {
  const { network, rows, costs } = data
  const isFlat = network.form === 'flat'
  const blocksIn = (stage: number) =>
    network.places
      .filter((place) => place.stage === stage)
      .map((place) => countWords(standing(data, place)).join(', '))
      .join('; up: ')
  return {
    columns: [
      ...(isFlat ? [] : [{ label: 'Stage' }]),
      { label: isFlat ? 'Positions' : 'positions' },
      { label: 'width' },
      ...(isFlat ? [] : [{ label: 'blocks' }]),
      ...mixers.map((name) => ({ label: `${capital(mixerNames[name])}, operations` })),
    ],
    rows: rows.map(({ side, c }, i) => [
      ...(isFlat ? [] : [i + 1]),
      formatPlaces(side, network.axes),
      c,
      ...(isFlat ? [] : [blocksIn(i)]),
      ...mixers.map((name) => costs[name][i]),
    ]),
  }
}
