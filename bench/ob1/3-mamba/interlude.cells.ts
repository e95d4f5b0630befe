// The live cells of Interlude A small model, read whole, from "A Survey of Mamba, live". MIT licence.
// Node 22.18 or later runs it as it is, with mamba-kernel.js, which the book's Kernel page offers, beside it.

import * as kernel from './mamba-kernel.js'

type Columns = Record<string, ArrayLike<unknown>>

const rowsOf = (columns: Columns) => {
  const entries = Object.entries(columns)
  const count = Math.max(0, ...entries.map(([, values]) => values.length))
  return Array.from({ length: count }, (_, row) =>
    Object.fromEntries(entries.map(([name, values]) => [name, values[row]])))
}

/** What a cell has without importing it: here it prints as text, and plots print their data. */
const print = Object.assign((...values: unknown[]) => console.log(...values), {
  table: (columns: Columns, _options?: unknown) => console.table(rowsOf(columns)),
})
const plot = Object.fromEntries(
  ["line","stem","heat","poles","states","path","image","audio","multiples"].map((name) => [
    name,
    (values: unknown, _options?: unknown) => console.log('plot.' + name, values),
  ]),
)
const progress = (_done: number, _total?: number) => {}

const show = (value: unknown) => {
  if (value !== undefined) console.log(value)
}
const cells: Record<string, any> = {}

// Cell I.a: Four helpers
async function cell_helpers($kernel: typeof kernel, $show: typeof show, $cells: typeof cells) {
         const dot = (a: number[], b: number[]) =>
    a.reduce((sum, value, i) => sum + value * b[i], 0)
         const add = (a: number[], b: number[]) =>
    a.map((value, i) => value + b[i])
         const linear = (W: number[][], x: number[], bias?: number[]) =>
    W.map((row, i) => dot(row, x) + (bias?.[i] ?? 0))
         function rmsNorm(x: number[], weight: number[]) {
    const root = Math.sqrt(dot(x, x) / x.length + 1e-5)
    return x.map((value, i) => (weight[i] * value) / root)
  }
  $show((rmsNorm([3, 4], [1, 1])))
  return { dot, add, linear, rmsNorm };
}
cells["helpers"] = await cell_helpers(kernel, show, cells)

// Cell I.b: The weights of a block, in rows
async function cell_weights($kernel: typeof kernel, $show: typeof show, $cells: typeof cells) {
  const { gaussian, mamba1InitialWeights } = $kernel;

         const asRows = (tensors) =>
    Object.fromEntries(
      Object.entries(tensors).map(([name, { shape, data }]: any) => {
        const width = shape[shape.length - 1]
        const rows = Array.from({ length: data.length / width }, (_, i) =>
          [...data.slice(i * width, (i + 1) * width)])
        return [name, shape.length > 1 ? rows : rows[0]]
      }))
         const tensors = mamba1InitialWeights({ dModel: 8, N: 4 }, 1)
         const block = asRows(tensors)
  const draw = gaussian(2)
         const tokens = Array.from({ length: 12 }, () =>
    Array.from({ length: 8 }, () => draw()))
  for (const [name, { shape }] of Object.entries(tensors))
    $show((print(name, shape.join(' × '))))
  return { asRows, tensors, block, tokens };
}
cells["weights"] = await cell_weights(kernel, show, cells)

// Cell I.c: in_proj: the branch and its gate
async function cell_enter($kernel: typeof kernel, $show: typeof show, $cells: typeof cells) {
  const { linear } = $cells["helpers"];
  const { block } = $cells["weights"];

         function enter(u: number[], w) {
    const both = linear(w['in_proj.weight'], u)
    const D = w.D.length
    return { x: both.slice(0, D), z: both.slice(D) }
  }
  const { x, z } = enter([1, 0, 0, 0, 0, 0, 0, 0], block)
  $show((print(x.length, z.length)))
  return { enter };
}
cells["enter"] = await cell_enter(kernel, show, cells)

// Cell I.d: conv1d and SiLU
async function cell_convolve($kernel: typeof kernel, $show: typeof show, $cells: typeof cells) {
  const { silu } = $kernel;

         function convolve(window: number[][], w) {
    const bias: number[] = w['conv1d.bias']
    return bias.map((b, d) =>
      silu(window.reduce(
        (sum, x, i) => sum + w['conv1d.weight'][d][i] * x[d], b)))
  }
  const previous = { 'conv1d.weight': [[0, 1, 0]], 'conv1d.bias': [0] }
  $show((print(convolve([[5], [6], [7]], previous), silu(6))))
  return { convolve };
}
cells["convolve"] = await cell_convolve(kernel, show, cells)

// Cell I.e: x_proj and dt_proj
async function cell_dials($kernel: typeof kernel, $show: typeof show, $cells: typeof cells) {
  const { softplus } = $kernel;
  const { linear } = $cells["helpers"];
  const { block } = $cells["weights"];

         function dials(x: number[], w) {
    const [R, N] = [w['dt_proj.weight'][0].length, w.A_log[0].length]
    const read = linear(w['x_proj.weight'], x)
    const raw = linear(
      w['dt_proj.weight'], read.slice(0, R), w['dt_proj.bias'])
    const [B, C] = [read.slice(R, R + N), read.slice(R + N)]
    return { dt: raw.map(softplus), B, C }
  }
  const silent = block.D.map(() => 0)
  $show((dials(silent, block).dt))
  return { dials };
}
cells["dials"] = await cell_dials(kernel, show, cells)

// Cell I.f: One token moves the state
async function cell_advance($kernel: typeof kernel, $show: typeof show, $cells: typeof cells) {
  const { dot } = $cells["helpers"];

         function advance(h: number[][], x: number[], { dt, B, C }, w) {
    const next = h.map((row, d) =>
      row.map((value, n) => {
        const A = -Math.exp(w.A_log[d][n])
        return Math.exp(dt[d] * A) * value + dt[d] * B[n] * x[d]
      }))
    return { h: next, y: x.map((xd, d) => dot(C, next[d]) + w.D[d] * xd) }
  }
  const w = { A_log: [[0, Math.log(2)]], D: [0] }
  $show((advance([[1, 1]], [1], { dt: [0.5], B: [1, 0], C: [1, 1] }, w)))
  return { advance };
}
cells["advance"] = await cell_advance(kernel, show, cells)

// Cell I.g: The block
async function cell_mamba($kernel: typeof kernel, $show: typeof show, $cells: typeof cells) {
  const { silu } = $kernel;
  const { linear } = $cells["helpers"];
  const { enter } = $cells["enter"];
  const { convolve } = $cells["convolve"];
  const { dials } = $cells["dials"];
  const { advance } = $cells["advance"];
  const { block } = $cells["weights"];

         const rest = (w) => ({
    window: w['conv1d.weight'][0].map(() => w.D.map(() => 0)),
    h: w.A_log.map((row: number[]) => row.map(() => 0)),
  })
         const leave = (y: number[], z: number[], w) =>
    linear(w['out_proj.weight'], y.map((value, d) => value * silu(z[d])))
         function mamba(tokens: number[][], w) {
    const parts = tokens.map((u) => enter(u, w))
    let { window, h } = rest(w)
    const padded = [...window.slice(1), ...parts.map(({ x }) => x)]
    return parts.map(({ z }, k) => {
      const x = convolve(padded.slice(k, k + window.length), w)
      const moved = advance(h, x, dials(x, w), w)
      h = moved.h
      return leave(moved.y, z, w)
    })
  }
  $show((mamba([[1, 0, 0, 0, 0, 0, 0, 0]], block)))
  return { rest, leave, mamba };
}
cells["mamba"] = await cell_mamba(kernel, show, cells)

// Cell I.h: The same block by the kernel
async function cell_same_block($kernel: typeof kernel, $show: typeof show, $cells: typeof cells) {
  const { mamba1Forward } = $kernel;
  const { block, tensors, tokens } = $cells["weights"];
  const { mamba } = $cells["mamba"];

  const ours: number[] = mamba(tokens, block).flat()
  const theirs = mamba1Forward(tensors, [tokens]).out.data
  print('first token', ours.slice(0, 4))
  $show((Math.max(...ours.map((value, i) => Math.abs(value - theirs[i])))))
}
cells["same-block"] = await cell_same_block(kernel, show, cells)

// Cell I.i: The same block by published code
async function cell_published($kernel: typeof kernel, $show: typeof show, $cells: typeof cells) {
  const { asRows } = $cells["weights"];
  const { mamba } = $cells["mamba"];

  const hex = '4241493ed9ac883ec4eca43f7665873d17881b3fe63c1a3e8885a23d6a2cdc3ed73d193f817257bf791e233e814a943e263cd7bedf4d9fbf8693debe52fa3d3faec1353f9ac7cb3deb9cdcbecf9d2fbf76409abeb0a2bd3e3388763f3b906fbf89d3aa3e06c3fabbac3389bf03acaebfe28711bed17089bf80a0833dd4fc393ee2b9643fb933973ee5c6503d23d1893f4f00bb3cb5fbc33f165b723ef90fc23d78d83e3e48845dbe7fe8b0befee9a73e32648fbd847332bfc39b2ebf70e998be67be7cbf216bb1bd3d2d4f3f08b582bfb251d3bdfb4cfe3edb8f8a3e97a007bef81711bf822d22bf04400a3f68c8fe3d2822a63e9fe7a33e6dba88bd6612fa3f896f34be5f42993c95e07e3fd7551cbf53157f3f29ac85be9e4101bf7ef466be7187de3e1a0bac3e24af293fa31c863d5d02e23b0b95283ee2ec16bf4ca510be49260d3fc11827bf8f4f91bd13d1c6be744cfc3d093ce83eb69f34bfbb6722bf499541bfbf3bdbbab1c3003f68e313bfaf2c943dbae7333e25f58c3f1f9ec03e3019693d5da2b93df437acbeb396583ef1c5e539b18a45beca704f3c46bc693e32ec033f577bf2be601fc43e0058e4bef08dd4bdb0fe15bfcca3223fb541b5bd82f1c7bc85f12cbf0651323f2e165d3e5d7d81bea98276be46a5f9bd9f541f3e75fb26be9689a9be24aa4d3fb7ea213f2d1e413e29ceb33e8d8a3abf86616ebecaa00c3e03c5a33e117b5ebf8b34643ea2b28f3d720c13be1c435f3fe315f9bd06628e3f88536abdde64973e0216c73e47442abfd79f203f41cd83be6c0596be99be793e044afbbd8c1ceabe2c27103f5e41a53e19f1033e872379bcd2cceebdf60b003e6a28d43daeae09bf8339c23c9793723ec6c7da3ead8ff0bea38ba9bc85c015402cc7cdbfcd03efbe1fc2983d44c6aa3d9ed3193e4dc4903e68eaf73fcad33fc006a8c1c051dec1c02592b9c0e89c63c0f63b55c0a2b2b0c01300afc0fbea6c3e6077103f813d753fc8bfe73de921673fa3244d3f5a32a63e32f8033fec00363f103e92be009a473fe2317c3fd1aabc3e6096683ff478963fe0219dbdf09d673ff937a83f5849b33c34a9433f376a9a3fb428ce3d0edbc43e7b61653fab7e933f6862563fec3f753fc430a43f2e7ca73f3960143f2e2e983fa3f5b33f18003f3e7e62e7be1500f6beeab432beffb1953ef779b03d99ddd93d193d98be7a3b303e9b0a0abfa56a12bf8af3083ff720033f2380a93eac21103f772d3bbd86db3dbffe734bbd27a8d5be9b40bebeaf966a3fe18fe8be9929343ee3fc1c3f43d1d5bd6b4fba3d6e93563f646a943d54cd81bebea4a93eb4d54cbf2e0500bf6081763f97c7343e951203c08a52063ebfb2243f59f79dbe78c4ad3ee29e953f05633fbf02f87c3f1846733d0faec93e709e8f3e4edb68bfd4e66fbf085bcf3ebb93973ee7d84c3f1a29cebe0a1cc83f09bd83bf2dd525c0dce9963f30927fbf8a9df9cc3f96ca3fe3bab3997809d33fe9fc61be5018e3bfb0e0e7e242d7d2bfbe50047e8de590bf4b1bc31a32b09b3f020371b16ddfcd3f035a290013e6c0bfe265e24b00a2993f763943792d40b43f7f17a6b3b6ddb53fe73e573d5172c0bfaf7f1d7ccc81853f251eb7fc834bc63f3fff48dc6bfbe4bf88ec3c11d259983f9c71246f1c4ff5bf515a93d6eafeeabf9684ecbbde7b00405b5bfba3b040eabf18cd212fd9e3b5bf0111758d55ebc5bfd02d63ca6036dabf5a0117666bc9c43f'
  const pairs = hex.match(/../g)!.map((pair) => parseInt(pair, 16))
  const { buffer } = Uint8Array.from(pairs)
  const wanted = new Float64Array(buffer, 4 * 264)
  const shapes = {
    'in_proj.weight': [16, 4],
    'conv1d.weight': [8, 1, 4], 'conv1d.bias': [8],
    'x_proj.weight': [7, 8], 'dt_proj.weight': [8, 1], 'dt_proj.bias': [8],
    A_log: [8, 3], D: [8], 'out_proj.weight': [4, 8], hidden: [6, 4],
  }
  let at = 0
  const tensors = Object.entries(shapes).map(([name, shape]) => {
    const size = shape.reduce((product, n) => product * n, 1)
    const data = new Float32Array(buffer, at, size)
    at += 4 * size
    return [name, { shape, data }]
  })
  const given = asRows(Object.fromEntries(tensors))
  const ours: number[] = mamba(given.hidden, given).flat()
  print('first token', ours.slice(0, 4))
  $show((Math.max(...ours.map((value, i) => Math.abs(value - wanted[i])))))
}
cells["published"] = await cell_published(kernel, show, cells)

// Cell I.j: The block, one token at a time
async function cell_step($kernel: typeof kernel, $show: typeof show, $cells: typeof cells) {
  const { enter } = $cells["enter"];
  const { convolve } = $cells["convolve"];
  const { dials } = $cells["dials"];
  const { advance } = $cells["advance"];
  const { leave, mamba, rest } = $cells["mamba"];
  const { block, tokens } = $cells["weights"];

         function step(u: number[], w, state) {
    const { x, z } = enter(u, w)
    const window = [...state.window.slice(1), x]
    const mixed = convolve(window, w)
    const { h, y } = advance(state.h, mixed, dials(mixed, w), w)
    return { out: leave(y, z, w), state: { window, h } }
  }
  let state = rest(block)
  const stepped: number[] = tokens.flatMap((u) => {
    const next = step(u, block, state)
    state = next.state
    return next.out
  })
  const full: number[] = mamba(tokens, block).flat()
  $show((Math.max(...stepped.map((value, i) => Math.abs(value - full[i])))))
  return { step };
}
cells["step"] = await cell_step(kernel, show, cells)

// Cell I.k: What one more token costs
async function cell_price($kernel: typeof kernel, $show: typeof show, $cells: typeof cells) {
  const { mamba, rest } = $cells["mamba"];
  const { step } = $cells["step"];
  const { block, tokens } = $cells["weights"];

  // Every token that goes through the block reads the first map once.
  let passed = 0
  const watched = new Proxy(block, {
    get: (w, name) => {
      if (name === 'in_proj.weight') passed++
      return w[name]
    },
  })
  const count = (run: () => void) => ((passed = 0), run(), passed)

  const places = [1, 2, 4, 8, 12]
  let state = rest(block)
  const stepped = tokens.map((u) =>
    count(() => ({ state } = step(u, watched, state))))
  const whole = (t: number) =>
    count(() => mamba(tokens.slice(0, t), watched))
  $show((print.table({
    token: places,
    'whole text': places.map(whole),
    'one step': places.map((t) => stepped[t - 1]),
  }, { index: 'row' })))
}
cells["price"] = await cell_price(kernel, show, cells)

// Cell I.l: Embedding, layers, logits
async function cell_model($kernel: typeof kernel, $show: typeof show, $cells: typeof cells) {
  const { languageModelInitialWeights, mamba1InitialWeights } = $kernel;
  const { add, linear, rmsNorm } = $cells["helpers"];
  const { asRows } = $cells["weights"];
  const { mamba } = $cells["mamba"];

         function asModel(tensors) {
    const rows = asRows(tensors)
    const part = (start: string) => Object.fromEntries(
      Object.entries(rows).filter(([name]) => name.startsWith(start))
        .map(([name, value]) => [name.slice(start.length), value]))
    const norms = Object.keys(rows).filter((name) => /\.norm\./.test(name))
    const layers = norms.map((name, i) =>
      ({ norm: rows[name], mixer: part(`layers.${i}.mixer.`) }))
    const embedding = rows['embedding.weight']
    return { embedding, layers, norm: rows['norm_f.weight'] }
  }
         function logits(ids: number[], model) {
    let stream: number[][] = ids.map((id) => model.embedding[id])
    for (const { norm, mixer } of model.layers) {
      const mixed = mamba(stream.map((u) => rmsNorm(u, norm)), mixer)
      stream = stream.map((u, k) => add(u, mixed[k]))
    }
    return stream.map((u) => linear(model.embedding, rmsNorm(u, model.norm)))
  }
  const sizes = { vocabulary: 12, dModel: 8, layers: 2 }
         const untrained = languageModelInitialWeights(sizes,
    (_, seed) => mamba1InitialWeights({ dModel: 8, N: 4 }, seed), 52)
  $show((logits([3], asModel(untrained))))
  return { asModel, logits, untrained };
}
cells["model"] = await cell_model(kernel, show, cells)

// Cell I.m: A sentence in numbers
async function cell_sentence($kernel: typeof kernel, $show: typeof show, $cells: typeof cells) {
  const sentence = 'she sells sea shells by the sea shore. '
         const letters = [...new Set(sentence)].sort()
         const idsOf = (text: string) =>
    [...text].map((letter) => letters.indexOf(letter))
         const ids = idsOf(sentence)
  $show((ids.slice(0, 10)))
  return { letters, idsOf, ids };
}
cells["sentence"] = await cell_sentence(kernel, show, cells)

// Cell I.n: Eleven steps on one sentence
async function cell_learn($kernel: typeof kernel, $show: typeof show, $cells: typeof cells) {
  const { startTraining, tensor, trainOnBatch } = $kernel;
  const { untrained } = $cells["model"];
  const { ids } = $cells["sentence"];

  const batch = {
    ids: tensor([ids.slice(0, -1)]), targets: tensor([ids.slice(1)]) }
  let training = startTraining(untrained)
  const losses: number[] = []
  for (let k = 0, steps = 11; k < steps; k++) {
    const learningRate = 0.16 * Math.sqrt(1 - k / steps)
    const report = trainOnBatch(training, batch, { learningRate })
    losses.push(report.loss)
    training = report.training
  }
         const trained = training.weights
  $show((plot.line(losses, { log: 'y', xLabel: 'step', yLabel: 'loss' })))
  return { trained };
}
cells["learn"] = await cell_learn(kernel, show, cells)

// Cell I.o: The trained weights in rows
async function cell_trained_model($kernel: typeof kernel, $show: typeof show, $cells: typeof cells) {
  const { trained } = $cells["learn"];
  const { asModel } = $cells["model"];

         const model = asModel(trained)
  const sizes = Object.values(trained).map(({ data }) => data.length)
  $show((print(sizes.reduce((sum, size) => sum + size, 0), 'weights')))
  return { model };
}
cells["trained-model"] = await cell_trained_model(kernel, show, cells)

// Cell I.p: The same logits by the kernel
async function cell_same_model($kernel: typeof kernel, $show: typeof show, $cells: typeof cells) {
  const { languageModelForward } = $kernel;
  const { logits } = $cells["model"];
  const { ids } = $cells["sentence"];
  const { trained } = $cells["learn"];
  const { model } = $cells["trained-model"];

  const some = ids.slice(0, 16)
  const ours: number[] = logits(some, model).flat()
  const theirs = languageModelForward(trained, [some]).logits.data
  $show((Math.max(...ours.map((value, i) => Math.abs(value - theirs[i])))))
}
cells["same-model"] = await cell_same_model(kernel, show, cells)

// Cell I.q: The model, one token at a time
async function cell_next($kernel: typeof kernel, $show: typeof show, $cells: typeof cells) {
  const { add, linear, rmsNorm } = $cells["helpers"];
  const { rest } = $cells["mamba"];
  const { step } = $cells["step"];
  const { model } = $cells["trained-model"];

         const atRest = ({ layers }) => layers.map(({ mixer }) => rest(mixer))
         function next(id: number, states, model) {
    let stream: number[] = model.embedding[id]
    const after = model.layers.map(({ norm, mixer }, i) => {
      const { out, state } = step(rmsNorm(stream, norm), mixer, states[i])
      stream = add(stream, out)
      return state
    })
    const last = rmsNorm(stream, model.norm)
    return { logits: linear(model.embedding, last), states: after }
  }
  $show((next(0, atRest(model), model).logits.length))
  return { atRest, next };
}
cells["next"] = await cell_next(kernel, show, cells)

// Cell I.r: Letter by letter
async function cell_speak($kernel: typeof kernel, $show: typeof show, $cells: typeof cells) {
  const { atRest, next } = $cells["next"];
  const { idsOf, letters } = $cells["sentence"];
  const { model } = $cells["trained-model"];

  function speak(text: string, count: number, change = (states) => states) {
    let states = atRest(model)
    for (let k = 0, end = text.length + count; k < end - 1; k++) {
      const read = next(idsOf(text[k])[0], change(states), model)
      states = read.states
      const best = read.logits.indexOf(Math.max(...read.logits))
      if (k === text.length - 1) text += letters[best]
    }
    return text
  }
  print(speak('she sells sea sh', 22))
  print(speak('by the sea sh', 4))
  const noState = (states) =>
    states.map((own, i) => ({ ...own, h: atRest(model)[i].h }))
  print(speak('she sells sea sh', 3, noState))
  $show((print(speak('by the sea sh', 3, noState))))
}
cells["speak"] = await cell_speak(kernel, show, cells)

// Cell I.s: Weights and operations of a block
async function cell_count($kernel: typeof kernel, $show: typeof show, $cells: typeof cells) {
  const [d, D, N, R, W] = [768, 1536, 16, 48, 4]
  const part = ['in_proj', 'conv1d', 'x_proj', 'dt_proj', 'scan', 'out_proj']
  const weights = [2 * D * d, D * (W + 1), (R + 2 * N) * D,
    D * R + D, D * N + D, d * D]
  // Two operations for each weight of a product; seven for a state.
  const operations = weights.map((count, i) =>
    part[i] === 'scan' ? 7 * D * N : 2 * count)
  const total = weights.reduce((sum, count) => sum + count, 0)
  print.table({ part, weights, operations }, { index: 'row' })
  $show((print('block', total)))
}
cells["count"] = await cell_count(kernel, show, cells)

// Cell I.t: The hold, as the paper writes it
async function cell_advance_hold($kernel: typeof kernel, $show: typeof show, $cells: typeof cells) {
  const { dot } = $cells["helpers"];

         function advanceHold(h: number[][], x: number[], { dt, B, C }, w) {
    const next = h.map((row, d) =>
      row.map((value, n) => {
        const A = -Math.exp(w.A_log[d][n])
        return Math.exp(dt[d] * A) * value + dt[d] * B[n] * x[d]
      }))
    return { h: next, y: x.map((xd, d) => dot(C, next[d]) + w.D[d] * xd) }
  }
  const one = { dt: [2], B: [1], C: [1] }
  $show((advanceHold([[0]], [1], one, { A_log: [[0]], D: [0] }).y))
  return { advanceHold };
}
cells["advance-hold"] = await cell_advance_hold(kernel, show, cells)
