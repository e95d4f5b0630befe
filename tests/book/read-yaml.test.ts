import { describe, expect, it } from 'vitest'
import { parseYaml, readYaml } from '../../src/book/read-yaml.ts'

describe('YAML', () => {
  it('is read as YAML 1.2: days stay text, and so do yes and no', () => {
    expect(parseYaml('day: 2024-08-02\nis: yes\nnot: no\ntrue: true\nhex: 0x10\nnone: ~')).toEqual({
      ...{ day: '2024-08-02', is: 'yes', not: 'no', true: true, hex: 16, none: null },
    })
    expect(parseYaml('')).toBeUndefined()
  })

  it('that is wrong is told with its line, and with its file where it is one', () => {
    expect(() => parseYaml('a: 1\nb: [1,\nc: 2')).toThrow(/3/)
    expect(() => readYaml('nowhere', 'content/missing.yaml')).toThrow('content/missing.yaml')
  })
})
