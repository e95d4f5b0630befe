import { resolve } from 'node:path'
import { createContext, runInContext } from 'node:vm'
import { beforeAll, describe, expect, it } from 'vitest'
import { bundleClient } from '../../src/build/bundle-client.ts'
import { clientEntries } from '../../src/build/client-entries.ts'
import { compilerAsModule } from '../../src/build/type-check-compiler.ts'
import { paramsType } from '../../src/build/params-type.ts'
import { typeCheckFiles } from '../../src/build/type-check-files.ts'
import { typeChecker, type TypeFiles, type TypeQuestion } from '../../src/cell/type-checker.ts'
import type { AnsweredMessage, AskedMessage } from '../../src/cell/type-check-worker.ts'

const root = resolve(import.meta.dirname, '../..')

let files: TypeFiles

beforeAll(async () => {
  files = await typeCheckFiles(root)
}, 120_000)

describe('what the check of types knows', () => {
  it('is the language of 2022 with no word of the page, the kernel and the globals, without comments', () => {
    const found = (text: string, pattern: RegExp) => pattern.exec(text)?.[0]
    expect(found(files.language, /interface Float64Array/)).toBeDefined()
    expect(found(files.language, /\bat\(index: number\)/)).toBeDefined()
    expect(found(files.language, /\btoSorted\b|\bHTMLElement\b/)).toBeUndefined()
    expect(found(files.kernel, /declare function zoh\b/)).toBeDefined()
    expect(found(files.globals, /const plot: Plot/)).toBeDefined()
    for (const text of Object.values(files))
      expect(found(text, /\/\*.*|^\s*\/\/.*/m)).toBeUndefined()
  })

  it('is what values a figure’s parameters take', () => {
    expect(
      paramsType({
        dt: { type: 'number', label: 'Step', min: 0, max: 1, default: 0.1 },
        'is-on': { type: 'toggle', label: 'On', default: true },
        curve: { type: 'curve', label: 'Curve', length: 2, default: [0, 1] },
        rule: {
          type: 'choice',
          label: 'Rule',
          default: 'a',
          options: [
            { value: 'a', label: 'A' },
            { value: 'b', label: 'B' },
          ],
        },
      }),
    ).toBe('{ "dt": number; "is-on": boolean; "curve": readonly number[]; "rule": "a" | "b" }')
  })
})

describe('the script of the check', () => {
  it('answers as the whole of TypeScript does', async () => {
    const entry = clientEntries(root).find(({ name }) => name === 'types')!
    const { code } = await bundleClient(entry, root, { minify: false })
    expect(/[^\0-\x7f]/.exec(code)?.[0]).toBeUndefined()
    interface World {
      Book?: { workers: { types: () => void } }
      onmessage?(event: { data: AskedMessage }): void
      postMessage(message: AnsweredMessage): void
    }
    const answers: AnsweredMessage[] = []
    const page = createContext({}) as World
    runInContext(code, page)
    expect(page.onmessage).toBeUndefined()
    const worker = createContext({
      postMessage: (message: AnsweredMessage) => answers.push(message),
    }) as World
    runInContext(`(${page.Book!.workers.types})()`, worker)
    const codes = [
      `import { zoh } from 'kernel'\nzoh([[-1]], [1], '1')`,
      `import { zho } from 'kernel'\nunknown(zho)`,
      `class A { #a = 1; get b(): string { return this.#a } }\nenum E { A, B }\nconst e: E = 'A'\nnew A().c`,
      `async function* f() { yield* [1, 'a'] as const }\nfor await (const a of f()) a.length\nconst { x, ...rest } = { x: 1 }\nrest.y ??= \`\${x}\``,
      `type A<T> = T extends infer U extends string ? \`a\${U}\` : never\nconst a: A<'b'> = 'b'\nif (`,
    ]
    const check = typeChecker(files)
    codes.forEach((code, number) => {
      const question: TypeQuestion = { id: 'a', code, others: [] }
      worker.onmessage!({ data: { number, question } })
      const { answer, failure } = answers[number]
      expect(failure, code).toBeUndefined()
      expect(answer?.count, code).toBeGreaterThan(0)
      expect(answer).toEqual(check(question))
    })
  }, 120_000)

  it('is not made of a TypeScript whose file looks otherwise', () => {
    expect(() => compilerAsModule('var ts = {}')).toThrow(
      'typescript: lib/typescript.js is not made as it was in 6.0.3',
    )
  })
})
