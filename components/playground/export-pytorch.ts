import { listText } from './code-text.ts'
import { rulePyTorch, ruleWords } from './export-rules.ts'
import { systemOf } from './system.ts'
import { inputOf } from './inputs.ts'
import type { State } from './schema.ts'

/** The current system and input as a PyTorch module. */
export function exportPyTorch(state: State): string {
  const { A, B, C, D, rule, paired } = systemOf(state)
  const hasZero = A.re.some((re, n) => re === 0 && A.im[n] === 0)
  const { selective, gate, bias, dt } = state.settings
  const step = selective
    ? `torch.nn.functional.softplus(self.weight * x + self.bias, threshold=40.0)`
    : `torch.exp(self.log_dt) * torch.ones_like(x)`
  const own = selective
    ? `        self.weight = torch.nn.Parameter(torch.tensor(${gate}, dtype=torch.float64))
        self.bias = torch.nn.Parameter(torch.tensor(${bias}, dtype=torch.float64))`
    : `        self.log_dt = torch.nn.Parameter(torch.tensor(${Math.log(dt)}, dtype=torch.float64))`
  return `# A diagonal state space model from the playground of "A Survey of Mamba, live".
import torch

# ${paired ? 'One of each conjugate pair of poles' : 'The poles, all real'}: h' = A h + B x, y = C h + D x.
A_RE = ${listText(A.re, 8)}
A_IM = ${listText(A.im, 8)}
B = ${listText(B, 5)}
C_RE = ${listText(C.re, 8)}
C_IM = ${listText(C.im, 8)}
D = ${D}


class DiagonalSSM(torch.nn.Module):
    """${selective ? 'A selective state space model: the step depends on the input.' : 'A linear time-invariant state space model.'}"""

    def __init__(self):
        super().__init__()
        self.A_re = torch.nn.Parameter(torch.tensor(A_RE, dtype=torch.float64))
        self.A_im = torch.nn.Parameter(torch.tensor(A_IM, dtype=torch.float64))
        self.B = torch.nn.Parameter(torch.tensor(B, dtype=torch.float64))
        self.C_re = torch.nn.Parameter(torch.tensor(C_RE, dtype=torch.float64))
        self.C_im = torch.nn.Parameter(torch.tensor(C_IM, dtype=torch.float64))
        self.D = torch.nn.Parameter(torch.tensor(D, dtype=torch.float64))
${own}

    def forward(self, x):
        """x: (L,) of float64. Returns y: (L,)."""
        A = torch.complex(self.A_re, self.A_im)
        C = torch.complex(self.C_re, self.C_im)
        dt = ${step}
        h = torch.zeros_like(A)
        y = []
        for k in range(len(x)):
            # ${ruleWords[rule]}
            step = dt[k]
            ${rulePyTorch(rule, hasZero)}
            h = Abar * h + Bbar * x[k]
            y.append(${paired ? '2 * ' : ''}(C * h).sum().real + self.D * x[k])
        return torch.stack(y)


x = torch.tensor(
    ${listText(inputOf(state), 4, '    ')},
    dtype=torch.float64,
)

if __name__ == "__main__":
    print(*DiagonalSSM()(x).tolist(), sep="\\n")
`
}
