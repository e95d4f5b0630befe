import type { Mixer } from './costs.ts'
import type { Norms } from './network.ts'

const mamba = `class Mamba(nn.Module):
    """The block of Mamba-1 over the positions row by row, in one direction."""

    def __init__(self, c):
        super().__init__()
        self.D, self.N, self.R = 2 * c, 16, -(-c // 16)
        D, N, R = self.D, self.N, self.R
        self.in_proj = nn.Linear(c, 2 * D, bias=False)
        self.conv1d = nn.Conv1d(D, D, 4, groups=D, padding=3)
        self.x_proj = nn.Linear(D, R + 2 * N, bias=False)
        self.dt_proj = nn.Linear(R, D)
        self.A_log = nn.Parameter(torch.log(torch.arange(1.0, N + 1.0)).repeat(D, 1))
        self.skip = nn.Parameter(torch.ones(D))
        self.out_proj = nn.Linear(D, c, bias=False)

    def forward(self, tokens, sides):
        batch, length = tokens.shape[:2]
        x, z = self.in_proj(tokens).split([self.D, self.D], dim=-1)
        x = F.silu(self.conv1d(x.transpose(1, 2))[..., :length].transpose(1, 2))
        steps, B, C = self.x_proj(x).split([self.R, self.N, self.N], dim=-1)
        dt = F.softplus(self.dt_proj(steps))
        A = -torch.exp(self.A_log)
        h = x.new_zeros(batch, self.D, self.N)
        y = []
        for t in range(length):
            written = (dt[:, t] * x[:, t])[..., None] * B[:, t, None]
            h = torch.exp(dt[:, t, :, None] * A) * h + written
            y.append((h * C[:, t, None]).sum(-1) + self.skip * x[:, t])
        return self.out_proj(torch.stack(y, 1) * F.silu(z))
`

const attention = `class Attention(nn.Module):
    """Every position attends to every other, in heads of 16."""

    def __init__(self, c):
        super().__init__()
        self.c = c
        self.qkv = nn.Linear(c, 3 * c, bias=False)
        self.out = nn.Linear(c, c, bias=False)

    def forward(self, tokens, sides):
        batch, length = tokens.shape[:2]
        heads = [
            part.reshape(batch, length, self.c // 16, 16).transpose(1, 2)
            for part in self.qkv(tokens).split([self.c] * 3, dim=-1)
        ]
        y = F.scaled_dot_product_attention(*heads)
        return self.out(y.transpose(1, 2).reshape(batch, length, self.c))
`

const convolution = (axes: number) => `class Convolutions(nn.Module):
    """Two convolutions over the nearest neighbours."""

    def __init__(self, c):
        super().__init__()
        self.c = c
        self.first = nn.Conv${axes}d(c, c, 3, padding=1, bias=False)
        self.second = nn.Conv${axes}d(c, c, 3, padding=1, bias=False)

    def forward(self, tokens, sides):
        x = tokens.transpose(1, 2).reshape(tokens.shape[0], self.c, *sides)
        return self.second(F.relu(self.first(x))).flatten(2).transpose(1, 2)
`

const classes: Readonly<Record<Mixer, string>> = {
  mamba: 'Mamba',
  attention: 'Attention',
  convolution: 'Convolutions',
}

/** A residual block of the kinds that are used; where a diffusion step comes in, with shift, scale and gate by a map of its own or one for all. */
export function blockText(used: readonly Mixer[], norms: Norms): string {
  const kinds = used.map((kind) => `"${kind}": ${classes[kind]}`).join(', ')
  const own = {
    none: '',
    block: '\n        self.map = nn.Linear(c, 3 * c, bias=False)',
    shared: '\n        self.vectors = nn.Parameter(torch.zeros(3 * c))',
  }[norms]
  const dials = { none: '', block: 'self.map(step)', shared: 'step + self.vectors' }[norms]
  const forward =
    norms === 'none'
      ? `    def forward(self, tokens, sides):
        return tokens + self.mixer(normed(tokens), sides)
`
      : `    def forward(self, tokens, sides, step):
        dials = (${dials})[:, None]
        shift, scale, gate = dials.split([self.c] * 3, dim=-1)
        return tokens + gate * self.mixer((1 + scale) * normed(tokens) + shift, sides)
`
  return `def normed(tokens):
    return tokens / torch.sqrt(tokens.square().mean(-1, keepdim=True) + 1e-5)


class Block(nn.Module):
    def __init__(self, kind, c):
        super().__init__()
        self.c = c
        self.mixer = {${kinds}}[kind](c)${own}

${forward}`
}

/** What mixes positions, as a module, over so many axes. */
export function mixerText(kind: Mixer, axes: number): string {
  return { mamba, attention, convolution: convolution(axes) }[kind]
}
