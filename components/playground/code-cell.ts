import { fixedCode, selectiveCode } from './code-run.ts'
import { inputWeightsCode, outputWeightsCode, polesCode } from './code-system.ts'
import { listText } from './code-text.ts'
import { inputOf, STEPS } from './inputs.ts'
import type { State } from './schema.ts'
import { systemOf } from './system.ts'

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

interface Program {
  /** Names that it takes from the kernel, sorted. */
  readonly uses: readonly string[]
  /** Lines that leave the input in `x` and the output in `y`. */
  readonly body: string
}

/** The present system and input as a program: what the panels show, computed anew by the kernel. */
export function kernelProgram(state: State): Program {
  const system = systemOf(state)
  const uses = new Set<string>()
  const { selective, B } = state.settings
  const parts = [
    inputCode(state),
    '',
    `const N = ${system.N}`,
    polesCode(state, system, uses),
    ...(selective || B !== 'ones' ? [inputWeightsCode(state, system)] : []),
    outputWeightsCode(state, system, uses),
    '',
    selective ? selectiveCode(state, system, uses) : fixedCode(state, system, uses),
  ]
  return { uses: [...uses].sort(), body: parts.join('\n') }
}

/** That program as a cell. */
export function cellCode(state: State): string {
  const { uses, body } = kernelProgram(state)
  const k = Math.min(inputOf(state).length - 1, state.settings.k)
  return `import { ${uses.join(', ')} } from 'kernel'

${body}

print('output at step ${k}:', y[${k}])
plot.line({ x, y })`
}
