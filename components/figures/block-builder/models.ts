import type { Kind, Stack } from './stack.ts'

/** A published model: its stack as its configuration file gives it. */
export interface Model {
  readonly name: string
  readonly stack: Stack
}

const repeat = (count: number, ...layers: readonly Kind[]): Kind[] =>
  Array.from({ length: count }, () => layers).flat()

/** Layers in pairs: `mixer` names the one that mixes tokens in pair i, `channels` the one behind it. */
function pairs(count: number, mixer: (i: number) => Kind, channels: (i: number) => Kind): Kind[] {
  return Array.from({ length: count }, (_, i) => [mixer(i), channels(i)]).flat()
}

/** Zamba calls its shared pair before these of its 76 Mamba layers, counted from 0. */
const zambaCalls = Array.from({ length: 13 }, (_, i) => (i === 0 ? 2 : 6 * i + 1))

const nemotronPattern = 'M-M-M-M*-M-M-M-M-M*-M-M-M-M-M*-M-M-M-M-M*-M-M-M-M-M-'
const nemotronLetters: Readonly<Record<string, Kind>> = {
  M: 'mamba2',
  '-': 'mlp',
  '*': 'attention',
}

/**
 * The sizes are those of the configuration files that the models are published with: of
 * state-spaces (mamba-130m, mamba-2.8b, mamba2-2.7b), ai21labs (Jamba-v0.1), Zyphra (Zamba-7B-v1,
 * BlackMamba-2.8B), microsoft/Samba (lit_gpt/config.py), nvidia (Nemotron-H-8B), meta-llama
 * (Llama-2-7b) and mistralai (Mixtral-8x7B-v0.1).
 */
export const models = {
  'mamba-130m': {
    name: 'Mamba-130M',
    stack: {
      d: 768,
      vocabulary: 50280,
      tied: true,
      layers: repeat(24, 'mamba1'),
      mamba1: { N: 16, R: 48 },
    },
  },
  'mamba-2.8b': {
    name: 'Mamba-2.8B',
    stack: {
      d: 2560,
      vocabulary: 50280,
      tied: true,
      layers: repeat(64, 'mamba1'),
      mamba1: { N: 16, R: 160 },
    },
  },
  'mamba2-2.7b': {
    name: 'Mamba-2 2.7B',
    stack: {
      d: 2560,
      vocabulary: 50288,
      tied: true,
      layers: repeat(64, 'mamba2'),
      mamba2: { D: 5120, N: 128, heads: 80, groups: 1 },
    },
  },
  llama: {
    name: 'Llama 2 7B',
    stack: {
      d: 4096,
      vocabulary: 32000,
      tied: false,
      layers: repeat(32, 'attention', 'mlp'),
      attention: { queries: 4096, keys: 4096 },
      mlp: { hidden: 11008, gated: true },
    },
  },
  mixtral: {
    name: 'Mixtral 8x7B',
    stack: {
      d: 4096,
      vocabulary: 32000,
      tied: false,
      layers: repeat(32, 'attention', 'experts'),
      attention: { queries: 4096, keys: 1024 },
      mlp: { hidden: 14336, gated: true },
      experts: { count: 8, used: 2 },
    },
  },
  jamba: {
    name: 'Jamba',
    stack: {
      d: 4096,
      vocabulary: 65536,
      tied: false,
      layers: pairs(
        32,
        (i) => (i % 8 === 4 ? 'attention' : 'mamba1'),
        (i) => (i % 2 === 1 ? 'experts' : 'mlp'),
      ),
      mamba1: { N: 16, R: 256, innerNorms: true },
      attention: { queries: 4096, keys: 1024 },
      mlp: { hidden: 14336, gated: true },
      experts: { count: 16, used: 2 },
    },
  },
  zamba: {
    name: 'Zamba 7B',
    stack: {
      d: 3712,
      vocabulary: 32000,
      tied: true,
      layers: Array.from({ length: 76 }, (_, i): Kind[] =>
        zambaCalls.includes(i) ? ['attention', 'mlp', 'mamba1'] : ['mamba1'],
      ).flat(),
      mamba1: { N: 16, R: 232 },
      attention: { queries: 7424, keys: 7424, input: 7424 },
      mlp: { hidden: 14848, gated: true },
      shared: true,
    },
  },
  samba: {
    name: 'Samba 1.3B',
    stack: {
      d: 2304,
      vocabulary: 32000,
      tied: true,
      layers: pairs(
        18,
        (i) => (i % 2 === 0 ? 'mamba1' : 'attention'),
        () => 'mlp',
      ),
      mamba1: { N: 16, R: 144 },
      attention: { queries: 2304, keys: 2304, window: 2048 },
      mlp: { hidden: 6144, gated: true },
    },
  },
  blackmamba: {
    name: 'BlackMamba 2.8B',
    stack: {
      d: 1472,
      vocabulary: 50304,
      tied: true,
      layers: repeat(18, 'mamba1', 'experts'),
      mamba1: { N: 16, R: 92 },
      mlp: { hidden: 3872, gated: true },
      experts: { count: 8, used: 1, routerBias: true },
      finalBias: true,
    },
  },
  nemotron: {
    name: 'Nemotron-H 8B',
    stack: {
      d: 4096,
      vocabulary: 131072,
      tied: false,
      layers: Array.from(nemotronPattern, (letter) => nemotronLetters[letter]),
      mamba2: { D: 8192, N: 128, heads: 128, groups: 8 },
      attention: { queries: 4096, keys: 1024 },
      mlp: { hidden: 21504, gated: false },
    },
  },
} as const satisfies Readonly<Record<string, Model>>

export type ModelKey = keyof typeof models
