import { standing, type U } from './compute.ts'
import { mixers, type Mixer } from './costs.ts'
import { blockText, mixerText } from './export-blocks.ts'
import type { Norms } from './network.ts'
import { formatPlaces } from './words.ts'

/** A list of kinds of blocks, equal ones that follow each other in one. */
function kindsText(kinds: readonly Mixer[]): string {
  const runs: [Mixer, number][] = []
  for (const kind of kinds) {
    const last = runs.at(-1)
    if (last?.[0] === kind) last[1]++
    else runs.push([kind, 1])
  }
  return runs.map(([kind, count]) => `["${kind}"]${count > 1 ? ` * ${count}` : ''}`).join(' + ')
}

/** A network of one size, which may be told a diffusion step. */
function flatText(norms: Norms): string {
  const maps =
    norms === 'none'
      ? ''
      : `
        c = WIDTHS[0]
        self.first = nn.Linear(256, c, bias=False)
        self.second = nn.Linear(c, c, bias=False)${norms === 'shared' ? '\n        self.map = nn.Linear(c, 3 * c, bias=False)' : ''}`
  const step =
    norms === 'none'
      ? ''
      : `        # The diffusion step as cosines and sines of 128 frequencies, and a vector of it.
        angles = step[:, None] * torch.exp(torch.arange(0, 128) * (-math.log(10000) / 128))
        waves = torch.cat([torch.cos(angles), torch.sin(angles)], dim=-1)
        step = F.silu(self.second(F.silu(self.first(waves))))
${norms === 'shared' ? '        step = self.map(step)\n' : ''}`
  const told = norms === 'none' ? '' : ', step'
  return `class Network(nn.Module):
    def __init__(self):
        super().__init__()
        self.blocks = nn.ModuleList([Block(kind, WIDTHS[0]) for kind in DOWN[0]])${maps}

    def forward(self, x${told}):
        """x: (batch, WIDTHS[0], *sides)${norms === 'none' ? '' : '; step: (batch,)'}. Returns the same shape."""
        sides, tokens = x.shape[2:], x.flatten(2).transpose(1, 2)
${step}        for block in self.blocks:
            tokens = block(tokens, sides${told})
        return tokens.transpose(1, 2).reshape(x.shape)

    def counted(self):
        return [self]
`
}

/** A network whose stages halve the sides, and go back where it is a U. */
function stagesText(axes: number, isU: boolean): string {
  const back = isU
    ? `
        self.grow = nn.ModuleList(
            [nn.Conv${axes}d(b, a, 1, bias=False) for a, b in zip(WIDTHS, WIDTHS[1:])]
        )
        self.up = nn.ModuleList([stage(kinds, c) for kinds, c in zip(UP, WIDTHS)])`
    : ''
  const up = isU
    ? `
        for i in reversed(range(len(UP))):
            wide = F.interpolate(x, size=links[i].shape[2:], mode="nearest")
            x = through(self.up[i], self.grow[i](wide) + links[i])`
    : ''
  return `def stage(kinds, c):
    return nn.ModuleList([Block(kind, c) for kind in kinds])


def through(blocks, x):
    sides, tokens = x.shape[2:], x.flatten(2).transpose(1, 2)
    for block in blocks:
        tokens = block(tokens, sides)
    return tokens.transpose(1, 2).reshape(x.shape)


class Network(nn.Module):
    def __init__(self):
        super().__init__()
        self.down = nn.ModuleList([stage(kinds, c) for kinds, c in zip(DOWN, WIDTHS)])
        self.shrink = nn.ModuleList(
            [
                nn.Conv${axes}d(a, b, 3, stride=2, padding=1, bias=False)
                for a, b in zip(WIDTHS, WIDTHS[1:])
            ]
        )${back}

    def forward(self, x):
        """x: (batch, WIDTHS[0], *sides)."""
        links = []
        for i in range(len(DOWN)):
            x = through(self.down[i], self.shrink[i - 1](x) if i > 0 else x)
            links.append(x)${up}
        return x

    def counted(self):
        return [*self.down${isU ? ', *self.up' : ''}]
`
}

/** A network as a PyTorch module: its blocks as the figure counts them, and plain ways between stages. */
export function exportPyTorch(data: U): string {
  const { network } = data
  const { name, form, axes, stages, places, norms } = network
  const blocksOf = (arms: readonly string[]) =>
    stages.flatMap((_, stage) =>
      places
        .filter((place) => place.stage === stage && arms.includes(place.arm))
        .map((place) => standing(data, place)),
    )
  const [down, up] = [blocksOf(['down', 'bottom']), blocksOf(['up'])]
  const used = mixers.filter((kind) => [...down, ...up].flat().includes(kind))
  const listed = (kinds: readonly Mixer[][]) =>
    kinds.map((each) => `    ${kindsText(each)},\n`).join('')
  const isFlat = form === 'flat'
  return `# ${name ?? 'A network of your own'}, from the figure of U-shapes of "A Survey of Mamba, live".
${name === undefined ? '# Norms have no weights, and maps and convolutions no biases, as the figure counts them.' : `# These are its stages, widths and kinds of blocks alone: stem, head and what else its program has are\n# not here, and blocks that differ from those below are as below.`}
# Scans go token by token; the fused ones are in the package mamba_ssm.${isFlat ? '' : '\n# Strided convolutions lead down, and links are added: these ways between stages are ours.'}
${isFlat && norms !== 'none' ? 'import math\n\n' : ''}import torch
from torch import nn
from torch.nn import functional as F

# Widths of the stages from outermost, and the blocks of each; the input has ${formatPlaces(stages[0].side, axes)} positions.
WIDTHS = [${stages.map(({ c }) => c).join(', ')}]
DOWN = [
${listed(down)}]
${form === 'u' ? `UP = [\n${listed(up)}]\n` : ''}

${[...used.map((kind) => mixerText(kind, axes)), blockText(used, isFlat ? norms : 'none'), isFlat ? flatText(norms) : stagesText(axes, form === 'u')].join('\n\n')}

def count(modules):
    return sum(parameter.numel() for module in modules for parameter in module.parameters())


if __name__ == "__main__":
    # On this device weights have shapes and no numbers.
    with torch.device("meta"):
        network = Network()
        print(count(network.counted()), "weights in blocks,", count([network]), "in all")
`
}
