/** The modules for PyTorch that figures give away, of every model they offer. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import blockBuilder from '../../components/figures/block-builder/figure.ts'
import uShape from '../../components/figures/u-shape/figure.ts'
import { defaultsOf } from '../../src/figure/parameters.ts'
import { python } from './python.ts'

const fakeRun = readFileSync(join(import.meta.dirname, 'fake_run.py'), 'utf8')

export interface ExportForPyTorch {
  readonly name: string
  readonly program: string
  /** How many weights the figure says there are, where the module has all of them. */
  readonly weights?: string
}

type Exporting = typeof blockBuilder | typeof uShape

function exportsOf(figure: Exporting): ExportForPyTorch[] {
  const defaults = defaultsOf(figure.schema)
  return figure.schema.model.options.map(({ value: model }) => {
    const parameters = { ...defaults, model } as never
    const data = figure.compute(parameters) as never
    const { text } = figure.exports!.find(({ file }) => file.endsWith('.py'))!
    const told = figure.readouts(data, parameters).find(({ label }) => label === 'Weights')!.value
    return {
      name: `${figure.name}, ${model}`,
      program: text(data, parameters),
      // A figure of rounded weights gives a module of the blocks alone.
      weights: /^[\d,]+$/.test(told) ? told.replaceAll(',', '') : undefined,
    }
  })
}

export function exportsForPyTorch(): ExportForPyTorch[] {
  return [...exportsOf(blockBuilder), ...exportsOf(uShape)]
}

/** Builds the module and sends something through it, by shapes alone; what was found, in a few words. */
export function checkExport(command: string, { program, weights }: ExportForPyTorch): string {
  const [counted, ...shape] = python(command, fakeRun, program).trim().split(' ')
  if (weights !== undefined && counted !== weights)
    throw new Error(`${counted} weights; the figure says ${weights}`)
  return `${counted} weights${weights ? ', as the figure says' : ''}; gives ${shape.join(' × ')}`
}
