import type { State } from './schema.ts'
import { hasComplexC, type System } from './system.ts'

/** What stands in the code where one step is described. */
const comments: Readonly<Record<System['rule'], string>> = {
  zoh: 'Every step holds the input',
  bilinear: 'Every step takes the mean of the slopes at its ends',
  euler: 'Every step follows the slope at its start',
  backward: 'Every step follows the slope at its end',
  mamba: 'Every step takes the hold’s Abar and Euler’s Bbar',
}

const sumComment = '// each pole stands for its conjugate, too'

/** The sum over the states and what goes past them, as the end of a function of step k. */
function outputCode({ paired, D }: System, term: string, x: string): string {
  const past = D === 0 ? '' : ` ${D < 0 ? '-' : '+'} ${Math.abs(D)} * ${x}`
  return `let sum = 0
  for (let n = 0; n < N; n++) sum += ${term}
  return ${paired ? '2 * sum' : 'sum'}${past}${paired ? ` ${sumComment}` : ''}`
}

/** C_n h_n, or its real part; `state` names a part of a state. */
function termCode(system: System, state: (part: string) => string) {
  if (!system.paired) return `C[n] * ${state('')}`
  return hasComplexC(system)
    ? `C.re[n] * ${state('.re')} - C.im[n] * ${state('.im')}`
    : `C[n] * ${state('.re')}`
}

/** One system for all steps. */
export function fixedCode({ settings }: State, system: System, uses: Set<string>): string {
  uses.add('discretizeDiagonal').add('diagonalRecurrence')
  const { dt, rule } = settings
  const B = settings.B === 'ones' ? '1' : 'B'
  const term = termCode(system, (part) => `h${part}.data[k * N + n]`)
  return `// ${comments[rule]}, for ${dt} s: h_k = Abar h_(k-1) + Bbar x_k
const { Abar, Bbar } = discretizeDiagonal(A, ${B}, ${dt}, '${rule}')
const h = diagonalRecurrence(Abar, Bbar, x)
const y = x.map((${system.D === 0 ? '_' : 'value'}, k) => {
  ${outputCode(system, term, 'value')}
})`
}

/** The steps as a sum that softplus is taken of. */
function stepText({ gate, bias }: State['settings'], x: string): string {
  return `${gate} * ${x} ${bias < 0 ? '-' : '+'} ${Math.abs(bias)}`
}

/** A selective system by the kernel's scan, which knows two of the rules. */
function scanCode({ settings }: State, system: System, uses: Set<string>): string {
  const { paired, rule, D } = system
  uses.add('selectiveScan').add('tensor')
  const row = (name: string, isComplex: boolean) =>
    isComplex ? `${name}: { shape: [1, N], ...${name} }` : `${name}: tensor(${name}, [1, N])`
  return `// The step is softplus(${stepText(settings, 'x_k')})
const dt = x.map((value) => ${stepText(settings, 'value')})
const scan = selectiveScan(
  {
    x: tensor(x, [1, 1, x.length]),
    dt: tensor(dt, [1, 1, x.length]),
    ${row('A', paired)},
    ${row('B', false)},
    ${row('C', hasComplexC(system))},${D === 0 ? '' : `\n    D: tensor([${D}], [1]),`}
  },
  { dtSoftplus: true, rule: '${rule}' },
)
const y = scan.y.data`
}

/** A selective system step by step, by any rule. */
function stepsCode({ settings }: State, system: System, uses: Set<string>): string {
  uses.add('discretizeDiagonal').add('diagonalRecurrence').add('softplus')
  const { rule, paired } = system
  const term = termCode(system, (part) => `h${part}.data[n]`)
  return `// ${comments[rule]}, for softplus(${stepText(settings, 'x_k')}) s
let state${paired ? '' : ': Float64Array'} = ${paired ? '{ re: new Float64Array(N), im: new Float64Array(N) }' : 'new Float64Array(N)'}
const y = x.map((value) => {
  const dt = softplus(${stepText(settings, 'value')})
  const { Abar, Bbar } = discretizeDiagonal(A, B, dt, '${rule}')
  const h = diagonalRecurrence(Abar, Bbar, [value], state)
  state = ${paired ? '{ re: h.re.data, im: h.im.data }' : 'h.data'}
  ${outputCode(system, term, 'value')}
})`
}

export function selectiveCode(state: State, system: System, uses: Set<string>): string {
  const isScan = system.rule === 'zoh' || system.rule === 'mamba'
  return isScan ? scanCode(state, system, uses) : stepsCode(state, system, uses)
}
