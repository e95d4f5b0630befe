import { kernelProgram } from './code-cell.ts'
import type { State } from './schema.ts'

/** The module of the kernel's package, as the book's Kernel page offers it. */
const module = './mamba-kernel.js'

/** The current system and input as a TypeScript program that computes with the book's kernel. */
export function exportWithKernel(state: State): string {
  const { uses, body } = kernelProgram(state)
  return `// A diagonal state space model from the playground of "A Survey of Mamba, live".
// The Kernel page of the book offers mamba-kernel.js. Put it beside this file and run: node ssm.ts
import { ${uses.join(', ')} } from '${module}'

${body.replace(/^const (x|y) = /gm, 'export const $1 = ')}

console.log(y.join('\\n'))
`
}
