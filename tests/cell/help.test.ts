import { describe, expect, it } from 'vitest'
import { globalHelp, helpAt, importChange, localName, ownNames } from '../../src/cell/help.ts'
import { tools } from '../../src/cell/worker/tools.ts'

function changed(code: string, name: string): string | undefined {
  const change = importChange(code, name)
  return change && code.slice(0, change.from) + change.insert + code.slice(change.from)
}

describe('importChange', () => {
  it.each([
    ['zoh(A)', `import { zoh } from 'kernel'\nzoh(A)`],
    [`import { expm } from 'kernel'\nzoh`, `import { expm, zoh } from 'kernel'\nzoh`],
    [`import {\n  expm,\n} from 'kernel'`, `import {\n  expm, zoh\n} from 'kernel'`],
    [`import {} from "kernel"`, `import { zoh} from "kernel"`],
    [
      `import { a } from 'cell:b'\nzoh`,
      `import { zoh } from 'kernel'\nimport { a } from 'cell:b'\nzoh`,
    ],
  ])('imports zoh into %j', (code, after) => {
    expect(changed(code, 'zoh')).toBe(after)
  })

  it('leaves what is imported already', () => {
    expect(importChange(`import { expm, zoh as hold } from 'kernel'`, 'zoh')).toBeUndefined()
  })
})

describe('the names of a cell', () => {
  const code = `import { zoh as hold } from 'kernel'\nconst { Abar } = hold(A) // a remark\nprint('text', Abar.data, Ab)`

  it('are those it uses, without the one that is being written', () => {
    const names = ownNames(code, code.length - 1)
    expect(names).toEqual(['zoh', 'hold', 'Abar', 'print', 'data'])
    expect(ownNames(code, 0)).toContain('Ab')
  })

  it('are those under which it imports', () => {
    expect(localName(code, 'zoh')).toBe('hold')
    expect(localName(code, 'expm')).toBe('expm')
    expect(localName('', 'zoh')).toBe('zoh')
  })
})

describe('helpAt', () => {
  const entry = { signature: 'zoh(A)', summary: '', parameters: [], returns: '', formulas: [] }
  const at = (line: string, place: number) => {
    const found = helpAt(line, place, { zoh: entry })
    return found && [line.slice(found.from, found.to), found.entry.signature]
  }

  it.each([
    ['at its first letter', 'a + zoh(b)', 4, ['zoh', 'zoh(A)']],
    ['after its last', 'a + zoh(b)', 7, ['zoh', 'zoh(A)']],
    ['of the kernel as a whole', 'kernel.zoh(b)', 8, ['zoh', 'zoh(A)']],
    ['of a plot', 'plot.heat(m)', 1, ['plot.heat', 'plot.heat(matrix, { rows, cols, palette })']],
    ['of what prints', 'print(plot)', 2, ['print', 'print(...values)']],
  ])('finds a name %s', (_, line, place, found) => expect(at(line, place)).toEqual(found))

  it.each([
    ['a longer name', 'zohs', 1],
    ['a property', 'my.print(1)', 4],
    ['what every object has', 'toString', 2],
    ['nothing', 'a + zoh', 2],
  ])('says nothing of %s', (_, line, place) => expect(at(line, place)).toBeUndefined())
})

describe('globalHelp', () => {
  it('names everything a cell has', () => {
    const numbers = tools.numberTools()
    const lines = tools.lineTools(numbers)
    const values = tools.valueTools(numbers, lines, tools.treeTools(numbers, lines))
    const parts = tools.plotParts(numbers, values, () => {})
    const plot = {
      ...tools.plotTools(
        values,
        parts,
        tools.seriesPlots(numbers, values, parts),
        tools.gridPlots(numbers, values, parts),
      ),
      ...tools.pictureTools(numbers, values, () => {}),
    }
    const names = globalHelp.map(([name]) => name).filter((name) => name.startsWith('plot.'))
    expect(names.sort()).toEqual(
      Object.keys(plot)
        .map((name) => `plot.${name}`)
        .sort(),
    )
  })
})
