import type { PlotTable, Value } from './csv.ts'
import type { ImageOutput, LinePlot, Plot, Series } from './output.ts'
import { stateName } from './plot-states.ts'
import { bytesOf } from './sound.ts'

function positions({ x, y }: Series): readonly number[] {
  return x ?? y.map((_, index) => index)
}

/** Series with the same positions stand side by side, others under each other. */
function seriesTable({ series, xLabel = 'k' }: LinePlot): PlotTable {
  const first = series.length > 0 ? positions(series[0]) : []
  const isShared = series.every((one) => {
    const own = positions(one)
    return own.length === first.length && own.every((value, index) => value === first[index])
  })
  const nameOf = ({ name }: Series): string => name || 'value'
  if (isShared) {
    return {
      columns: [xLabel, ...series.map(nameOf)],
      rows: first.map((place, index) => [place, ...series.map(({ y }) => y[index])]),
    }
  }
  return {
    columns: ['line', xLabel, 'value'],
    rows: series.flatMap((one) =>
      positions(one).map((place, index) => [nameOf(one), place, one.y[index]]),
    ),
  }
}

/** A matrix as it is, its rows counted. */
function gridTable(
  { rows, cols, values }: { rows: number; cols: number; values: ArrayLike<number> },
  rowName: string,
  colName: (index: number) => string,
): PlotTable {
  return {
    columns: [rowName, ...Array.from({ length: cols }, (_, col) => colName(col))],
    rows: Array.from({ length: rows }, (_, row) => [
      row,
      ...Array.from({ length: cols }, (_, col) => values[row * cols + col]),
    ]),
  }
}

/** The values of a plot. */
export function plotTable(plot: Plot): PlotTable {
  switch (plot.type) {
    case 'line':
    case 'stem':
      return seriesTable(plot)
    case 'heat':
      return gridTable(plot, plot.rowLabel ?? 'row', String)
    case 'poles':
      return {
        columns: ['name', 're', 'im'],
        rows: plot.series.flatMap(({ name, x = [], y }) =>
          y.map((im, index): Value[] => [name, x[index], im]),
        ),
      }
    case 'states': {
      const { rows, cols, values, stride, steps } = plot
      return {
        columns: [steps, ...Array.from({ length: rows }, (_, state) => stateName(plot, state))],
        rows: Array.from({ length: cols }, (_, col) => [
          col * stride,
          ...Array.from({ length: rows }, (_, state) => values[state * cols + col]),
        ]),
      }
    }
    case 'path':
      return {
        columns: ['step', 'cell', 'row', 'col'],
        rows: plot.path.map((cell, step) =>
          cell < 0
            ? [step, cell, '', '']
            : [step, cell, Math.trunc(cell / plot.cols), cell % plot.cols],
        ),
      }
    case 'multiples': {
      const tables = plot.panels.map((panel) => ({ ...panel, table: plotTable(panel.plot) }))
      const widest = tables.reduce((most, one) =>
        one.table.columns.length > most.table.columns.length ? one : most,
      )
      return {
        columns: ['plot', ...widest.table.columns],
        rows: tables.flatMap(({ name, table }) => table.rows.map((row) => [name, ...row])),
      }
    }
  }
}

/** The pixels of a picture: one row of the table for each row of a grey one, for each pixel of a colour one. */
export function imageTable({ width, height, channels, pixels }: ImageOutput): PlotTable {
  const values = bytesOf(pixels)
  if (channels === 1) return gridTable({ rows: height, cols: width, values }, 'row', String)
  return {
    columns: ['row', 'col', 'red', 'green', 'blue'],
    rows: Array.from({ length: width * height }, (_, pixel) => [
      Math.trunc(pixel / width),
      pixel % width,
      ...values.subarray(3 * pixel, 3 * pixel + 3),
    ]),
  }
}
