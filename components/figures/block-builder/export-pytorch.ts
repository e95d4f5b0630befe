import { layersText } from './export-layers.ts'
import { headSize, inputWidth, sharedKinds } from './shapes.ts'
import {
  attentionOf,
  CONVOLUTION,
  kindsOf,
  type AttentionKind,
  type Kind,
  type Stack,
} from './stack.ts'

const norm = `class RMSNorm(nn.Module):
    def __init__(self, width, bias=False):
        super().__init__()
        self.weight = nn.Parameter(torch.ones(width))
        self.bias = nn.Parameter(torch.zeros(width)) if bias else None

    def forward(self, x):
        size = torch.sqrt(x.square().mean(-1, keepdim=True) + 1e-5)
        y = x / size * self.weight
        return y if self.bias is None else y + self.bias
`

function mamba1Text({ d, mamba1 }: Stack): string {
  const { N, R, innerNorms } = mamba1!
  const D = 2 * d
  const norms = innerNorms
    ? `
        self.dt_norm, self.B_norm, self.C_norm = RMSNorm(${R}), RMSNorm(${N}), RMSNorm(${N})`
    : ''
  const normed = innerNorms
    ? `
        steps, B, C = self.dt_norm(steps), self.B_norm(B), self.C_norm(C)`
    : ''
  return `class Mamba1(nn.Module):
    def __init__(self):
        super().__init__()
        self.in_proj = nn.Linear(${d}, ${2 * D}, bias=False)
        self.conv1d = nn.Conv1d(${D}, ${D}, ${CONVOLUTION}, groups=${D}, padding=${CONVOLUTION - 1})
        self.x_proj = nn.Linear(${D}, ${R + 2 * N}, bias=False)${norms}
        self.dt_proj = nn.Linear(${R}, ${D})
        self.A_log = nn.Parameter(torch.log(torch.arange(1.0, ${N + 1}.0)).repeat(${D}, 1))
        self.D = nn.Parameter(torch.ones(${D}))
        self.out_proj = nn.Linear(${D}, ${d}, bias=False)

    def forward(self, tokens):
        length = tokens.shape[1]
        x, z = self.in_proj(tokens).split([${D}, ${D}], dim=-1)
        x = F.silu(self.conv1d(x.transpose(1, 2))[..., :length].transpose(1, 2))
        steps, B, C = self.x_proj(x).split([${R}, ${N}, ${N}], dim=-1)${normed}
        dt = F.softplus(self.dt_proj(steps))
        A = -torch.exp(self.A_log)
        h = x.new_zeros(x.shape[0], ${D}, ${N})
        y = []
        for t in range(length):
            written = (dt[:, t] * x[:, t])[..., None] * B[:, t, None]
            h = torch.exp(dt[:, t, :, None] * A) * h + written
            y.append((h * C[:, t, None]).sum(-1) + self.D * x[:, t])
        return self.out_proj(torch.stack(y, 1) * F.silu(z))
`
}

function mamba2Text({ d, mamba2 }: Stack): string {
  const { D, N, heads, groups } = mamba2!
  const convolved = D + 2 * groups * N
  const each = heads / groups
  return `class Mamba2(nn.Module):
    def __init__(self):
        super().__init__()
        self.in_proj = nn.Linear(${d}, ${D + convolved + heads}, bias=False)
        self.conv1d = nn.Conv1d(
            ${convolved}, ${convolved}, ${CONVOLUTION}, groups=${convolved}, padding=${CONVOLUTION - 1}
        )
        self.dt_bias = nn.Parameter(torch.full((${heads},), math.log(math.expm1(0.01))))
        self.A_log = nn.Parameter(torch.log(torch.linspace(1.0, 16.0, ${heads})))
        self.D = nn.Parameter(torch.ones(${heads}))
        self.norm = RMSNorm(${D})
        self.out_proj = nn.Linear(${D}, ${d}, bias=False)

    def forward(self, tokens):
        batch, length = tokens.shape[:2]
        z, xBC, dt = self.in_proj(tokens).split([${D}, ${convolved}, ${heads}], dim=-1)
        xBC = F.silu(self.conv1d(xBC.transpose(1, 2))[..., :length].transpose(1, 2))
        x, B, C = xBC.split([${D}, ${groups * N}, ${groups * N}], dim=-1)
        x = x.reshape(batch, length, ${heads}, ${D / heads})
        B = B.reshape(batch, length, ${groups}, ${N}).repeat_interleave(${each}, 2)
        C = C.reshape(batch, length, ${groups}, ${N}).repeat_interleave(${each}, 2)
        dt = F.softplus(dt + self.dt_bias)
        A = -torch.exp(self.A_log)
        h = x.new_zeros(batch, ${heads}, ${D / heads}, ${N})
        y = []
        for t in range(length):
            written = (dt[:, t, :, None] * x[:, t])[..., None] * B[:, t, :, None]
            h = torch.exp(dt[:, t] * A)[..., None, None] * h + written
            y.append((h * C[:, t, :, None]).sum(-1) + self.D[:, None] * x[:, t])
        y = torch.stack(y, 1).reshape(batch, length, ${D})
        return self.out_proj(self.norm(y * F.silu(z)))
`
}

function attentionText(stack: Stack, kind: AttentionKind): string {
  const { d } = stack
  const { queries, keys, input = d, reach } = attentionOf(stack, kind)
  const size = headSize(stack, kind)
  const near = reach === Infinity ? '' : ` & (ages < ${reach})`
  return `class ${classes[kind]}(nn.Module):
    def __init__(self):
        super().__init__()
        self.q_proj = nn.Linear(${input}, ${queries}, bias=False)
        self.k_proj = nn.Linear(${input}, ${keys}, bias=False)
        self.v_proj = nn.Linear(${input}, ${keys}, bias=False)
        self.o_proj = nn.Linear(${queries}, ${d}, bias=False)

    def forward(self, x):
        batch, length = x.shape[:2]
        q = self.q_proj(x).reshape(batch, length, ${queries / size}, ${size}).transpose(1, 2)
        k = self.k_proj(x).reshape(batch, length, ${keys / size}, ${size}).transpose(1, 2)
        v = self.v_proj(x).reshape(batch, length, ${keys / size}, ${size}).transpose(1, 2)
        k, v = k.repeat_interleave(${queries / keys}, 1), v.repeat_interleave(${queries / keys}, 1)
        places = torch.arange(length, device=x.device)
        ages = places[:, None] - places[None]
        seen = (ages >= 0)${near}
        y = F.scaled_dot_product_attention(q, k, v, attn_mask=seen)
        return self.o_proj(y.transpose(1, 2).reshape(batch, length, ${queries}))
`
}

function mlpText({ d, mlp }: Stack): string {
  const { hidden, gated } = mlp!
  const gate = gated ? `\n        self.gate = nn.Linear(${d}, ${hidden}, bias=False)` : ''
  return `class MLP(nn.Module):
    def __init__(self):
        super().__init__()${gate}
        self.up = nn.Linear(${d}, ${hidden}, bias=False)
        self.down = nn.Linear(${hidden}, ${d}, bias=False)

    def forward(self, x):
        return self.down(${gated ? 'F.silu(self.gate(x)) * self.up(x)' : 'F.relu(self.up(x))'})
`
}

function expertsText({ d, experts }: Stack): string {
  const { count, used, routerBias } = experts!
  return `class Experts(nn.Module):
    def __init__(self):
        super().__init__()
        self.router = nn.Linear(${d}, ${count}, bias=${routerBias ? 'True' : 'False'})
        self.experts = nn.ModuleList([MLP() for _ in range(${count})])

    def forward(self, x):
        scores = torch.softmax(self.router(x), dim=-1)
        shares, best = scores.topk(${used}, dim=-1)
        shares = shares / shares.sum(-1, keepdim=True)
        out = torch.zeros_like(x)
        for e, expert in enumerate(self.experts):
            share = (shares * (best == e)).sum(-1)
            chosen = share > 0
            if chosen.any():
                out[chosen] = out[chosen] + share[chosen][:, None] * expert(x[chosen])
        return out
`
}

const texts: Readonly<Record<Kind, (stack: Stack) => string>> = {
  mamba1: mamba1Text,
  mamba2: mamba2Text,
  attention: (stack) => attentionText(stack, 'attention'),
  window: (stack) => attentionText(stack, 'window'),
  mlp: mlpText,
  experts: expertsText,
}

const classes: Readonly<Record<Kind, string>> = {
  mamba1: 'Mamba1',
  mamba2: 'Mamba2',
  attention: 'Attention',
  window: 'WindowAttention',
  mlp: 'MLP',
  experts: 'Experts',
}

/** The kinds of layers in a program: an expert is an MLP, whether or not the stack has others. */
function kindsIn(stack: Stack): readonly Kind[] {
  const own = kindsOf(stack)
  return own.includes('experts') && !own.includes('mlp')
    ? [...own.filter((kind) => kind !== 'experts'), 'mlp', 'experts']
    : own
}

function modelText(stack: Stack): string {
  const { d, vocabulary, tied, shared, finalBias } = stack
  const kinds = kindsOf(stack)
  const again = sharedKinds(stack)
  const kindOf = kinds.map((kind) => `            "${kind}": ${classes[kind]},\n`).join('')
  const widths = kinds.map((kind) => `"${kind}": ${inputWidth(stack, kind)}`).join(', ')
  const one = shared
    ? `
        # One pair of weights for all these layers, and a map behind each pair.
        one = {kind: (RMSNorm(widths[kind]), kinds[kind]()) for kind in [${again.map((kind) => `"${kind}"`).join(', ')}]}
        pairs = [
            one[kind] if kind in one else (RMSNorm(widths[kind]), kinds[kind]())
            for kind in LAYERS
        ]
        links = [nn.Linear(${d}, ${d}, bias=False) for kind in LAYERS if kind == "attention"]
        self.links = nn.ModuleList(links)`
    : `
        pairs = [(RMSNorm(widths[kind]), kinds[kind]()) for kind in LAYERS]`
  const walk = shared
    ? `        first, link = hidden, iter(self.links)
        for kind, norm, layer in zip(LAYERS, self.norms, self.layers):
            if kind == "attention":
                pair = layer(norm(torch.cat([hidden, first], dim=-1)))
            elif kind == "mlp":
                hidden = hidden + next(link)(layer(norm(pair)))
            else:
                hidden = hidden + layer(norm(hidden))`
    : `        for norm, layer in zip(self.norms, self.layers):
            hidden = hidden + layer(norm(hidden))`
  const head = tied ? '' : `\n        self.lm_head = nn.Linear(${d}, ${vocabulary}, bias=False)`
  return `class Stack(nn.Module):
    def __init__(self):
        super().__init__()
        kinds = {
${kindOf}        }
        widths = {${widths}}${one}
        self.embedding = nn.Embedding(${vocabulary}, ${d})
        self.norms = nn.ModuleList([norm for norm, _ in pairs])
        self.layers = nn.ModuleList([layer for _, layer in pairs])
        self.norm_f = RMSNorm(${d}${finalBias ? ', bias=True' : ''})${head}

    def forward(self, ids):
        """ids: (batch, length). Returns the scores of the next word, (batch, length, ${vocabulary})."""
        hidden = self.embedding(ids)
${walk}
        hidden = self.norm_f(hidden)
        return ${tied ? 'F.linear(hidden, self.embedding.weight)' : 'self.lm_head(hidden)'}
`
}

/** A stack as a PyTorch module. Its scans go token by token: for training take those of mamba_ssm. */
export function exportPyTorch(name: string, stack: Stack): string {
  const parts = [norm, ...kindsIn(stack).map((kind) => texts[kind](stack)), modelText(stack)]
  const math = stack.layers.includes('mamba2') ? 'import math\n\n' : ''
  return `# ${name}, from the block builder of "A Survey of Mamba, live".
# Its scans go token by token; the fused ones are in the package mamba_ssm.
${math}import torch
from torch import nn
from torch.nn import functional as F

# From the embedding up.
LAYERS = ${layersText(stack.layers).replaceAll("'", '"').replaceAll('\n  ', '\n    ')}


${parts.join('\n\n')}

def count(model):
    return sum(parameter.numel() for parameter in model.parameters())


if __name__ == "__main__":
    # On this device weights have shapes and no numbers.
    with torch.device("meta"):
        print(count(Stack()), "weights")
`
}
