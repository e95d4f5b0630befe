import { formatFixed, plural } from '../../../src/draw/index.ts'
import type { Readout, Table } from '../../../src/figure/definition.ts'
import type { Merge } from '../../../src/kernel/index.ts'
import { cellAt } from './board.ts'
import { chosenPlace, type Scan, type State } from './compute.ts'
import { readsAgain } from './readings.ts'

const weightText = (weight: number) => formatFixed(weight, 3)

/** So many neighbours are told one by one; a hub has more. */
const TOLD = 6

/** What the state still holds of each neighbour, or that it has not been read. */
function heldText({ entry, neighbours }: Scan): string {
  const more = neighbours.length - TOLD
  const told = neighbours
    .slice(0, TOLD)
    .map(({ way, weight, gap }) =>
      weight > 0
        ? `${way} ${weightText(weight)}`
        : gap === Infinity
          ? `${way} in no common sequence`
          : `${way} ${entry.each ? 'not on its path' : 'not read yet'}`,
    )
    .join(', ')
  return more > 0 ? `${told}, and ${plural(more, 'more neighbour')}` : told
}

/** How the outputs of several paths become one, by the kernel's word for it. */
const mergeWords: Readonly<Record<Merge, string>> = {
  sum: 'summed',
  mean: 'averaged',
  gate: 'weighted by a gate',
  scatter: 'each to its own cells',
  concatenate: 'side by side in channels',
  none: 'one upon the other',
}

/** What becomes of the outputs of the paths. */
function mergeText({ entry, readings, merge }: Scan): string {
  if (readings[0].tree) return 'a tree'
  if (readings.length === 1)
    return readsAgain(readings[0]) ? 'one path, each cell twice' : 'one path'
  if (entry.each) return 'one a cell'
  if (entry.inTurn === 1) return 'one path a layer'
  return entry.inTurn ? `${entry.inTurn} a layer, ${mergeWords[merge]}` : mergeWords[merge]
}

/** What the field does with the outputs of several paths, where nothing was learned. */
const fieldWords: Readonly<Record<Merge, string>> = {
  sum: 'whose outputs are summed',
  mean: 'whose outputs are averaged at each cell',
  gate: 'whose outputs have equal weights, as a gate before training gives them',
  scatter: 'whose outputs go to their own cells',
  concatenate: 'whose outputs have equal weights in the place of the map over channels',
  none: 'in which each path reads what the one before it gave',
}

/** The layers of the field, and how they merge what their paths give. */
function layersText({ entry, readings, merge }: Scan, layers: number): string {
  const count = plural(layers, 'layer')
  return readings.length > 1 && entry.inTurn !== 1 ? `${count} ${fieldWords[merge]}` : count
}

function pathsText(scan: Scan): string {
  const { length } = scan.readings
  return length === 1 ? mergeText(scan) : `${length} paths, ${mergeText(scan)}`
}

/** One order: gaps, cost, what is held, and the receptive field. */
function sentenceOf(scan: Scan, { layers }: State): string {
  const { entry, gaps, fieldSize, tokens } = scan
  const common =
    gaps.apart === gaps.pairs
      ? 'none shares a sequence'
      : `the mean gap is ${formatFixed(gaps.mean, 2)} and the longest ${gaps.longest}` +
        (gaps.apart > 0 ? `, and ${gaps.apart} share no sequence` : '')
  return (
    `${entry.label}: ${pathsText(scan)}; ${plural(tokens, 'token')} read in a layer. ` +
    `Of ${gaps.pairs} pairs of neighbours ${gaps.adjacent} are at most one step apart; ${common}. ` +
    `What the state holds of the neighbours of the chosen cell: ${heldText(scan)}. ` +
    `After ${layersText(scan, layers)} its output has something of ${plural(fieldSize.reach, 'other cell')}, and half of that comes from ${fieldSize.half}.`
  )
}

/** Of a picture that a reader gave, how dark it is. */
function pictureText({ picture }: Scan): string {
  const mean = picture.reduce((sum, value) => sum + value, 0) / picture.length
  return `The picture is your own, its mean shade ${formatFixed(mean, 2)}.`
}

/** Every order by its gaps, its cost, and what it holds for the chosen cell. */
export function describe(scans: readonly Scan[], state: State): string {
  const { side } = scans[0]
  const { column, row } = chosenPlace(state)
  return [
    `The board has ${side} by ${side} cells; chosen is row ${row + 1}, column ${column + 1}.`,
    ...(state.picture.length > 0 ? [pictureText(scans[0])] : []),
    ...scans.map((scan) => sentenceOf(scan, state)),
  ].join(' ')
}

/** The same of every order in one line. */
function both(scans: readonly Scan[], text: (scan: Scan) => string): string {
  return scans.map(text).join(' and ')
}

export function readouts(scans: readonly Scan[]): Readout[] {
  const of = (key: string, label: string, text: (scan: Scan) => string): Readout => ({
    key,
    label,
    value: both(scans, text),
  })
  return [
    of('mean', 'Mean gap', ({ gaps }) =>
      gaps.apart === gaps.pairs ? 'none' : formatFixed(gaps.mean, 2),
    ),
    of('longest', 'Longest gap', ({ gaps }) => String(gaps.longest)),
    of(
      'adjacent',
      'One step apart',
      ({ gaps }) => `${formatFixed((100 * gaps.adjacent) / gaps.pairs, 1)} %`,
    ),
    of('held', 'Held of a neighbour, mean', ({ neighbours }) =>
      weightText(neighbours.reduce((sum, { weight }) => sum + weight, 0) / neighbours.length),
    ),
    of('merge', 'Outputs', mergeText),
    of('tokens', 'Tokens read in a layer', ({ tokens }) => String(tokens)),
    of('reach', 'Cells in the field', ({ fieldSize }) => String(fieldSize.reach)),
    of('half', 'Half comes from', ({ fieldSize }) => String(fieldSize.half)),
  ]
}

/** The steps at which the shown path reads a cell. */
function stepText({ readings, shown }: Scan, cell: number): string {
  const { visits, tokenOf } = readings[shown]
  return visits[tokenOf[cell]].join(', ') || 'never'
}

export function table(scans: readonly Scan[]): Table {
  const [{ side }] = scans
  return {
    columns: [
      { label: 'row' },
      { label: 'column' },
      ...scans.flatMap(({ entry }) => [
        { label: `${entry.label}: step` },
        { label: 'shade' },
        { label: 'held' },
        { label: 'influence' },
      ]),
    ],
    rows: Array.from({ length: side * side }, (_, i) => {
      const row = Math.floor(i / side)
      const column = i % side
      return [
        row + 1,
        column + 1,
        ...scans.flatMap((scan) => {
          const cell = cellAt(scan.board, side, { row, column })
          return [
            stepText(scan, cell),
            formatFixed(scan.picture[cell], 2),
            weightText(scan.weights[cell]),
            (scan.field[cell] / (scan.fieldSize.largest || 1)).toPrecision(3),
          ]
        }),
      ]
    }),
  }
}
