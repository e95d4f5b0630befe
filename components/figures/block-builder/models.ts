import { layersOf } from './layers.ts'
import type { Stack } from './stack.ts'

/** A published model: its layers as a pattern, and its stack as its configuration file gives it. */
export interface Model {
  readonly name: string
  readonly pattern: string
  readonly stack: Stack
}

function model(name: string, pattern: string, sizes: Omit<Stack, 'layers'>): Model {
  return { name, pattern, stack: { ...sizes, layers: layersOf(pattern) } }
}

/** Zamba calls its shared pair before every sixth of its Mamba layers, the first time before the third. */
const zambaPattern = `mmAFmmmmm${'AFmmmmmm'.repeat(11)}AFmmm`

/**
 * The sizes are those of the configuration files that the models are published with: of
 * state-spaces (mamba-130m, mamba-2.8b, mamba2-2.7b), ai21labs (Jamba-v0.1), Zyphra (Zamba-7B-v1,
 * BlackMamba-2.8B), microsoft/Samba (lit_gpt/config.py), nvidia (Nemotron-H-8B), meta-llama
 * (Llama-2-7b) and mistralai (Mixtral-8x7B-v0.1). Those of MoE-Mamba are in the table of the first
 * version of its paper, arXiv 2401.04081v1; its vocabulary is not, so that of Mamba stands here.
 */
export const models = {
  'mamba-130m': model('Mamba-130M', 'm*24', {
    d: 768,
    vocabulary: 50280,
    tied: true,
    mamba1: { N: 16, R: 48 },
  }),
  'mamba-2.8b': model('Mamba-2.8B', 'm*64', {
    d: 2560,
    vocabulary: 50280,
    tied: true,
    mamba1: { N: 16, R: 160 },
  }),
  'mamba2-2.7b': model('Mamba-2 2.7B', 'M*64', {
    d: 2560,
    vocabulary: 50288,
    tied: true,
    mamba2: { D: 5120, N: 128, heads: 80, groups: 1 },
  }),
  llama: model('Llama 2 7B', 'AF*32', {
    d: 4096,
    vocabulary: 32000,
    tied: false,
    attention: { queries: 4096, keys: 4096 },
    mlp: { hidden: 11008, gated: true },
  }),
  mixtral: model('Mixtral 8x7B', 'AX*32', {
    d: 4096,
    vocabulary: 32000,
    tied: false,
    attention: { queries: 4096, keys: 1024 },
    mlp: { hidden: 14336, gated: true },
    experts: { count: 8, used: 2 },
  }),
  jamba: model('Jamba', 'mFmXmFmXAFmXmFmX*4', {
    d: 4096,
    vocabulary: 65536,
    tied: false,
    mamba1: { N: 16, R: 256, innerNorms: true },
    attention: { queries: 4096, keys: 1024 },
    mlp: { hidden: 14336, gated: true },
    experts: { count: 16, used: 2 },
  }),
  zamba: model('Zamba 7B', zambaPattern, {
    d: 3712,
    vocabulary: 32000,
    tied: true,
    mamba1: { N: 16, R: 232 },
    attention: { queries: 7424, keys: 7424, input: 7424, head: 464 },
    mlp: { hidden: 14848, gated: true },
    shared: true,
  }),
  samba: model('Samba 1.3B', 'mFWF*9', {
    d: 2304,
    vocabulary: 32000,
    tied: true,
    mamba1: { N: 16, R: 144 },
    window: { queries: 2304, keys: 2304, reach: 2048 },
    mlp: { hidden: 6144, gated: true },
  }),
  blackmamba: model('BlackMamba 2.8B', 'mX*18', {
    d: 1472,
    vocabulary: 50304,
    tied: true,
    mamba1: { N: 16, R: 92 },
    mlp: { hidden: 3872, gated: true },
    experts: { count: 8, used: 1, routerBias: true },
    finalBias: true,
  }),
  'moe-mamba': model('MoE-Mamba', 'mX*8', {
    d: 512,
    vocabulary: 50280,
    tied: true,
    mamba1: { N: 16, R: 32 },
    mlp: { hidden: 1536, gated: false },
    experts: { count: 32, used: 1 },
  }),
  nemotron: model('Nemotron-H 8B', 'MFMFMFMAFMFMFMFMFMAFMFMFMFMFMAFMFMFMFMFMAFMFMFMFMFMF', {
    d: 4096,
    vocabulary: 131072,
    tied: false,
    mamba2: { D: 8192, N: 128, heads: 128, groups: 8 },
    attention: { queries: 4096, keys: 1024 },
    mlp: { hidden: 21504, gated: false },
  }),
} as const satisfies Readonly<Record<string, Model>>

export type ModelKey = keyof typeof models
