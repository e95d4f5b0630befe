import remarkMath from 'remark-math'
import remarkParse from 'remark-parse'
import { unified } from 'unified'
import { describe, expect, it } from 'vitest'
import { quotes } from '../../../src/book/markdown/quotes.ts'
import { textOf } from '../../../src/book/tree.ts'
import { elements, transformed } from '../compile.ts'

const processor = unified().use(remarkParse).use(remarkMath).use(quotes)

/** The words of a source, its formulas as a space. */
const set = (source: string): string => textOf(processor.runSync(processor.parse(source)))

describe('straight quotes of prose', () => {
  it.each([
    [`"Shells" and 'shores'.`, '“Shells” and ‘shores’.'],
    [`A model's states, the models' too, don't.`, 'A model’s states, the models’ too, don’t.'],
    [`("so"), "'so' it was", "… so"`, '(“so”), “‘so’ it was”, “… so”'],
    [`since the '80s`, 'since the ’80s'],
    [`"*So*" and "[so](#here)"`, '“So” and “so”'],
    ['`h`\'s shape is `"N"`, or "`h`"', 'h’s shape is "N", or “h”'],
    [`$h$'s shape is "$N$"`, ' ’s shape is “ ”'],
    [`"First,"\n\n"then"\n\n# "Last"`, '“First,”“then”“Last”'],
    ['It is “set” – isn’t it?', 'It is “set” – isn’t it?'],
  ])('are set as a printer would: %s', (prose, printed) => {
    expect(set(prose)).toBe(printed)
  })

  it('are set before a formula takes what follows it into its line', async () => {
    const tree = await transformed(`## Here\n\nIt is $h$'s.`)
    const [formula] = elements(tree, 'span')
    expect(JSON.stringify(formula.attributes)).toContain('</span>’s.')
  })
})
