import { describe, expect, it } from 'vitest'
import { shakeable } from '../../src/build/shakeable.ts'

const mark = '/* @__PURE__ */'

describe('a bundle that can be shaken', () => {
  it.each([
    ['var table = make(3);', `var table = ${mark} make(3);`],
    ['var roots = new Float64Array(8);', `var roots = ${mark} new Float64Array(8);`],
    ['var names = Object.keys(of);', `var names = ${mark} (() => Object.keys(of))();`],
    ['var rule = { ...key, unit };', `var rule = ${mark} (() => ({ ...key, unit }))();`],
    ['var all = [...some];', `var all = ${mark} (() => [...some])();`],
    ['var third = one / 3;', `var third = ${mark} (() => one / 3)();`],
    ['var a = 1, b = make(f(2)), c;', `var a = 1, b = ${mark} (() => make(f(2)))(), c;`],
  ])('has a mark where a bundler could see a side effect: %s', (code, marked) => {
    expect(shakeable(`function f() {\n  return g();\n}\n${code}\nexport { f };\n`)).toBe(
      `function f() {\n  return g();\n}\n${marked}\nexport { f };\n`,
    )
  })

  it.each([
    'var most = 2 ** 30 - 1;',
    `var rule = { name: "a", of: [1, "b", \`c\`], f: (x) => f(x), g() {} };`,
    'var Failure = class extends Error {\n  report() {}\n};',
    'var largest = Number.MAX_VALUE;',
    `var seen = ${mark} new Map();`,
  ])('is left as it is where each bundler sees that there is none: %s', (code) => {
    expect(shakeable(code)).toBe(code)
  })

  it.each(['for (const a of b) f(a);', 'f();', 'var [a, b] = [1, 2];'])(
    'is refused where a statement cannot be left out: %s',
    (code) => {
      expect(() => shakeable(code)).toThrow(code)
    },
  )
})
