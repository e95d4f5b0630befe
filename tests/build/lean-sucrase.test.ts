import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { runInNewContext } from 'node:vm'
import { build } from 'esbuild'
import { transform, type Options } from 'sucrase'
import { describe, expect, it } from 'vitest'
import { leanSucrase } from '../../src/build/lean-sucrase.ts'

const root = resolve(import.meta.dirname, '../..')
// Those of src/cell/compile.ts.
const options: Options = {
  transforms: ['typescript'],
  disableESTransforms: true,
  keepUnusedImports: true,
}

type Transform = typeof transform

async function bundled(plugins: ReturnType<typeof leanSucrase>[]): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents: `export { transform } from 'sucrase'`, resolveDir: root },
    bundle: true,
    write: false,
    minify: true,
    format: 'iife',
    globalName: 'exported',
    plugins,
  })
  return outputFiles[0].text
}

const lean = await bundled([leanSucrase()])
const { transform: leanTransform } = runInNewContext(`${lean};exported`) as { transform: Transform }

/** What comes out, or what is said of it. */
function outcome(of: Transform, code: string): string {
  try {
    return of(code, options).code
  } catch (error) {
    const { message, loc } = error as Error & { loc?: object }
    return `${message} ${JSON.stringify(loc)}`
  }
}

const samples = [
  `const f = <T,>(x: T): T => x`,
  `const f = async <T extends object>(x: T) => x!`,
  `class A<T> extends B<T> implements C { private readonly x?: number = 1; constructor(public y: T) { super() } declare z: string }`,
  `abstract class A { abstract f(): void; static { this.x = 1 } get [k](): number { return 1 } }`,
  `enum E { A, B = 2, C = 'c' }`,
  `namespace N { export const a = 1 }`,
  `function f(this: void, a?: number, ...b: string[]): asserts a is number {}`,
  `let a = b < c && d > (e as number) satisfies unknown`,
  `a?.b?.[c]?.(d) ?? 1_000n; try { f() } catch { g() }`,
  `for await (const [k, v] of x as Map<string, number>) label: while (true) break label`,
  `const r = /[/]\\/(?<n>x)/giu.test(\`a\${b as string}c\`)`,
  `import type { A } from 'b'; export type { A }; export default class {}`,
  `<div>text</div>`,
  `let a = (`,
  `const x: = 1`,
  `return <T>x`,
  `@decorated class A { @field x }`,
  `f<number>(1); new Map<string, Set<number>>([])`,
]

const kernel = readdirSync(join(root, 'src/kernel'), { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts'))
  .map((name) => readFileSync(join(root, 'src/kernel', name), 'utf8'))

describe('the compiler without the parts that nothing calls', () => {
  it('gives what the whole one gives', () => {
    for (const code of [...samples, ...kernel])
      expect(outcome(leanTransform, code)).toBe(outcome(transform, code))
  })

  it('is smaller by a quarter at least', async () => {
    expect(lean.length).toBeLessThan(0.75 * (await bundled([])).length)
  })
})
