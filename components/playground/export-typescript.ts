import { listText } from './code-text.ts'
import { inputOf } from './inputs.ts'
import { systemOf } from './compute.ts'
import type { State } from './schema.ts'

const list = (values: ArrayLike<number>) => listText(values, 12, '  ')

/** The current system and input as one TypeScript program that needs nothing else. */
export function exportTypeScript(state: State): string {
  const { A, B, C, paired } = systemOf(state)
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

/** ${paired ? 'One of each conjugate pair of poles' : 'The poles, all real'}: h' = A h + B x, y = C h. */
const A = {
  re: ${list(A.re)},
  im: ${list(A.im)},
}
const B = ${listText(B, 10)}
const C = {
  re: ${list(C.re)},
  im: ${list(C.im)},
}
/** ${paired ? 'Each pole stands for itself and its conjugate.' : 'Each pole stands for itself.'} */
const factor = ${paired ? 2 : 1}

${step}

/** One step under a zero-order hold: h becomes e^(dt A) h + (e^(dt A) - 1)/A B x. */
function advance(h: { re: number[]; im: number[] }, x: number): void {
  const dt = stepAt(x)
  for (let n = 0; n < B.length; n++) {
    const size = Math.exp(dt * A.re[n])
    const re = size * Math.cos(dt * A.im[n])
    const im = size * Math.sin(dt * A.im[n])
    // e^z - 1 without cancellation near z = 0
    const lessOne = Math.expm1(dt * A.re[n]) - 2 * size * Math.sin((dt * A.im[n]) / 2) ** 2
    const square = A.re[n] ** 2 + A.im[n] ** 2
    const input = {
      re: (B[n] * (lessOne * A.re[n] + im * A.im[n])) / square,
      im: (B[n] * (im * A.re[n] - lessOne * A.im[n])) / square,
    }
    const next = re * h.re[n] - im * h.im[n] + input.re * x
    h.im[n] = re * h.im[n] + im * h.re[n] + input.im * x
    h.re[n] = next
  }
}

/** The output for an input, from a state of zeros. */
export function run(x: readonly number[]): number[] {
  const h = { re: B.map(() => 0), im: B.map(() => 0) }
  return x.map((value) => {
    advance(h, value)
    let y = 0
    for (let n = 0; n < B.length; n++) y += C.re[n] * h.re[n] - C.im[n] * h.im[n]
    return factor * y
  })
}

export const x = ${listText(inputOf(state), 17)}

console.log(run(x))
`
}
