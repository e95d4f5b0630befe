import type { System } from './system.ts'

type Rule = System['rule']

/** What a rule does in a step, in words for a comment. */
export const ruleWords: Readonly<Record<Rule, string>> = {
  zoh: 'A zero-order hold: the input stays as it is over the step.',
  bilinear: 'The bilinear rule: the mean of the slopes at both ends of the step.',
  euler: "Euler's rule: the slope at the start of the step.",
  backward: "Backward Euler's rule: the slope at the end of the step.",
  mamba: "The rule of Mamba's code: the transition of the hold, the input matrix of Euler.",
}

/** TypeScript for `abar` and `bbar` of state n from `a`, `dt` and B[n]; needs functions by these names. */
export const ruleTypeScript: Readonly<Record<Rule, string>> = {
  zoh: `const abar = exp(z)
    const bbar = times(expm1OverX(z), { re: dt * B[n], im: 0 })`,
  bilinear: `const inverse = over({ re: 1 - z.re / 2, im: -z.im / 2 })
    const abar = times(inverse, { re: 1 + z.re / 2, im: z.im / 2 })
    const bbar = times(inverse, { re: dt * B[n], im: 0 })`,
  euler: `const abar = { re: 1 + z.re, im: z.im }
    const bbar = { re: dt * B[n], im: 0 }`,
  backward: `const abar = over({ re: 1 - z.re, im: -z.im })
    const bbar = times(abar, { re: dt * B[n], im: 0 })`,
  mamba: `const abar = exp(z)
    const bbar = { re: dt * B[n], im: 0 }`,
}

/** The functions of complex numbers that each rule needs besides `times`. */
const functions = {
  exp: `function exp(z: Complex): Complex {
  const size = Math.exp(z.re)
  return { re: size * Math.cos(z.im), im: size * Math.sin(z.im) }
}`,
  expm1OverX: `/** (e^z - 1)/z, without cancellation near z = 0, where it is 1. */
function expm1OverX(z: Complex): Complex {
  const square = z.re ** 2 + z.im ** 2
  if (square === 0) return { re: 1, im: 0 }
  const size = Math.exp(z.re)
  const re = Math.expm1(z.re) - 2 * size * Math.sin(z.im / 2) ** 2
  const im = size * Math.sin(z.im)
  return { re: (re * z.re + im * z.im) / square, im: (im * z.re - re * z.im) / square }
}`,
  over: `/** 1/z. */
function over(z: Complex): Complex {
  const square = z.re ** 2 + z.im ** 2
  return { re: z.re / square, im: -z.im / square }
}`,
}

const used: Readonly<Record<Rule, readonly (keyof typeof functions)[]>> = {
  zoh: ['exp', 'expm1OverX'],
  bilinear: ['over'],
  euler: [],
  backward: ['over'],
  mamba: ['exp'],
}

export function ruleFunctions(rule: Rule): string {
  return used[rule].map((name) => `${functions[name]}\n\n`).join('')
}

/** PyTorch for `Abar` and `Bbar` from complex `A`, real `self.B` and `step`; `hasZero` when a pole is 0. */
export function rulePyTorch(rule: Rule, hasZero: boolean): string {
  const exact = hasZero
    ? `# Where a pole is 0 the hold's factor is the step.
            divisor = torch.where(A == 0, torch.ones_like(A), A)
            factor = torch.where(A == 0, step * torch.ones_like(A), (Abar - 1) / divisor)
            Bbar = factor * self.B`
    : 'Bbar = (Abar - 1) / A * self.B'
  return {
    zoh: `Abar = torch.exp(step * A)\n            ${exact}`,
    bilinear: `Abar = (1 + step * A / 2) / (1 - step * A / 2)
            Bbar = step * self.B / (1 - step * A / 2)`,
    euler: `Abar = 1 + step * A\n            Bbar = step * self.B`,
    backward: `Abar = 1 / (1 - step * A)\n            Bbar = step * self.B * Abar`,
    mamba: `Abar = torch.exp(step * A)\n            Bbar = step * self.B`,
  }[rule]
}
