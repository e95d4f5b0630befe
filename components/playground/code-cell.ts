import { systemOf, type System } from './compute.ts'
import { listText } from './code-text.ts'
import { inputOf, STEPS } from './inputs.ts'
import { poleFactors } from './poles.ts'
import type { State } from './schema.ts'

/** The input as code; the same functions as in inputs.ts. */
function inputCode(state: State): string {
  const { input } = state.settings
  const rule = (body: string) =>
    `const x = Float64Array.from({ length: ${STEPS} }, (_, k) => ${body})`
  switch (input) {
    case 'pulse':
      return rule('(k === 10 ? 1 : 0)')
    case 'step':
      return rule('(k >= 10 && k < 100 ? 0.8 : 0)')
    case 'chirp':
      return rule('0.8 * Math.sin((Math.PI * k * k) / 400)')
    case 'mixed':
      return rule(`{
  if (k >= 13 && k <= 40) return 0.6 * Math.sin((Math.PI * (k - 13)) / 13.5)
  if (k === 62) return 1
  if (k >= 90 && k <= 112) return 0.45
  if (k < 130 || k > 166) return 0
  return 0.4 * Math.sin((k - 130) / 1.9) * Math.sin((Math.PI * (k - 130)) / 36)
}`)
    default:
      return `const x = Float64Array.from(${listText(inputOf(state), 28)})`
  }
}

/** The poles as code: by the kernel's initialisation where it has one, else as numbers. */
function polesCode({ settings }: State, { A, paired }: System, uses: Set<string>): string {
  const { init } = settings
  if (init === 'legt' || init === 'random') {
    uses.add('complexVector')
    return `const A = complexVector(\n  ${listText(A.re, 2, '  ')},\n  ${listText(A.im, 2, '  ')},\n)`
  }
  uses.add('s4d')
  const start = `s4d('${init}', 2 * N)`
  const { re, im } = poleFactors(settings)
  const by = (factor: number, name: string) =>
    factor === 1 ? name : `${name}.map((value) => ${factor} * value)`
  if (!paired) return `const A = ${by(re, `${start}.re`)}`
  if (re === 1 && im === 1) return `const A = ${start}`
  uses.add('complexVector')
  return `const start = ${start}\nconst A = complexVector(${by(re, 'start.re')}, ${by(im, 'start.im')})`
}

const fallingCode = (paired: boolean) =>
  paired
    ? 'A.re.map((re, n) => 1 / (1 + Math.hypot(re, A.im[n])))'
    : 'A.map((a) => 1 / (1 + Math.abs(a)))'

const onesCode = 'new Float64Array(N).fill(1)'

function inputWeightsCode({ settings }: State, { B, paired }: System): string {
  if (settings.B === 'ones') return `const B = ${onesCode}`
  return settings.B === 'falling'
    ? `const B = ${fallingCode(paired)}`
    : `const B = Float64Array.from(${listText(B, 28)})`
}

function outputWeightsCode({ settings }: State, { C, paired }: System, uses: Set<string>): string {
  switch (settings.C) {
    case 'ones':
      return `const C = ${onesCode}`
    case 'falling':
      return `const C = ${fallingCode(paired)}`
    case 'alternating':
      return 'const C = Float64Array.from({ length: N }, (_, n) => (n % 2 ? -1 : 1))'
    case 'delay':
      if (!paired) break
      uses.add('complexVector')
      return `const C = complexVector(\n  ${listText(C.re, 2, '  ')},\n  ${listText(C.im, 2, '  ')},\n)`
  }
  return `const C = Float64Array.from(${listText(C.re, 28)})`
}

/** What the sum over n adds for step k, by the kinds of A and C. */
function termCode({ settings }: State, { paired }: System): string {
  if (!paired) return 'C[n] * h.data[k * N + n]'
  return settings.C === 'delay'
    ? 'C.re[n] * h.re.data[k * N + n] - C.im[n] * h.im.data[k * N + n]'
    : 'C[n] * h.re.data[k * N + n]'
}

function fixedCode(state: State, system: System, uses: Set<string>): string {
  uses.add('discretizeDiagonal').add('diagonalRecurrence')
  const B = state.settings.B === 'ones' ? '1' : 'B'
  return `// Every step holds the input for ${state.settings.dt} s: h_k = Abar h_(k-1) + Bbar x_k
const { Abar, Bbar } = discretizeDiagonal(A, ${B}, ${state.settings.dt}, 'zoh')
const h = diagonalRecurrence(Abar, Bbar, x)
const y = x.map((_, k) => {
  let sum = 0
  for (let n = 0; n < N; n++) sum += ${termCode(state, system)}
  return ${system.paired ? '2 * sum // each pole stands for its conjugate, too' : 'sum'}
})`
}

function selectiveCode(state: State, { paired }: System, uses: Set<string>): string {
  uses.add('selectiveScan').add('tensor')
  const { gate, bias, C } = state.settings
  const row = (name: string, isComplex: boolean) =>
    isComplex ? `${name}: { shape: [1, N], ...${name} }` : `${name}: tensor(${name}, [1, N])`
  const sign = bias < 0 ? '-' : '+'
  return `// The step is softplus(${gate} x_k ${sign} ${Math.abs(bias)})
const dt = x.map((value) => ${gate} * value ${sign} ${Math.abs(bias)})
const scan = selectiveScan(
  {
    x: tensor(x, [1, 1, x.length]),
    dt: tensor(dt, [1, 1, x.length]),
    ${row('A', paired)},
    ${row('B', false)},
    ${row('C', paired && C === 'delay')},
  },
  { dtSoftplus: true, rule: 'zoh' },
)
const y = scan.y.data`
}

/** The present system and input as a cell: what the panels show, computed anew. */
export function cellCode(state: State): string {
  const system = systemOf(state)
  const uses = new Set<string>()
  const { selective, B } = state.settings
  const k = Math.min(inputOf(state).length - 1, state.settings.k)
  const parts = [
    inputCode(state),
    '',
    `const N = ${system.N}`,
    polesCode(state, system, uses),
    ...(selective || B !== 'ones' ? [inputWeightsCode(state, system)] : []),
    outputWeightsCode(state, system, uses),
    '',
    selective ? selectiveCode(state, system, uses) : fixedCode(state, system, uses),
    '',
    `print('output at step ${k}:', y[${k}])`,
    'plot.line({ x, y })',
  ]
  return `import { ${[...uses].sort().join(', ')} } from 'kernel'\n\n${parts.join('\n')}`
}
