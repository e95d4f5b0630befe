/** The values of parameters of every kind: which are taken, which go into links, how they are said. */
import { formatFixed, formatPlain } from '../draw/index.ts'
import { tableTrouble, type DataTable } from './data-table.ts'
import { formatNumber } from './number-text.ts'
import type { Parameter } from './parameters.ts'
import { isPattern, readPattern, showPattern } from './pattern.ts'
import { soundTrouble } from './sound.ts'
import { textTrouble } from './text.ts'

/** A parameter's value as text for links, readouts of print, and speech. */
export function formatValue(parameter: Parameter, value: unknown): string {
  switch (parameter.type) {
    case 'number':
      return formatNumber(parameter, value as number)
    case 'choice':
      return parameter.options.find((option) => option.value === value)?.label ?? String(value)
    case 'toggle':
      return value ? 'on' : 'off'
    case 'curve':
      return (value as readonly number[]).map((entry) => formatPlain(entry)).join(', ')
    case 'picture': {
      const side = Math.sqrt((value as readonly number[]).length)
      return side === 0 ? parameter.own : `${side} by ${side} cells of your own`
    }
    case 'pattern':
      return showPattern(value as string)
    case 'text':
      return value as string
    case 'table': {
      const { columns, chosen } = value as DataTable
      return columns.length === 0 ? parameter.own : `${columns[chosen].name}, of your own`
    }
    case 'sound': {
      const { length } = value as readonly number[]
      return length === 0
        ? parameter.own
        : `${formatFixed(length / parameter.rate, 2)} s of your own`
    }
    case 'learned':
      return value ? 'learned' : 'not learned'
  }
}

/** True for the number of cells of a square with a side in this range. */
function isSquare(cells: number, [fewest, most]: readonly [number, number]): boolean {
  const side = Math.sqrt(cells)
  return Number.isInteger(side) && side >= fewest && side <= most
}

/** True when the parameter takes the value as it is. */
export function accepts(parameter: Parameter, value: unknown): boolean {
  switch (parameter.type) {
    case 'number':
      return (
        typeof value === 'number' &&
        Number.isFinite(value) &&
        value >= parameter.min &&
        value <= parameter.max
      )
    case 'choice':
      return parameter.options.some((option) => option.value === value)
    case 'toggle':
      return typeof value === 'boolean'
    case 'curve':
      return (
        Array.isArray(value) &&
        value.length === parameter.length &&
        value.every((entry) => Number.isFinite(entry) && Math.abs(entry) <= 1)
      )
    case 'picture':
      return (
        Array.isArray(value) &&
        (value.length === 0 || isSquare(value.length, parameter.sides)) &&
        value.every((entry) => entry >= 0 && entry <= 1)
      )
    case 'pattern':
      return typeof value === 'string' && isPattern(readPattern(parameter, value))
    case 'text':
      return typeof value === 'string' && textTrouble(parameter, value) === undefined
    case 'table':
      return tableTrouble(parameter, value) === undefined
    case 'sound':
      return soundTrouble(parameter, value) === undefined
    case 'learned':
      return typeof value === 'object'
  }
}

/** False for what is too long for a link: a table or a sound of the reader's, and what has been learned. */
export function isLinked({ type }: Parameter): boolean {
  return type !== 'table' && type !== 'sound' && type !== 'learned'
}

/** True when two values of one parameter are the same. */
export function sameValue(first: unknown, second: unknown): boolean {
  return Array.isArray(first) && Array.isArray(second)
    ? first.length === second.length && first.every((entry, i) => entry === second[i])
    : first === second
}
