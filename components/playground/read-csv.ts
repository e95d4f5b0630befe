import { csvFields } from '../../src/figure/csv-fields.ts'
import { takeNumbers, type Given } from './inputs.ts'

/**
 * The numbers of a CSV file: of the column headed `x`, else of the last column that holds numbers
 * in most rows; a file of one line gives all its numbers. Throws when there are none.
 */
export function parseCsv(text: string): Given {
  const { head, body, width, numeric, numberOf } = csvFields(text)
  if (body.length <= 1 && !head)
    return takeNumbers((body[0] ?? []).filter(Boolean).map(numberOf), 'The file')

  const named = head ? head.findIndex((field) => /^x$/i.test(field)) : -1
  // A column x is meant, however few numbers it has, where there is no better one.
  const meant = named < 0 ? undefined : named
  const column = numeric.includes(named) ? named : (numeric.at(-1) ?? meant)
  if (column === undefined)
    throw new Error('The file holds no column of numbers; give one number a line, or a column x.')
  const given = takeNumbers(
    body.map((row) => numberOf(row[column])),
    'The file',
  )
  if (numeric.length < 2) return given
  const name = head ? `“${head[column]}”` : `${column + 1}`
  const note = [`Column ${name} of ${width} is used.`, given.note].filter(Boolean).join(' ')
  return { values: given.values, note }
}
