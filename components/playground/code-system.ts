import { listText } from './code-text.ts'
import { poleFactors } from './poles.ts'
import type { State } from './schema.ts'
import { hasComplexC, type System } from './system.ts'

const complexCode = (name: string, { re, im }: System['A']) =>
  `const ${name} = complexVector(\n  ${listText(re, 2, '  ')},\n  ${listText(im, 2, '  ')},\n)`

/** The poles before any was moved: by the kernel's initialisation, which has one for each name but two. */
function startCode({ settings }: State, paired: boolean, uses: Set<string>): string {
  uses.add('s4dPoles')
  const start = `s4dPoles('${settings.init}', 2 * N)`
  const { re, im } = poleFactors(settings)
  const by = (factor: number, name: string) =>
    factor === 1 ? name : `${name}.map((value) => ${factor} * value)`
  if (!paired) return `const A = ${by(re, `${start}.re`)}`
  if (re === 1 && im === 1) return `const A = ${start}`
  uses.add('complexVector')
  return `const start = ${start}\nconst A = complexVector(${by(re, 'start.re')}, ${by(im, 'start.im')})`
}

/** Lines that put the moved poles where they are. */
function movedCode({ moved = [] }: State, { A, N, paired }: System): string[] {
  return moved
    .filter(({ n }) => n < N)
    .map(({ n }) =>
      paired ? `A.re[${n}] = ${A.re[n]}\nA.im[${n}] = ${A.im[n]}` : `A[${n}] = ${A.re[n]}`,
    )
}

/** The poles as code: by the kernel's initialisation where it has one, else as numbers. */
export function polesCode(state: State, system: System, uses: Set<string>): string {
  const { init } = state.settings
  if (init === 'legt' || init === 'random') {
    uses.add('complexVector')
    return complexCode('A', system.A)
  }
  const moved = movedCode(state, system)
  return [
    startCode(state, system.paired, uses),
    ...(moved.length > 0 ? ['// Moved by hand', ...moved] : []),
  ].join('\n')
}

const fallingCode = (paired: boolean) =>
  paired
    ? 'A.re.map((re, n) => 1 / (1 + Math.hypot(re, A.im[n])))'
    : 'A.map((a) => 1 / (1 + Math.abs(a)))'

const onesCode = 'new Float64Array(N).fill(1)'

export function inputWeightsCode({ settings }: State, { B, paired }: System): string {
  if (settings.B === 'ones') return `const B = ${onesCode}`
  return settings.B === 'falling'
    ? `const B = ${fallingCode(paired)}`
    : `const B = Float64Array.from(${listText(B, 28)})`
}

export function outputWeightsCode({ settings }: State, system: System, uses: Set<string>): string {
  const { C, paired } = system
  switch (settings.C) {
    case 'ones':
      return `const C = ${onesCode}`
    case 'falling':
      return `const C = ${fallingCode(paired)}`
    case 'alternating':
      return 'const C = Float64Array.from({ length: N }, (_, n) => (n % 2 ? -1 : 1))'
  }
  if (hasComplexC(system)) {
    uses.add('complexVector')
    return complexCode('C', C)
  }
  return `const C = Float64Array.from(${listText(C.re, 28)})`
}
