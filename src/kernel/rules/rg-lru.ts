import { softplus } from '../elementwise.ts'
import { diagonal } from '../linear-algebra/matrix.ts'
import type { UpdateRule } from './update-rule.ts'

/** The paper's constant c: how sharply the gate shortens the memory. */
const sharpness = 8

/**
 * The real-gated linear recurrent unit of Griffin: one number of state a channel, whose decay a
 * depends on the token, and an input scaled so that the state keeps its size. The scale is 1 at the
 * start of a sequence.
 * @formula h_t=a_t\odot h_{t-1}+\sqrt{1-a_t^2}\odot(i_t\odot x_t),\quad a_t=\exp(-8\,r_t\odot\operatorname{softplus}(\Lambda)),\quad y_t=h_t
 * @source De et al., Griffin: Mixing Gated Linear Recurrences with Local Attention for Efficient Language Models (2024)
 */
export const rgLruRule: UpdateRule<'x' | 'r' | 'i' | 'Lambda', 'h' | 'started'> = {
  name: 'rg-lru',
  title: 'RG-LRU (Griffin)',
  formula: String.raw`h_t=a_t\odot h_{t-1}+\sqrt{1-a_t^2}\odot(i_t\odot x_t),\quad a_t=\exp(-8\,r_t\odot\operatorname{softplus}(\Lambda)),\quad y_t=h_t`,
  source:
    'De et al., Griffin: Mixing Gated Linear Recurrences with Local Attention for Efficient Language Models (2024)',
  state: 'vector',
  inputs: {
    x: { axes: ['dv'], meaning: 'input', role: 'v' },
    r: {
      axes: ['dv'],
      meaning: 'recurrence gate, after its sigmoid',
      allowed: [0, 1],
      usual: [0, 1],
    },
    i: { axes: ['dv'], meaning: 'input gate, after its sigmoid', allowed: [0, 1], usual: [0, 1] },
    Lambda: { axes: ['dv'], meaning: 'trained rate of decay', fixed: true, usual: [-8, -3] },
  },
  parts: { h: ['dv'], started: [] },
  marks: ['started'],
  update({ h, started }, { x, r, i, Lambda }) {
    for (let p = 0; p < h.length; p++) {
      const logDecay = -sharpness * r[p] * softplus(Lambda[p])
      // 1 − a² through expm1 keeps its digits where a is near 1.
      const scale = started[0] === 0 ? 1 : Math.sqrt(-Math.expm1(2 * logDecay))
      h[p] = Math.exp(logDecay) * h[p] + scale * i[p] * x[p]
    }
    started[0] = 1
  },
  read({ h }, _token, _sizes, y) {
    y.set(h)
  },
  transition: {
    from: ['r', 'Lambda'],
    matrix: ({ r, Lambda }) =>
      diagonal(r.map((gate, p) => Math.exp(-sharpness * gate * softplus(Lambda[p])))),
  },
}
