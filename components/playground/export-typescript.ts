import { listText } from './code-text.ts'
import { ruleFunctions, ruleTypeScript, ruleWords } from './export-rules.ts'
import { inputOf } from './inputs.ts'
import { systemOf } from './system.ts'
import type { State } from './schema.ts'

const list = (values: ArrayLike<number>) => listText(values, 12, '  ')

/** The current system and input as one TypeScript program that needs nothing else. */
export function exportTypeScript(state: State): string {
  const { A, B, C, D, rule, paired } = systemOf(state)
  const { settings } = state
  const step = settings.selective
    ? `const gate = { weight: ${settings.gate}, bias: ${settings.bias} }

/** The step depends on the input: softplus(weight x + bias), in seconds. */
function stepAt(x: number): number {
  const z = gate.weight * x + gate.bias
  return Math.max(z, 0) + Math.log1p(Math.exp(-Math.abs(z)))
}`
    : `/** Every step lasts as long, in seconds. */
function stepAt(_x: number): number {
  return ${settings.dt}
}`
  return `// A diagonal state space model from the playground of "A Survey of Mamba, live".
// Run it with Node: node ssm.ts

/** ${paired ? 'One of each conjugate pair of poles' : 'The poles, all real'}: h' = A h + B x, y = C h + D x. */
const A = {
  re: ${list(A.re)},
  im: ${list(A.im)},
}
const B = ${listText(B, 10)}
const C = {
  re: ${list(C.re)},
  im: ${list(C.im)},
}
const D = ${D}
/** ${paired ? 'Each pole stands for itself and its conjugate.' : 'Each pole stands for itself.'} */
const factor = ${paired ? 2 : 1}

${step}

interface Complex {
  re: number
  im: number
}

function times(a: Complex, b: Complex): Complex {
  return { re: a.re * b.re - a.im * b.im, im: a.re * b.im + a.im * b.re }
}

${ruleFunctions(rule)}/**
 * One step: h becomes abar h + bbar x.
 * ${ruleWords[rule]}
 */
function advance(h: Complex[], x: number): void {
  const dt = stepAt(x)
  for (let n = 0; n < B.length; n++) {
    const z = { re: dt * A.re[n], im: dt * A.im[n] }
    ${ruleTypeScript[rule]}
    const kept = times(abar, h[n])
    h[n] = { re: kept.re + bbar.re * x, im: kept.im + bbar.im * x }
  }
}

/** The output for an input, from a state of zeros. */
export function run(x: readonly number[]): number[] {
  const h = B.map(() => ({ re: 0, im: 0 }))
  return x.map((value) => {
    advance(h, value)
    let y = 0
    for (let n = 0; n < B.length; n++) y += C.re[n] * h[n].re - C.im[n] * h[n].im
    return factor * y + D * value
  })
}

export const x = ${listText(inputOf(state), 17)}

console.log(run(x).join('\\n'))
`
}
