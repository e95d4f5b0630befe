import { describe, expect, it } from 'vitest'
import { explainUnparsed } from '../../src/cell/unparsed.ts'

/** The line of the name that is found to be declared twice. */
const line = (code: string): number | undefined => explainUnparsed(code).line

describe('code that a browser could not read', () => {
  it('is found to declare a name twice, in the words that Chromium has for it', () => {
    expect(explainUnparsed('const a = 1\nconst b = 2\nconst a = 3')).toEqual({
      message: `Identifier 'a' has already been declared`,
      line: 3,
    })
  })

  it.each([
    ['let a\nfunction a() {}', 2],
    ['class A {}\n\nlet A = 1', 3],
    ['const { zoh } = $kernel;\nconst zoh = 1', 2],
    ['const { x: [y], z: w = 1, ...rest } = o\nlet w', 2],
    ['const [a, b] = c\nif (a) {\n  let b = 1\n  const b = 2\n}', 4],
    ['const f = 1\nasync function* f() {}', 2],
    ['const { ...rest } = o\nlet rest', 2],
  ])('in %j on line %i', (code, wanted) => {
    expect(line(code)).toBe(wanted)
  })

  it.each([
    'const f = function f() {}',
    'var a\nvar a\nfunction a() {}\nfunction a() {}',
    'for (let i = 0; i < 2; i++) {}\nfor (let i = 0; i < 2; i++) {}',
    'const a = 1\n{\n  const a = 2\n}\n() => {\n  let a\n}',
    'const g = async function a() {}\nconst a = 1',
    'return class A {}\nlet A',
    'const { a: b } = o\nlet a',
    '1 = 2',
  ])('does not name a line of %j', (code) => {
    expect(explainUnparsed(code)).toEqual({ message: expect.stringContaining('cannot read') })
  })
})
