import type {
  AudioOptions,
  HeatOptions,
  ImageOptions,
  LineOptions,
  MultiplesOptions,
  PathOptions,
  Plot,
  PolesOptions,
  Print,
  StatesOptions,
  TableOptions,
} from './globals.ts'
import type { ValueTools } from './values.ts'

/** `print` and `plot` with their options looked at before they are read. */
export interface CheckedOptions {
  print(print: Print): Print
  plot(plot: Plot): Plot
}

/**
 * Refuses options that nothing reads, which would go unheard otherwise. Runs inside the worker: it is
 * sent there as text, so it may use nothing from outside itself. Its errors name what is allowed in the
 * words that `explain` reads for what was meant.
 */
export function checkedOptions({ inline }: ValueTools): CheckedOptions {
  const names = <T>(known: Record<keyof T, true>): readonly string[] => Object.keys(known)
  const lines = { x: true, xLabel: true, yLabel: true, log: true, marks: true } as const
  const grid = { rows: true, cols: true, palette: true } as const
  const known: Readonly<Record<keyof Plot, readonly string[]>> = {
    line: names<LineOptions>(lines),
    stem: names<LineOptions>(lines),
    heat: names<HeatOptions>(grid),
    poles: names<PolesOptions>({ unitCircle: true }),
    states: names<StatesOptions>({ name: true, steps: true, scale: true }),
    path: names<PathOptions>({ rows: true, cols: true, read: true }),
    image: names<ImageOptions>({ width: true, height: true, channels: true, label: true }),
    audio: names<AudioOptions>({ rate: true, label: true }),
    multiples: names<MultiplesOptions>({ ...lines, ...grid, type: true }),
  }
  const ofTable = names<TableOptions>({ from: true, rows: true, decimals: true, index: true })

  const check = (what: string, options: unknown, allowed: readonly string[]): void => {
    if (options === undefined) return
    if (typeof options !== 'object' || options === null)
      throw new TypeError(
        `${what}: options is ${inline(options, 1)}; allowed are options by their names: ${allowed.join(', ')}`,
      )
    const odd = Object.keys(options).find((name) => !allowed.includes(name))
    if (odd !== undefined)
      throw new RangeError(`${what}: options has ${odd}; allowed are ${allowed.join(', ')}`)
  }

  type Draw = (values: unknown, options?: unknown) => void
  return {
    print: (print) =>
      Object.assign((...values: unknown[]) => print(...values), {
        table(columns: unknown, options?: TableOptions) {
          check('print.table', options, ofTable)
          print.table(columns, options)
        },
      }),
    plot: (plot) =>
      Object.fromEntries(
        Object.entries(plot as unknown as Record<string, Draw>).map(
          ([name, draw]): [string, Draw] => [
            name,
            (values, options) => {
              check(`plot.${name}`, options, known[name as keyof Plot])
              draw(values, options)
            },
          ],
        ),
      ) as unknown as Plot,
  }
}
