import { ms, percentile } from '../measure.ts'
import { printTable } from '../table.ts'
import type { CellRuns } from './cells.ts'
import type { pressInBook, pressInPyodide, pressInReadyPyodide } from './first-run.ts'
import { holdToLastState } from './recurrence.ts'
import type { Sent } from './server.ts'
import type { Watched } from './watch.ts'

/**
 * What one round measured: the book served, pressed at once and when the pointer had been there, with
 * the code in a link, and opened as a file; Pyodide loaded at the press and with its page.
 */
export interface Round {
  readonly served: Awaited<ReturnType<typeof pressInBook>>
  readonly pointed: Awaited<ReturnType<typeof pressInBook>>
  readonly byLink: Awaited<ReturnType<typeof pressInBook>>
  readonly opened: Awaited<ReturnType<typeof pressInBook>>
  readonly atPress: Awaited<ReturnType<typeof pressInPyodide>>
  readonly withPage: Awaited<ReturnType<typeof pressInReadyPyodide>>
}

const median = (samples: readonly number[]): number => percentile(samples, 0.5)
const times = (ratio: number): string => `${ratio.toFixed(1)}×`
const total = (sent: readonly Sent[]): number => sent.reduce((sum, { bytes }) => sum + bytes, 0)

/** What the page had fetched for cells before the press: what runs and draws, the page's cells, the compiler. */
function forCells(before: readonly Sent[]): Sent[] {
  return before.filter(({ path }) =>
    /\/_book\/(?:cell|cells-[^/]*|compiler|draw)\.[^/]*$/.test(path),
  )
}

/** Prints the first runs, as ratios to the book's; throws when one gave another number. */
export function printFirstRuns(where: string, rounds: readonly Round[]): void {
  for (const { withPage, ...others } of rounds) {
    const runs = { ...others, withPage: { ...withPage, second: withPage.first } }
    for (const [name, { first, second }] of Object.entries(runs))
      for (const { text } of [first, second]) holdToLastState(name, text)
  }
  const of = (pick: (round: Round) => number): number => median(rounds.map(pick))
  const own = of(({ served }) => served.first.painted)
  const [{ served, byLink, atPress }] = rounds
  const needed = [...forCells(served.before), ...served.sent]
  const row = (what: string, time: number, sent?: readonly Sent[]): string[] => {
    const bytes = sent && [(total(sent) / 1000).toFixed(0), String(sent.length)]
    const ratio = sent && times(total(sent) / total(needed))
    return [what, ms(time), times(time / own), ...(bytes ?? ['', '']), ratio ?? '']
  }
  printTable(
    `A recurrence of 1,000 steps, from the press to its painted output: ${where};\n` +
      `medians of ${rounds.length} rounds, caches cold, every body sent by gzip`,
    ['page', 'ms', 'ratio', 'kB', 'requests', 'ratio'],
    [
      row('book, first run, with what came when the cell was near', own, needed),
      row('  what came after the press', own, served.sent),
      row(
        'book, first run 0.3 s after the pointer came',
        of(({ pointed }) => pointed.first.painted),
      ),
      row(
        'book, first run of code that came by a link',
        of(({ byLink }) => byLink.first.painted),
        [...forCells(byLink.before), ...byLink.sent],
      ),
      row(
        'book, second run',
        of(({ served }) => served.second.painted),
      ),
      row(
        'book from file://, first run',
        of(({ opened }) => opened.first.painted),
      ),
      row(
        'Pyodide loaded at the press, first run',
        of(({ atPress }) => atPress.first.painted),
        atPress.sent,
      ),
      row(
        'Pyodide, second run',
        of(({ atPress }) => atPress.second.painted),
      ),
      row(
        'Pyodide loaded with its page, until ready',
        of(({ withPage }) => withPage.ready),
        atPress.sent,
      ),
      row(
        '  first run then',
        of(({ withPage }) => withPage.first.painted),
      ),
    ],
  )
}

/** The moments of a cell's run, in their order, and what ends at each. */
const parts: readonly (readonly [keyof Watched, string])[] = [
  ['fetched', 'the last script arrives'],
  ['evaluated', 'it runs'],
  ['begun', 'cell compiled, frame there, run begun'],
  ['shown', 'worker starts, loads the kernel, runs the cell; output laid out'],
  ['painted', 'painted'],
]

/** Prints what the book's first run is made of: what each part adds, as medians. */
export function printParts(rounds: readonly Round[]): void {
  const of = (runs: readonly Watched[]): string[] => {
    // What had happened before the press was not seen, or has a negative time.
    const moment = (run: Watched, name: keyof Watched): number =>
      Math.max(0, Number(run[name] ?? 0))
    const added = parts.map(([name], index) => {
      const before = index > 0 ? parts[index - 1][0] : undefined
      return runs.map((run) => moment(run, name) - (before ? moment(run, before) : 0))
    })
    const cell = runs.map((run) => moment(run, 'cell'))
    return [...added, cell].map((samples) => ms(median(samples)))
  }
  const columns = [
    of(rounds.map(({ served }) => served.first)),
    of(rounds.map(({ pointed }) => pointed.first)),
    of(rounds.map(({ byLink }) => byLink.first)),
  ]
  const names = [...parts.map(([, what]) => what), '(the cell itself)']
  printTable(
    'The parts of the book’s first run: ms',
    ['part', 'pressed at once', '0.3 s after the pointer came', 'code by a link'],
    names.map((name, index) => [name, ...columns.map((column) => column[index])]),
  )
}

/** Prints the runs of the page's cells: medians and the worst. */
export function printCells(cells: Readonly<Record<string, readonly CellRuns[]>>): void {
  const row = (name: string, runs: readonly CellRuns[]): string[] => {
    const firsts = runs.map(({ first }) => first)
    const next = runs.flatMap(({ next }) => next)
    const colds = runs.map(({ cold }) => cold)
    const ends = [colds, firsts, next].flatMap((times) => [median(times), Math.max(...times)])
    return [name, ...ends.map(ms)]
  }
  printTable(
    'The cells of 2.3 as the book has them, from the press to the painted output: the first press on\n' +
      'a page, then, on another, the first and the next ones once the editor is there: ms',
    ['cell', 'cold', 'worst', 'first run', 'worst', 'next runs', 'worst'],
    [
      ...Object.entries(cells).map(([name, runs]) => row(name, runs)),
      row('all', Object.values(cells).flat()),
    ],
  )
}
