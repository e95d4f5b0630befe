/*! mamba-kernel 0.1.0: the kernel of "A Survey of Mamba, live". MIT licence, see LICENSE. */
/** One complex number. */
interface Complex {
  readonly re: number;
  readonly im: number;
}
/** Numbers of one precision: double precision is the reference, single precision the fast path. */
type Numbers = Float64Array | Float32Array;
/** Complex numbers as two arrays of equal length and one precision. */
interface ComplexVector<T extends Numbers = Float64Array> {
  readonly re: T;
  readonly im: T;
}
/**
 * Complex numbers from their parts.
 * @param re - real parts.
 * @param im - imaginary parts; zeros without it.
 * @returns the vector.
 * @throws when the lengths differ or a number is not finite.
 */
declare function complexVector(re: ArrayLike<number>, im?: ArrayLike<number>): ComplexVector;
/**
 * Whether a value is a `ComplexVector`.
 * @returns whether it is one.
 */
declare function isComplexVector(value: unknown): value is ComplexVector;
/**
 * Entry `i`.
 * @returns the number.
 */
declare function complexAt(z: ComplexVector, i: number): Complex;
/**
 * Sum. A part beyond 1.8e308 becomes ±Infinity; NaN in a part gives NaN there.
 * @returns the sum.
 * @formula a+b
 */
declare function complexAdd(a: Complex, b: Complex): Complex;
/**
 * Product. Where one of its four products is beyond 1.8e308, a part becomes ±Infinity or NaN.
 * @returns the product.
 * @formula (\mathrm{Re}\,a\,\mathrm{Re}\,b-\mathrm{Im}\,a\,\mathrm{Im}\,b)+i\,(\mathrm{Re}\,a\,\mathrm{Im}\,b+\mathrm{Im}\,a\,\mathrm{Re}\,b)
 */
declare function complexMultiply(a: Complex, b: Complex): Complex;
/**
 * Quotient, scaled so that neither part of the divisor overflows when squared. Divided by 0, and where
 * a part is beyond 1.8e308, it becomes ±Infinity or NaN.
 * @returns the quotient.
 * @formula \frac{a\,\bar b}{|b|^2}
 */
declare function complexDivide(a: Complex, b: Complex): Complex;
/**
 * Exponential. Where the real part is above 709 it leaves the numbers, for ±Infinity; NaN in a part
 * gives NaN.
 * @returns the exponential.
 * @formula e^{a}(\cos b + i\sin b)
 */
declare function complexExp(z: Complex): Complex;
/**
 * Modulus; NaN where a part is NaN.
 * @returns the modulus.
 * @formula |z|=\sqrt{(\mathrm{Re}\,z)^2+(\mathrm{Im}\,z)^2}
 */
declare function complexAbs(z: Complex): number;
/**
 * The moduli of all entries.
 * @returns one modulus a number.
 * @throws when the parts differ in length, a number is not finite, or a modulus overflows.
 * @formula |z_i|
 */
declare function moduli(z: ComplexVector): Float64Array;
/**
 * (e^z − 1)/z, with the limit 1 at 0, without the cancellation that the formula has near 0. Where e^z
 * is beyond 1.8e308, parts become ±Infinity or NaN.
 * @returns the quotient, 1 at 0.
 * @formula \frac{e^z-1}{z}
 */
declare function complexExpm1OverX(z: Complex): Complex;
/**
 * A smooth ramp; exactly x above 20, as in the reference implementations. It takes any number: 0 for
 * −Infinity, Infinity for Infinity and NaN for NaN.
 * @returns the value.
 * @formula \log(1+e^x)
 */
declare function softplus(x: number): number;
/**
 * The x with softplus(x) = y; Infinity for Infinity.
 * @returns the value.
 * @throws when y is not above 0.
 * @formula \log(e^y-1)
 */
declare function softplusInverse(y: number): number;
/**
 * The logistic sigmoid, without overflow at either end. It takes any number: 0 for −Infinity, 1 for
 * Infinity and NaN for NaN.
 * @returns the value.
 * @formula \frac1{1+e^{-x}}
 */
declare function sigmoid(x: number): number;
/**
 * The activation SiLU, x times its own sigmoid. It takes any number: 0 for −Infinity, Infinity for
 * Infinity and NaN for NaN.
 * @returns the value.
 * @formula x\,\sigma(x)
 */
declare function silu(x: number): number;
/**
 * (e^x − 1)/x, with the limit 1 at 0. It takes any number: 0 for −Infinity, Infinity from 717 on and
 * NaN for NaN.
 * @returns the value, 1 at 0.
 * @formula \frac{e^x-1}{x}
 */
declare function expm1OverX(x: number): number;
/**
 * Points and weights of the Gauss-Legendre rule, which integrates polynomials over −1…1 exactly up
 * to degree 2·count − 1.
 * @param count - the number of points, at least 1.
 * @returns nodes (count,), ascending, and weights (count,).
 * @throws when count is not a whole number of at least 1.
 * @formula \int_{-1}^{1}f(x)\,dx\approx\sum_i w_i f(x_i),\qquad w_i=\frac{2}{(1-x_i^2)\,P_n'(x_i)^2}
 * @source NIST Digital Library of Mathematical Functions, 3.5(v)
 */
declare function gaussLegendre(count: number): {
  nodes: Float64Array;
  weights: Float64Array;
};
/**
 * The Laguerre polynomial of degree n, orthogonal on 0…∞ under the weight e^{−t}, with the value 1 at 0.
 * @param n - the degree, at least 0.
 * @param t - one point, or many.
 * @returns the value, or one a point.
 * @throws when n is not a whole number of at least 0, a point is not finite, or a value overflows.
 * @formula (n+1)L_{n+1}(t)=(2n+1-t)\,L_n(t)-n\,L_{n-1}(t)
 * @source NIST Digital Library of Mathematical Functions, 18.9
 */
declare function laguerre(n: number, t: number): number;
/** What functions accept for a vector. */
type VectorLike = readonly number[] | Float64Array;
declare function laguerre(n: number, t: VectorLike): Float64Array;
/**
 * L_0(t) … L_{count−1}(t), each times `first`: with e^{−t/2} nothing grows large on the way.
 * @returns the values, of degree 0 first.
 * @throws when count is not a whole number of at least 1, another argument is not finite, or a value
 * overflows.
 * @formula (n+1)L_{n+1}(t)=(2n+1-t)\,L_n(t)-n\,L_{n-1}(t)
 */
declare function laguerreAll(count: number, t: number, first: number): Float64Array;
/**
 * The Legendre polynomial of degree n, orthogonal on −1…1, with the value 1 at 1.
 * @param n - the degree, at least 0.
 * @param t - one point, or many.
 * @returns the value, or one a point.
 * @throws when n is not a whole number of at least 0, a point is not finite, or a value overflows.
 * @formula (n+1)P_{n+1}(t)=(2n+1)\,t\,P_n(t)-n\,P_{n-1}(t)
 * @source NIST Digital Library of Mathematical Functions, 18.9
 */
declare function legendre(n: number, t: number): number;
declare function legendre(n: number, t: VectorLike): Float64Array;
/**
 * P_0(t) … P_{count−1}(t).
 * @returns the values, of degree 0 first.
 * @throws when count is not a whole number of at least 1, t is not finite, or a value overflows.
 * @formula (n+1)P_{n+1}(t)=(2n+1)\,t\,P_n(t)-n\,P_{n-1}(t)
 */
declare function legendreAll(count: number, t: number): Float64Array;
/**
 * The smallest power of two that is at least `n`.
 * @returns the power.
 * @throws when n is not a finite number, or there is none.
 * @formula 2^{\lceil\log_2 n\rceil}
 */
declare function nextPowerOfTwo(n: number): number;
/**
 * Rounds a number to bfloat16: the sign and range of single precision, with eight leading bits in
 * place of twenty-four. Rounding is once, to the nearest, and to the even one of two that are equally
 * near; what lies beyond the range becomes ±Infinity.
 * @param value - any number, ±Infinity and NaN among them, which stay what they are.
 * @returns the number of bfloat16.
 * @formula \mathrm{bf16}(v)=2^{e-7}\,\mathrm{round}\big(2^{7-e}v\big),\qquad e=\lfloor\log_2|v|\rfloor
 * @source Kalamkar et al., A Study of BFLOAT16 for Deep Learning Training (2019)
 */
declare function toBfloat16(value: number): number;
/** Numbers in lists in lists, one level for each axis. */
type Nested = number | readonly Nested[];
/**
 * A seeded generator of uniform numbers in [0, 1), the same on every machine (mulberry32).
 * @param seed - a finite number; its lower 32 bits count.
 * @returns a function that gives the next number.
 * @throws when the seed is not a finite number.
 */
declare function random(seed: number): () => number;
/**
 * A seeded generator of standard normal numbers, by the Box-Muller transform.
 * @param seed - a finite number.
 * @returns a function that gives the next number.
 * @throws when the seed is not a finite number.
 */
declare function gaussian(seed: number): () => number;
/** Complex numbers with any number of axes, as two arrays of equal length. */
interface ComplexTensor {
  readonly shape: readonly number[];
  readonly re: Float64Array;
  readonly im: Float64Array;
}
/**
 * Whether a value is a `ComplexTensor`.
 * @returns whether it is one.
 */
declare function isComplexTensor(value: unknown): value is ComplexTensor;
/** Real numbers with any number of axes, row-major: the last axis runs fastest. */
interface Tensor<T extends Numbers = Float64Array> {
  readonly shape: readonly number[];
  readonly data: T;
}
/**
 * Whether a value is a `Tensor`.
 * @returns whether it is one.
 */
declare function isTensor(value: unknown): value is Tensor | Tensor<Float32Array>;
/**
 * How many numbers a shape holds; 1 for no axes.
 * @returns the count.
 * @formula \prod_i n_i
 */
declare function sizeOf(shape: readonly number[]): number;
/**
 * A tensor from its numbers.
 * @param data - nested lists, whose depth gives the axes; or a flat typed array, kept as it is.
 * @param shape - the size of each axis; without it that of the lists, or one axis.
 * @returns the tensor, in double precision unless `data` is a `Float32Array`.
 * @throws when lists are ragged, the numbers do not fill the shape, or one is not finite.
 */
declare function tensor(data: Float32Array, shape?: readonly number[]): Tensor<Float32Array>;
/** A real matrix, row-major: entry (i, j) is `data[i * cols + j]`. */
interface Matrix {
  readonly rows: number;
  readonly cols: number;
  readonly data: Float64Array;
}
declare function tensor(data: readonly Nested[] | Float64Array | Matrix, shape?: readonly number[]): Tensor;
/** What functions accept for a tensor: a `Tensor` of either precision, a `Matrix`, nested lists. */
type TensorLike = Tensor | Tensor<Float32Array> | Matrix | readonly Nested[] | Numbers;
/**
 * A tensor in single precision: what the fast path works on.
 * @returns the tensor.
 * @throws as `tensor`, and when a number is beyond 3.4e38.
 */
declare function toFloat32(value: TensorLike): Tensor<Float32Array>;
/**
 * A tensor in double precision.
 * @returns the tensor.
 * @throws as `tensor`.
 */
declare function toFloat64(value: TensorLike): Tensor;
/**
 * The tensor of zeros of a shape, in double precision.
 * @returns the tensor.
 * @throws when a size is not a whole number of at least 0, or all make more than 2³⁰ numbers.
 */
declare function zeroTensor(shape: readonly number[]): Tensor;
/** The weights of a block or model, by their upstream names. */
type Weights<T extends Numbers = Float64Array> = Readonly<Record<string, Tensor<T>>>;
/**
 * Weights of an attention layer before training.
 * @param sizes - `dModel` and the number of `heads`, which divides it.
 * @param seed - of the random numbers.
 * @returns `in_proj.weight` (queries, keys and values of all heads) and `out_proj.weight`.
 * @throws when the heads do not divide dModel.
 */
declare function attentionInitialWeights(sizes: {
  readonly dModel: number;
  readonly heads: number;
}, seed: number): Weights;
/** The keys and values of the tokens so far: what attention carries, which grows by a token a step. */
interface AttentionState<T = Tensor> {
  /** (batch, S, kvHeads, headDim) */
  readonly k: T;
  /** (batch, S, kvHeads, P) */
  readonly v: T;
}
/** What the attention mixer carries: the keys and values so far, none before the first token. */
type AttentionMixerState = AttentionState | undefined;
/** What functions accept for weights: tensors of either precision. */
type WeightsLike = Readonly<Record<string, Tensor | Tensor<Float32Array>>>;
/**
 * A layer that mixes tokens: the part of a model that can be exchanged. Hidden tensors are (batch, L,
 * width) in `forward` and (batch, width) in `step`; State is what it carries from token to token,
 * Saved what it keeps of a forward pass for the backward one.
 */
interface Mixer<
  State = unknown,
  Saved = unknown
> {
  readonly name: string;
  /** From the first token on, or on from a state that an earlier pass or step gave. */
  forward(weights: WeightsLike, hidden: Tensor, initialState?: State): {
    readonly out: Tensor;
    readonly state: State;
    readonly saved: Saved;
  };
  /** The state before the first token. */
  initialState(weights: WeightsLike, batch: number): State;
  step(weights: WeightsLike, hidden: Tensor, state: State): {
    readonly out: Tensor;
    readonly state: State;
  };
  /**
   * Derivatives of a loss that moves with `out` as `dout`; those of the weights by their names. A state
   * from which the forward pass went on counts as given.
   */
  backward(weights: WeightsLike, saved: Saved, dout: Tensor): {
    readonly dhidden: Tensor;
    readonly dweights: Weights;
  };
}
interface AttentionInput<T extends TensorLike = TensorLike> {
  /** (batch, L, heads, headDim) */
  readonly q: T;
  /** (batch, L, kvHeads, headDim), where kvHeads divides heads */
  readonly k: T;
  /** (batch, L, kvHeads, P) */
  readonly v: T;
}
interface AttentionSaved {
  readonly hidden: Tensor;
  readonly input: AttentionInput<Tensor>;
  /** The state from which the pass went on. */
  readonly initialState: AttentionMixerState;
  readonly mixed: Tensor;
}
/**
 * Causal softmax attention as a mixer of models, for comparison. It knows no positions but the order
 * that the mask gives. Weights: `in_proj.weight` (3·dModel, dModel), queries, keys and values in this
 * order, and `out_proj.weight` (dModel, dModel).
 * @param heads - how many heads; they divide dModel.
 * @returns a mixer whose state grows by a key and a value a token.
 * @throws when heads is not a whole number of at least 1; its functions, when heads do not divide dModel.
 * @formula y_t=\sum_{s\le t}\mathrm{softmax}_s\Bigl(\frac{q_t\cdot k_s}{\sqrt d}\Bigr)\,v_s
 * @source Vaswani and others, Attention Is All You Need (2017)
 */
declare function attentionMixer(heads: number): Mixer<AttentionMixerState, AttentionSaved>;
/** What a bidirectional mixer carries: nothing, since it needs the whole sequence. */
type NoState = Readonly<Record<string, never>>;
interface BidirectionalSaved<Saved> {
  readonly forward: Saved;
  readonly backward: Saved;
}
/**
 * Two mixers of one kind, one of which reads the tokens from the end; their outputs are added.
 * Weights are named `forward.…` and `backward.…`.
 * @param mixer - the kind.
 * @throws when it is no mixer; its functions, as those of the mixer, and when a weight has another name.
 * @returns a mixer that goes on from no state: a token's output depends on the tokens after it, so that a step throws, and a forward pass from a state.
 * @formula y=f(x)+R\,g(R\,x),\qquad R\text{ reverses the tokens}
 * @source Zhu and others, Vision Mamba (2024)
 */
declare function bidirectionalMixer<
  State,
  Saved
>(mixer: Mixer<State, Saved>): Mixer<NoState, BidirectionalSaved<Saved>>;
interface LanguageModelOptions {
  /** What mixes tokens: one mixer for all layers, or one a layer. Mamba-1 without it. */
  readonly mixer?: Mixer | readonly Mixer[];
  /** Added to the mean square in the norms; 1e-5 without it. */
  readonly epsilon?: number;
}
interface GenerateOptions extends LanguageModelOptions {
  /** 0, the default, takes the likeliest token; above, tokens are drawn from softmax(logits / temperature). */
  readonly temperature?: number;
  /** Of the draws; 0 without it. */
  readonly seed?: number;
}
/**
 * Continues a prompt: reads it at once, then goes on token by token with a state of fixed size.
 * @param weights - as for `languageModelForward`.
 * @param prompt - token ids, at least one.
 * @param count - how many tokens to add.
 * @param options - those of the model, and `temperature` (0: the likeliest token), `seed`.
 * @returns the ids that follow the prompt.
 * @throws when the prompt is empty, an id is not in the vocabulary, or the temperature is negative.
 * @formula p(v)\propto e^{\mathrm{logit}_v/T}
 */
declare function generate(weights: WeightsLike, prompt: readonly number[], count: number, options?: GenerateOptions): number[];
/** Sizes of a language model. */
interface LanguageModelSizes {
  readonly vocabulary: number;
  readonly dModel: number;
  readonly layers: number;
}
/**
 * Weights of a language model before training: a normal embedding of deviation 0.02, norms of 1, and
 * the mixers' own, whose last matrix is divided by √layers so that the residual stream keeps its size.
 * @param sizes - `vocabulary`, `dModel` and `layers`.
 * @param mixerWeights - makes the weights of the mixer of a layer, for example `(layer, seed) => mamba1InitialWeights({ dModel }, seed)`.
 * @param seed - of the random numbers.
 * @returns weights by their upstream names, without the prefix `backbone.`.
 * @throws when a size is unknown or not a whole number of at least 1.
 */
declare function languageModelInitialWeights(sizes: LanguageModelSizes, mixerWeights: (layer: number, seed: number) => Weights, seed: number): Weights;
/** How a language model is run over a sequence. */
interface LanguageModelForwardOptions extends LanguageModelOptions {
  /** The states of all layers from which to go on; without them, from the first token. */
  readonly initialStates?: readonly unknown[];
}
interface LayerSaved {
  readonly hidden: Tensor;
  readonly mixer: unknown;
}
/** What `languageModelForward` keeps for `languageModelBackward`. */
interface LanguageModelSaved {
  readonly ids: Tensor;
  readonly layers: readonly LayerSaved[];
  readonly hidden: Tensor;
  readonly normed: Tensor;
}
/**
 * A language model: embedding, layers of norm and mixer on a residual stream, norm, head.
 * @param weights - by their upstream names without `backbone.`: `embedding.weight` (vocabulary, dModel), `layers.i.norm.weight`, `layers.i.mixer.…`, `norm_f.weight`, and `lm_head.weight` where it is not the embedding.
 * @param ids - the tokens, whole numbers below the vocabulary, (batch, L).
 * @param options - `mixer` (Mamba-1), `epsilon` (1e-5); `initialStates`: the states of all layers from which to go on, as when a prompt is read in pieces.
 * @returns `logits` (batch, L, vocabulary), the layers' `states` after the last token, and what `languageModelBackward` needs.
 * @throws when a weight is missing or unknown, a shape does not fit or an id is not in the vocabulary.
 * @formula h\leftarrow h+\mathrm{mixer}(\mathrm{norm}(h))
 * @source MambaLMHeadModel of state-spaces/mamba
 */
declare function languageModelForward(weights: WeightsLike, ids: TensorLike, options?: LanguageModelForwardOptions): {
  logits: Tensor;
  states: readonly unknown[];
  saved: LanguageModelSaved;
};
/**
 * The states of all layers before the first token.
 * @param weights - as for `languageModelForward`.
 * @param batch - how many sequences.
 * @param options - as for `languageModelForward`.
 * @returns the state of every layer's mixer.
 * @throws when a weight is missing or unknown, or batch is not a whole number of at least 1.
 */
declare function languageModelInitialStates(weights: WeightsLike, batch: number, options?: LanguageModelOptions): readonly unknown[];
/**
 * One token through a language model.
 * @param weights - as for `languageModelForward`.
 * @param ids - the token of each sequence, (batch).
 * @param states - from `languageModelInitialStates`, `languageModelForward` or the step before.
 * @param options - as for `languageModelForward`.
 * @returns `logits` (batch, vocabulary) and the new states.
 * @throws when a weight is missing or unknown, a shape does not fit or an id is not in the vocabulary.
 * @formula h\leftarrow h+\mathrm{mixer}\bigl(\mathrm{norm}(h),\mathrm{state}\bigr)
 */
declare function languageModelStep(weights: WeightsLike, ids: TensorLike, states: readonly unknown[], options?: LanguageModelOptions): {
  logits: Tensor;
  states: readonly unknown[];
};
/**
 * The adjoint of `languageModelForward`: all derivatives that training needs. States from which the
 * forward pass went on count as given: no slope goes back into them.
 * @param weights - as for `languageModelForward`.
 * @param saved - what `languageModelForward` kept.
 * @param dlogits - how the loss moves with the logits, (batch, L, vocabulary); `crossEntropy` gives them.
 * @param options - as for `languageModelForward`.
 * @returns the derivatives of the weights by their names; a head that is the embedding adds to it.
 * @throws when a weight is missing or unknown, or a shape does not fit.
 * @formula d\theta=\Bigl(\frac{\partial\,\mathrm{logits}}{\partial\theta}\Bigr)^{\!\top}d\mathrm{logits}
 */
declare function languageModelBackward(weights: WeightsLike, saved: LanguageModelSaved, dlogits: TensorLike, options?: LanguageModelOptions): Weights;
/** What a pass that went on from a state keeps of it. */
interface SavedBefore {
  /** (batch, channels, W − 1): the inputs before the first. */
  readonly inputsBefore?: Tensor;
  /** The state of the scan before the first token. */
  readonly stateBefore?: Tensor;
}
/** What `mamba1Forward` keeps for `mamba1Backward`. */
interface Mamba1Saved extends SavedBefore {
  readonly hidden: Tensor;
  readonly x: Tensor;
  readonly z: Tensor;
  readonly convolved: Tensor;
  readonly convolvedTokens: Tensor;
  readonly lowRank: Tensor;
  readonly dt: Tensor;
  readonly B: Tensor;
  readonly C: Tensor;
  readonly gated: Tensor;
}
/**
 * The adjoint of `mamba1Forward`. A state from which the forward pass went on counts as given: no slope
 * goes back into it.
 * @param weights - as for `mamba1Forward`.
 * @param saved - what `mamba1Forward` kept.
 * @param dout - how the loss moves with `out`, (batch, L, dModel).
 * @returns `dhidden`, and the derivatives of the weights by their names.
 * @throws when a weight is missing or unknown, or a shape does not fit.
 * @formula d\theta=\Bigl(\frac{\partial\,\mathrm{out}}{\partial\theta}\Bigr)^{\!\top}d\mathrm{out},\qquad dh=\Bigl(\frac{\partial\,\mathrm{out}}{\partial h}\Bigr)^{\!\top}d\mathrm{out}
 */
declare function mamba1Backward(weights: WeightsLike, saved: Mamba1Saved, dout: TensorLike): {
  dhidden: Tensor;
  dweights: Weights;
};
/** Sizes of a Mamba-1 block. */
interface Mamba1Sizes {
  /** Width of the residual stream. */
  readonly dModel: number;
  /** States a channel; 16 without it. */
  readonly N?: number;
  /** Channels inside the block, as a multiple of dModel; 2 without it. */
  readonly expand?: number;
  /** Width of the short convolution; 4 without it. */
  readonly convWidth?: number;
  /** Numbers from which a token's steps are made; dModel/16, rounded up, without it. */
  readonly dtRank?: number;
}
/**
 * Weights of a Mamba-1 block before training, distributed as in the public code: A_log = log(1 … N) in
 * every channel, D = 1, steps between 0.001 and 0.1, and the rest uniform up to 1/√(inputs).
 * @param sizes - `dModel`, and `N`, `expand`, `convWidth`, `dtRank` where they are not the usual ones.
 * @param seed - of the random numbers, the same on every machine.
 * @returns weights by their upstream names.
 * @throws when a size is unknown or not a whole number of at least 1.
 * @source mamba_simple.py of state-spaces/mamba
 */
declare function mamba1InitialWeights(sizes: Mamba1Sizes, seed: number): Weights;
/** A state of the shapes that a block gives it. */
interface BlockState {
  /** (batch, channels, W): the last W inputs of the convolution, zeros before the first. */
  readonly conv: Tensor;
  /** (batch, …): the state of the scan. */
  readonly ssm: Tensor;
}
/** What a Mamba-1 block carries from token to token. */
interface Mamba1State extends BlockState {
  /** (batch, dim, W): the last W inputs of the convolution, zeros before the first. */
  readonly conv: Tensor;
  /** (batch, dim, N) */
  readonly ssm: Tensor;
}
/** How a Mamba-1 block is run. */
interface Mamba1ForwardOptions {
  /** The state from which to go on; zeros without it. */
  readonly initialState?: Mamba1State;
}
/**
 * A Mamba-1 block: projection, short causal convolution, selective scan, gate, projection.
 * @param weights - by their upstream names: `in_proj.weight` (2·dim, dModel), `conv1d.weight` (dim, 1, W), `conv1d.bias`, `x_proj.weight` (R + 2N, dim), `dt_proj.weight` (dim, R), `dt_proj.bias`, `A_log` (dim, N), `D`, `out_proj.weight` (dModel, dim); `in_proj.bias` and `out_proj.bias` where the block has them.
 * @param hidden - the tokens, (batch, L, dModel).
 * @param options - `initialState`: a state from which to go on, as when a prompt is read in pieces; zeros without it.
 * @returns `out` (batch, L, dModel), the `state` after the last token, and what `mamba1Backward` needs.
 * @throws when a weight is missing or unknown, a shape does not fit or a number is not finite.
 * @formula [x,z]=W_{\mathrm{in}}h,\quad x\leftarrow\mathrm{silu}(\mathrm{conv}(x)),\quad [\delta,B,C]=W_xx,\quad y=\mathrm{scan}(x,W_\Delta\delta,A,B,C),\quad \mathrm{out}=W_{\mathrm{out}}\bigl(y\odot\mathrm{silu}(z)\bigr)
 * @source Gu and Dao, Mamba: Linear-Time Sequence Modeling with Selective State Spaces (2023)
 */
declare function mamba1Forward(weights: WeightsLike, hidden: TensorLike, options?: Mamba1ForwardOptions): {
  out: Tensor;
  state: Mamba1State;
  saved: Mamba1Saved;
};
/**
 * The state of a Mamba-1 block before the first token: zeros.
 * @param weights - as for `mamba1Forward`.
 * @param batch - how many sequences.
 * @returns `conv` (batch, dim, W) and `ssm` (batch, dim, N).
 * @throws as `mamba1Forward`, and when batch is not a whole number of at least 1.
 */
declare function mamba1InitialState(weights: WeightsLike, batch: number): Mamba1State;
/**
 * One token through a Mamba-1 block: what decoding does, with a state that does not grow.
 * @param weights - as for `mamba1Forward`.
 * @param hidden - the token, (batch, dModel).
 * @param state - from `mamba1InitialState`, `mamba1Forward` or the step before.
 * @returns `out` (batch, dModel) and the new state; the given one is left as it was.
 * @throws when a weight is missing or unknown, a shape does not fit or a number is not finite.
 * @formula x\leftarrow\mathrm{silu}(\mathrm{conv}(x)),\qquad h\leftarrow e^{\Delta A}h+\Delta B\,x,\qquad \mathrm{out}=W_{\mathrm{out}}\bigl((C^{\top}h+Dx)\odot\mathrm{silu}(z)\bigr)
 * @source Mamba.step of state-spaces/mamba
 */
declare function mamba1Step(weights: WeightsLike, hidden: TensorLike, state: Mamba1State): {
  out: Tensor;
  state: Mamba1State;
};
/** Mamba-1 as a mixer of models. */
declare const mamba1Mixer: Mixer<Mamba1State, Mamba1Saved>;
/** What `mamba2Forward` keeps for `mamba2Backward`. */
interface Mamba2Saved extends SavedBefore {
  readonly hidden: Tensor;
  readonly z: Tensor;
  readonly xBC: Tensor;
  readonly x: Tensor;
  readonly dt: Tensor;
  readonly B: Tensor;
  readonly C: Tensor;
  readonly y: Tensor;
  readonly normed: Tensor;
}
interface Mamba2Options {
  /** Groups of heads that share B and C; 1 without it. */
  readonly groups?: number;
  /** Groups of channels that the norm takes apart; 1 without it, as in the plain path of Mamba2Simple upstream. The fused path there, and Mamba2, take `groups`. */
  readonly normGroups?: number;
  /** Whether the norm is taken before the gate; false without it. */
  readonly normBeforeGate?: boolean;
  /** Least and greatest step, held after softplus, in a sequence and in a step; no limits without it. */
  readonly dtLimit?: readonly [number, number];
  /** Tokens a chunk of the scan; the result does not depend on it. */
  readonly chunkLength?: number;
  /** Added to the mean square in the norm; 1e-5 without it. */
  readonly epsilon?: number;
}
/**
 * The adjoint of `mamba2Forward`. A state from which the forward pass went on counts as given: no slope
 * goes back into it.
 * @param weights - as for `mamba2Forward`.
 * @param saved - what `mamba2Forward` kept.
 * @param dout - how the loss moves with `out`, (batch, L, dModel).
 * @param options - as for `mamba2Forward`.
 * @returns `dhidden`, and the derivatives of the weights by their names.
 * @throws when a weight is missing or unknown, an option is not allowed or a shape does not fit.
 * @formula d\theta=\Bigl(\frac{\partial\,\mathrm{out}}{\partial\theta}\Bigr)^{\!\top}d\mathrm{out},\qquad dh=\Bigl(\frac{\partial\,\mathrm{out}}{\partial h}\Bigr)^{\!\top}d\mathrm{out}
 */
declare function mamba2Backward(weights: WeightsLike, saved: Mamba2Saved, dout: TensorLike, options?: Mamba2Options): {
  dhidden: Tensor;
  dweights: Weights;
};
/** Sizes of a Mamba-2 block. */
interface Mamba2Sizes {
  /** Width of the residual stream. */
  readonly dModel: number;
  /** States a channel; 64 without it. */
  readonly N?: number;
  /** Channels inside the block, as a multiple of dModel; 2 without it. */
  readonly expand?: number;
  /** Width of the short convolution; 4 without it. */
  readonly convWidth?: number;
  /** Channels a head; 64 without it. */
  readonly P?: number;
  /** Groups of heads that share B and C; 1 without it. */
  readonly groups?: number;
}
/**
 * Weights of a Mamba-2 block before training, distributed as in the public code: one A a head, uniform
 * from −16 to −1, D = 1, steps between 0.001 and 0.1, and the rest uniform up to 1/√(inputs).
 * @param sizes - `dModel`, and `N`, `expand`, `convWidth`, `P`, `groups` where they are not the usual ones.
 * @param seed - of the random numbers, the same on every machine.
 * @returns weights by their upstream names.
 * @throws when a size is unknown or not a whole number of at least 1, or heads of P channels do not divide the block.
 * @source mamba2_simple.py of state-spaces/mamba
 */
declare function mamba2InitialWeights(sizes: Mamba2Sizes, seed: number): Weights;
/** What a Mamba-2 block carries from token to token. */
interface Mamba2State extends BlockState {
  /** (batch, dim + 2·groups·N, W): the last W inputs of the convolution, zeros before the first. */
  readonly conv: Tensor;
  /** (batch, heads, P, N) */
  readonly ssm: Tensor;
}
/** How a Mamba-2 block is run over a sequence. */
interface Mamba2ForwardOptions extends Mamba2Options {
  /** The state from which to go on; zeros without it. */
  readonly initialState?: Mamba2State;
}
/**
 * A Mamba-2 block: one projection, short causal convolution of x, B and C together, SSD, gated norm,
 * projection.
 * @param weights - by their upstream names: `in_proj.weight` (2·dim + 2·groups·N + heads, dModel), `conv1d.weight` (dim + 2·groups·N, 1, W), `dt_bias` (heads), `A_log` (heads), `D` (heads) or (dim), `out_proj.weight` (dModel, dim); where the block has them, `in_proj.bias`, `conv1d.bias`, `out_proj.bias` and `norm.weight` (dim), without which the gate alone follows the scan.
 * @param hidden - the tokens, (batch, L, dModel).
 * @param options - `groups` (1), `normGroups` (1), `normBeforeGate` (false), `dtLimit` [least, greatest], `chunkLength`, `epsilon` (1e-5); `initialState`: a state from which to go on, as when a prompt is read in pieces, zeros without it.
 * @returns `out` (batch, L, dModel), the `state` after the last token, and what `mamba2Backward` needs.
 * @throws when a weight is missing or unknown, a shape does not fit, an option is not allowed or a number is not finite.
 * @formula [z,xBC,\delta]=W_{\mathrm{in}}h,\quad [x,B,C]=\mathrm{silu}(\mathrm{conv}(xBC)),\quad \mathrm{out}=W_{\mathrm{out}}\,\mathrm{norm}\bigl(\mathrm{ssd}(x,\delta,A,B,C)\odot\mathrm{silu}(z)\bigr)
 * @source Dao and Gu, Transformers are SSMs (2024)
 */
declare function mamba2Forward(weights: WeightsLike, hidden: TensorLike, options?: Mamba2ForwardOptions): {
  out: Tensor;
  state: Mamba2State;
  saved: Mamba2Saved;
};
/**
 * The state of a Mamba-2 block before the first token: zeros.
 * @param weights - as for `mamba2Forward`.
 * @param batch - how many sequences.
 * @param options - as for `mamba2Forward`.
 * @returns `conv` (batch, dim + 2·groups·N, W) and `ssm` (batch, heads, P, N).
 * @throws as `mamba2Forward`, and when batch is not a whole number of at least 1.
 */
declare function mamba2InitialState(weights: WeightsLike, batch: number, options?: Mamba2Options): Mamba2State;
/**
 * One token through a Mamba-2 block.
 * @param weights - as for `mamba2Forward`.
 * @param hidden - the token, (batch, dModel).
 * @param state - from `mamba2InitialState`, `mamba2Forward` or the step before.
 * @param options - as for `mamba2Forward`.
 * @returns `out` (batch, dModel) and the new state; the given one is left as it was.
 * @throws when a weight is missing or unknown, a shape does not fit, an option is not allowed or a number is not finite.
 * @formula [x,B,C]=\mathrm{silu}(\mathrm{conv}(xBC)),\qquad h\leftarrow e^{\Delta A}h+\Delta\,x\,B^{\top},\qquad \mathrm{out}=W_{\mathrm{out}}\,\mathrm{norm}\bigl((hC+Dx)\odot\mathrm{silu}(z)\bigr)
 * @source Mamba2.step of state-spaces/mamba
 */
declare function mamba2Step(weights: WeightsLike, hidden: TensorLike, state: Mamba2State, options?: Mamba2Options): {
  out: Tensor;
  state: Mamba2State;
};
/**
 * Mamba-2 as a mixer of models.
 * @param options - as for `mamba2Forward`, but for its state.
 * @returns the mixer.
 * @throws when an option is unknown or not allowed; its functions, as those of the block.
 */
declare function mamba2Mixer(options?: Mamba2Options): Mixer<Mamba2State, Mamba2Saved>;
/** What `s4dForward` keeps for `s4dBackward`. */
interface S4dSaved extends SavedBefore {
  readonly hidden: Tensor;
  readonly x: Tensor;
  /** The gate, where there is one. */
  readonly z?: Tensor;
  readonly convolved: Tensor;
  /** What the scan gives, with its gate. */
  readonly scanned: Tensor;
}
/**
 * The block of Mamba around a scan that does not select: Δ, B and C are the same for every token, so
 * that the scan is a convolution. It is what selection is compared with. The gate multiplies tokens
 * and so selects a little; without one, an activation follows the scan.
 * @param weights - as a Mamba-1 block has them, but for `B` and `C` (dim, N) and `dt_bias` (dim) in place of `x_proj` and `dt_proj`; there is no gate where `in_proj.weight` has dim rows.
 * @param hidden - the tokens, (batch, L, dModel).
 * @param options - `initialState`: a state from which to go on; zeros without it.
 * @returns `out` (batch, L, dModel), the `state` after the last token, and what `s4dBackward` needs.
 * @throws when a weight is missing or unknown, a shape does not fit or a number is not finite.
 * @formula [x,z]=W_{\mathrm{in}}h,\quad x\leftarrow\mathrm{silu}(\mathrm{conv}(x)),\quad \mathrm{out}=W_{\mathrm{out}}\bigl((K*x+Dx)\odot\mathrm{silu}(z)\bigr)
 * @source Gu, Goel, Gupta and Ré, On the Parameterization and Initialization of Diagonal State Space Models (2022)
 */
declare function s4dForward(weights: WeightsLike, hidden: TensorLike, options?: Mamba1ForwardOptions): {
  out: Tensor;
  state: Mamba1State;
  saved: S4dSaved;
};
/**
 * The state of an S4D block before the first token: zeros.
 * @param weights - as for `s4dForward`.
 * @param batch - how many sequences.
 * @returns `conv` (batch, dim, W) and `ssm` (batch, dim, N).
 * @throws as `s4dForward`, and when batch is not a whole number of at least 1.
 */
declare function s4dInitialState(weights: WeightsLike, batch: number): Mamba1State;
/**
 * One token through an S4D block.
 * @param weights - as for `s4dForward`.
 * @param hidden - the token, (batch, dModel).
 * @param state - from `s4dInitialState`, `s4dForward` or the step before.
 * @returns `out` (batch, dModel) and the new state; the given one is left as it was.
 * @throws when a weight is missing or unknown, a shape does not fit or a number is not finite.
 * @formula x\leftarrow\mathrm{silu}(\mathrm{conv}(x)),\qquad h\leftarrow\bar Ah+\bar Bx,\qquad \mathrm{out}=W_{\mathrm{out}}\bigl((Ch+Dx)\odot\mathrm{silu}(z)\bigr)
 */
declare function s4dStep(weights: WeightsLike, hidden: TensorLike, state: Mamba1State): {
  out: Tensor;
  state: Mamba1State;
};
/**
 * The adjoint of `s4dForward`. A state from which the forward pass went on counts as given: no slope
 * goes back into it.
 * @param weights - as for `s4dForward`.
 * @param saved - what `s4dForward` kept.
 * @param dout - how the loss moves with `out`, (batch, L, dModel).
 * @returns `dhidden`, and the derivatives of the weights by their names.
 * @throws when a weight is missing or unknown, or a shape does not fit.
 * @formula d\theta=\Bigl(\frac{\partial\,\mathrm{out}}{\partial\theta}\Bigr)^{\!\top}d\mathrm{out},\qquad dh=\Bigl(\frac{\partial\,\mathrm{out}}{\partial h}\Bigr)^{\!\top}d\mathrm{out}
 */
declare function s4dBackward(weights: WeightsLike, saved: S4dSaved, dout: TensorLike): {
  dhidden: Tensor;
  dweights: Weights;
};
/** S4D as a mixer of models. */
declare const s4dMixer: Mixer<Mamba1State, S4dSaved>;
/** Sizes of an S4D block. */
interface S4dSizes extends Omit<Mamba1Sizes, "dtRank"> {
  /** Whether a gate multiplies what the scan gives; true without it. */
  readonly gated?: boolean;
}
/**
 * Weights of an S4D block before training: those of a Mamba-1 block where it has the same, B = 1, and a
 * normal C.
 * @param sizes - `dModel`, and `N`, `expand`, `convWidth` where they are not the usual ones; `gated` (true) says whether there is a gate.
 * @param seed - of the random numbers, the same on every machine.
 * @returns weights by the names that `s4dForward` reads.
 * @throws when a size is unknown or not a whole number of at least 1.
 */
declare function s4dInitialWeights(sizes: S4dSizes, seed: number): Weights;
/** Which share of a block, and of how many. */
interface Shard {
  /** The device, counted from 0. */
  readonly device: number;
  readonly devices: number;
}
/**
 * The weights of one device in tensor parallelism of a Mamba-1 block: a run of its channels, with
 * their rows of `in_proj` and their columns of `x_proj` and `out_proj`. What `x_proj` gives has to be
 * summed over the devices, and so has what `out_proj` gives.
 * @param weights - as for `mamba1Forward`, without biases of `in_proj` and `out_proj`.
 * @param shard - the `device`, counted from 0, and the number of `devices`, which divides the channels.
 * @returns the device's weights, by the same names.
 * @throws when a weight is missing, one of those biases is there, or the channels cannot be shared out evenly.
 * @source Dao and Gu, Transformers are SSMs (2024), section 8.1
 */
declare function shardMamba1(weights: WeightsLike, shard: Shard): Weights;
/**
 * The weights of one device in tensor parallelism of a Mamba-2 block: a run of its heads, and the
 * groups of B and C that they read; a group that several devices read stands on each of them. The
 * outputs of the devices' blocks sum to that of the whole one where the norm takes every device's
 * channels, or parts of them, apart (`normGroups`).
 * @param weights - as for `mamba2Forward`.
 * @param shard - the `device`, counted from 0; the number of `devices`, which divides the heads and is a divisor or a multiple of the groups; `groups` (1) of the whole block.
 * @returns the device's weights, by the same names; its block has groups / devices groups, at least 1.
 * @throws when a weight is missing, sizes do not fit together, or heads or groups cannot be shared out evenly.
 * @formula W_{\mathrm{out}}\,n=\sum_i W_{\mathrm{out}}^{(i)}\,n^{(i)}
 * @source Dao and Gu, Transformers are SSMs (2024), section 8.1
 */
declare function shardMamba2(weights: WeightsLike, shard: Shard & {
  readonly groups?: number;
}): Weights;
/**
 * How many numbers there are in all.
 * @returns how many numbers.
 * @throws when an entry is not a tensor.
 */
declare function countWeights(weights: WeightsLike): number;
/** What computes in single precision, from the quickest to the one that runs everywhere. */
declare const fastBackends: readonly ["wasm-relaxed-simd", "wasm-simd", "javascript"];
type FastBackend = (typeof fastBackends)[number];
/**
 * What computes in single precision here: WebAssembly with fused vector arithmetic, WebAssembly with
 * vectors, or JavaScript, where the browser or the page's policy allows no WebAssembly. It is chosen
 * once, at the first use. What is short is computed in double precision, and rounded once at the end, as
 * so short a result should not hang on how a few roundings fall: scans of up to 16,384 updates of a state,
 * and, up to 65,536, their adjoints, and blocks and language models as a whole, where eight products of a
 * projection count as an update; four times as many of a scan of at most 4 heads or channels, of its
 * adjoint, and of a block of at most 16 channels. JavaScript computes it, but for scans in it that take
 * WebAssembly less time: all from 16,384 updates on, and every one where `useFastBackend` names
 * WebAssembly.
 * @returns the backend's name.
 */
declare function fastBackend(): FastBackend;
/**
 * Chooses what computes in single precision, whatever the size, for comparisons.
 * @param name - the backend; without it, the quickest that runs here.
 * @throws when the name is unknown, or the backend cannot run here.
 */
declare function useFastBackend(name?: FastBackend): void;
/** A tensor that stays where the fast path computes, so that no call copies it. */
interface ResidentTensor extends Tensor<Float32Array> {
  /** The numbers. Ask for them anew after other calls: older views are left behind when the memory grows, or threads start or stop. */
  readonly data: Float32Array;
  /** Frees the room; the tensor is not to be used afterwards. */
  release(): void;
}
/**
 * Room for single-precision numbers in the memory of the fast path: functions that are given it read
 * and write it without copying. With the JavaScript backend it is an ordinary array.
 * @param from - a shape, for zeros; or a tensor in single precision, which is copied.
 * @returns the tensor; it must be released when it is no longer used.
 * @throws when it is neither, a size is not a whole number, the numbers do not fill the shape or are not in single precision, or there is no memory left.
 */
declare function residentTensor(from: readonly number[] | Tensor<Float32Array>): ResidentTensor;
/**
 * How many threads compute a large scan in single precision: 1 unless `startThreads` has started
 * others, and again 1 when one of them was lost, or when another backend was chosen.
 * @returns the number of threads, with the calling one.
 */
declare function fastThreads(): number;
/**
 * Starts threads that divide the selective scan and the scan of state space duality in single
 * precision among them, by channels and by heads: where a problem is so large that it gains, one call
 * is computed by all of them, to the same bits as by one. Calls remain synchronous: the calling thread
 * takes its part and waits for the others, which is long where other programs hold the cores. Threads
 * need WebAssembly and memory that they can share: in Node, or in a page that is cross-origin
 * isolated. The resident tensors move to that memory: views that were taken of them before are to be
 * asked for anew. A start that comes to nothing leaves the threads there were. When a thread is lost
 * at a scan, that scan takes some seconds longer, and one thread computes from then on.
 * @param count - how many threads are to compute, with the calling one: from 1, which stops the others, to 64; more than the machine has cores are of no use.
 * @returns a promise that resolves when all of them are ready.
 * @throws when the count is not such a number, where memory cannot be shared, where the fast path computes in JavaScript, where the page's policy forbids workers, when another start or stop comes first, or when there is no room for both memories.
 */
declare function startThreads(count: number): Promise<void>;
/**
 * Ends the threads that `startThreads` started: one computes from then on. Resident tensors move back
 * to a memory of this thread alone: views that were taken of them are to be asked for anew.
 * @throws when there is no room for both memories; one thread then computes in the shared one.
 */
declare function stopThreads(): void;
/** The ways to compute a convolution: direct sums, or the Fourier transform. */
declare const convolutionMethods: readonly ["direct", "fft"];
type ConvolutionMethod = (typeof convolutionMethods)[number];
/**
 * The adjoint of causal convolution: how a loss moves with the input and the kernel when it moves
 * with the output as dy. Both are correlations, so both are the convolution itself with time
 * reversed: with y read from its end, what was causal looks ahead.
 * @param x - the input, L numbers.
 * @param K - the kernel, of any length; entries from L on have slope 0.
 * @param dy - the derivatives of the loss with respect to the output, L numbers.
 * @param options - `method`: `direct`, in O(L·length of K) operations, by default; or `fft`.
 * @returns dx (L) and dK (length of K).
 * @throws when a sequence is empty, lengths do not fit, a number is not finite, or a sum overflows.
 * @formula dx_s=\sum_{k\ge s}\bar K_{k-s}\,dy_k,\qquad d\bar K_l=\sum_{k\ge l}x_{k-l}\,dy_k
 */
declare function convolveAdjoint(x: VectorLike, K: VectorLike, dy: VectorLike, options?: {
  readonly method?: ConvolutionMethod;
}): {
  dx: Float64Array;
  dK: Float64Array;
};
/**
 * Causal convolution by direct sums, in O(L·length of K) operations.
 * @param x - the input, L numbers.
 * @param K - the kernel.
 * @returns the first L outputs.
 * @throws when a sequence is empty, a number is not finite, or a sum overflows.
 * @formula y_k=\sum_{l\le k}\bar K_l\,x_{k-l}
 */
declare function convolve(x: VectorLike, K: VectorLike): Float64Array;
/**
 * Convolution through the Fourier transform, in O(P log P) operations. The transform multiplies
 * circularly: with fewer than L + length of K − 1 points the end of the output wraps to its start.
 * That is allowed here, because the book shows it.
 * @param x - the input, L numbers.
 * @param K - the kernel.
 * @param points - P, at least the longer of the two; by default the next power of two that does not wrap.
 * @returns the first L outputs; in single precision when x and K are `Float32Array`s, by the fast path
 * unless `points` are given.
 * @throws when a sequence is empty, a number is not finite, points is too small, or a sum overflows.
 * @formula y=\operatorname{F}^{-1}\big(\operatorname{F}(\bar K)\cdot\operatorname{F}(x)\big)
 */
declare function fftConvolve(x: Float32Array, K: Float32Array, points?: number): Float32Array;
declare function fftConvolve(x: VectorLike, K: VectorLike, points?: number): Float64Array;
/**
 * The discrete Fourier transform, of any length: radix 2 where the length is a power of two, else
 * Bluestein's chirp transform, which turns it into a convolution of a power of two.
 * @param x - L complex numbers.
 * @returns L complex numbers; in single precision when both parts of x are `Float32Array`s, by the fast
 * path where L is a power of two.
 * @throws when the two parts differ in length, a number is not finite, or a sum overflows.
 * @formula X_k=\sum_{l=0}^{L-1}x_l\,e^{-2\pi i\,kl/L}
 */
declare function fft(x: ComplexVector<Float32Array>): ComplexVector<Float32Array>;
declare function fft(x: ComplexVector): ComplexVector;
/**
 * The inverse transform: `ifft(fft(x))` is `x`. In single precision as `fft`.
 * @returns the numbers, complex.
 * @throws as `fft`.
 * @formula x_l=\frac1L\sum_{k=0}^{L-1}X_k\,e^{2\pi i\,kl/L}
 */
declare function ifft(X: ComplexVector<Float32Array>): ComplexVector<Float32Array>;
declare function ifft(X: ComplexVector): ComplexVector;
/**
 * The entrywise product of two spectra of one length.
 * @returns the products.
 * @throws when lengths differ, a number is not finite, or a product overflows.
 * @formula a_k\,b_k
 */
declare function multiplySpectra(a: ComplexVector, b: ComplexVector): ComplexVector;
/** How a past is projected; `legs` has the factor 1/t of the HiPPO paper, `legs-lti` has not, as in S4. */
declare const hippoProjections: readonly ["legs", "legs-lti", "legt", "lagt", "fourier"];
type HippoProjection = (typeof hippoProjections)[number];
interface HippoClock {
  /** Length of a sample in the units of time of `legs-lti` and `lagt`; 0.01 without it. */
  readonly dt?: number;
  /** Window of `legt` and `fourier` in samples; 100 without it. */
  readonly theta?: number;
}
/**
 * Reads a signal, each sample held for one step, into N coefficients of its past, and keeps the
 * coefficients after every sample, by equations that are exact for the held signal.
 *
 * `legs` follows t with dc/dt = (Ac + Bu)/t: over the step from k to k + 1 that is the matrix
 * exponential of A·ln((k+1)/k), and the first sample makes a constant. `legs-lti` leaves the 1/t
 * out, with steps of dt. `legt` and `fourier` keep a window of theta samples, and estimate what
 * leaves it from what they hold. `lagt` fades with age, steps of dt.
 * @param measure - `legs`, `legs-lti`, `legt`, `lagt` or `fourier`.
 * @param N - the number of coefficients, at least 1; even for `fourier`.
 * @param signal - L samples, at least one.
 * @param options - `dt` for `legs-lti` and `lagt`, `theta` for `legt` and `fourier`.
 * @returns the coefficients, (L, N): row k after sample k.
 * @throws when the measure is unknown, N is not a whole number of at least 1 or is odd for `fourier`,
 * the signal is empty or not finite, dt or theta is not above 0, or a coefficient overflows.
 * @formula c_{k+1}=e^{A\ln\frac{k+1}{k}}\,(c_k-u_k e_0)+u_k e_0\quad(\text{legs})
 * @source Gu, Dao, Ermon, Rudra and Ré, HiPPO (2020), theorem 2
 */
declare function hippoProject(measure: HippoProjection, N: number, signal: VectorLike, options?: HippoClock): Matrix;
interface HippoReconstructOptions extends HippoClock {
  /** Samples read so far; needed for `legs`, and by default for the ages of the others too. */
  readonly steps?: number;
  /** Ages in samples, 0 is now; by default the middle of every sample that the measure keeps. */
  readonly ages?: VectorLike;
}
/** What functions accept for a matrix: a `Matrix` or rows of numbers. */
type MatrixLike = Matrix | readonly (readonly number[])[];
/**
 * The past that N coefficients stand for: the sum of the basis functions at given ages.
 * @param measure - as in `hippoProject`.
 * @param N - the number of coefficients.
 * @param coefficients - N numbers, such as a row of `hippoProject`'s result, or a matrix with one row.
 * @param options - `ages` in samples, `steps` read so far, `dt` and `theta` as in `hippoProject`.
 * @returns the value at each age.
 * @throws when neither ages nor steps are given, sizes do not fit, N is odd for `fourier`, or an age
 * is outside what the measure keeps: below 0, beyond `steps` for `legs`, beyond `theta` for `legt`
 * and `fourier`.
 * @formula u(t-s)\approx\sum_n c_n\sqrt{2n+1}\,P_n(x),\qquad x=1-\tfrac{2s}{t},\ 2e^{-\Delta s}-1,\ 1-\tfrac{2s}{\theta}
 */
declare function hippoReconstruct(measure: HippoProjection, N: number, coefficients: VectorLike | MatrixLike, options: HippoReconstructOptions): Float64Array;
interface HippoWeightsOptions extends HippoClock {
  /** Takes the weights, (length, N), so that repeated calls make no new matrix. */
  readonly out?: Matrix;
}
/**
 * How much a held sample counts in each of the N coefficients, by its age. A projection is linear,
 * so the coefficients after a signal are the sum of its samples with these weights: the same numbers
 * as the last row of `hippoProject`, which reads step by step, and quicker to have again when only
 * the signal changes.
 * @param measure - `legs`, `legs-lti`, `legt`, `lagt` or `fourier`.
 * @param N - the number of coefficients, at least 1; even for `fourier`.
 * @param length - the samples read, at least 1. Only the weights of `legs` depend on it.
 * @param options - `dt` for `legs-lti` and `lagt`, `theta` for `legt` and `fourier`; `out`, a matrix (length, N), takes the weights, so that repeated calls make no new one.
 * @returns the weights, (length, N): row 0 is that of the newest sample.
 * @throws when the measure is unknown, N or length is not a whole number of at least 1, N is odd for
 * `fourier`, dt or theta is not above 0 or so long that the past of `lagt` is not finite, or out is
 * not a matrix (length, N).
 * @formula c_n=\sum_{a=0}^{L-1}w_{an}\,u_{L-1-a}
 */
declare function hippoWeights(measure: HippoProjection, N: number, length: number, options?: HippoWeightsOptions): Matrix;
/** The measures for which HiPPO matrices are known here, by their names in the published code. */
declare const hippoMeasures: readonly ["legs", "legt", "lagt", "lmu", "glagt", "fourier", "foud", "legsd", "fourier_decay"];
type HippoMeasure = (typeof hippoMeasures)[number];
interface HippoMatrices {
  readonly A: Matrix;
  readonly B: Float64Array;
}
/**
 * The transition (A, B) whose state holds the coefficients of the past in a basis of functions.
 *
 * `legs`: Legendre polynomials over the whole past, stretched. `legt`: Legendre over a window; with
 * the halves of the published code the window is 2, with `window: 1` it is 1 (entries twice as
 * large), so dividing both by θ gives a window of θ. `lagt`: Laguerre, the past fading
 * exponentially. `lmu`: the Legendre memory unit, `legt` in another scaling. `glagt`: generalised
 * Laguerre (α = 0, β = 0.01). `fourier`, `fourier_decay`, `foud`: Fourier over a window, with the
 * boundary term whole, halved, or replaced by a decay of ½. `legsd`: `legs` with its boundary halved.
 * @param measure - the name of the measure.
 * @param N - the number of coefficients, at least 1; even for the Fourier measures.
 * @param options - `window` is 1 or 2, for `legt` only.
 * @returns A (N, N) and B (N).
 * @throws when the measure is unknown, N is not a whole number of at least 1, or N is odd for a Fourier measure.
 * @units A and B in the inverse of the unit of time; for LegS, time itself has none.
 * @formula A^{\mathrm{LegS}}_{nk}=-\begin{cases}\sqrt{(2n+1)(2k+1)}&n>k\\n+1&n=k\\0&n<k\end{cases},\qquad B_n=\sqrt{2n+1}
 * @source Gu, Dao, Ermon, Rudra and Ré, HiPPO (2020); state-spaces/s4, transition
 */
declare function hippo(measure: HippoMeasure, N: number, options?: {
  readonly window?: 1 | 2;
}): HippoMatrices;
/** The functions of `activate`. */
type Activation = "silu" | "softplus" | "sigmoid" | "tanh" | "relu" | "gelu";
/** The names that `activate` takes. */
declare const activations: readonly Activation[];
/**
 * An activation function of every entry of a tensor.
 * @param x - a tensor of any shape.
 * @param activation - `silu`, `softplus` (exactly x above 20), `sigmoid`, `tanh`, `relu` or `gelu` (the form with tanh).
 * @returns a tensor of the shape and precision of x.
 * @throws when the name is unknown or a number is not finite.
 * @formula y_i=f(x_i),\qquad \mathrm{silu}(x)=\frac{x}{1+e^{-x}}
 */
declare function activate(x: Tensor<Float32Array>, activation: Activation): Tensor<Float32Array>;
declare function activate(x: TensorLike, activation: Activation): Tensor;
/**
 * The adjoint of `activate`.
 * @param x - as for `activate`.
 * @param dy - how the loss moves with the result, of the shape of x.
 * @param activation - as for `activate`; `relu` has slope 0 at 0.
 * @returns dx, of the shape of x.
 * @throws when the name is unknown, shapes differ, a number is not finite or a product overflows.
 * @formula dx_i=f'(x_i)\,dy_i
 */
declare function activateAdjoint(x: Tensor<Float32Array>, dy: Tensor<Float32Array>, activation: Activation): Tensor<Float32Array>;
declare function activateAdjoint(x: TensorLike, dy: TensorLike, activation: Activation): Tensor;
interface AttentionStepOptions {
  /** Factor of the products of queries and keys. Default: 1/√headDim. */
  readonly scale?: number;
  /** Tokens that a query sees, itself among them; all without it. */
  readonly window?: number;
}
interface AttentionOptions<T extends TensorLike = TensorLike> extends AttentionStepOptions {
  /** Keys and values of tokens before these, which every query may see; none without it. */
  readonly initialState?: AttentionState<T>;
  /** Whether `attention` is returned; L² numbers a head. Default: false. */
  readonly attention?: boolean;
}
interface AttentionOutput<T extends Numbers = Float64Array> {
  /** (batch, L, heads, P) */
  readonly y: Tensor<T>;
  /** The keys and values so far, or with a window the last window − 1 of them. */
  readonly lastState: AttentionState<Tensor<T>>;
  /** (batch, heads, L, S) on request, where S counts the tokens of the initial state too: rows sum to 1. */
  readonly attention?: Tensor<T>;
}
interface AttentionGradients<T extends Numbers = Float64Array> {
  /** (batch, L, heads, headDim) */
  readonly dq: Tensor<T>;
  /** (batch, L, kvHeads, headDim) */
  readonly dk: Tensor<T>;
  /** (batch, L, kvHeads, P) */
  readonly dv: Tensor<T>;
  /** `k` and `v` of the initial state, where one is given. */
  readonly dinitialState?: AttentionState<Tensor<T>>;
}
/** How `causalAttention` ran, as its adjoint has to know. */
interface AttentionAdjointOptions<T extends TensorLike = TensorLike> extends AttentionStepOptions {
  /** Keys and values of tokens before these; none without it. */
  readonly initialState?: AttentionState<T>;
}
/**
 * Causal softmax attention: every token reads the tokens up to itself, in time O(L²).
 * @param input - `q` (batch, L, heads, headDim), `k` (batch, L, kvHeads, headDim), `v` (batch, L, kvHeads, P); kvHeads divides heads, and head h reads the keys and values of head floor(h·kvHeads/heads).
 * @param options - `scale` (1/√headDim); `window`, the tokens that a query sees, itself among them (all); `initialState`, keys and values of tokens before; `attention`: whether to return the shares.
 * @returns `y` (batch, L, heads, P), `lastState` (`k` and `v` so far, or the last window − 1), and on request `attention` (batch, heads, L, S), whose rows sum to 1; in single precision when every argument is, though computed in double.
 * @throws when shapes do not fit, kvHeads does not divide heads, an axis is empty, a number is not finite or a product overflows.
 * @formula y_t=\sum_{s\le t}\frac{e^{q_t\cdot k_s/\sqrt d}}{\sum_{r\le t}e^{q_t\cdot k_r/\sqrt d}}\,v_s
 * @source Vaswani and others, Attention Is All You Need (2017); Ainslie and others, GQA (2023)
 */
declare function causalAttention(input: AttentionInput<Tensor<Float32Array>>, options?: AttentionOptions<Tensor<Float32Array>>): AttentionOutput<Float32Array>;
declare function causalAttention(input: AttentionInput, options?: AttentionOptions): AttentionOutput;
/**
 * One step of `causalAttention`: the token reads the state and itself, and is added to the state.
 * @param input - as for `causalAttention` without the axis of time: `q` (batch, heads, headDim), `k` (batch, kvHeads, headDim), `v` (batch, kvHeads, P).
 * @param state - `k` and `v` of the tokens before, (batch, S, kvHeads, …); undefined before the first. Left as it is.
 * @param options - `scale` and `window`, as for `causalAttention`.
 * @returns `y` (batch, heads, P) and the `state` after the step, which holds one token more, up to window − 1.
 * @throws as `causalAttention`.
 * @formula y_t=\sum_{s\le t}\frac{e^{q_t\cdot k_s/\sqrt d}}{\sum_{r\le t}e^{q_t\cdot k_r/\sqrt d}}\,v_s
 */
declare function causalAttentionStep(input: AttentionInput<Tensor<Float32Array>>, state?: AttentionState<Tensor<Float32Array>>, options?: AttentionStepOptions): {
  y: Tensor<Float32Array>;
  state: AttentionState<Tensor<Float32Array>>;
};
declare function causalAttentionStep(input: AttentionInput, state?: AttentionState<TensorLike>, options?: AttentionStepOptions): {
  y: Tensor;
  state: AttentionState;
};
/**
 * The adjoint of `causalAttention`. The shares are computed again, so that memory does not grow as L².
 * @param input - as for `causalAttention`.
 * @param dy - how the loss moves with y, (batch, L, heads, P).
 * @param options - `scale`, `window` and `initialState`, as for `causalAttention`.
 * @returns `dq`, `dk` and `dv`, of the shapes of the input, and with an initial state `dinitialState`, its `k` and `v`; heads that share keys add up. In single precision when every argument is.
 * @throws as `causalAttention`, and when dy does not fit.
 * @formula dv_s=\sum_t p_{ts}\,dy_t,\qquad g_{ts}=p_{ts}\Bigl(dy_t\cdot v_s-\sum_r p_{tr}\,dy_t\cdot v_r\Bigr),\quad dq_t=\sum_s\frac{g_{ts}k_s}{\sqrt d},\quad dk_s=\sum_t\frac{g_{ts}q_t}{\sqrt d}
 */
declare function causalAttentionAdjoint(input: AttentionInput<Tensor<Float32Array>>, dy: Tensor<Float32Array>, options?: AttentionAdjointOptions<Tensor<Float32Array>>): AttentionGradients<Float32Array>;
declare function causalAttentionAdjoint(input: AttentionInput, dy: TensorLike, options?: AttentionAdjointOptions): AttentionGradients;
/** What is applied to the sums of a causal convolution. */
type CausalConv1dActivation = "silu" | "none";
interface CausalConv1dInput<T extends TensorLike = TensorLike> {
  /** (batch, dim, L) */
  readonly x: T;
  /** (dim, W), or (dim, 1, W) as upstream stores it */
  readonly weight: T;
  /** (dim); zeros without it */
  readonly bias?: T;
  /** (batch, dim, W − 1): the inputs before the first; zeros without it */
  readonly initialState?: T;
}
interface CausalConv1dOptions<T extends TensorLike = TensorLike> {
  /** What is applied to the sums: `silu` or `none`, the default. */
  readonly activation?: CausalConv1dActivation;
  /** (batch, dim, W − 1): the inputs before the first; zeros without it. */
  readonly initialState?: T;
}
interface CausalConv1dGradients<T extends Numbers = Float64Array> {
  /** (batch, dim, L) */
  readonly dx: Tensor<T>;
  /** The shape of weight. */
  readonly dweight: Tensor<T>;
  /** (dim), where a bias is given. */
  readonly dbias?: Tensor<T>;
  /** (batch, dim, W − 1), where an initial state is given. */
  readonly dinitialState?: Tensor<T>;
}
/**
 * The short convolution of Mamba blocks: every channel has its own filter of W entries, which sees
 * the present input and the W − 1 before it.
 * @param x - (batch, dim, L).
 * @param weight - (dim, W), or (dim, 1, W) as upstream stores it; the last entry meets the present input.
 * @param bias - (dim); zeros without it.
 * @param options - `activation`: `silu` or `none` (default); `initialState` (batch, dim, W − 1), the inputs before the first, zeros without it.
 * @returns `y` (batch, dim, L), and `lastState` (batch, dim, W − 1), the last inputs, with zeros on the left where there were fewer; both in single precision when every argument is, else in double.
 * @throws when shapes do not fit, an axis is empty, a number is not finite or a sum overflows.
 * @formula y_t=f\Bigl(b+\sum_{w<W}W_w\,x_{t+w-(W-1)}\Bigr)
 * @source causal_conv1d_ref of Dao-AILab/causal-conv1d
 */
declare function causalConv1d(x: Tensor<Float32Array>, weight: Tensor<Float32Array>, bias?: Tensor<Float32Array>, options?: CausalConv1dOptions<Tensor<Float32Array>>): {
  y: Tensor<Float32Array>;
  lastState: Tensor<Float32Array>;
};
declare function causalConv1d(x: TensorLike, weight: TensorLike, bias?: TensorLike, options?: CausalConv1dOptions): {
  y: Tensor;
  lastState: Tensor;
};
/**
 * One step of `causalConv1d`: what generating token by token runs.
 * @param x - (batch, dim).
 * @param state - the last inputs, (batch, dim, S) with S of at least W − 1, the latest on the right; left as it is.
 * @param weight - as for `causalConv1d`.
 * @param bias - as for `causalConv1d`.
 * @param options - `activation`, as for `causalConv1d`.
 * @returns `y` (batch, dim), and `state` (batch, dim, S): the given one moved by one place, x on the right.
 * @throws when shapes do not fit, a number is not finite or a sum overflows.
 * @formula y_t=f\Bigl(b+\sum_{w<W}W_w\,x_{t+w-(W-1)}\Bigr)
 * @source causal_conv1d_update_ref of Dao-AILab/causal-conv1d
 */
declare function causalConv1dStep(x: Tensor<Float32Array>, state: Tensor<Float32Array>, weight: Tensor<Float32Array>, bias?: Tensor<Float32Array>, options?: {
  readonly activation?: CausalConv1dActivation;
}): {
  y: Tensor<Float32Array>;
  state: Tensor<Float32Array>;
};
declare function causalConv1dStep(x: TensorLike, state: TensorLike, weight: TensorLike, bias?: TensorLike, options?: {
  readonly activation?: CausalConv1dActivation;
}): {
  y: Tensor;
  state: Tensor;
};
/**
 * The adjoint of `causalConv1d`.
 * @param input - `x`, `weight`, and `bias`, `initialState` where there are, as for `causalConv1d`.
 * @param dy - how the loss moves with y, (batch, dim, L).
 * @param options - `activation`, as for `causalConv1d`.
 * @returns `dx`, `dweight`, and `dbias`, `dinitialState` where the input has them, of the shapes of the input.
 * @throws when shapes do not fit, an axis is empty, a number is not finite or a sum overflows.
 * @formula g_t=f'(s_t)\,dy_t,\qquad dx_s=\sum_w W_w\,g_{s+(W-1)-w},\quad dW_w=\sum_t g_t\,x_{t+w-(W-1)},\quad db=\sum_t g_t
 */
declare function causalConv1dAdjoint(input: CausalConv1dInput<Tensor<Float32Array>>, dy: Tensor<Float32Array>, options?: {
  readonly activation?: CausalConv1dActivation;
}): CausalConv1dGradients<Float32Array>;
declare function causalConv1dAdjoint(input: CausalConv1dInput, dy: TensorLike, options?: {
  readonly activation?: CausalConv1dActivation;
}): CausalConv1dGradients;
interface CrossEntropy<T extends Numbers = Float64Array> {
  /** The mean over the targets that count, in nats. */
  readonly loss: number;
  /** How the loss moves with the logits, of their shape; zeros where a target does not count. */
  readonly dlogits: Tensor<T>;
  /** The share of the targets that count whose logit is the largest; of equal ones the first. */
  readonly accuracy: number;
  /** The loss of each target, of the shape of targets; 0 where a target does not count. */
  readonly losses: Tensor<T>;
}
type IntegerArray = Int8Array | Uint8Array | Uint8ClampedArray | Int16Array | Uint16Array | Int32Array | Uint32Array;
/** What functions accept for token ids: nested lists, tensors, or whole numbers in any typed array. */
type TokenIds = TensorLike | IntegerArray | {
  readonly shape: readonly number[];
  readonly data: IntegerArray;
};
/**
 * How surprised logits are by the tokens that came: the loss of language models, with its slopes.
 * @param logits - (…, vocab).
 * @param targets - the tokens, of the shape of logits without its last axis: whole numbers below vocab, or `ignoreIndex`.
 * @param options - `ignoreIndex`: a target that does not count; −100 without it.
 * @returns `loss` (mean, in nats), `dlogits` (the shape of logits), `accuracy` (0…1) and `losses` (the shape of targets).
 * @throws when shapes do not fit, a target is not allowed, none counts, a number is not finite or a loss overflows.
 * @formula \mathrm{loss}=-\frac1n\sum_t\log\mathrm{softmax}(\ell_t)_{\mathrm{target}_t},\qquad d\ell_t=\frac1n\bigl(\mathrm{softmax}(\ell_t)-e_{\mathrm{target}_t}\bigr)
 * @source torch.nn.functional.cross_entropy
 */
declare function crossEntropy(logits: Tensor<Float32Array>, targets: TokenIds, options?: {
  readonly ignoreIndex?: number;
}): CrossEntropy<Float32Array>;
declare function crossEntropy(logits: TensorLike, targets: TokenIds, options?: {
  readonly ignoreIndex?: number;
}): CrossEntropy;
/**
 * Looks up the row of every token.
 * @param ids - whole numbers below vocab, of any shape.
 * @param weight - (vocab, d).
 * @returns y, the shape of ids with an axis of d after it, in the precision of weight.
 * @throws when an id is not a whole number from 0 to vocab − 1, or weight is not a matrix.
 * @formula y_t=W_{\mathrm{id}_t}
 */
declare function embedding(ids: TokenIds, weight: Tensor<Float32Array>): Tensor<Float32Array>;
declare function embedding(ids: TokenIds, weight: TensorLike): Tensor;
/**
 * The adjoint of `embedding`: the slopes of all tokens with one id are added up in its row.
 * @param ids - as for `embedding`.
 * @param weight - as for `embedding`; its shape and precision count.
 * @param dy - how the loss moves with y, of its shape.
 * @returns dweight, (vocab, d).
 * @throws when an id is not a whole number from 0 to vocab − 1, shapes do not fit, a number is not finite or a sum overflows.
 * @formula dW_i=\sum_{t:\,\mathrm{id}_t=i}dy_t
 */
declare function embeddingAdjoint(ids: TokenIds, weight: Tensor<Float32Array>, dy: Tensor<Float32Array>): Tensor<Float32Array>;
declare function embeddingAdjoint(ids: TokenIds, weight: TensorLike, dy: TensorLike): Tensor;
/** The weights of a GRU or LSTM layer, by their names in torch. */
interface RecurrentWeights<T = TensorLike> {
  /** (gates · hidden, in) */
  readonly weight_ih_l0: T;
  /** (gates · hidden, hidden) */
  readonly weight_hh_l0: T;
  /** (gates · hidden); zeros without it */
  readonly bias_ih_l0?: T;
  /** (gates · hidden); zeros without it */
  readonly bias_hh_l0?: T;
}
interface RecurrentGradients<T extends Numbers = Float64Array> {
  /** (batch, L, in) */
  readonly dx: Tensor<T>;
  /** By the names of the weights, in their shapes. */
  readonly dweights: RecurrentWeights<Tensor<T>>;
}
interface GruGradients<T extends Numbers = Float64Array> extends RecurrentGradients<T> {
  /** (batch, hidden) */
  readonly dinitialState: Tensor<T>;
}
/**
 * A gated recurrent unit over a sequence: the state moves towards a new one as far as a gate lets it.
 * @param x - (batch, L, in).
 * @param weights - by their names in torch: `weight_ih_l0` (3·hidden, in), `weight_hh_l0` (3·hidden, hidden), and optionally `bias_ih_l0`, `bias_hh_l0` (3·hidden); rows are those of r, z and n.
 * @param initialState - (batch, hidden); zeros without it.
 * @returns `y` (batch, L, hidden), the states, and `lastState` (batch, hidden); in single precision when every argument is, else in double, in which all is computed.
 * @throws when shapes do not fit, an axis is empty, a number is not finite or a sum overflows.
 * @formula r=\sigma(W_{r}x+U_{r}h),\quad z=\sigma(W_{z}x+U_{z}h),\quad n=\tanh(W_{n}x+r\odot U_{n}h),\qquad h\leftarrow(1-z)\odot n+z\odot h
 * @source Cho and others, Learning Phrase Representations using RNN Encoder-Decoder (2014); torch.nn.GRU
 */
declare function gru(x: Tensor<Float32Array>, weights: RecurrentWeights<Tensor<Float32Array>>, initialState?: Tensor<Float32Array>): {
  y: Tensor<Float32Array>;
  lastState: Tensor<Float32Array>;
};
declare function gru(x: TensorLike, weights: RecurrentWeights, initialState?: TensorLike): {
  y: Tensor;
  lastState: Tensor;
};
/**
 * One step of `gru`.
 * @param x - the token, (batch, in).
 * @param weights - as for `gru`.
 * @param state - the state before, (batch, hidden); zeros without it. Left as it is.
 * @returns the state after, (batch, hidden), as `y` and as `state`.
 * @throws as `gru`.
 * @formula r=\sigma(W_{r}x+U_{r}h),\quad z=\sigma(W_{z}x+U_{z}h),\quad n=\tanh(W_{n}x+r\odot U_{n}h),\qquad h\leftarrow(1-z)\odot n+z\odot h
 */
declare function gruStep(x: Tensor<Float32Array>, weights: RecurrentWeights<Tensor<Float32Array>>, state?: Tensor<Float32Array>): {
  y: Tensor<Float32Array>;
  state: Tensor<Float32Array>;
};
declare function gruStep(x: TensorLike, weights: RecurrentWeights, state?: TensorLike): {
  y: Tensor;
  state: Tensor;
};
/**
 * The adjoint of `gru`: back through time.
 * @param input - `x`, `weights` and optionally `initialState`, as for `gru`.
 * @param gradients - how the loss moves with the results: `dy` (batch, L, hidden) and `dlastState` (batch, hidden); zeros for one not given.
 * @returns `dx` (batch, L, in), `dweights` by the names of the weights, `dinitialState` (batch, hidden).
 * @throws as `gru`, and when gradients do not fit.
 * @formula g_t=dy_t+\Bigl(\frac{\partial h_{t+1}}{\partial h_t}\Bigr)^{\!\top}g_{t+1},\qquad d\theta=\sum_t\Bigl(\frac{\partial h_t}{\partial\theta}\Bigr)^{\!\top}g_t
 */
declare function gruAdjoint(input: {
  readonly x: Tensor<Float32Array>;
  readonly weights: RecurrentWeights<Tensor<Float32Array>>;
  readonly initialState?: Tensor<Float32Array>;
}, gradients: {
  readonly dy?: Tensor<Float32Array>;
  readonly dlastState?: Tensor<Float32Array>;
}): GruGradients<Float32Array>;
declare function gruAdjoint(input: {
  readonly x: TensorLike;
  readonly weights: RecurrentWeights;
  readonly initialState?: TensorLike;
}, gradients: {
  readonly dy?: TensorLike;
  readonly dlastState?: TensorLike;
}): GruGradients;
interface LinearGradients<T extends Numbers = Float64Array> {
  /** The shape of x. */
  readonly dx: Tensor<T>;
  /** (out, in) */
  readonly dweight: Tensor<T>;
  /** (out), where a bias is given. */
  readonly dbias?: Tensor<T>;
}
/**
 * A linear layer, applied to every row of the last axis.
 * @param x - (…, in).
 * @param weight - (out, in), as upstream stores it.
 * @param bias - (out); zeros without it.
 * @returns y, (…, out), in single precision when every argument is, else in double.
 * @throws when shapes do not fit, an axis is empty, a number is not finite or a sum overflows.
 * @formula y=x\,W^{\top}+b
 * @source torch.nn.functional.linear
 */
declare function linear(x: Tensor<Float32Array>, weight: Tensor<Float32Array>, bias?: Tensor<Float32Array>): Tensor<Float32Array>;
declare function linear(x: TensorLike, weight: TensorLike, bias?: TensorLike): Tensor;
/**
 * The adjoint of `linear`.
 * @param x - as for `linear`.
 * @param weight - as for `linear`.
 * @param dy - how the loss moves with y, (…, out).
 * @param bias - as for `linear`; only whether it is there counts.
 * @returns `dx` (…, in), `dweight` (out, in), and `dbias` (out) where a bias is given.
 * @throws when shapes do not fit, an axis is empty, a number is not finite or a sum overflows.
 * @formula dx=dy\,W,\qquad dW=dy^{\top}x,\qquad db=\textstyle\sum_r dy_r
 */
declare function linearAdjoint(x: Tensor<Float32Array>, weight: Tensor<Float32Array>, dy: Tensor<Float32Array>, bias?: Tensor<Float32Array>): LinearGradients<Float32Array>;
declare function linearAdjoint(x: TensorLike, weight: TensorLike, dy: TensorLike, bias?: TensorLike): LinearGradients;
/** What an LSTM carries from step to step. */
interface LstmState<T = Tensor> {
  /** (batch, hidden), the hidden state: also the output. */
  readonly h: T;
  /** (batch, hidden), the cell. */
  readonly c: T;
}
interface LstmInput<T = TensorLike> {
  /** (batch, L, in) */
  readonly x: T;
  readonly weights: RecurrentWeights<T>;
  /** Zeros without it. */
  readonly initialState?: LstmState<T>;
}
interface LstmOutputGradients<T = TensorLike> {
  /** (batch, L, hidden); zeros without it. */
  readonly dy?: T;
  /** With respect to h and c after the last step; zeros without it. */
  readonly dlastState?: LstmState<T>;
}
interface LstmGradients<T extends Numbers = Float64Array> extends RecurrentGradients<T> {
  readonly dinitialState: LstmState<Tensor<T>>;
}
/**
 * A long short-term memory over a sequence: a cell that gates write, keep and read.
 * @param x - (batch, L, in).
 * @param weights - by their names in torch: `weight_ih_l0` (4·hidden, in), `weight_hh_l0` (4·hidden, hidden), and optionally `bias_ih_l0`, `bias_hh_l0` (4·hidden); rows are those of i, f, g and o.
 * @param initialState - `h` and `c`, (batch, hidden) each; zeros without it.
 * @returns `y` (batch, L, hidden), the hidden states, and `lastState`: `h` and `c`, (batch, hidden); in single precision when every argument is, else in double, in which all is computed.
 * @throws when shapes do not fit, an axis is empty, a number is not finite or a sum overflows.
 * @formula i,f,o=\sigma(Wx+Uh),\quad g=\tanh(Wx+Uh),\qquad c\leftarrow f\odot c+i\odot g,\quad h\leftarrow o\odot\tanh c
 * @source Hochreiter and Schmidhuber, Long Short-Term Memory (1997); torch.nn.LSTM
 */
declare function lstm(x: Tensor<Float32Array>, weights: RecurrentWeights<Tensor<Float32Array>>, initialState?: LstmState<Tensor<Float32Array>>): {
  y: Tensor<Float32Array>;
  lastState: LstmState<Tensor<Float32Array>>;
};
declare function lstm(x: TensorLike, weights: RecurrentWeights, initialState?: LstmState<TensorLike>): {
  y: Tensor;
  lastState: LstmState;
};
/**
 * One step of `lstm`.
 * @param x - the token, (batch, in).
 * @param weights - as for `lstm`.
 * @param state - `h` and `c` before, (batch, hidden) each; zeros without it. Left as they are.
 * @returns `y` (batch, hidden), and the `state` after: `h`, which is y, and `c`.
 * @throws as `lstm`.
 * @formula i,f,o=\sigma(Wx+Uh),\quad g=\tanh(Wx+Uh),\qquad c\leftarrow f\odot c+i\odot g,\quad h\leftarrow o\odot\tanh c
 */
declare function lstmStep(x: Tensor<Float32Array>, weights: RecurrentWeights<Tensor<Float32Array>>, state?: LstmState<Tensor<Float32Array>>): {
  y: Tensor<Float32Array>;
  state: LstmState<Tensor<Float32Array>>;
};
declare function lstmStep(x: TensorLike, weights: RecurrentWeights, state?: LstmState<TensorLike>): {
  y: Tensor;
  state: LstmState;
};
/**
 * The adjoint of `lstm`: back through time.
 * @param input - `x`, `weights` and optionally `initialState`, as for `lstm`.
 * @param gradients - how the loss moves with the results: `dy` (batch, L, hidden) and `dlastState` (`h` and `c`); zeros for one not given.
 * @returns `dx` (batch, L, in), `dweights` by the names of the weights, `dinitialState`: `h` and `c`, (batch, hidden).
 * @throws as `lstm`, and when gradients do not fit.
 * @formula g_t=dy_t+\Bigl(\frac{\partial(h,c)_{t+1}}{\partial(h,c)_t}\Bigr)^{\!\top}g_{t+1},\qquad d\theta=\sum_t\Bigl(\frac{\partial(h,c)_t}{\partial\theta}\Bigr)^{\!\top}g_t
 */
declare function lstmAdjoint(input: LstmInput<Tensor<Float32Array>>, gradients: LstmOutputGradients<Tensor<Float32Array>>): LstmGradients<Float32Array>;
declare function lstmAdjoint(input: LstmInput, gradients: LstmOutputGradients): LstmGradients;
/** The arguments of `packedCausalConv1d` with respect to which there are derivatives. */
interface PackedCausalConv1dInput<T extends TensorLike = TensorLike> {
  /** (1, dim, L): the sequences one after another */
  readonly x: T;
  /** (dim, W), or (dim, 1, W) as upstream stores it */
  readonly weight: T;
  /** (dim); zeros without it */
  readonly bias?: T;
}
/**
 * `causalConv1d` of sequences laid end to end: no filter reads across a start.
 * @param x - (1, dim, L): the sequences one after another.
 * @param weight - as for `causalConv1d`.
 * @param bias - as for `causalConv1d`; undefined where there is none.
 * @param sequenceStarts - where each sequence starts, from 0, and at the end L (upstream `cu_seqlens`).
 * @param options - `activation`, as for `causalConv1d`.
 * @returns y, (1, dim, L).
 * @throws when shapes do not fit, starts do not increase from 0 to L, a number is not finite or a sum overflows.
 * @formula y_t=f\Bigl(b+\sum_{w}W_w\,x_{t+w-(W-1)}\Bigr),\quad t+w-(W-1)\ge s_i\ \text{for}\ s_i\le t<s_{i+1}
 * @source causal_conv1d_fn of Dao-AILab/causal-conv1d, with seq_idx
 */
declare function packedCausalConv1d(x: Tensor<Float32Array>, weight: Tensor<Float32Array>, bias: Tensor<Float32Array> | undefined, sequenceStarts: ArrayLike<number>, options?: {
  readonly activation?: CausalConv1dActivation;
}): Tensor<Float32Array>;
declare function packedCausalConv1d(x: TensorLike, weight: TensorLike, bias: TensorLike | undefined, sequenceStarts: ArrayLike<number>, options?: {
  readonly activation?: CausalConv1dActivation;
}): Tensor;
/**
 * The adjoint of `packedCausalConv1d`: no slope goes from one sequence into the one before it.
 * @param input - `x` (1, dim, L), `weight`, and `bias` where there is one, as for `packedCausalConv1d`.
 * @param sequenceStarts - where each sequence starts, then L, as for `packedCausalConv1d`.
 * @param dy - how the loss moves with y, (1, dim, L).
 * @param options - `activation`, as for `causalConv1d`.
 * @returns `dx`, `dweight`, and `dbias` where the input has a bias, of the shapes of the input.
 * @throws as `packedCausalConv1d`, and when dy does not fit.
 * @formula g_t=f'(s_t)\,dy_t,\qquad dx_r=\sum_{w:\,r+(W-1)-w<s_{i+1}} W_w\,g_{r+(W-1)-w}\quad(s_i\le r<s_{i+1})
 */
declare function packedCausalConv1dAdjoint(input: PackedCausalConv1dInput<Tensor<Float32Array>>, sequenceStarts: ArrayLike<number>, dy: Tensor<Float32Array>, options?: {
  readonly activation?: CausalConv1dActivation;
}): CausalConv1dGradients<Float32Array>;
declare function packedCausalConv1dAdjoint(input: PackedCausalConv1dInput, sequenceStarts: ArrayLike<number>, dy: TensorLike, options?: {
  readonly activation?: CausalConv1dActivation;
}): CausalConv1dGradients;
interface RmsNormOptions<T extends TensorLike = TensorLike> {
  /** The gate, of the shape of x: the result has silu(z) as a factor. */
  readonly z?: T;
  /** Whether the norm is taken of x alone, and the gate applied after it. Default: false, as in Mamba-2. */
  readonly normBeforeGate?: boolean;
  /** Channels that share a mean square; divides d, all of them without it. */
  readonly groupSize?: number;
  /** Added to the mean square. Default: 1e-5. */
  readonly epsilon?: number;
}
interface RmsNormGradients<T extends Numbers = Float64Array> {
  /** The shape of x. */
  readonly dx: Tensor<T>;
  /** (d) */
  readonly dweight: Tensor<T>;
  /** The shape of x, where a gate is given. */
  readonly dz?: Tensor<T>;
}
/**
 * Divides every row by the root of its mean square, with a weight a channel; with a gate and with
 * groups as in Mamba-2.
 * @param x - (…, d).
 * @param weight - (d).
 * @param options - `z`, a gate of the shape of x; `normBeforeGate` (false); `groupSize`, channels that share a mean square (d); `epsilon` (1e-5).
 * @returns y, of the shape of x, in single precision when every argument is, else in double, in which it is computed.
 * @throws when shapes do not fit, groupSize does not divide d, a number is not finite, a mean square overflows or is 0 with an epsilon of 0.
 * @formula v=x\odot\mathrm{silu}(z),\qquad y=\frac{v}{\sqrt{\frac1d\sum_i v_i^2+\epsilon}}\odot w
 * @source Zhang and Sennrich, Root Mean Square Layer Normalization (2019); rms_norm_ref of state-spaces/mamba
 */
declare function rmsNorm(x: Tensor<Float32Array>, weight: Tensor<Float32Array>, options?: RmsNormOptions<Tensor<Float32Array>>): Tensor<Float32Array>;
declare function rmsNorm(x: TensorLike, weight: TensorLike, options?: RmsNormOptions): Tensor;
/**
 * The adjoint of `rmsNorm`.
 * @param x - as for `rmsNorm`.
 * @param weight - as for `rmsNorm`.
 * @param dy - how the loss moves with y, of the shape of x.
 * @param options - as for `rmsNorm`.
 * @returns `dx` (…, d), `dweight` (d), and `dz` (…, d) where a gate is given; in single precision when every argument is, though computed in double.
 * @throws as `rmsNorm`, and when a sum overflows.
 * @formula dv=\frac1r\Bigl(g-n\,\frac1d\sum_i g_i n_i\Bigr),\qquad g=w\odot dy,\quad n=\frac vr,\quad r=\sqrt{\textstyle\frac1d\sum_i v_i^2+\epsilon}
 */
declare function rmsNormAdjoint(x: Tensor<Float32Array>, weight: Tensor<Float32Array>, dy: Tensor<Float32Array>, options?: RmsNormOptions<Tensor<Float32Array>>): RmsNormGradients<Float32Array>;
declare function rmsNormAdjoint(x: TensorLike, weight: TensorLike, dy: TensorLike, options?: RmsNormOptions): RmsNormGradients;
/**
 * Softmax over the last axis: positive shares that sum to 1.
 * @param x - (…, d).
 * @returns y, of the shape and precision of x.
 * @throws when an axis is empty or a number is not finite.
 * @formula y_i=\frac{e^{x_i-\max x}}{\sum_j e^{x_j-\max x}}
 */
declare function softmax(x: Tensor<Float32Array>): Tensor<Float32Array>;
declare function softmax(x: TensorLike): Tensor;
/**
 * The adjoint of `softmax`.
 * @param x - as for `softmax`.
 * @param dy - how the loss moves with y, of the shape of x.
 * @returns dx, of the shape of x.
 * @throws when shapes differ, an axis is empty, a number is not finite or a sum overflows.
 * @formula dx_i=y_i\Bigl(dy_i-\sum_j y_j\,dy_j\Bigr)
 */
declare function softmaxAdjoint(x: Tensor<Float32Array>, dy: Tensor<Float32Array>): Tensor<Float32Array>;
declare function softmaxAdjoint(x: TensorLike, dy: TensorLike): Tensor;
interface HermitianEigen {
  /** (N,), ascending. */
  readonly values: Float64Array;
  /** (N, N) each; column i is the unit eigenvector of value i, of arbitrary phase. */
  readonly vectors: {
    readonly re: Matrix;
    readonly im: Matrix;
  };
}
/**
 * Eigenvalues and orthonormal eigenvectors of a Hermitian matrix, by Jacobi rotations. Only the real
 * part of the diagonal is read.
 * @param re - (N, N), the real part, symmetric.
 * @param im - (N, N), the imaginary part, antisymmetric off the diagonal.
 * @returns values (N,) ascending and vectors (N, N), real and imaginary part.
 * @throws when the shapes differ, the matrix is not Hermitian to 1e-10 of its largest entry, the
 * rotations do not settle, or a value overflows.
 * @formula H v_i=\lambda_i v_i,\qquad v_i^{*}v_j=\delta_{ij}
 * @source C. G. J. Jacobi (1846); G. H. Golub and C. F. Van Loan, Matrix computations, section 8.5
 */
declare function hermitianEigen(re: MatrixLike, im: MatrixLike): HermitianEigen;
/**
 * The eigenvalues of a real square matrix, by balancing, Hessenberg form and QR steps with two
 * shifts. A triangular matrix returns its diagonal, to the bit and in order; otherwise the order is
 * that of the Schur form. Conjugate pairs are exact and adjacent, positive imaginary part first.
 * @param A - (N, N).
 * @returns N complex numbers.
 * @throws when A is not square, holds a number that is not finite, the iteration does not settle, or an
 * eigenvalue overflows.
 * @formula \det(A-\lambda I)=0
 * @source J. G. F. Francis, The QR transformation (1961, 1962); G. H. Golub and C. F. Van Loan,
 * Matrix computations, section 7.5
 */
declare function eigenvalues(A: MatrixLike): ComplexVector;
/**
 * The matrix exponential, by scaling, a [13/13] Padé approximant, and squaring.
 * @param A - (N, N).
 * @returns e^A, (N, N).
 * @throws when A is not square, holds a number that is not finite, or when the result overflows.
 * @formula e^{A}=\sum_{k\ge0}\frac{A^k}{k!}
 * @source N. J. Higham, The scaling and squaring method for the matrix exponential revisited (2005)
 */
declare function expm(A: MatrixLike): Matrix;
/**
 * The transpose.
 * @param A - (M, N).
 * @returns (N, M).
 * @throws when A is not a matrix, or a number is not finite.
 * @formula (A^{\top})_{ij}=A_{ji}
 */
declare function transpose(A: MatrixLike): Matrix;
/**
 * The sum of two matrices of one shape.
 * @returns the sum.
 * @throws when the shapes differ, a number is not finite or a sum overflows.
 * @formula A + B
 */
declare function add(A: MatrixLike, B: MatrixLike): Matrix;
/**
 * The difference of two matrices of one shape.
 * @returns the difference.
 * @throws when the shapes differ, a number is not finite or a difference overflows.
 * @formula A - B
 */
declare function subtract(A: MatrixLike, B: MatrixLike): Matrix;
/**
 * A matrix times a number.
 * @returns the product.
 * @throws when a number is not finite or a product overflows.
 * @formula s\,A
 */
declare function scale(A: MatrixLike, s: number): Matrix;
/**
 * The matrix product; a flat list for `B` is taken as a column.
 * @param A - (M, K).
 * @param B - (K, N), or a vector of length K.
 * @returns (M, N).
 * @throws when the inner sizes differ, a number is not finite or a sum of products overflows.
 * @formula (AB)_{ij} = \sum_k A_{ik} B_{kj}
 */
declare function multiply(A: MatrixLike, B: MatrixLike | VectorLike): Matrix;
/**
 * Solves A X = B by elimination with row pivoting.
 * @param A - (N, N), not singular.
 * @param B - (N, M), or a vector of length N.
 * @returns X, (N, M).
 * @throws when A is singular to working precision, the sizes differ, a number is not finite or X
 * overflows.
 * @formula X = A^{-1} B
 */
declare function solve(A: MatrixLike, B: MatrixLike | VectorLike): Matrix;
/**
 * The inverse.
 * @returns the inverse.
 * @throws when A is singular, a number is not finite or the inverse overflows.
 * @formula A^{-1}
 */
declare function inverse(A: MatrixLike): Matrix;
/**
 * The largest sum of magnitudes in a column.
 * @returns the norm.
 * @throws when a number is not finite or a sum overflows.
 * @formula \lVert A\rVert_1
 */
declare function norm1(A: MatrixLike): number;
/**
 * The Euclidean norm of a vector; squares that would overflow or vanish are taken of smaller numbers.
 * @returns the norm.
 * @throws when a number is not finite or the norm overflows.
 * @formula \lVert x\rVert_2
 */
declare function norm(x: VectorLike): number;
/**
 * Column `j` of a matrix.
 * @returns the column, a copy.
 * @throws when A is not a matrix, or j is not the number of one of its columns, from 0.
 */
declare function column(A: Matrix, j: number): Float64Array;
/**
 * The square matrix with `values` on its diagonal.
 * @returns the matrix.
 * @throws when there is none or one is not finite.
 * @formula \mathrm{diag}(v)_{ij}=v_i\,[i=j]
 */
declare function diagonal(values: VectorLike): Matrix;
/**
 * The (N, N) identity matrix.
 * @returns the matrix.
 * @throws as `zeros`.
 * @formula I_{ij}=[i=j]
 */
declare function identity(N: number): Matrix;
/**
 * Whether a value is a `Matrix` (and not rows or a vector).
 * @returns whether it is one.
 */
declare function isMatrix(value: unknown): value is Matrix;
/**
 * A matrix from rows of numbers.
 * @param rows - rows of equal length, at least one entry each.
 * @returns the (rows, cols) matrix.
 * @throws when rows differ in length, there is none, or an entry is not finite.
 */
declare function matrix(rows: readonly (readonly number[])[]): Matrix;
/**
 * Row `i` of a matrix.
 * @returns the row, a copy.
 * @throws when A is not a matrix, or i is not the number of one of its rows, from 0.
 */
declare function row(A: Matrix, i: number): Float64Array;
/**
 * The rows of a matrix as plain arrays, for printing.
 * @returns the rows.
 * @throws when A is not a matrix.
 */
declare function toRows(A: Matrix): number[][];
/**
 * The (rows, cols) matrix of zeros.
 * @returns the matrix.
 * @throws when a size is not a whole number of at least 1, or both make more than 2³⁰ numbers.
 */
declare function zeros(rows: number, cols: number): Matrix;
/**
 * Singular values of a real matrix.
 * @param A - (rows, cols).
 * @returns the min(rows, cols) singular values, descending.
 * @throws as `svd`.
 * @formula A=\sum_i\sigma_i\,u_i v_i^{\top},\qquad \sigma_1\ge\sigma_2\ge\cdots\ge0
 */
declare function singularValues(A: MatrixLike): Float64Array;
/**
 * The number of singular values above a part of the largest one.
 * @param A - (rows, cols).
 * @param tolerance - that part. Default: 1e-10.
 * @returns the rank; 0 for the matrix of zeros.
 * @throws as `svd`, and when tolerance is negative.
 * @formula \#\{i:\sigma_i>\mathrm{tolerance}\cdot\sigma_1\}
 */
declare function numericalRank(A: MatrixLike, tolerance?: number): number;
interface SingularValueDecomposition {
  /** (rows, K), K the smaller side: orthonormal columns. Of two sides that differ, the longer one's
   * columns are zeros where the value is 0. */
  readonly U: Matrix;
  /** K values, descending, at least 0. */
  readonly values: Float64Array;
  /** (cols, K): orthonormal columns, with the same exception. */
  readonly V: Matrix;
}
/**
 * The singular value decomposition, by rotations that make the columns orthogonal. Small values keep
 * their digits as far as the scaling of the columns, not the largest value, allows; values below
 * 1e-140 of the largest entry come out as 0.
 * @param A - (rows, cols), any shape.
 * @returns U (rows, K), K values in descending order, and V (cols, K), K the smaller side.
 * @throws when A is not a matrix, holds a number that is not finite, the rotations do not settle, or
 * the largest value overflows.
 * @formula A=U\,\operatorname{diag}(\sigma)\,V^{\top},\qquad U^{\top}U=V^{\top}V=I
 * @source Hestenes, Inversion of Matrices by Biorthogonalization and Related Results (1958);
 * Demmel and Veselić, Jacobi's Method is More Accurate than QR (1992)
 */
declare function svd(A: MatrixLike): SingularValueDecomposition;
/**
 * The size of a grid, one whole number for each axis, the fastest last: (length), (height, width),
 * (frames, height, width) or (depth, height, width). Cells are numbered row-major.
 */
type GridSize = readonly number[];
/** What becomes of the tokens that fill the grid up to whole windows or strides. */
type Padding = "skip" | "keep";
/**
 * Skip sampling: the image is split into interleaved grids, one for each offset of rows and columns,
 * and each is scanned once: those of even row offset along rows, those of odd row offset along
 * columns. Offsets of columns are outermost. Strides above 2 follow the paper's idea; its program
 * has stride 2.
 * @param size - height and width.
 * @param stride - the step along rows and columns; at most the longer side of the image.
 * @param padded - `skip` leaves out tokens that fill the sides up to whole strides, at the bottom
 *   and on the right; `keep` lists them as -1, as the released program scans them.
 * @returns stride² paths, which together visit each cell once; a path may be empty.
 * @throws when the size or the stride is not allowed.
 * @formula \text{path}_{ab}=\{(i,j):i\equiv a,\ j\equiv b\ (\mathrm{mod}\ p)\}
 * @source Pei et al., EfficientVMamba: Atrous Selective Scan for Light Weight Visual Mamba (2024)
 */
declare function atrousPaths(size: GridSize, stride: number, padded?: Padding): Int32Array[];
/**
 * The path that runs along the axes of a grid in turn, every line from its start: rows for axes
 * 0, 1 of an image, columns for axes 1, 0.
 * @param size - the size of the grid, 1 to 3 axes.
 * @param axes - the axes from the slowest to the fastest.
 * @returns the cell of each step.
 * @throws when the size or the axes are not allowed.
 */
declare function axisPath(size: GridSize, axes: readonly number[]): Int32Array;
/**
 * The path along the diagonals of an image, each wrapping round the columns, so that every diagonal
 * has as many cells as there are rows.
 * @param size - height and width.
 * @param direction - `diagonal` runs down and to the right, `anti-diagonal` down and to the left.
 * @returns the cell of each step.
 * @throws when the size or the direction is not allowed.
 * @formula \pi(dH+i)=\bigl(i,\;(d\pm i)\bmod W\bigr)
 * @source Zhao et al., RS-Mamba for Large Remote Sensing Image Dense Prediction (2024)
 */
declare function diagonalPath(size: GridSize, direction?: "diagonal" | "anti-diagonal"): Int32Array;
/**
 * The zigzag of JPEG: anti-diagonals one after another, every other one backwards, so that every
 * step goes to one of the eight cells around.
 * @param size - height and width.
 * @returns the cell of each step.
 * @throws when the size is not allowed.
 * @formula s=i+j=0,1,\dots,\quad j\ \text{rising for even}\ s,\ i\ \text{rising for odd}\ s
 * @source He et al., MambaAD: Exploring State Space Models for Multi-class Unsupervised Anomaly Detection (2024)
 */
declare function zigzagPath(size: GridSize): Int32Array;
/** A square of weights over the cells around one. */
interface StateFilter {
  /** (side, side) for all states, or (states, side, side) for one each; side is odd. */
  readonly weights: TensorLike;
  /** Cells from one weight to the next; 1 without it. */
  readonly dilation?: number;
}
/**
 * Mixes the states that a scan has left in the cells of an image with those of the cells around, by
 * depthwise convolutions of several dilations, which are summed: what lets a single scan in one
 * direction serve an image. Beyond the border, states are zero.
 * @param h - a state for each cell, (cells, N), cells row-major.
 * @param size - height and width.
 * @param filters - the convolutions; Spatial-Mamba has three of 3 × 3 weights.
 * @returns the mixed states, (cells, N).
 * @throws when shapes do not fit, a number is not finite, or a sum overflows.
 * @formula h'_p=\sum_k\sum_{\delta}\alpha^{(k)}_{\delta}\odot h_{p+r_k\delta}
 * @source Xiao et al., Spatial-Mamba: Effective Visual State Space Models via Structure-Aware State Fusion (2024)
 */
declare function fuseStates(h: TensorLike, size: GridSize, filters: readonly StateFilter[]): Tensor;
/**
 * The graph state space convolution: each node reads all nodes, weighted by how their positions in
 * the graph go together, in time linear in the nodes and in no order. The positions of all nodes
 * write what they hold into one state, which each node reads by its own position.
 * @param x - what the nodes hold, (nodes, channels).
 * @param z - where the nodes are, (nodes, K), such as eigenvectors of the graph's Laplacian.
 * @param W - (K, K), how two positions go together.
 * @returns (nodes, channels).
 * @throws when shapes do not fit, a number is not finite, or a sum overflows.
 * @formula y_u=\sum_v\langle z_u,Wz_v\rangle\,x_v=z_u^{\top}\Bigl(\sum_v(Wz_v)\,x_v^{\top}\Bigr)
 * @source Huang et al., What Can We Learn from State Space Models for Machine Learning on Graphs? (2024)
 */
declare function graphConvolution(x: TensorLike, z: TensorLike, W: TensorLike): Tensor;
/** An undirected graph without loops, its nodes numbered from 0. */
interface Graph {
  readonly nodes: number;
  /** Pairs of nodes, each pair once. */
  readonly edges: readonly (readonly [number, number])[];
  /** One number for each edge; 1 for every edge without it. */
  readonly weights?: VectorLike;
  /** The type of each node, a whole number; 0 for every node without it. */
  readonly types?: ArrayLike<number>;
}
/**
 * The graph of a grid: an edge between any two neighbours, light where their features are alike.
 * @param size - the size of the grid, 1 to 3 axes.
 * @param features - a row for each cell, (cells, channels); without it every edge weighs 1.
 * @returns the graph, edges by their first cell, then axis by axis from the last.
 * @throws when the size is not allowed, features do not fit or are not finite, or overflow.
 * @formula w(u,v)=\exp\Bigl(-\frac{f_u\cdot f_v}{\lVert f_u\rVert\,\lVert f_v\rVert}\Bigr)
 * @source Xiao et al., GrootVL: Tree Topology is All You Need in State Space Model (2024)
 */
declare function gridGraph(size: GridSize, features?: TensorLike): Graph;
/**
 * The graph of a sequence in which each token may follow any of the few before it: an edge to each
 * of the next tokens, light where their features are alike. Of the trees of GrootVL for language one
 * is the minimum spanning tree of this graph, the other the chain, which is this graph for one token
 * ahead; both have the last token for root, and states go up alone.
 * @param features - a row for each token, (L, channels).
 * @param ahead - how many of the next tokens an edge leads to; 3 without it.
 * @returns the graph, edges by their first token, the next one first.
 * @throws when features are not (L, channels), are not finite, or overflow, or `ahead` is not allowed.
 * @formula w(i,i+k)=\exp\Bigl(-\frac{f_i\cdot f_{i+k}}{\lVert f_i\rVert\,\lVert f_{i+k}\rVert}\Bigr),\quad k=1,\dots,K
 * @source Xiao et al., GrootVL: Tree Topology is All You Need in State Space Model (2024)
 */
declare function sequenceGraph(features: TensorLike, ahead?: number): Graph;
/**
 * The communities of a graph by the method of Louvain: nodes move to where modularity gains most,
 * then communities become nodes, until nothing moves. Every edge counts 1.
 * @param graph - nodes and edges.
 * @returns the community of each node, numbered from 0 in the order of their least nodes.
 * @throws when the graph is not allowed.
 * @formula Q=\frac1{2m}\sum_{ij}\Bigl(a_{ij}-\frac{k_ik_j}{2m}\Bigr)\,[c_i=c_j]
 * @source Blondel et al., Fast unfolding of communities in large networks (2008)
 */
declare function graphCommunities(graph: Graph): Int32Array;
/** How a walk goes on: nearest nodes first, or as deep as it can. */
type Traversal = "breadth" | "depth";
/**
 * The nodes of a graph in breadth-first or depth-first order. Of several neighbours the least
 * number comes first; parts that the start does not reach follow, each from its least node.
 * @param graph - nodes and edges.
 * @param start - the first node; 0 without it.
 * @param traversal - `breadth` or `depth`; breadth without it.
 * @returns the node of each step, each once.
 * @throws when the graph, the start or the traversal is not allowed.
 */
declare function graphTraversal(graph: Graph, start?: number, traversal?: Traversal): Int32Array;
/**
 * The Hilbert curve through an image or a volume. On squares and cubes whose side is a power of two
 * every step goes to a neighbour. It starts at cell 0 and on a square ends in the last cell of
 * the first row.
 * @param size - the size of the grid, 2 or 3 axes.
 * @param rule - for an image of another size: `generalised` cuts rectangles in halves and thirds so
 *   that steps still go to neighbours (one step is diagonal where the longer side is odd and the
 *   shorter even); `skip` takes the curve of the enclosing square and leaves out cells outside.
 *   A volume of another size always skips. Generalised without it.
 * @returns the cell of each step.
 * @throws when the size or the rule is not allowed.
 * @source Skilling, Programming the Hilbert curve (2004); Červený, gilbert (2018)
 */
declare function hilbertPath(size: GridSize, rule?: "generalised" | "skip"): Int32Array;
/** Every way in which the outputs of several paths become one map. */
declare const merges: readonly ["sum", "mean", "scatter", "gate", "concatenate", "none"];
/**
 * How the outputs of several paths become one map: their sum; their mean over the visits of a cell;
 * each to its own cells; their sum weighted by a gate; side by side in channels; or not at all, for
 * paths in series, one in each layer.
 */
type Merge = (typeof merges)[number];
/** What a merge needs beside the outputs and their paths. */
interface MergeOptions {
  /** How many cells the map has; up to the last cell that a path visits without it. */
  readonly cells?: number;
  /**
   * What the gate gave: a weight for each path, or (paths, cells) for each path and cell, as
   * attention over routes gives. Needed for `gate` alone.
   */
  readonly weights?: TensorLike;
}
/**
 * Takes the outputs of scans along several paths back to their cells and merges them into one map.
 * Tokens of padding (-1 in a path) are dropped.
 * @param outputs - for each path what the scan gave, (steps) or (steps, ...), of one width.
 * @param paths - the cell of each step, for each path.
 * @param merge - `sum`, `mean` over the visits of each cell, `scatter` where no two paths share a
 *   cell, `gate` with one weight a path or a path and cell, `concatenate` in channels, or `none` for one path alone.
 * @param options - the number of cells, and the weights of a gate.
 * @returns (cells) or (cells, ...), with `concatenate` (cells, paths, ...); double precision unless
 *   every output is in single precision. A cell that no path visits holds 0.
 * @throws when shapes do not fit, a number is not finite, or the merge does not fit the paths.
 * @formula y_{\pi_k(t)}\mathrel{+}=w_k\,o^{(k)}_t\quad\text{or}\quad w_{k,\pi_k(t)}\,o^{(k)}_t
 */
declare function mergePaths(outputs: readonly TensorLike[], paths: readonly ArrayLike<number>[], merge: Merge, options?: MergeOptions): Tensor | Tensor<Float32Array>;
/**
 * Which cells the paths of an order visit: `every` path visits each cell of its grid once, the
 * paths `together` visit each cell once, or cells may be visited `freely`.
 */
type Cover = "every" | "together" | "freely";
/** What an order is defined on. */
type Domain = "sequence" | "image" | "video" | "volume" | "graph" | "points";
/** What the caller gives for a domain: the size of a grid, a graph, or points of three coordinates. */
type OrderInput = GridSize | Graph | TensorLike;
/** An option that is one word of several. */
interface ChoiceOption<Choice extends string = string> {
  readonly kind: "choice";
  readonly meaning: string;
  readonly choices: readonly Choice[];
  readonly default: Choice;
}
/** An option that is a whole number from `least` to `most`. */
interface CountOption {
  readonly kind: "count";
  readonly meaning: string;
  readonly default: number;
  readonly least: number;
  readonly most: number;
}
/** An option that is a number above 0, and at most `most`. */
interface NumberOption {
  readonly kind: "number";
  readonly meaning: string;
  readonly default: number;
  readonly most: number;
}
/** What a scan order can be asked to do otherwise: enough to check a value and to draw a control. */
type OrderOption = ChoiceOption | CountOption | NumberOption;
/** The options of an order, by name. */
type OrderOptions = Readonly<Record<string, OrderOption>>;
/** One path of an order: a sequence that one scan reads. */
interface ScanPath {
  /** What tells it from the other paths, such as "columns, reversed". */
  readonly label: string;
  /** The cell, point or node that is visited at each step; -1 for a token of padding. */
  readonly path: Int32Array;
  /** The grid whose cells the path counts, where it is not the one that was given. */
  readonly grid?: GridSize;
  /** Steps after which the state starts anew; without it, the path is one sequence. */
  readonly segment?: number;
}
/** An order in which the cells of a grid, points or the nodes of a graph are read by scans. */
interface ScanOrder {
  /** Lower case, words joined by hyphens. */
  readonly name: string;
  readonly title: string;
  /** The paper, and the program whose order it is where it was read there. */
  readonly source: string;
  readonly domain: Domain;
  /** What it does, in a sentence or two. */
  readonly summary: string;
  readonly options: OrderOptions;
  readonly cover: Cover;
  readonly merge: Merge;
  /** Where the released program departs from the paper. */
  readonly departure?: string;
  /** The paths with their labels, grids and segments. @throws as `paths`. */
  scanPaths(input: OrderInput, options?: Readonly<Record<string, unknown>>): ScanPath[];
  /**
   * The paths: sequence position to cell.
   * @throws when the input or an option is not allowed.
   */
  paths(input: OrderInput, options?: Readonly<Record<string, unknown>>): Int32Array[];
}
/**
 * Reads the cells of a grid in the order of a path: the sequence that a scan is fed with.
 * @param values - one row for each cell, (cells) or (cells, ...), cells row-major.
 * @param path - the cell that is visited at each step; -1 stands for padding and reads as zeros.
 * @returns (steps) or (steps, ...), in the precision of `values`.
 * @throws when a step names a cell that `values` does not have.
 * @formula s_t=x_{\pi(t)}
 */
declare function applyPath(values: TensorLike, path: ArrayLike<number>): Tensor | Tensor<Float32Array>;
/**
 * The inverse of a path: at which step each cell is visited.
 * @param path - the cell that is visited at each step, each cell once.
 * @returns the step of each cell, of the same length.
 * @throws when a cell is left out or visited twice.
 * @formula \pi^{-1}(\pi(t))=t
 */
declare function inversePath(path: ArrayLike<number>): Int32Array;
/**
 * Whether a path visits each of a number of cells exactly once.
 * @param path - the cell that is visited at each step.
 * @param cells - how many cells there are, numbered from 0; as many as steps without it.
 * @returns true for a permutation of the cells; padding in a path makes it false.
 * @throws when `path` is no list or `cells` is not a whole number.
 * @formula \{\pi(t):0\le t<L\}=\{0,\dots,L-1\}
 */
declare function isBijection(path: ArrayLike<number>, cells?: number): boolean;
/**
 * Several paths one after another as one sequence, so that the state runs on from one to the next.
 * @param paths - the cell that is visited at each step, for each path.
 * @returns the joined path; it visits cells as often as the paths do together.
 * @throws when an entry is no whole number of at least -1.
 * @source Liang et al., PointMamba: A Simple State Space Model for Point Cloud Analysis (2024)
 */
declare function joinPaths(paths: readonly ArrayLike<number>[]): Int32Array;
/**
 * The same path from its end to its start.
 * @param path - the cell that is visited at each step.
 * @returns the reversed path.
 * @throws when an entry is no whole number of at least -1.
 * @formula \pi_b(t)=\pi(L-1-t)
 */
declare function reversePath(path: ArrayLike<number>): Int32Array;
/**
 * The number of the move that enters the cell of each step: which of the five learned vectors
 * PlainMamba adds to B at that step.
 * @param path - a path on an image whose steps go to neighbours, such as a snake.
 * @param size - height and width.
 * @returns for each step 0 at the start, then 1 right, 2 left, 3 up, 4 down.
 * @throws when the size is not allowed, the path leaves the grid, or a step is not to a neighbour.
 * @formula h_t=\bar A_t h_{t-1}+(\bar B_t+\bar\Theta_{d_t})\,x_t
 * @source Yang et al., PlainMamba: Improving Non-Hierarchical Mamba in Visual Recognition (2024)
 */
declare function pathDirections(path: ArrayLike<number>, size: GridSize): Int32Array;
/** The moves of a continuous scan on an image, in the order of their numbers. */
declare const scanDirections: readonly ["start", "right", "left", "up", "down"];
/** How far apart neighbours of the grid are in the sequence. */
interface NeighbourGaps {
  /** The gap of every pair: axis by axis from the last, cells row-major. */
  readonly gaps: Int32Array;
  /** Mean gap; 0 for a grid of one cell. */
  readonly mean: number;
  readonly longest: number;
  /** How many pairs have each gap, from gap 0. */
  readonly histogram: Int32Array;
}
/**
 * How many steps a path takes between two cells that are neighbours on the grid, for every pair
 * of neighbours: what locality a scan order keeps. Of several paths the smallest gap counts.
 * @param paths - a path that visits each cell once, or several.
 * @param size - the size of the grid, 1 to 3 axes.
 * @returns the gap of every pair, mean, longest and histogram.
 * @throws when the size is not allowed, or a path does not visit each cell once.
 * @formula \lvert\pi^{-1}(p)-\pi^{-1}(q)\rvert
 */
declare function neighbourGaps(paths: ArrayLike<number> | readonly ArrayLike<number>[], size: GridSize): NeighbourGaps;
/** How far a path moves at each step. */
interface PathJumps {
  /** Length of each move, steps - 1 numbers. */
  readonly lengths: Int32Array;
  /** How many moves do not go to a neighbour. */
  readonly jumps: number;
  /** Share of the moves that go to a neighbour; 1 for a path of one step. */
  readonly continuity: number;
  /** Mean length of a move; 0 for a path of one step. */
  readonly mean: number;
  readonly longest: number;
}
/**
 * How far a path moves on the grid from step to step, in Manhattan distance: 1 for a move to a
 * neighbour, more for a jump.
 * @param path - the cell that is visited at each step, without padding.
 * @param size - the size of the grid, 1 to 3 axes.
 * @returns the length of each move, how many are jumps, the share that are not, mean and longest.
 * @throws when the size is not allowed, the path is empty or leaves the grid.
 * @formula \lVert\pi(t+1)-\pi(t)\rVert_1
 */
declare function pathJumps(path: ArrayLike<number>, size: GridSize): PathJumps;
/**
 * The reach of a cell: which cells one of several causal paths has read when it reads that cell.
 * @param paths - paths that visit the cell, each read from its start.
 * @param cell - the cell whose output is asked for.
 * @param cells - how many cells the grid has.
 * @returns 1 for every cell that comes before or is the cell on some path, 0 for the others.
 * @throws when a path leaves the grid or `cell` is no cell of it.
 * @formula \bigcup_k\{p:\pi_k^{-1}(p)\le\pi_k^{-1}(\text{cell})\}
 */
declare function pathReach(paths: readonly ArrayLike<number>[], cell: number, cells: number): Uint8Array;
/** How a quad-tree of windows is made finer. */
interface QuadTreeOptions {
  /** How often windows are quartered, the whole image at first. Default: 2. */
  readonly levels?: number;
  /** How many windows of a level are quartered for the next, those of the highest scores. Default: 1. */
  readonly splits?: number;
}
/**
 * The path through a quad-tree of windows that is finer where scores are high. The image is cut into
 * quarters; the quarters of the highest mean scores are cut again, and so on. Windows are read in
 * the order of the tree, coarse ones as wholes, row after row inside each.
 * @param size - height and width.
 * @param scores - how much each cell matters, (height, width); a model learns them.
 * @param options - `levels` (2) and `splits` (1); equal scores go to the first window.
 * @returns the cell of each step.
 * @throws when the size, the scores or an option is not allowed.
 * @source Xie et al., QuadMamba: Learning Quadtree-based Selective Scan for Visual State Space Model (2024)
 */
declare function quadTreePath(size: GridSize, scores: TensorLike, options?: QuadTreeOptions): Int32Array;
/** The numbers of a graph Mamba network that shape the tokens of a node. */
interface NeighbourhoodOptions {
  /** Longest walk; 2 without it. */
  readonly m?: number;
  /** Walks of each length; 4 without it. */
  readonly M?: number;
  /** Subgraphs of each length; 1 without it. */
  readonly s?: number;
  /** Seed of the random numbers; 1 without it. */
  readonly seed?: number;
}
/**
 * The tokens of each node of a graph Mamba network: subgraphs around it from coarse to fine. For
 * each length of walk from m down to 0 and s times over, the nodes that M random walks of that
 * length from the node visit; their induced subgraph is the token. The last s tokens are the node.
 * @param graph - nodes and edges.
 * @param options - m, M and s of the paper, and the seed.
 * @returns for each node its s (m + 1) tokens in the order in which they are scanned, each a list of
 *   nodes in ascending order.
 * @throws when the graph or an option is not allowed.
 * @source Behrouz and Hashemi, Graph Mamba: Towards Learning on Graphs with State Space Models (2024)
 */
declare function neighbourhoodTokens(graph: Graph, options?: NeighbourhoodOptions): Int32Array[][];
/**
 * A random walk on a graph: from each node to one of its neighbours, every one as likely.
 * @param graph - nodes and edges.
 * @param start - the node where the walk starts.
 * @param steps - how many steps it takes.
 * @param seed - seed of the random numbers; 1 without it.
 * @returns steps + 1 nodes, the start first; on a node without edges the walk stays.
 * @throws when the graph, the start or the number of steps is not allowed.
 */
declare function randomWalk(graph: Graph, start: number, steps: number, seed?: number): Int32Array;
/** A recurrence with one state from the left and one from above. */
interface RoesserInput {
  /** (height, width): an image; or variates by time. */
  readonly x: TensorLike;
  /** (N₁, N₁): what of the state from the left goes on to the right. */
  readonly Abar1: TensorLike;
  /** (N₁, N₂): what of the state from above turns to the right. */
  readonly Abar2: TensorLike;
  /** (N₂, N₁): what of the state from the left turns downwards. */
  readonly Abar3: TensorLike;
  /** (N₂, N₂): what of the state from above goes on downwards. */
  readonly Abar4: TensorLike;
  /** (N₁): how a cell writes to its right. */
  readonly Bbar1: TensorLike;
  /** (N₂): how a cell writes below. */
  readonly Bbar2: TensorLike;
  /** (N₁): how a cell reads the state from the left. */
  readonly C1: TensorLike;
  /** (N₂): how a cell reads the state from above. */
  readonly C2: TensorLike;
  /** What a cell reads of its own x; 0 without it. */
  readonly D?: number;
}
/** The corners from which a scan of two axes can start. */
declare const corners: readonly ["top left", "top right", "bottom left", "bottom right"];
type Corner = (typeof corners)[number];
/** What `roesserScan` gives. */
interface RoesserOutput {
  /** (height, width), summed over the corners. */
  readonly y: Tensor;
  /** (corners, height, width, N₁): the state from the left that each cell reads. */
  readonly horizontal: Tensor;
  /** (corners, height, width, N₂): the state from above that each cell reads. */
  readonly vertical: Tensor;
}
/**
 * A recurrence over two axes in the form of Roesser: each cell has a state that comes from its left
 * and one that comes from above, and both turn into each other. What arrives at a cell has come along
 * every way of steps to the right and down. A cell reads its states before it writes, so that its own
 * x counts by D alone. With Ā₂ = Ā₃ = 0 the rows and the columns are scanned each by themselves.
 * @param input - `x` (height, width); `Abar1` (N₁, N₁), `Abar2` (N₁, N₂), `Abar3` (N₂, N₁), `Abar4` (N₂, N₂), `Bbar1` and `C1` (N₁), `Bbar2` and `C2` (N₂), each also with height and width before its axes, for one in each cell; a number `D`.
 * @param from - the corners from which to scan, with the same parameters; `top left` without it. V2M takes all four, `corners`, and Chimera variates by time from the first.
 * @returns `y` (height, width), summed over the corners, and the states `horizontal` and `vertical` that each cell reads, (corners, height, width, N).
 * @throws when shapes do not fit, a number is not finite, a corner is unknown or given twice, or a state overflows.
 * @formula h^{h}_{i,j+1}=\bar A_1h^{h}_{ij}+\bar A_2h^{v}_{ij}+\bar B_1x_{ij},\quad h^{v}_{i+1,j}=\bar A_3h^{h}_{ij}+\bar A_4h^{v}_{ij}+\bar B_2x_{ij},\quad y_{ij}=C_1h^{h}_{ij}+C_2h^{v}_{ij}+Dx_{ij}
 * @source Roesser, A discrete state-space model for linear image processing (1975)
 * @source Wang et al., V2M: Visual 2-Dimensional Mamba for Image Representation Learning (2024)
 * @source Behrouz et al., Chimera: Effectively Modeling Multivariate Time Series with 2-Dimensional State Space Models (2024)
 */
declare function roesserScan(input: RoesserInput, from?: readonly Corner[]): RoesserOutput;
/**
 * The scan order of a name: what it is called, its source, its options, and how its paths merge.
 * @param name - one of the names in `scanOrders`.
 * @returns the order; its `paths` and `scanPaths` give the paths of an input.
 * @throws when there is no such order; the message lists the nearest names.
 */
declare function findScanOrder(name: string): ScanOrder;
/**
 * The paths of a scan order.
 * @param name - one of the names in `scanOrders`.
 * @param input - the size of a grid, (length), (height, width) or (frames or depth, height,
 *   width); a graph; or points, (points, 3): what the order's domain asks for.
 * @param options - the options that the order lists; its defaults without them.
 * @returns for each path the cell, point or node of each step; -1 for a token of padding, where an
 *   option keeps padding.
 * @throws when the name, the input or an option is not allowed.
 * @formula s_t=x_{\pi(t)},\qquad y_{\pi(t)}=o_t
 */
declare function scanOrder(name: string, input: OrderInput, options?: Readonly<Record<string, unknown>>): Int32Array[];
/** Every scan order, domain by domain. */
declare const scanOrders: readonly ScanOrder[];
/**
 * The snake (boustrophedon): lines along one axis, every other line backwards, and on a volume
 * every other plane backwards, so that every step goes to a neighbour.
 * @param size - the size of the grid, 1 to 3 axes.
 * @param axes - the axes from the slowest to the fastest; rows, 0, 1, ..., without it.
 * @param fromEnd - for each axis, whether the path starts at its end; at its start without it.
 * @returns the cell of each step.
 * @throws when the size or the axes are not allowed.
 */
declare function snakePath(size: GridSize, axes?: readonly number[], fromEnd?: readonly boolean[]): Int32Array;
/** A tree with a root. */
interface RootedTree {
  /** Nodes breadth-first from the root: every node after its parent. */
  readonly order: Int32Array;
  /** The parent of each node; -1 for the root. */
  readonly parent: Int32Array;
  /** The number of the graph's edge from each node to its parent; -1 for the root. */
  readonly edge: Int32Array;
}
/**
 * The minimum spanning tree of a connected graph, from a root.
 * @param graph - nodes, edges and their weights. Of equal weights the edge that comes first is
 *   kept, so that the tree is the one that Borůvka's algorithm finds with the same rule.
 * @param root - the root; 0 without it.
 * @returns the nodes breadth-first, and the parent of each with the edge to it.
 * @throws when the graph or the root is not allowed, or the graph is not connected.
 * @formula \min_{T}\sum_{(u,v)\in T}w(u,v)
 * @source Xiao et al., GrootVL: Tree Topology is All You Need in State Space Model (2024)
 */
declare function minimumSpanningTree(graph: Graph, root?: number): RootedTree;
/**
 * The scan along a tree: the state of each node sums the inputs of all nodes, each multiplied by
 * the factors of the edges between them. One pass goes up to the root and one down, so that the cost
 * is linear in the nodes.
 * @param tree - the tree, as `minimumSpanningTree` gives it.
 * @param a - for each node the factor of the edge to its parent; the root's is not used.
 * @param b - for each node what it puts in.
 * @param passes - `both`; or `up` alone, where a node sees its descendants, the causal form in which
 *   the root is the last token.
 * @returns the state of each node.
 * @throws when the tree is none, lengths do not fit, a number is not finite, or a state overflows.
 * @formula h_i=\sum_j\Bigl(\prod_{e\in\mathrm{path}(i,j)}a_e\Bigr)b_j
 * @source Xiao et al., GrootVL: Tree Topology is All You Need in State Space Model (2024)
 */
declare function treeScan(tree: RootedTree, a: VectorLike, b: VectorLike, passes?: "both" | "up"): Float64Array;
/**
 * A cheap order of the variates of a series, by what it costs to read one right after another: the
 * asymmetric problem of the travelling salesman, without a way home. Starts from the nearest
 * neighbours of each variate, moves runs of up to three while that saves, and takes the best; it is
 * near the cheapest order, not always it. A model learns the costs from orders drawn in training.
 * @param costs - (K, K): the cost of variate j right after variate i; the diagonal is not read.
 * @returns the variate of each place.
 * @throws when costs are not (K, K) with K from 1 to 64, or a number is not finite.
 * @formula \pi^{*}\approx\arg\min_{\pi}\sum_{t=1}^{K-1}c_{\pi(t-1),\,\pi(t)}
 * @source Cai et al., MambaTS: Improved Selective State Space Models for Long-term Time Series Forecasting (2024)
 */
declare function variateOrder(costs: TensorLike): Int32Array;
/** Which axis comes first in windows, and what becomes of their padding. */
interface WindowOptions {
  /** `rows` visits window rows, and rows inside a window; `columns` swaps the roles of the axes. */
  readonly first?: "rows" | "columns";
  /** `skip` leaves tokens of padding out; `keep` lists them as -1, as programs that pad scan them. */
  readonly padding?: Padding;
}
/**
 * The path through square windows: window after window, and inside a window row after row. Where
 * the window does not divide a side, the image is padded at the bottom and on the right.
 * @param size - height and width.
 * @param window - cells along a side of a window, at most the longer side of the image.
 * @param options - rows or columns first (rows without it), tokens of padding skipped or kept
 *   (skipped without it).
 * @returns the cell of each step, -1 for a token of padding that is kept.
 * @throws when the size or the window is not allowed.
 * @formula \pi^{-1}(i,j)=\Bigl(\bigl\lfloor\tfrac iw\bigr\rfloor\tfrac Ww+\bigl\lfloor\tfrac jw\bigr\rfloor\Bigr)w^2+(i\bmod w)\,w+(j\bmod w)
 * @source Huang et al., LocalMamba: Visual State Space Model with Windowed Selective Scan (2024)
 */
declare function windowPath(size: GridSize, window: number, options?: WindowOptions): Int32Array;
/**
 * The z-order (Morton) path: cells sorted by the interleaved bits of their coordinates, those of
 * the first axis highest. Of sizes that are no equal powers of two, it visits the cells of the
 * enclosing square or cube that lie on the grid.
 * @param size - the size of the grid, 2 or 3 axes.
 * @returns the cell of each step.
 * @throws when the size is not allowed.
 * @formula \mathrm{key}(i,j)=\sum_b 2^{2b}\,j_b+2^{2b+1}\,i_b
 * @source Morton, A Computer Oriented Geodetic Data Base (1966)
 */
declare function zOrderPath(size: GridSize): Int32Array;
/** What a stretch of steps does to the state before it: h becomes a·h + x. */
interface ScanElement {
  readonly a: number;
  readonly x: number;
}
/** The element that changes nothing: the padding of a scan. */
declare const neutralElement: ScanElement;
/**
 * The operator of the scan: two stretches of steps, one after the other, as one. It is associative,
 * so the stretches of a long sequence may be joined in any grouping; it is not commutative.
 * @param earlier - the stretch that comes first.
 * @param later - the stretch right after it.
 * @returns the element of both stretches together.
 * @throws when a number is not finite, or the result is not.
 * @formula (a_1,x_1)\circ(a_2,x_2)=(a_2a_1,\ a_2x_1+x_2)
 * @source Blelloch, Prefix Sums and Their Applications (1990); Smith, Warrington and Linderman,
 * Simplified State Space Layers for Sequence Modeling (2023)
 */
declare function combine(earlier: ScanElement, later: ScanElement): ScanElement;
/**
 * `double`: a level of Hillis and Steele. `up`: sums of pairs, towards the root. `clear`: the root
 * is set aside and replaced by the neutral element. `down`: prefixes, towards the leaves. `shift`:
 * every prefix moves one place back, which makes it include its own step; the root comes last.
 */
type ScanPhase = "double" | "up" | "clear" | "down" | "shift";
/** The element at `later` becomes the combination of two, or is passed on; positions count steps. */
interface ScanCombination {
  /** Where the earlier stretch was read, in the values before this level. */
  readonly earlier: number;
  /** Where the later stretch was read. */
  readonly later: number;
  /** Where the combination was written. */
  readonly to: number;
}
/** An element that is copied as it is. */
interface ScanMove {
  readonly from: number;
  readonly to: number;
}
/** One parallel level: all its combinations read the values before it and can run at once. */
interface ScanLevel {
  readonly phase: ScanPhase;
  /** How far apart the two positions of a combination are; 0 where nothing is combined. */
  readonly stride: number;
  readonly combinations: readonly ScanCombination[];
  readonly moves: readonly ScanMove[];
  /** The factors at all positions after the level, (size, D). */
  readonly a: Matrix;
  /** The sums at all positions after the level, (size, D). */
  readonly x: Matrix;
}
/** Every intermediate value of a parallel scan. */
interface ScanTree {
  /** The number of positions: L, or the next power of two where the form pads. */
  readonly size: number;
  /** The values before the first level, (size, D) each; the first state is already in x_0. */
  readonly a: Matrix;
  readonly x: Matrix;
  readonly levels: readonly ScanLevel[];
}
interface ScanOptions {
  /** The state before the first step, D numbers; zeros without it. */
  readonly h0?: VectorLike;
  /** Whether to keep every intermediate value. */
  readonly tree?: boolean;
}
interface ScanResult {
  /** The states, (L, D). */
  readonly h: Matrix;
  /** How many combinations were made; each serves all D channels. */
  readonly work: number;
  /** How many levels of combinations had to follow each other. */
  readonly depth: number;
  /** With the option `tree`. */
  readonly tree?: ScanTree;
}
/**
 * The first-order linear recurrence by Blelloch's scan: up a binary tree with the sums of ever
 * longer stretches, then down again with the prefix before each. The sequence is padded with the
 * neutral element (1, 0) to P, the next power of two. Work of the order of a loop, twice the depth
 * of Hillis and Steele.
 * @param a - the factors, (L, D), or a vector of length L for one channel.
 * @param x - what is added, of the same shape.
 * @param options - `h0`: the state before the first step, D numbers, zeros by default; `tree`: keep
 * every intermediate value.
 * @returns the states h (L, D), the work and depth of the scan over all P positions, and its tree
 * when asked.
 * @throws when shapes do not fit, a sequence is empty, a number is not finite, or products overflow.
 * @formula \text{depth}=2\log_2P,\qquad \text{work}=2(P-1)
 * @source Blelloch, Prefix Sums and Their Applications (1990)
 */
declare function blellochScan(a: MatrixLike | VectorLike, x: MatrixLike | VectorLike, options?: ScanOptions): ScanResult;
/** The intermediate values of a chunked scan. */
interface ScanChunks {
  /** The states as if every chunk began from zero, (L, D). */
  readonly local: Matrix;
  /** The product of the factors from the start of the chunk up to each step, (L, D). */
  readonly factors: Matrix;
  /** The state that enters each chunk, (number of chunks, D); row 0 is h0. */
  readonly carries: Matrix;
}
interface ChunkedScanOptions {
  /** The state before the first step, D numbers; zeros without it. */
  readonly h0?: VectorLike;
  /** Whether to return the intermediate values too. */
  readonly parts?: boolean;
}
interface ChunkedScanResult {
  /** The states, (L, D). */
  readonly h: Matrix;
  /** With the option `parts`. */
  readonly parts?: ScanChunks;
}
/**
 * The first-order linear recurrence in chunks: every chunk is scanned from zero on its own, the
 * states between the chunks follow from chunk to chunk, and each step adds what the state entering
 * its chunk still contributes. All chunks of the first and the third phase can run at once.
 * @param a - the factors, (L, D), or a vector of length L for one channel.
 * @param x - what is added, of the same shape.
 * @param chunkLength - steps in a chunk, at least 1; it need not divide L, the last chunk is then shorter.
 * @param options - `h0`: the state before the first step, D numbers, zeros by default; `parts`:
 * return the local states, the factors and the carries too.
 * @returns the states h (L, D), and the parts when asked.
 * @throws when shapes do not fit, a sequence is empty, a number is not finite, chunkLength is not a whole
 * number of at least 1, or products overflow.
 * @formula h_t=\tilde h_t+\Big(\prod_{r=s}^{t}a_r\Big)h_{s-1}\quad\text{for the chunk that starts at }s
 */
declare function chunkedScan(a: MatrixLike | VectorLike, x: MatrixLike | VectorLike, chunkLength: number, options?: ChunkedScanOptions): ChunkedScanResult;
/** The forms of `cumulativeScan`. */
declare const cumulativeForms: readonly ["cumsum", "logspace", "segsum"];
type CumulativeForm = (typeof cumulativeForms)[number];
/** The precisions of `cumulativeScan`; all but double precision are emulated, one rounding an operation. */
declare const scanPrecisions: readonly ["float64", "float32", "bfloat16"];
type ScanPrecision = (typeof scanPrecisions)[number];
interface CumulativeScanOptions {
  /** The state before the first step; 0 without it. */
  readonly h0?: number;
  /** `float64` by default. */
  readonly precision?: ScanPrecision;
  /** Steps in a chunk of `segsum`, 64 by default. */
  readonly chunkLength?: number;
  /** The relative error from which a step counts as bad, 0.001 by default. */
  readonly tolerance?: number;
}
interface CumulativeScanResult {
  /** The states as the form gives them, L numbers; ±Infinity and NaN may be among them. */
  readonly h: Float64Array;
  /** The states of the plain loop in double precision, L numbers. */
  readonly reference: Float64Array;
  /** The first step whose state is not finite or off by more than the tolerance; −1 if none is. */
  readonly firstBad: number;
}
/**
 * The linear recurrence of one channel through cumulative sums, which need no loop over states, in
 * three forms. They are equal on paper and fail differently in floating point, and that is what this
 * function is for: it is the one place of the kernel where ±Infinity and NaN are results, not errors.
 *
 * `cumsum` divides by the running product of the factors and multiplies it back; the product leaves
 * the range of the numbers after a few hundred steps (a 0 among the factors ends it at once).
 * `logspace` keeps the logarithms of the same quantities, of the positive and the negative inputs
 * apart; nothing overflows, but digits are lost as the sum of the logarithms grows. `segsum` takes
 * differences of those sums within a chunk only, as SSD does, and hands the state from chunk to
 * chunk: the sums stay small and the exponentials of factors up to 1 stay below 1.
 * @param a - the factors, L numbers; above 0 for `logspace` and `segsum`.
 * @param x - what is added, L numbers.
 * @param form - `cumsum`, `logspace` or `segsum`.
 * @param options - `h0`, 0 by default; `precision`: `float64`, or `float32` and `bfloat16`, where the
 * arguments and every operation are rounded; `chunkLength`: 64 by default, for `segsum`; `tolerance`: 0.001 by default.
 * @returns the states h (L), those of the plain loop over the same rounded arguments (L), and the
 * index of the first bad step, −1 if none is. The error is relative to the loop's state, so it is
 * also large where positive and negative inputs cancel.
 * @throws when lengths differ, a sequence is empty, a number is not finite or not allowed, or the
 * loop itself overflows.
 * @formula h_t=\Big(\prod_{r\le t}a_r\Big)\Big(h_{-1}+\sum_{s\le t}\frac{x_s}{\prod_{r\le s}a_r}\Big)=\sum_{s\le t}e^{c_t-c_s}x_s+e^{c_t}h_{-1},\qquad c_t=\sum_{r\le t}\log a_r
 * @source Dao and Gu, Transformers are SSMs (2024), whose code names the third form; Heinsen,
 * Efficient Parallelization of a Ubiquitous Sequential Computation (2023), for the second
 */
declare function cumulativeScan(a: VectorLike, x: VectorLike, form: CumulativeForm, options?: CumulativeScanOptions): CumulativeScanResult;
/**
 * The first-order linear recurrence by the scan of Hillis and Steele: in every level each position
 * takes in the one a stride before it, and the stride doubles. Few levels, but more work than a loop.
 * @param a - the factors, (L, D), or a vector of length L for one channel.
 * @param x - what is added, of the same shape.
 * @param options - `h0`: the state before the first step, D numbers, zeros by default; `tree`: keep
 * every intermediate value.
 * @returns the states h (L, D), the work and depth of the scan, and its tree when asked.
 * @throws when shapes do not fit, a sequence is empty, a number is not finite, or products overflow.
 * @formula \text{depth}=\lceil\log_2L\rceil,\qquad \text{work}=\sum_{k<\lceil\log_2L\rceil}(L-2^k)
 * @source Hillis and Steele, Data Parallel Algorithms (1986)
 */
declare function hillisSteeleScan(a: MatrixLike | VectorLike, x: MatrixLike | VectorLike, options?: ScanOptions): ScanResult;
/**
 * The linear recurrence of first order whose factors change from step to step, for D channels side
 * by side, one step after another.
 * @param a - the factors, (L, D), or a vector of length L for one channel.
 * @param x - what is added, of the same shape.
 * @param h0 - the state before the first step, D numbers; zeros without it.
 * @returns the states h, (L, D).
 * @throws when shapes do not fit, there is no step, a number is not finite, or the states overflow.
 * @formula h_t=a_t\,h_{t-1}+x_t
 */
declare function linearRecurrence(a: MatrixLike | VectorLike, x: MatrixLike | VectorLike, h0?: VectorLike): Matrix;
/**
 * The adjoint of `linearRecurrence`: how a loss moves with a, x and the first state, when it moves
 * with the states as dh. It is the same recurrence, read from the end with the factors one step on.
 * @param a - the factors, (L, D), or a vector of length L.
 * @param h - the states, as `linearRecurrence` gave them, of the same shape.
 * @param dh - the derivatives of the loss with respect to the states, of the same shape.
 * @param h0 - the state before the first step, D numbers; zeros without it.
 * @returns da (L, D), dx (L, D) and dh0 (D).
 * @throws when shapes do not fit, a number is not finite, or a derivative overflows.
 * @formula g_t=dh_t+a_{t+1}g_{t+1},\qquad dx_t=g_t,\quad da_t=g_t\,h_{t-1}
 */
declare function linearRecurrenceAdjoint(a: MatrixLike | VectorLike, h: MatrixLike | VectorLike, dh: MatrixLike | VectorLike, h0?: VectorLike): {
  da: Matrix;
  dx: Matrix;
  dh0: Float64Array;
};
/** The ways to compute a first-order linear recurrence whose costs are known here. */
declare const scanAlgorithms: readonly ["loop", "hillis-steele", "blelloch", "chunked"];
type ScanAlgorithm = (typeof scanAlgorithms)[number];
/** Levels that follow each other, all with the same number of combinations. */
interface ScanStage {
  readonly name: "loop" | "double" | "up" | "down" | "local" | "carry" | "fix-up";
  readonly levels: number;
  /** Combinations in each level; they can run at once. */
  readonly width: number;
}
interface ScanCost {
  /** Combinations in all. */
  readonly work: number;
  /** Levels that must follow each other: the steps with as many processors as one could use. */
  readonly depth: number;
  /** Steps with the given number of processors, each making one combination a step. */
  readonly steps: number;
  /** Brent's bound on the steps. */
  readonly bound: number;
  readonly stages: readonly ScanStage[];
}
/**
 * The cost of a scan without running it, counted in combinations of two elements (the first state
 * costs nothing: it enters with the first element). A level of w combinations takes ⌈w/P⌉ steps on
 * P processors, which is at most (w − 1)/P + 1; summed over the levels this is Brent's bound: P
 * processors need no more than the work they share plus the depth that they cannot.
 * @param algorithm - `loop`, `hillis-steele`, `blelloch` or `chunked`.
 * @param L - the length of the sequence, at least 1.
 * @param options - `processors` P, 1 by default; `chunkLength`: the steps in a chunk, for `chunked`, ⌈√L⌉
 * by default.
 * @returns work, depth, steps, the bound, and the stages they come from.
 * @throws when the algorithm is unknown or a count is not a whole number of at least 1.
 * @formula T_P=\sum_i\Big\lceil\frac{w_i}P\Big\rceil\le\frac{\text{work}-\text{depth}}P+\text{depth}
 * @source Brent, The Parallel Evaluation of General Arithmetic Expressions (1974)
 */
declare function scanCost(algorithm: ScanAlgorithm, L: number, options?: {
  readonly processors?: number;
  readonly chunkLength?: number;
}): ScanCost;
interface ConjugateGradientOptions {
  /** Most steps; the size of A without it. */
  readonly steps?: number;
  /** Stops when the residual is at most this share of b; 1e-14 without it. */
  readonly tolerance?: number;
}
/**
 * Solves A x = b for a symmetric positive definite A by conjugate gradients, from x = 0. In exact
 * arithmetic N steps give x itself; fewer give the best x among the directions seen.
 * @param A - (N, N), symmetric positive definite; only the products A p are used.
 * @param b - N numbers.
 * @param options - `steps`: most steps, N without it; `tolerance`: stops when the residual is at most this share of b, 1e-14 without it.
 * @returns x, N numbers, and steps, how many were taken.
 * @throws when sizes do not fit, a number is not finite, A shows itself not to be positive definite, or a number on the way overflows.
 * @formula x_{i+1}=x_i+\frac{r_i^\top r_i}{p_i^\top Ap_i}\,p_i
 * @source Hestenes and Stiefel, Methods of Conjugate Gradients for Solving Linear Systems (1952)
 */
declare function conjugateGradient(A: MatrixLike, b: VectorLike, options?: ConjugateGradientOptions): {
  x: Float64Array;
  steps: number;
};
interface DeltaNetChunkedOptions {
  /** Tokens in a chunk; 64 without it. It need not divide L. */
  readonly chunkLength?: number;
  /** (dk, dv); zeros without it. */
  readonly initialState?: TensorLike;
}
/** Tokens by the names of a rule's inputs; a number stands for all tokens and entries. */
type RuleTokens<Inputs extends string = string> = { readonly [Name in Inputs]?: TensorLike | number };
/**
 * A size of an axis: `dk` entries in a key, `dv` in a value, `steps` writes a token, `rank` outer
 * products a token, `pairs` of rotated coordinates; or a fixed number.
 */
type RuleAxis = "dk" | "dv" | "steps" | "rank" | "pairs" | number;
/** What a rule says of one quantity that a token brings. */
interface RuleInput {
  /** Axes of one token's value; none for a number. */
  readonly axes: readonly RuleAxis[];
  readonly meaning: string;
  /** Which of query, key and value it is, where the rule's paper has another letter. */
  readonly role?: "q" | "k" | "v";
  /** Given once, the same for every token. */
  readonly fixed?: boolean;
  /** Least and greatest number that is allowed; any finite number without it. */
  readonly allowed?: readonly [number, number];
  /** Where trained models keep it. */
  readonly usual?: readonly [number, number];
  /** Whether the paper gives it length 1; the rule runs with any length. */
  readonly unit?: boolean;
  /** What stands for it where it is not given; without it, it must be given. */
  readonly fallback?: number;
}
/** Arrays by name, flat and row-major: one token, or one state. */
type RuleParts<Names extends string = string> = { readonly [Name in Names]: Float64Array };
/** The size of every axis that has a letter; 0 for an axis that a rule does not use. */
type RuleSizes = Readonly<Record<Exclude<RuleAxis, number>, number>>;
/** The matrix that multiplies the state, where the new state is linear in the old one. */
interface RuleTransition<Inputs extends string = string> {
  /** The inputs that it needs, some for their size alone. */
  readonly from: readonly Inputs[];
  /** The matrix for one token, and for one value channel where channels differ. */
  matrix(token: RuleParts<Inputs>, sizes: RuleSizes, channel: number): Matrix;
}
/**
 * How a model with a state of fixed size changes it at a token and reads it. `update` and `read`
 * are the loops without checks; `runRule` and `stepRule` check and then call them.
 */
interface UpdateRule<
  Inputs extends string = string,
  States extends string = string
> {
  /** Lower case, words joined by hyphens. */
  readonly name: string;
  readonly title: string;
  /** Update and readout, in LaTeX. */
  readonly formula: string;
  readonly source: string;
  readonly state: "matrix" | "vector";
  /** What a token brings. */
  readonly inputs: Readonly<Record<Inputs, RuleInput>>;
  /** The axes of each part of the state; the memory itself comes first. It starts as zeros. */
  readonly parts: Readonly<Record<States, readonly RuleAxis[]>>;
  /** Parts that mark a place in the sequence, such as its start, and remember nothing else of it. */
  readonly marks?: readonly States[];
  /** Axes of one output; (dv) without it. */
  readonly output?: readonly RuleAxis[];
  /** Changes the state in place. */
  update(state: RuleParts<States>, token: RuleParts<Inputs>, sizes: RuleSizes): void;
  /** Writes the output of the state after the token into y. */
  read(state: RuleParts<States>, token: RuleParts<Inputs>, sizes: RuleSizes, y: Float64Array): void;
  readonly transition?: RuleTransition<Inputs>;
}
/**
 * Gated DeltaNet: the delta rule, after the whole state has decayed by one number.
 * @formula S_t=\alpha_t(I-\beta_tk_tk_t^\top)S_{t-1}+\beta_tk_tv_t^\top,\qquad y_t=S_t^\top q_t
 * @source Yang, Kautz and Hatamizadeh, Gated Delta Networks: Improving Mamba2 with Delta Rule (2024)
 */
declare const gatedDeltaNetRule: UpdateRule<"q" | "k" | "v" | "alpha" | "beta", "S">;
/**
 * DeltaNet or Gated DeltaNet in chunks. Within a chunk the product of the transitions is written as
 * a few outer products (the WY form): a triangular system for each chunk gives W and U, which need
 * no state, so all chunks can be prepared at once; then the state passes from chunk to chunk.
 * @param tokens - the inputs of `gatedDeltaNetRule` by name, (L, …); alpha may be left out, and is 1 then (DeltaNet).
 * @param options - `chunkLength`, 64 without it, which changes only rounding; `initialState`, (dk, dv).
 * @returns y, (L, dv), and lastState, (dk, dv), as `runRule` gives them.
 * @throws as `runRule`, and when the chunk length is no whole number of at least 1.
 * @formula (I+T)\,[W\ \ U]=\operatorname{Diag}(\beta)\,[\operatorname{Diag}(\gamma)K\ \ V],\quad T_{ts}=\beta_t\tfrac{\gamma_t}{\gamma_s}k_t^\top k_s\ (s<t),\qquad S_t=\gamma_tS_0+\sum_{s\le t}\tfrac{\gamma_t}{\gamma_s}k_s(u_s-S_0^\top w_s)^\top
 * @source Yang et al., Parallelizing Linear Transformers with the Delta Rule over Sequence Length (2024)
 */
declare function deltaNetChunked(tokens: RuleTokens<keyof typeof gatedDeltaNetRule.inputs>, options?: DeltaNetChunkedOptions): {
  y: Tensor;
  lastState: Tensor;
};
/**
 * DeltaNet: before a value is written, what the state already holds at its key is taken out, in the
 * share β. With a key of length 1 and β = 1, reading at the key then gives the value exactly; the
 * eigenvalue along the key is 1 − β‖k‖², so longer keys may make the state grow. See `unitRows`.
 * @formula S_t=(I-\beta_tk_tk_t^\top)S_{t-1}+\beta_tk_tv_t^\top,\qquad y_t=S_t^\top q_t
 * @source Schlag, Irie and Schmidhuber, Linear Transformers Are Secretly Fast Weight Programmers (2021)
 */
declare const deltaNetRule: UpdateRule<"q" | "k" | "v" | "beta", "S">;
/**
 * DeltaProduct: several delta steps a token, each with its own key, value and strength. Products of
 * reflections make rotations, which one step cannot.
 * @formula S_t=\alpha_t\prod_{j=n_h}^{1}(I-\beta_{t,j}k_{t,j}k_{t,j}^\top)\,S_{t-1}+\sum_{j=1}^{n_h}\Bigl(\prod_{i=n_h}^{j+1}(I-\beta_{t,i}k_{t,i}k_{t,i}^\top)\Bigr)\beta_{t,j}k_{t,j}v_{t,j}^\top
 * @source Siems et al., DeltaProduct: Improving State-Tracking in Linear RNNs via Householder Products (2025)
 */
declare const deltaProductRule: UpdateRule<"q" | "k" | "v" | "beta" | "alpha", "S">;
/**
 * Gated DeltaNet-2: the write strength in two, one that erases, for each key channel, and one that
 * writes, for each value channel.
 * @formula \tilde S_t=\operatorname{Diag}(\alpha_t)S_{t-1},\quad S_t=\tilde S_t-k_t(b_t\odot k_t)^\top\tilde S_t+k_t(w_t\odot v_t)^\top,\quad y_t=S_t^\top q_t
 * @source Hatamizadeh, Choi and Kautz, Gated DeltaNet-2: Decoupling Erase and Write in Linear Attention (2026)
 */
declare const gatedDeltaNet2Rule: UpdateRule<"q" | "k" | "v" | "alpha" | "b" | "w", "S">;
/**
 * Gated linear attention: every key channel has a decay that depends on the token.
 * @formula S_t=\operatorname{Diag}(\alpha_t)S_{t-1}+k_tv_t^\top,\qquad y_t=S_t^\top q_t
 * @source Yang et al., Gated Linear Attention Transformers with Hardware-Efficient Training (2023)
 */
declare const gatedLinearAttentionRule: UpdateRule<"q" | "k" | "v" | "alpha", "S">;
/**
 * Kimi Delta Attention: the delta rule, after every key channel has decayed by a number of its own.
 * @formula S_t=(I-\beta_tk_tk_t^\top)\operatorname{Diag}(\alpha_t)S_{t-1}+\beta_tk_tv_t^\top,\qquad y_t=S_t^\top q_t
 * @source Kimi Team, Kimi Linear: An Expressive, Efficient Attention Architecture (2025)
 */
declare const kimiDeltaAttentionRule: UpdateRule<"q" | "k" | "v" | "alpha" | "beta", "S">;
/**
 * Linear attention: every token adds the outer product of its key and value, and nothing is ever
 * forgotten. Without the feature map and the normaliser that some forms have.
 * @formula S_t=S_{t-1}+k_tv_t^\top,\qquad y_t=S_t^\top q_t
 * @source Katharopoulos, Vyas, Pappas and Fleuret, Transformers are RNNs: Fast Autoregressive Transformers with Linear Attention (2020)
 */
declare const linearAttentionRule: UpdateRule<"q" | "k" | "v", "S">;
/** Tokens that share one state: `length` of them from `first` on. */
interface FenwickBucket {
  readonly level: number;
  readonly first: number;
  readonly length: number;
}
/**
 * How log-linear attention divides the past of a token: the token alone at level 0, and before it
 * one bucket for every 1 in the binary digits of t, twice as long at each level.
 * @param t - the token, counted from 0.
 * @returns the buckets, newest first; together they hold the tokens 0 … t, each once.
 * @throws when t is no whole number of at least 0.
 * @formula \text{bucket}_0=\{t\},\qquad \text{bucket}_\ell=\{b-2^{\ell-1},\dots,b-1\},\quad b=t-(t\bmod2^{\ell-1}),\quad\text{if bit}\ \ell-1\ \text{of}\ t\ \text{is}\ 1
 * @source Guo et al., Log-Linear Attention (2025)
 */
declare function fenwickBuckets(t: number): FenwickBucket[];
interface MaskedAttentionInput {
  /** (L, dk) */
  readonly q: TensorLike;
  /** (L, dk) */
  readonly k: TensorLike;
  /** One number; (L), one a token; or (L, dk), one a key channel. 1 without it. */
  readonly decay?: TensorLike | number;
}
/**
 * Log-linear attention in its quadratic form: each bucket of the past has a state of its own, and
 * each token says how much of every level it reads. With all weights 1 it is linear attention.
 * @param input - `q`, `k` and `decay` as for `maskedAttention`; `v`, (L, dv); `lambda`, (L, levels), the weight of each level at each token, with levels for every bucket that occurs.
 * @returns y, (L, dv).
 * @throws when shapes do not fit, a number is not finite, or an entry overflows.
 * @formula y_t=\sum_{\ell}\lambda_t^{(\ell)}\,S_t^{(\ell)\top}q_t,\qquad S_t^{(\ell)}=\sum_{s\,\in\,\text{bucket}_\ell(t)}\Bigl(\prod_{r=s+1}^{t}\alpha_r\Bigr)k_sv_s^\top
 * @source Guo et al., Log-Linear Attention (2025)
 */
declare function logLinearAttention(input: MaskedAttentionInput & {
  readonly v: TensorLike;
  readonly lambda: TensorLike;
}): Tensor;
/**
 * Longhorn: the state that stays closest to the old one while it reads the value at the key, with
 * the weight β between the two. A delta rule whose strength ε keeps it stable for keys of any length.
 * @formula S_t=\arg\min_S\lVert S-S_{t-1}\rVert_F^2+\beta_t\lVert S^\top k_t-v_t\rVert^2=(I-\varepsilon_tk_tk_t^\top)S_{t-1}+\varepsilon_tk_tv_t^\top,\quad\varepsilon_t=\frac{\beta_t}{1+\beta_t\lVert k_t\rVert^2}
 * @source Liu et al., Longhorn: State Space Models are Amortized Online Learners (2024)
 */
declare const longhornRule: UpdateRule<"q" | "k" | "v" | "beta", "S">;
/**
 * Longhorn as its layer runs it: only the diagonal of kkᵀ erases, so every entry of the state has a
 * recurrence of its own, and every value channel a weight.
 * @formula S_{t,np}=(1-\varepsilon_{t,p}k_{t,n}^2)S_{t-1,np}+\varepsilon_{t,p}k_{t,n}v_{t,p},\quad\varepsilon_{t,p}=\frac{\beta_{t,p}}{1+\beta_{t,p}\lVert k_t\rVert^2}
 * @source Liu et al., Longhorn: State Space Models are Amortized Online Learners (2024)
 */
declare const longhornDiagonalRule: UpdateRule<"q" | "k" | "v" | "beta", "S">;
/**
 * The linear recurrent unit: complex poles that training cannot make unstable, and an input scaled
 * by γ so that the state keeps its size. dk is the number of states, dv that of inputs and outputs;
 * complex numbers have a last axis of 2, real and imaginary part.
 * @formula h_t=\lambda\odot h_{t-1}+\gamma\odot(Bx_t),\quad\lambda=e^{-e^{\nu}+i\theta},\quad\gamma=\sqrt{1-\lvert\lambda\rvert^2},\quad y_t=\operatorname{Re}(Ch_t)+D\odot x_t
 * @source Orvieto et al., Resurrecting Recurrent Neural Networks for Long Sequences (2023)
 */
declare const lruRule: UpdateRule<"x" | "nu" | "theta" | "B" | "C" | "D", "h">;
/**
 * The poles of a linear recurrent unit, and the scale of its input.
 * @param nu - logarithm of the rate of decay of each state.
 * @param theta - angle that each state turns by at a token, in radians, as many.
 * @returns lambda, complex, inside the unit circle; and gamma, which keeps the size of the state for white noise as input.
 * @throws when lengths differ or a number is not finite.
 * @formula \lambda=e^{-e^{\nu}+i\theta},\qquad\gamma=\sqrt{1-\lvert\lambda\rvert^2}
 * @source Orvieto et al., Resurrecting Recurrent Neural Networks for Long Sequences (2023)
 */
declare function lruPoles(nu: VectorLike, theta: VectorLike): {
  lambda: ComplexVector;
  gamma: Float64Array;
};
/**
 * The poles that a linear recurrent unit starts training with: spread evenly over a ring, or a
 * sector of it.
 * @param N - how many.
 * @param options - `seed`; `least` and `most`, the radii of the ring, 0 and 1 without them; `largestAngle`, 2π without it.
 * @returns nu and theta, N numbers each.
 * @throws when N is no whole number of at least 1, or the radii are not 0 ≤ least < most ≤ 1.
 * @formula \nu=\log\bigl(-\tfrac12\log q\bigr),\quad q=u\,(r_{\max}^2-r_{\min}^2)+r_{\min}^2,\qquad\theta=\theta_{\max}\,u'
 * @source Orvieto et al., Resurrecting Recurrent Neural Networks for Long Sequences (2023)
 */
declare function lruInitialPoles(N: number, options: {
  readonly seed: number;
  readonly least?: number;
  readonly most?: number;
  readonly largestAngle?: number;
}): {
  nu: Float64Array;
  theta: Float64Array;
};
/**
 * Mamba: each channel has a step of its own, so every entry of the state decays at its own rate.
 * dk is the N states of a channel and dv the channels. Without the direct path D.
 * @formula S_{t,np}=e^{\Delta_{t,p}A_{pn}}S_{t-1,np}+\Delta_{t,p}B_{t,n}x_{t,p},\qquad y_t=S_t^\top C_t
 * @source Gu and Dao, Mamba: Linear-Time Sequence Modeling with Selective State Spaces (2023)
 */
declare const mamba1Rule: UpdateRule<"C" | "B" | "x" | "dt" | "A", "S">;
/**
 * Mamba-2, or state space duality: one step and one rate for a head, so the whole state decays by
 * one number. dk is the N states and dv the P channels of a head. Without the direct path D.
 * @formula S_t=e^{\Delta_tA}S_{t-1}+\Delta_tB_tx_t^\top,\qquad y_t=S_t^\top C_t
 * @source Dao and Gu, Transformers are SSMs: Generalized Models and Efficient Algorithms Through Structured State Space Duality (2024)
 */
declare const mamba2Rule: UpdateRule<"C" | "B" | "x" | "dt" | "A", "S">;
type Inputs = "C" | "B" | "x" | "dt" | "A" | "lambda" | "theta";
type States = "h" | "lastB" | "lastX";
/**
 * Mamba-3 with one input and one output a channel: the exponential-trapezoidal step, whose input is
 * a mean of both ends of the step, and a state whose pairs of entries turn, as complex numbers do.
 * With λ = 1 and no angles it is Mamba-2 whose A depends on the token. The rotation of B and C in
 * the public code turns the other way: its angles are those here with the sign changed. Without the
 * direct path D. The first entries of the state make the pairs, 2 pairs ≤ dk; the rest do not turn.
 * @formula h_t=\alpha_tR_t\bigl(h_{t-1}+(1-\lambda_t)\Delta_tu_{t-1}\bigr)+\lambda_t\Delta_tu_t,\quad u_t=B_tx_t^\top,\quad\alpha_t=e^{\Delta_tA_t},\quad R_t=R(\Delta_t\theta_t),\quad y_t=h_t^\top C_t
 * @source Lahoti et al., Mamba-3: Improved Sequence Modeling using State Space Principles (2026)
 */
declare const mamba3Rule: UpdateRule<Inputs, States>;
type Mamba3Tokens = RuleTokens<keyof typeof mamba3Rule.inputs>;
/**
 * Moves the rotation of Mamba-3's state onto B and C, as a rotary embedding that depends on the
 * data: the state then only decays, and what is read from it is the same.
 * @param tokens - the inputs of `mamba3Rule` by name, (L, …).
 * @returns angles, (L, pairs), the sums of Δθ up to each token; B and C turned back by them, (L, dk).
 * @throws as `runRule`.
 * @formula \varphi_t=\sum_{s\le t}\Delta_s\theta_s,\qquad\tilde B_t=R(-\varphi_t)B_t,\quad\tilde C_t=R(-\varphi_t)C_t
 * @source Lahoti et al., Mamba-3: Improved Sequence Modeling using State Space Principles (2026)
 */
declare function mamba3Rotated(tokens: Mamba3Tokens): {
  angles: Tensor;
  B: Tensor;
  C: Tensor;
};
/**
 * Mamba-3 without a recurrence: one L × L matrix for a head, from rotated B and C, decays, and the
 * two weights that an input has, at its own step and at the start of the next.
 * @param tokens - the inputs of `mamba3Rule` by name, (L, …).
 * @returns y, (L, dv), as `runRule` gives it from a state of zeros.
 * @throws as `runRule`.
 * @formula y_t=\lambda_t\Delta_t(\tilde C_t^\top\tilde B_t)x_t+\sum_{s<t}\Bigl(\prod_{r=s+1}^{t}\alpha_r\Bigr)\bigl(\lambda_s\Delta_s+(1-\lambda_{s+1})\Delta_{s+1}\bigr)(\tilde C_t^\top\tilde B_s)\,x_s
 * @source mamba3_siso_fwd_ref of state-spaces/mamba
 */
declare function mamba3Parallel(tokens: Mamba3Tokens): Tensor;
/**
 * Mamba-3 with many inputs and outputs: a token adds R outer products to a state of the same size,
 * and reads it R times, which does more arithmetic for each number of state that is moved.
 * @formula h_t=\alpha_tR_t\bigl(h_{t-1}+(1-\lambda_t)\Delta_tu_{t-1}\bigr)+\lambda_t\Delta_tu_t,\quad u_t=B_t^\top x_t,\quad\alpha_t=e^{\Delta_tA_t},\quad R_t=R(\Delta_t\theta_t),\quad y_t=C_th_t
 * @source Lahoti et al., Mamba-3: Improved Sequence Modeling using State Space Principles (2026)
 */
declare const mamba3MimoRule: UpdateRule<Inputs, States>;
/**
 * The three coefficients of the exponential-trapezoidal step.
 * @param dt - the step Δ, at least 0.
 * @param A - the rate of decay.
 * @param lambda - weight of the end of the step, from 0 to 1: 1 is the rule of Mamba-2, ½ the trapezoid, the only one of second order.
 * @returns alpha, of the old state; beta, of the last input; gamma, of the new input.
 * @throws when dt is negative, lambda outside 0…1, a number not finite, or a coefficient overflows.
 * @units dt in a unit of time of your choice, A in its inverse: ΔA has no unit.
 * @formula \alpha=e^{\Delta A},\qquad\beta=(1-\lambda)\Delta e^{\Delta A},\qquad\gamma=\lambda\Delta
 * @source Lahoti et al., Mamba-3: Improved Sequence Modeling using State Space Principles (2026)
 */
declare function exponentialTrapezoidal(dt: number, A: number, lambda: number): {
  alpha: number;
  beta: number;
  gamma: number;
};
/**
 * Linear attention with decays in its quadratic form: what `linearAttentionRule`, `retnetRule`,
 * `mamba2Rule` (v = Δx, decay = exp(ΔA)) and `gatedLinearAttentionRule` compute step by step.
 * @param input - `q`, `k` and `decay` as for `maskedAttentionMatrix`; `v`, (L, dv).
 * @returns y, (L, dv).
 * @throws as `maskedAttentionMatrix`.
 * @formula Y=M\,V
 * @source Dao and Gu, Transformers are SSMs: Generalized Models and Efficient Algorithms Through Structured State Space Duality (2024)
 */
declare function maskedAttention(input: MaskedAttentionInput & {
  readonly v: TensorLike;
}): Tensor;
/**
 * The L × L matrix of linear attention with decays: the same outputs as the recurrence, without a
 * state. Products of decays run down each column, so decays of 0 and below are allowed.
 * @param input - `q` and `k`, (L, dk); `decay`: one number (RetNet), (L) (Mamba-2), or (L, dk) (gated linear attention); 1 without it (linear attention).
 * @returns (L, L), lower triangular.
 * @throws when shapes do not fit, a number is not finite, or an entry overflows.
 * @formula M_{ts}=\sum_n q_{tn}\Bigl(\prod_{r=s+1}^{t}\alpha_{rn}\Bigr)k_{sn}\ \ (s\le t),\qquad M_{ts}=0\ \ (s>t)
 * @source Dao and Gu, Transformers are SSMs: Generalized Models and Efficient Algorithms Through Structured State Space Duality (2024)
 */
declare function maskedAttentionMatrix(input: MaskedAttentionInput): Matrix;
/**
 * MesaNet: the state keeps the sums of kkᵀ and kvᵀ, and every readout solves the ridge regression
 * of all values on all keys by conjugate gradients. With as many steps as it takes, the output is
 * that of the best linear map from keys to values so far.
 * @formula H_t=\gamma_tH_{t-1}+\beta_tk_tk_t^\top,\quad G_t=\gamma_tG_{t-1}+\beta_tk_tv_t^\top,\quad y_t=G_t^\top(H_t+\operatorname{Diag}(\Lambda))^{-1}q_t
 * @source von Oswald et al., MesaNet: Sequence Modeling by Locally Optimal Test-Time Training (2025)
 */
declare const mesaNetRule: UpdateRule<"q" | "k" | "v" | "gamma" | "beta" | "Lambda" | "solverSteps", "G" | "H">;
/**
 * The matrix memory of xLSTM: linear attention with an exponential input gate, and a normaliser n
 * that is kept beside the memory. Both are stored divided by the exponential of m, the greatest
 * gate so far, so that no gate overflows; the output does not depend on m.
 * @formula C_t=f_tC_{t-1}+i_t\tfrac{k_t}{\sqrt{d_k}}v_t^\top,\quad n_t=f_tn_{t-1}+i_t\tfrac{k_t}{\sqrt{d_k}},\quad y_t=o_t\odot\frac{C_t^\top q_t}{\max(\lvert n_t^\top q_t\rvert,1)}
 * @source Beck et al., xLSTM: Extended Long Short-Term Memory (2024)
 */
declare const mlstmRule: UpdateRule<"q" | "k" | "v" | "logInputGate" | "logForgetGate" | "o", "C" | "n" | "m">;
/**
 * The mLSTM without a recurrence: attention whose weights are gated and shifted by the greatest gate
 * of each row, so that no exponential overflows.
 * @param tokens - the inputs of `mlstmRule` by name, (L, …).
 * @returns y, (L, dv), as `runRule` gives it from a state of zeros.
 * @throws as `runRule`.
 * @formula d_{ts}=\sum_{r=s+1}^{t}\log f_r+\log i_s,\quad m_t=\max_{s\le t}d_{ts},\quad w_{ts}=\tfrac{q_t^\top k_s}{\sqrt{d_k}}e^{d_{ts}-m_t},\quad y_t=o_t\odot\frac{\sum_{s\le t}w_{ts}v_s}{\max(\lvert\sum_{s\le t}w_{ts}\rvert,e^{-m_t})}
 * @source Beck et al., xLSTM: Extended Long Short-Term Memory (2024)
 */
declare function mlstmParallel(tokens: RuleTokens<keyof typeof mlstmRule.inputs>): Tensor;
/**
 * Retention: linear attention with a decay that is fixed for a head. The rotation of queries and
 * keys by position is left to the caller.
 * @formula S_t=\gamma S_{t-1}+k_tv_t^\top,\qquad y_t=S_t^\top q_t
 * @source Sun et al., Retentive Network: A Successor to Transformer for Large Language Models (2023)
 */
declare const retnetRule: UpdateRule<"q" | "k" | "v" | "gamma", "S">;
/**
 * The decays that RetNet gives its heads: each head remembers twice as long as the one before.
 * @param heads - how many, at least 1.
 * @returns the decays, one a head.
 * @throws when heads is no whole number of at least 1.
 * @formula \gamma_h=1-2^{-5-h},\qquad h=0,1,\ldots
 * @source Sun et al., Retentive Network: A Successor to Transformer for Large Language Models (2023)
 */
declare function retnetDecays(heads: number): Float64Array;
/**
 * The real-gated linear recurrent unit of Griffin: one number of state a channel, whose decay a
 * depends on the token, and an input scaled so that the state keeps its size. The scale is 1 at the
 * start of a sequence.
 * @formula h_t=a_t\odot h_{t-1}+\sqrt{1-a_t^2}\odot(i_t\odot x_t),\quad a_t=\exp(-8\,r_t\odot\operatorname{softplus}(\Lambda)),\quad y_t=h_t
 * @source De et al., Griffin: Mixing Gated Linear Recurrences with Local Attention for Efficient Language Models (2024)
 */
declare const rgLruRule: UpdateRule<"x" | "r" | "i" | "Lambda", "h" | "started">;
/**
 * Rotary embedding: turns neighbouring entries of every row as points of a plane.
 * @param x - (L, dk), or (L, rank, dk), where all rows of a token turn alike.
 * @param angles - (L, pairs) in radians, with 2 pairs ≤ dk; what is beyond stays as it is.
 * @returns the turned rows, of the shape of x.
 * @throws when shapes do not fit or a number is not finite.
 * @formula x_{2j}+i\,x_{2j+1}\;\mapsto\;e^{i\varphi_j}\,\bigl(x_{2j}+i\,x_{2j+1}\bigr)
 * @source Su et al., RoFormer: Enhanced Transformer with Rotary Position Embedding (2021)
 */
declare function rotatePairs(x: TensorLike, angles: TensorLike): Tensor;
/** A state by the names of its parts. */
type RuleState<States extends string = string> = { readonly [Name in States]: Tensor };
/**
 * The state before the first token: zeros.
 * @param rule - one of `updateRules`.
 * @param sizes - the sizes of the axes that the rule uses: `dk`, `dv`, and for some `steps`, `rank`, `pairs`.
 * @returns the state.
 * @throws when a size is no whole number of at least 0.
 */
declare function ruleInitialState<States extends string>(rule: UpdateRule<string, States>, sizes: Partial<RuleSizes>): RuleState<States>;
/**
 * How many numbers a rule remembers from token to token: what a comparison at equal memory holds fixed.
 * A part that only marks a place in the sequence is not counted.
 * @param rule - one of `updateRules`.
 * @param sizes - as for `ruleInitialState`.
 * @returns how many numbers.
 * @throws when the rule or a size is not allowed, or a size that its state has is 0.
 */
declare function ruleStateSize(rule: UpdateRule, sizes: Partial<RuleSizes>): number;
/** The same, as a caller may give it. */
type RuleStateLike<States extends string = string> = { readonly [Name in States]?: TensorLike };
interface RunRuleOptions<States extends string = string> {
  /** The state before the first token; zeros for the parts that are left out. */
  readonly initialState?: RuleStateLike<States>;
  /** Whether to keep the state after every token. */
  readonly states?: boolean;
}
interface RuleRun<States extends string = string> {
  /** (L, dv), or (L, …) with the axes of the rule's output */
  readonly y: Tensor;
  readonly lastState: RuleState<States>;
  /** With the option `states`: every part of the state after every token, (L, …). */
  readonly states?: RuleState<States>;
}
/**
 * Runs a rule over a sequence, one token after another: update, then read.
 * @param rule - one of `updateRules`.
 * @param tokens - the rule's inputs by name, (L, …); a number stands for all tokens and entries; see `rule.inputs`.
 * @param options - `initialState`: the state before the first token, zeros without it; `states`: whether to keep every state.
 * @returns y, (L, dv); lastState; and states, every part (L, …), where they were asked for. In double precision.
 * @throws when an input is missing, unknown, of a wrong shape, out of range or not finite, or the state overflows.
 * @formula S_t=f(S_{t-1},\text{token}_t),\qquad y_t=g(S_t,\text{token}_t)
 */
declare function runRule<
  Inputs extends string,
  States extends string
>(rule: UpdateRule<Inputs, States>, tokens: RuleTokens<Inputs>, options?: RunRuleOptions<States>): RuleRun<States>;
/**
 * One token: the new state and what is read from it.
 * @param rule - one of `updateRules`.
 * @param state - the state before the token, which is not changed; zeros for the parts that are left out.
 * @param token - the rule's inputs by name, without the axis L.
 * @returns y, (dv), and state, the state after the token.
 * @throws as `runRule`.
 * @formula S_t=f(S_{t-1},\text{token}_t),\qquad y_t=g(S_t,\text{token}_t)
 */
declare function stepRule<
  Inputs extends string,
  States extends string
>(rule: UpdateRule<Inputs, States>, state: RuleStateLike<States>, token: RuleTokens<Inputs>): {
  y: Tensor;
  state: RuleState<States>;
};
/**
 * Reads every state of a sequence again, with queries that may differ from those of the run.
 * @param rule - one of `updateRules`.
 * @param states - every part of the state after every token, (L, …), as `runRule` keeps them.
 * @param tokens - the rule's inputs by name, (L, …).
 * @returns y, (L, dv).
 * @throws as `runRule`, and when a part of the states is missing or of a wrong shape.
 * @formula y_t=g(S_t,\text{token}_t)
 */
declare function readRuleStates<
  Inputs extends string,
  States extends string
>(rule: UpdateRule<Inputs, States>, states: RuleStateLike<States>, tokens: RuleTokens<Inputs>): Tensor;
/**
 * RWKV-7: a delta rule whose key for removal κ differs from the key k that is written, with a decay
 * and a rate of learning for every key channel. Without the bonus for the current token.
 * @formula S_t=\bigl(\operatorname{Diag}(w_t)-(\eta_t\odot\kappa_t)\kappa_t^\top\bigr)S_{t-1}+k_tv_t^\top,\qquad y_t=S_t^\top r_t
 * @source Peng et al., RWKV-7 "Goose" with Expressive Dynamic State Evolution (2025)
 */
declare const rwkv7Rule: UpdateRule<"r" | "k" | "v" | "w" | "kappa" | "eta", "S">;
interface SampleTokensOptions extends Partial<RuleSizes> {
  readonly L: number;
  readonly seed: number;
}
/**
 * Tokens to try a rule with: gates are uniform where trained models keep them, keys that the paper
 * gives length 1 have it, and all else is standard normal.
 * @param rule - one of `updateRules`.
 * @param options - `L`, how many tokens; `seed`; and sizes: `dk` and `dv`, 4 without them, `steps` and `rank`, 2, `pairs`, half of dk.
 * @returns the rule's inputs by name, (L, …), or without L where they are fixed, those that may be left out too; a setting, such as the steps of a solver, has its fallback.
 * @throws when L or a size is no whole number of at least 1 (0 for pairs), or the seed is not finite.
 */
declare function sampleTokens<Inputs extends string>(rule: UpdateRule<Inputs>, options: SampleTokensOptions): Record<Inputs, Tensor>;
/**
 * Titans, with a matrix in place of its network: the memory learns by gradient descent with
 * momentum and decay, on how badly it reads the value at the key.
 * @formula U_t=\eta_tU_{t-1}-2\theta_t\,k_t(M_{t-1}^\top k_t-v_t)^\top,\quad M_t=(1-\alpha_t)M_{t-1}+U_t,\quad y_t=M_t^\top q_t
 * @source Behrouz, Zhong and Mirrokni, Titans: Learning to Memorize at Test Time (2025)
 */
declare const titansRule: UpdateRule<"q" | "k" | "v" | "alpha" | "eta" | "theta", "M" | "U">;
/**
 * Of many quantities, those that a rule takes: so that one set of tokens can drive every rule.
 * Where a rule's paper has other letters, q, k and v go to them (C, B and x of state space models).
 * @param rule - the rule.
 * @param quantities - arrays by name.
 * @returns the rule's inputs by name; those that are not found are left out.
 * @throws when the rule is not one, or quantities are not a record.
 */
declare function tokensFor<T>(rule: UpdateRule, quantities: Readonly<Record<string, T>>): Record<string, T>;
/**
 * The matrix that multiplies the state at one token. Its eigenvalues tell what the rule can track:
 * within [0, 1] it only forgets, at −1 it reflects, off the real line it rotates.
 * @param rule - one of `updateRules`.
 * @param token - the inputs of the transition by name, without the axis L; others are not read.
 * @param options - `channel`: which value channel, 0 without it, for the rules whose channels differ.
 * @returns (dk, dk) for matrix states; for vector states the square of the state's length.
 * @throws when the rule has no such matrix, or as `runRule`.
 * @formula S_t=A_t\,S_{t-1}+\ldots
 */
declare function transitionMatrix<Inputs extends string>(rule: UpdateRule<Inputs>, token: RuleTokens<Inputs>, options?: {
  readonly channel?: number;
}): Matrix;
type Inputs2 = "q" | "k" | "v" | "eta" | "W0" | "b0" | "gain" | "shift" | "miniBatch";
type States2 = "W" | "b" | "dW" | "db" | "place";
/**
 * TTT-Linear: the state is a linear model with a layer norm and a residual, which learns by gradient
 * descent to give the value at the key. The gradients of a mini-batch are all taken at its start, and
 * every token reads with those up to its own. The state is how far the model has come from where it
 * starts, and what the present mini-batch adds. The released program also scales what a mini-batch has
 * added by a number for each place in it.
 * @formula f_{W,b}(x)=x+\operatorname{norm}(W^\top x+b),\quad\ell_t=\tfrac12\lVert f_{W,b}(k_t)-v_t\rVert^2,\quad(W_t,b_t)=(W_{t-1},b_{t-1})-\eta_t\nabla\ell_t\big|_{\text{start}},\quad y_t=f_{W_t,b_t}(q_t)
 * @source Sun et al., Learning to (Learn at Test Time): RNNs with Expressive Hidden States (2024)
 */
declare const tttLinearRule: UpdateRule<Inputs2, States2>;
/**
 * A vector at length 1, as delta rules take their keys.
 * @param x - finite numbers, not all 0.
 * @returns x over its Euclidean norm.
 * @throws when x is empty, 0 or not finite.
 * @formula \frac{x}{\lVert x\rVert_2}
 */
declare function unitVector(x: VectorLike): Float64Array;
/**
 * Every row at length 1.
 * @param x - (…, dk), no row all 0.
 * @returns the rows over their Euclidean norms, of the shape of x.
 * @throws when a row is 0 or a number is not finite.
 * @formula \frac{x_t}{\lVert x_t\rVert}
 */
declare function unitRows(x: TensorLike): Tensor;
/** Every rule, from what adds to what erases, solves and rotates. */
declare const updateRules: readonly UpdateRule[];
/**
 * A rule by its name.
 * @param name - such as `gated-delta-net`; `updateRules` lists them.
 * @returns the rule, for `runRule`, `stepRule` and `transitionMatrix`.
 * @throws when no rule has the name.
 */
declare function findUpdateRule(name: string): UpdateRule;
/** States of a complex diagonal system: two (L, N) matrices. */
interface ComplexMatrix {
  readonly re: Matrix;
  readonly im: Matrix;
}
/**
 * A diagonal-plus-low-rank system: A = diag(Lambda) − Σ_r P_r Q_r*. P and Q are (N,), of rank 1, or
 * (rank, N) with a row for each r, as `nplr` returns P; Lambda and B are (N,).
 */
interface Dplr {
  readonly Lambda: ComplexVector;
  readonly P: ComplexVector | ComplexMatrix;
  /** P without it. */
  readonly Q?: ComplexVector | ComplexMatrix;
  readonly B: ComplexVector;
}
interface DplrOptions {
  /** Each entry stands for itself and its conjugate, as in the halves that `nplr` returns. */
  readonly conjugatePairs?: boolean;
}
/**
 * The output weights that `dplrKernel` wants, from those of the model: L multiplications by Ā, each
 * of O(rN) operations because Ā is a product of diagonal matrices and matrices of rank r.
 * @param system - as in `dplrKernel`.
 * @param C - the output weights, complex (N,); y = C x.
 * @param dt - the step, above 0.
 * @param L - the length at which the kernel is cut.
 * @param options - with `conjugatePairs` every entry stands for a conjugate pair.
 * @returns C̃, complex (N,).
 * @throws as `dplrKernel`, and when 2/dt is an eigenvalue of A, where Ā does not exist, or an entry of
 * Lambda, or a power of Ā overflows.
 * @units dt in a unit of time of your choice, A in its inverse: ΔA has no unit.
 * @formula \tilde C=C\,(I-\bar A^{L}),\qquad \bar A=(\tfrac2\Delta I-A)^{-1}(\tfrac2\Delta I+A)
 */
declare function dplrTruncatedC(system: Dplr, C: ComplexVector, dt: number, L: number, options?: DplrOptions): ComplexVector;
/**
 * S4's convolution kernel: the bilinear rule, the generating function at the L nodes of a transform
 * through Cauchy sums joined by Woodbury's identity, four of them at rank 1 and (r + 1)² at rank r, and
 * the inverse transform, in O(r²NL + L log L) operations. Written so that the node −1 of an even L needs
 * no division by 0; an entry of Lambda on a node, or all but on it, is solved for by itself.
 * @param system - Lambda and B, complex (N,), P and Q (P without it), complex (N,) or (rank, N), as
 * `nplr` returns P: A = diag(Lambda) − Σ_r P_r Q_r*. The rank is at least 1; a row may be zero.
 * @param Ct - the truncated output weights C(I − Ā^L), complex (N,), as `dplrTruncatedC` gives them.
 * Code that stores their conjugates, as annotated-s4 does, conjugates before the call.
 * @param dt - the step, above 0.
 * @param L - the length of the kernel.
 * @param options - with `conjugatePairs` every entry stands for a conjugate pair.
 * @returns K, L numbers: the real part.
 * @throws when shapes do not fit, P and Q differ in rank, a number is not finite, dt is not above 0, or
 * an eigenvalue of Ā lies on a node, or so near that no digit of Ct is left of it, or K
 * overflows.
 * @units dt in a unit of time of your choice, A in its inverse: ΔA has no unit.
 * @formula \hat K(\omega)=\frac{2}{1+\omega}\,k(\omega),\quad k=k_{CB}-k_{CP}\,(I_r+k_{QP})^{-1}\,k_{QB},\quad (k_{uv})_{rs}=\sum_n\frac{u_{rn}\,v_{sn}}{g(\omega)-\lambda_n},\quad g(\omega)=\frac2\Delta\,\frac{1-\omega}{1+\omega}
 * @source Gu, Goel and Ré, Efficiently Modeling Long Sequences with Structured State Spaces (2022),
 * appendix C.3; srush/annotated-s4, kernel_DPLR
 */
declare function dplrKernel(system: Dplr, Ct: ComplexVector, dt: number, L: number, options?: DplrOptions): Float64Array;
/** The measures whose matrix becomes normal by adding a matrix of low rank. */
declare const nplrMeasures: readonly ["legs", "legt", "lagt", "fourier", "fourier_decay", "foud", "legsd"];
type NplrMeasure = (typeof nplrMeasures)[number];
interface Nplr {
  /** (N/2,) poles of the normal part, imaginary part ascending and not positive. */
  readonly W: ComplexVector;
  /** (rank, N/2), V*P. */
  readonly P: ComplexMatrix;
  /** (N/2,), V*B. */
  readonly B: ComplexVector;
  /** (N, N/2), the unit eigenvectors of W, of arbitrary phase. */
  readonly V: ComplexMatrix;
}
/**
 * The normal-plus-low-rank form of a HiPPO matrix: A plus the sum of P_r P_rᵀ is a multiple of I
 * plus a skew matrix, so it has orthonormal eigenvectors. Of every conjugate pair the half with
 * negative imaginary part is kept, as in the published code; an odd N has one real pole more, which
 * has no partner and is left out, so use an even N.
 * @param measure - `legs`, `legt`, `lagt`, `fourier`, `fourier_decay`, `foud` or `legsd`.
 * @param N - the size of A, at least 2.
 * @param options - `rank`: rows of P; more than the measure needs (two for `legt`, else one) are zero.
 * @returns W (N/2,), P (rank, N/2), B (N/2,) and V (N, N/2), all complex, N/2 rounded down.
 * @throws when the measure has no such form, N is not a whole number of at least 2, or rank is too small.
 * @formula A=V\Lambda V^{*}-\sum_r P_rP_r^{\top},\qquad \tilde P_r=V^{*}P_r,\quad \tilde B=V^{*}B
 * @source Gu, Goel and Ré, Efficiently Modeling Long Sequences with Structured State Spaces (2022),
 * theorem 1; state-spaces/s4, nplr
 */
declare function nplr(measure: NplrMeasure, N: number, options?: {
  readonly rank?: number;
}): Nplr;
/** The initialisations of a diagonal transition. */
declare const diagonalInits: readonly ["lin", "inv", "real", "legs", "quad"];
type DiagonalInit = (typeof diagonalInits)[number];
/**
 * The poles with which a diagonal model starts: one of each conjugate pair, with an imaginary part
 * that is not negative. The published code stores the conjugates; since the kernel is twice a real
 * part, conjugating A and C together changes nothing. `real` has real poles. Of an odd N the state
 * without a partner is left out, as in the published code, so use an even N.
 * @param init - `lin`, `inv`, `real`, `legs` (the normal part of HiPPO-LegS) or `quad`.
 * @param N - the number of real states, at least 2; there are N/2 poles, rounded down.
 * @returns the poles, (N/2,).
 * @throws when init is unknown or N is not a whole number of at least 2.
 * @units Rates and frequencies in the inverse of the unit of dt; frequencies in radians.
 * @formula -\tfrac12+i\pi n\ (\text{lin}),\quad -\tfrac12+i\tfrac N\pi\big(\tfrac N{2n+1}-1\big)\ (\text{inv}),\quad -(n+1)\ (\text{real}),\quad -\tfrac12+\tfrac i\pi(2n+1)^2\ (\text{quad})
 * @source Gu, Gupta, Goel and Ré, On the Parameterization and Initialization of Diagonal State Space
 * Models (2022); state-spaces/s4, dplr
 */
declare function s4dPoles(init: DiagonalInit, N: number): ComplexVector;
/**
 * The convolution kernel of one S4D channel: diagonal, input weights 1, zero-order hold, each pole
 * standing for itself and its conjugate.
 * @param A - the poles, (N/2,).
 * @param C - the output weights, (N/2,).
 * @param dt - the step, at least 0.
 * @param L - the length of the kernel.
 * @returns K, L numbers.
 * @throws when lengths do not fit, dt is negative, L is not a whole number of at least 1, or the kernel
 * overflows.
 * @units dt in a unit of time of your choice, A in its inverse: ΔA has no unit.
 * @formula \bar K_l=2\,\mathrm{Re}\sum_n C_n\,\frac{e^{\Delta a_n}-1}{a_n}\,e^{\Delta a_n l}
 * @source srush/annotated-s4, s4d_kernel_zoh; state-spaces/s4, S4DKernel
 */
declare function s4dKernel(A: ComplexVector | VectorLike, C: ComplexVector | VectorLike, dt: number, L: number): Float64Array;
/** One channel of one sequence: the arguments of `selectiveScan` without their axes of batch and channel. */
interface HiddenMatrixInput {
  /** (L), before bias and softplus */
  readonly dt: TensorLike;
  /** (N), real or complex */
  readonly A: TensorLike | ComplexTensor;
  /** (N) constant, or (N, L) */
  readonly B: TensorLike | ComplexTensor;
  /** As B. */
  readonly C: TensorLike | ComplexTensor;
  /** Default: 0. */
  readonly D?: number;
  /** (L) */
  readonly z?: TensorLike;
  /** Default: 0. */
  readonly dtBias?: number;
}
/** The rule for B̄: `mamba` is ΔB, as in the public code; `zoh` is the exact hold. */
type InputRule = "mamba" | "zoh";
/** How a step is taken. */
interface SelectiveScanStepOptions {
  /** Whether softplus is taken of dt + dtBias. Default: false. */
  readonly dtSoftplus?: boolean;
  /** `mamba`: B̄ = ΔB, as in the public code; `zoh`: the exact hold. Default: `mamba`. */
  readonly rule?: InputRule;
}
/** How a hidden matrix is made. */
interface HiddenMatrixOptions extends SelectiveScanStepOptions {
  /** Whether the rows are scaled by silu(z), where z is given. Default: true. */
  readonly gate?: boolean;
}
/**
 * The matrix that one channel of `selectiveScan` applies to its input from a zero state: the hidden
 * attention matrix of S6. Row t says how much output t takes from each input up to t.
 * @param input - one channel of one sequence: `dt` (L), `A` (N) real or complex, `B` and `C` (N) constant or (N, L); optional `D`, `z` (L), `dtBias`.
 * @param options - `dtSoftplus` (false) and `rule` (`mamba`), as for `selectiveScan`; `gate` (true): false leaves z out.
 * @returns M, (L, L), lower triangular: y = M x.
 * @throws when shapes do not fit, a number is not finite, or an entry overflows.
 * @formula M_{ts}=\mathrm{silu}(z_t)\Bigl(C_t^{\top}\Bigl(\prod_{r=s+1}^{t}e^{\Delta_rA}\Bigr)\bar B_s+D\,[t=s]\Bigr)\quad(s\le t)
 * @source Ali, Zimerman and Wolf, The Hidden Attention of Mamba Models (2024)
 */
declare function hiddenMatrix(input: HiddenMatrixInput, options?: HiddenMatrixOptions): Matrix;
/** The arguments of a selective scan: `T` is what real ones may be, `S` what those with an axis of states may be. */
interface SelectiveScanInput<
  T = TensorLike,
  S = T
> {
  /** (batch, dim, L) */
  readonly x: T;
  /** (batch, dim, L), before bias and softplus */
  readonly dt: T;
  /** (dim, N) */
  readonly A: S;
  /** (dim, N) constant, (batch, N, L) shared by all channels, or (batch, groups, N, L), where groups divides dim */
  readonly B: S;
  /** As B, in one of the three shapes, whichever B has. */
  readonly C: S;
  /** (dim) */
  readonly D?: T;
  /** (batch, dim, L) */
  readonly z?: T;
  /** (dim) */
  readonly dtBias?: T;
  /** (batch, dim, N); zeros without it */
  readonly initialState?: S;
}
/** Real or complex, where only running tells which. */
type AnySelectiveScanInput = SelectiveScanInput<TensorLike, TensorLike | ComplexTensor>;
/** The arguments of a scan with complex A, where B, C and the initial state may be complex too. */
interface ComplexSelectiveScanInput extends SelectiveScanInput<TensorLike, TensorLike | ComplexTensor> {
  readonly A: ComplexTensor;
}
/** The rules for B̄, by name. */
declare const inputRules: readonly InputRule[];
/** How a loss moves with the results of `packedSelectiveScan`. */
interface PackedSelectiveScanOutputGradients<
  T = TensorLike,
  S = T
> {
  /** (1, dim, L) */
  readonly dy: T;
  /** (sequences, dim, N); zeros without it */
  readonly dlastStates?: S;
}
/** How a loss moves with the arguments of `selectiveScan`: those that were given, in their shapes. */
interface SelectiveScanGradients<
  T extends Numbers = Float64Array,
  S = Tensor<T>
> {
  readonly dx: Tensor<T>;
  readonly ddt: Tensor<T>;
  readonly dA: S;
  readonly dB: S;
  readonly dC: S;
  readonly dD?: Tensor<T>;
  readonly dz?: Tensor<T>;
  readonly ddtBias?: Tensor<T>;
  readonly dinitialState?: S;
}
/**
 * The adjoint of `packedSelectiveScan`: no slope goes from one sequence into the one before it, and
 * arguments that all sequences share get the sum over them.
 * @param input - the arguments, as for `packedSelectiveScan`.
 * @param sequenceStarts - where each sequence starts, then L, as for `packedSelectiveScan`.
 * @param gradients - `dy` (1, dim, L) and, if wanted, `dlastStates` (sequences, dim, N).
 * @param options - `dtSoftplus` and `rule`, as for `selectiveScan`.
 * @returns `dx`, `ddt`, `dA`, `dB`, `dC`, and `dD`, `dz`, `ddtBias`, `dinitialState` for those given, each in the shape of its argument, as from `selectiveScanAdjoint`.
 * @throws when a shape does not fit, the starts are out of order, a number is not finite, or a result overflows.
 * @formula g_{s_{i+1}-1}=dv_{s_{i+1}-1}\,C_{s_{i+1}-1}+dh^{(i)}_{\mathrm{last}},\qquad g_t=e^{\Delta_{t+1}A}\odot g_{t+1}+dv_t\,C_t\quad(s_i\le t<s_{i+1}-1)
 * @source Gu and Dao, Mamba: Linear-Time Sequence Modeling with Selective State Spaces (2023)
 */
declare function packedSelectiveScanAdjoint(input: SelectiveScanInput<Tensor<Float32Array>>, sequenceStarts: ArrayLike<number>, gradients: PackedSelectiveScanOutputGradients<Tensor<Float32Array>>, options?: SelectiveScanStepOptions): SelectiveScanGradients<Float32Array>;
declare function packedSelectiveScanAdjoint(input: SelectiveScanInput, sequenceStarts: ArrayLike<number>, gradients: PackedSelectiveScanOutputGradients, options?: SelectiveScanStepOptions): SelectiveScanGradients;
type AnyOutputGradients = PackedSelectiveScanOutputGradients<TensorLike, TensorLike | ComplexTensor>;
declare function packedSelectiveScanAdjoint(input: ComplexSelectiveScanInput, sequenceStarts: ArrayLike<number>, gradients: AnyOutputGradients, options?: SelectiveScanStepOptions): SelectiveScanGradients<Float64Array, ComplexTensor>;
declare function packedSelectiveScanAdjoint(input: AnySelectiveScanInput, sequenceStarts: ArrayLike<number>, gradients: AnyOutputGradients, options?: SelectiveScanStepOptions): SelectiveScanGradients<Float64Array, Tensor | ComplexTensor>;
/** What `packedSelectiveScan` gives; with complex A, `S` is complex. */
interface PackedSelectiveScanOutput<
  T extends Numbers = Float64Array,
  S = Tensor<T>
> {
  /** (1, dim, L) */
  readonly y: Tensor<T>;
  /** (sequences, dim, N), after the last step of each sequence */
  readonly lastStates: S;
}
/**
 * The selective scan of several sequences laid end to end in one, as training packs them: at each
 * start the state is that sequence's own, so none sees another.
 * @param input - as for `selectiveScan`, with batch 1 and L the sum of all lengths; `initialState`, if given, is (sequences, dim, N).
 * @param sequenceStarts - where each sequence starts, then L: 0, …, L, increasing (upstream `cu_seqlens`).
 * @param options - `dtSoftplus` (false) and `rule` (`mamba`), as for `selectiveScan`.
 * @returns `y` (1, dim, L) and `lastStates` (sequences, dim, N); in single precision when every argument is a `Float32Array`.
 * @throws when a shape does not fit, the starts are out of order, a number is not finite, or a result overflows.
 * @units dt after softplus in a unit of time that the model chooses, A in its inverse: ΔA has no unit. States and outputs have the unit of x.
 * @formula h_{s_i-1}=h^{(i)}_0,\quad h_t=e^{\Delta_tA}h_{t-1}+\Delta_tB_tx_t,\quad y_t=C_t^{\top}h_t+Dx_t\quad(s_i\le t<s_{i+1})
 * @source Gu and Dao, Mamba: Linear-Time Sequence Modeling with Selective State Spaces (2023)
 */
declare function packedSelectiveScan(input: SelectiveScanInput<Tensor<Float32Array>>, sequenceStarts: ArrayLike<number>, options?: SelectiveScanStepOptions): PackedSelectiveScanOutput<Float32Array>;
declare function packedSelectiveScan(input: SelectiveScanInput, sequenceStarts: ArrayLike<number>, options?: SelectiveScanStepOptions): PackedSelectiveScanOutput;
declare function packedSelectiveScan(input: ComplexSelectiveScanInput, sequenceStarts: ArrayLike<number>, options?: SelectiveScanStepOptions): PackedSelectiveScanOutput<Float64Array, ComplexTensor>;
declare function packedSelectiveScan(input: AnySelectiveScanInput, sequenceStarts: ArrayLike<number>, options?: SelectiveScanStepOptions): PackedSelectiveScanOutput<Float64Array, Tensor | ComplexTensor>;
/** How a loss moves with the results of `selectiveScan`. */
interface SelectiveScanOutputGradients<
  T = TensorLike,
  S = T
> {
  /** (batch, dim, L) */
  readonly dy: T;
  /** (batch, dim, N); zeros without it */
  readonly dlastState?: S;
}
/**
 * The adjoint of `selectiveScan`: how a loss moves with every argument, when it moves with y as dy
 * and with the last state as dlastState. It runs back through the recurrence, at most 16 channels at a
 * time. Of their states one in 64 is kept (N up to 16; more often for larger N, down to one in 8) and the
 * others are computed again, so memory beyond arguments and results is a fraction of that of all states.
 * Derivatives with respect to complex numbers are ∂/∂re + i ∂/∂im; of one with respect to a real B, C or
 * initial state in a scan with complex A, the real part counts.
 * @param input - the arguments, as for `selectiveScan`.
 * @param gradients - `dy` (batch, dim, L) and, if wanted, `dlastState` (batch, dim, N).
 * @param options - `dtSoftplus` and `rule`, as for `selectiveScan`.
 * @returns `dx`, `ddt`, `dA`, `dB`, `dC`, and `dD`, `dz`, `ddtBias`, `dinitialState` for those given, each in the shape of its argument; with complex A, those of A, B, C and the state are complex. In single precision when every argument and gradient is a `Float32Array`.
 * @throws when a shape does not fit, a number is not finite, or a result overflows.
 * @formula g_t=e^{\Delta_{t+1}A}\odot g_{t+1}+dv_t\,C_t,\quad dx_t=\Delta_t\,g_t^{\top}B_t+D\,dv_t,\quad dB_t=\Delta_t\,x_t\,g_t,\quad dC_t=dv_t\,h_t,\quad d\Delta_t=g_t^{\top}\bigl(x_tB_t+A\odot e^{\Delta_tA}\odot h_{t-1}\bigr),\quad dv_t=\mathrm{silu}(z_t)\,dy_t
 * @source Gu and Dao, Mamba: Linear-Time Sequence Modeling with Selective State Spaces (2023)
 */
declare function selectiveScanAdjoint(input: SelectiveScanInput<Tensor<Float32Array>>, gradients: SelectiveScanOutputGradients<Tensor<Float32Array>>, options?: SelectiveScanStepOptions): SelectiveScanGradients<Float32Array>;
declare function selectiveScanAdjoint(input: SelectiveScanInput, gradients: SelectiveScanOutputGradients, options?: SelectiveScanStepOptions): SelectiveScanGradients;
declare function selectiveScanAdjoint(input: ComplexSelectiveScanInput, gradients: SelectiveScanOutputGradients<TensorLike, TensorLike | ComplexTensor>, options?: SelectiveScanStepOptions): SelectiveScanGradients<Float64Array, ComplexTensor>;
declare function selectiveScanAdjoint(input: AnySelectiveScanInput, gradients: SelectiveScanOutputGradients<TensorLike, TensorLike | ComplexTensor>, options?: SelectiveScanStepOptions): SelectiveScanGradients<Float64Array, Tensor | ComplexTensor>;
/** The arguments of a step: `T` is what real ones may be, `S` what those with an axis of states may be. */
interface SelectiveScanStepInput<
  T = TensorLike,
  S = T
> {
  /** (batch, dim) */
  readonly x: T;
  /** (batch, dim), before bias and softplus */
  readonly dt: T;
  /** (dim, N) */
  readonly A: S;
  /** (batch, N) shared by all channels, or (batch, groups, N), where groups divides dim */
  readonly B: S;
  /** As B. */
  readonly C: S;
  /** (dim) */
  readonly D?: T;
  /** (batch, dim) */
  readonly z?: T;
  /** (dim) */
  readonly dtBias?: T;
}
/** The arguments of a step with complex A, where B and C may be complex too. */
interface ComplexSelectiveScanStepInput extends SelectiveScanStepInput<TensorLike, TensorLike | ComplexTensor> {
  readonly A: ComplexTensor;
}
/** What `selectiveScanStep` gives; with complex A, `S` is complex. */
interface SelectiveScanStepOutput<
  T extends Numbers = Float64Array,
  S = Tensor<T>
> {
  /** (batch, dim) */
  readonly y: Tensor<T>;
  /** (batch, dim, N) */
  readonly state: S;
}
/**
 * One step of `selectiveScan`: what generating token by token runs. Steps in a row from a zero state
 * give the outputs of `selectiveScan`.
 * @param input - as for `selectiveScan` without the axis of time: `x` and `dt` (batch, dim), `A` (dim, N), `B` and `C` (batch, N) or (batch, groups, N); optional `D` (dim), `z` (batch, dim), `dtBias` (dim). Constant B and C of (dim, N) are groups of one channel: (batch, dim, N).
 * @param state - the state before the step, (batch, dim, N); left as it is.
 * @param options - `dtSoftplus` (false) and `rule` (`mamba`), as for `selectiveScan`.
 * @returns `y` (batch, dim) and the `state` after the step, (batch, dim, N); in single precision when every argument is a `Float32Array`.
 * @throws when a shape does not fit, a number is not finite, or a result overflows.
 * @units dt after softplus in a unit of time that the model chooses, A in its inverse: ΔA has no unit. States and outputs have the unit of x.
 * @formula h=e^{\Delta A}\odot h_{\mathrm{before}}+\Delta B\,x,\qquad y=\bigl(C^{\top}h+D\,x\bigr)\,\mathrm{silu}(z)
 * @source selective_state_update_ref of state-spaces/mamba
 */
declare function selectiveScanStep(input: SelectiveScanStepInput<Tensor<Float32Array>>, state: Tensor<Float32Array>, options?: SelectiveScanStepOptions): SelectiveScanStepOutput<Float32Array>;
declare function selectiveScanStep(input: SelectiveScanStepInput, state: TensorLike, options?: SelectiveScanStepOptions): SelectiveScanStepOutput;
declare function selectiveScanStep(input: ComplexSelectiveScanStepInput, state: TensorLike | ComplexTensor, options?: SelectiveScanStepOptions): SelectiveScanStepOutput<Float64Array, ComplexTensor>;
/** How a selective scan is run. */
interface SelectiveScanOptions extends SelectiveScanStepOptions {
  /** Whether to return the states of all steps, which take N times the room of x. Default: false. */
  readonly states?: boolean;
  /** Where y is written: a tensor (batch, dim, L) of its precision, which is then given back as y. Default: a new one. */
  readonly out?: Tensor | Tensor<Float32Array>;
}
/** What `selectiveScan` gives; with complex A, `S` is complex. */
interface SelectiveScanOutput<
  T extends Numbers = Float64Array,
  S = Tensor<T>
> {
  /** (batch, dim, L) */
  readonly y: Tensor<T>;
  /** (batch, dim, N), after the last step, before D and z */
  readonly lastState: S;
  /** (batch, dim, L, N), where asked for */
  readonly states?: S;
}
/**
 * The selective scan of Mamba (S6): a diagonal state space model whose step Δ, input weights B and
 * output weights C change with every token. A step of 0 keeps the state exactly. A is negative in the
 * papers; a positive one makes states that grow, and is allowed as long as they stay finite. Beyond
 * its arguments and results it needs memory for at most 64 steps of one channel, and for copies of B
 * and C where they have different numbers of groups. Time runs on the last axis.
 * @param input - `x` and `dt` (batch, dim, L), `A` (dim, N) real or complex, `B` and `C` (dim, N) constant, (batch, N, L) shared by all channels or (batch, groups, N, L), where channel d reads group ⌊d·groups/dim⌋; optional `D` (dim), gate `z` (batch, dim, L), `dtBias` (dim), `initialState` (batch, dim, N). With complex A, which stands for conjugate pairs, B, C and the state may be complex, and the sum over n counts twice its real part.
 * @param options - `dtSoftplus` (false) takes softplus of dt + dtBias; `rule` for B̄: `mamba` (ΔB, the default) or `zoh` ((e^{ΔA} − 1)A⁻¹B); `states` (false) returns the states of all steps; `out`, a tensor (batch, dim, L), takes y, so that repeated calls make no new one.
 * @returns `y` (batch, dim, L), `lastState` (batch, dim, N) after the last step, and `states` (batch, dim, L, N) where asked for; in single precision when every argument is a `Float32Array`.
 * @throws when a shape does not fit, a number is not finite, an option is unknown, or a result overflows.
 * @units dt after softplus in a unit of time that the model chooses, A in its inverse: ΔA has no unit. States and outputs have the unit of x.
 * @formula h_t=e^{\Delta_tA}\odot h_{t-1}+\Delta_tB_tx_t,\qquad y_t=\bigl(C_t^{\top}h_t+D\,x_t\bigr)\,\mathrm{silu}(z_t)
 * @source Gu and Dao, Mamba: Linear-Time Sequence Modeling with Selective State Spaces (2023)
 * @source selective_scan_ref of state-spaces/mamba
 */
declare function selectiveScan(input: SelectiveScanInput<Tensor<Float32Array>>, options?: SelectiveScanOptions): SelectiveScanOutput<Float32Array>;
declare function selectiveScan(input: SelectiveScanInput, options?: SelectiveScanOptions): SelectiveScanOutput;
declare function selectiveScan(input: ComplexSelectiveScanInput, options?: SelectiveScanOptions): SelectiveScanOutput<Float64Array, ComplexTensor>;
declare function selectiveScan(input: AnySelectiveScanInput, options?: SelectiveScanOptions): SelectiveScanOutput<Float64Array, Tensor | ComplexTensor>;
/** `recurrent`: step by step. `chunked`: matrices within chunks, states between them. `quadratic`: one matrix over the whole length. */
type SsdForm = "recurrent" | "chunked" | "quadratic";
/** The forms in which `ssd` computes. */
declare const ssdForms: readonly SsdForm[];
/** The arguments of `ssd`. */
interface SsdInput<T extends TensorLike = TensorLike> {
  /** (batch, L, heads, P) */
  readonly x: T;
  /** (batch, L, heads), before bias, softplus and limits */
  readonly dt: T;
  /** (heads) */
  readonly A: T;
  /** (batch, L, groups, N), where groups divides heads */
  readonly B: T;
  /** (batch, L, groups, N) */
  readonly C: T;
  /** (heads) or (heads, P) */
  readonly D?: T;
  /** (batch, L, heads, P) */
  readonly z?: T;
  /** (heads) */
  readonly dtBias?: T;
  /** (batch, heads, P, N); zeros without it */
  readonly initialState?: T;
}
/** How the steps are made from `dt`. */
interface SsdStepOptions {
  /** Whether softplus is taken of dt + dtBias. Default: false. */
  readonly dtSoftplus?: boolean;
  /** Least and greatest step, held after softplus. Default: no limits. */
  readonly dtLimit?: readonly [number, number];
}
/** How `ssd` computes. */
interface SsdOptions extends SsdStepOptions {
  /** How y is computed; y does not depend on it. Without it the quickest here, `recurrent`. */
  readonly form?: SsdForm;
  /** Steps in a chunk of the chunked form; L need not be a multiple. Default: 64. */
  readonly chunkLength?: number;
  /** Where y is written: a tensor (batch, L, heads, P) of its precision, which is then given back as y. Default: a new one. */
  readonly out?: Tensor | Tensor<Float32Array>;
}
/**
 * What a token weighs in the state that all share. `release`: Δ|A|, as in the program of VSSD;
 * `paper`: 1/Ā with Ā = exp(ΔA), as in its paper; `one`: all alike, as in linear attention.
 */
type TokenWeights = "release" | "paper" | "one";
/** How `nonCausalSsd` weighs tokens and makes its steps. */
interface NonCausalOptions extends SsdStepOptions {
  /** What a token weighs. Default: `release`. */
  readonly weights?: TokenWeights;
  /** Whether outputs are divided by what a state of ones would give, as in MLLA. Default: false. */
  readonly normalised?: boolean;
}
/** What `nonCausalSsd` gives. */
interface NonCausalOutput {
  /** (batch, L, heads, P) */
  readonly y: Tensor;
  /** (batch, heads, P, N), the state that all tokens read. */
  readonly state: Tensor;
}
/**
 * State space duality without an order: no decay lies between tokens, so that all of them write into
 * one state, each with a weight of its own, and all read that state. The order of the tokens does
 * not matter, and a token reads those after it as well.
 * @param input - as for `ssd`: `x` (batch, L, heads, P), `dt` (batch, L, heads), `A` (heads), `B` and `C` (batch, L, groups, N); optional `D` and `dtBias`. A gate and a first state have no place here.
 * @param options - `weights`: `release` (Δ|A|), `paper` (1/Ā) or `one`; `normalised` (false) divides each output by C·Σ m B, for B and C that are positive; `dtSoftplus` and `dtLimit` as for `ssd`.
 * @returns `y` (batch, L, heads, P), and `state` (batch, heads, P, N).
 * @throws when a shape does not fit, a number is not finite, an option is unknown, a sum to divide by is not positive, or a result overflows.
 * @formula H=\sum_s m_s\,x_sB_s^{\top},\qquad y_t=HC_t+D\odot x_t,\qquad m_s=\Delta_s|A|\ \text{or}\ 1/\bar A_s
 * @source Shi et al., VSSD: Vision Mamba with Non-Causal State Space Duality (2024), and its program
 * @source Han et al., Demystify Mamba in Vision: A Linear Attention Perspective (2024): weights `one`, normalised
 */
declare function nonCausalSsd(input: Omit<SsdInput, "z" | "initialState">, options?: NonCausalOptions): NonCausalOutput;
/**
 * Sums of a sequence over every stretch (s, t]: the logarithms of the decays from step s to step t,
 * when the values are the logarithms of the factors. Its exponential, entry by entry, is the lower
 * triangular matrix of decays; above the diagonal −Infinity stands for a decay of 0. Each row is
 * added up from its diagonal outwards: no entry is a difference of two longer sums, which would lose
 * digits after a large value.
 * @param values - L numbers.
 * @returns the (L, L) matrix; 0 on the diagonal, −Infinity above it.
 * @throws when there is no value, one is not finite, or a sum overflows.
 * @formula M_{ts}=\sum_{r=s+1}^{t}a_r\ (s\le t),\qquad M_{ts}=-\infty\ (s>t)
 * @source segsum in ssd_minimal.py of state-spaces/mamba
 */
declare function segmentSum(values: VectorLike): Matrix;
/**
 * The semiseparable matrix of a recurrence with one factor a step: what it does to a sequence, as
 * one lower triangular matrix. Every block within the lower triangle has rank at most N.
 * @param input - `a`, L factors; `B` and `C`, (L, N), or vectors of length L for N = 1. The first factor has no part.
 * @returns M, (L, L).
 * @throws when shapes do not fit, a number is not finite, or an entry overflows.
 * @formula M_{ts}=C_t^{\top}\,(a_t\,a_{t-1}\cdots a_{s+1})\,B_s\quad(s\le t)
 * @source Dao and Gu, Transformers are SSMs (2024)
 */
declare function semiseparable(input: {
  readonly a: VectorLike;
  readonly B: MatrixLike | VectorLike;
  readonly C: MatrixLike | VectorLike;
}): Matrix;
/** What `blockRanks` finds. */
interface BlockRanks {
  /** Blocks from top to bottom; the last is smaller where `blockLength` does not divide. */
  readonly rows: number;
  /** Blocks from left to right. */
  readonly cols: number;
  readonly blockLength: number;
  /** (rows, cols), row-major: the rank of each block on and below the diagonal, 0 above it. */
  readonly ranks: Float64Array;
  /** The greatest rank below the diagonal blocks; 0 where there is one block only. */
  readonly largestBelow: number;
}
/**
 * The numerical rank of every block of a matrix on and below the diagonal. Below it, a semiseparable
 * matrix of state size N has blocks of rank at most N, however large they are, which is what lets the
 * chunked form pass them on as states.
 * @param M - a square matrix, (L, L); what is above the diagonal blocks is not read.
 * @param blockLength - rows and columns of a block.
 * @param tolerance - a singular value counts when it is above this part of the largest of its block. Default: 1e-10.
 * @returns the ranks, with the number of blocks `rows` and `cols`, and the `largestBelow` the diagonal.
 * @throws when M is not square, blockLength is no whole number from 1 to L, or tolerance is negative.
 * @formula \mathrm{rank}\,M_{IJ}=\#\{i:\sigma_i>\mathrm{tolerance}\cdot\sigma_1\},\quad\sigma_i=\sigma_i(M_{IJ})
 */
declare function blockRanks(M: MatrixLike, blockLength: number, tolerance?: number): BlockRanks;
/** How a loss moves with the arguments of `ssd`: those that were given, in their shapes. */
interface SsdGradients<T extends Numbers = Float64Array> {
  readonly dx: Tensor<T>;
  readonly ddt: Tensor<T>;
  readonly dA: Tensor<T>;
  readonly dB: Tensor<T>;
  readonly dC: Tensor<T>;
  readonly dD?: Tensor<T>;
  readonly dz?: Tensor<T>;
  readonly ddtBias?: Tensor<T>;
  readonly dinitialState?: Tensor<T>;
}
/** How a loss moves with the results of `ssd`. */
interface SsdOutputGradients<T extends TensorLike = TensorLike> {
  /** (batch, L, heads, P) */
  readonly dy: T;
  /** (batch, heads, P, N); zeros without it */
  readonly dlastState?: T;
}
/**
 * The adjoint of `ssd`: how a loss moves with every argument, when it moves with y as dy and with
 * the last state as dlastState. It runs back head by head, in chunks whose steps go together as
 * products of matrices. Of the states only those between chunks are held and, where these are many,
 * only some of them, from which the others are computed again. Where a limit holds a step, dt has no
 * part in the loss and its derivative is 0.
 * @param input - the arguments, as for `ssd`.
 * @param gradients - `dy` (batch, L, heads, P) and, if wanted, `dlastState` (batch, heads, P, N).
 * @param options - `dtSoftplus` and `dtLimit`, as for `ssd`.
 * @returns `dx`, `ddt`, `dA`, `dB`, `dC`, and `dD`, `dz`, `ddtBias`, `dinitialState` for those given, each in the shape of its argument; in single precision when every argument and gradient is a `Float32Array`.
 * @throws when a shape does not fit, a number is not finite, or a result overflows.
 * @formula g_t=e^{\Delta_{t+1}A}g_{t+1}+dv_t\,C_t^{\top},\quad dx_t=\Delta_t\,g_tB_t,\quad dB_t=\Delta_t\,g_t^{\top}x_t,\quad dC_t=h_t^{\top}dv_t,\quad d\Delta_t=x_t^{\top}g_tB_t+A\,e^{\Delta_tA}\langle g_t,h_{t-1}\rangle
 * @source Dao and Gu, Transformers are SSMs (2024)
 */
declare function ssdAdjoint(input: SsdInput<Tensor<Float32Array>>, gradients: SsdOutputGradients<Tensor<Float32Array>>, options?: SsdStepOptions): SsdGradients<Float32Array>;
declare function ssdAdjoint(input: SsdInput, gradients: SsdOutputGradients, options?: SsdStepOptions): SsdGradients;
/** Sizes of one sequence and how it is computed. */
interface SsdCostInput {
  readonly L: number;
  readonly N: number;
  readonly P: number;
  /** Default: 1. */
  readonly heads?: number;
  /** B and C are shared by the heads of a group. Default: 1. */
  readonly groups?: number;
  /** For `chunked`. Default: 64. */
  readonly chunkLength?: number;
  readonly form: SsdForm;
}
/** What `ssdCost` counts. */
interface SsdCost {
  readonly multiplications: number;
  readonly additions: number;
  /** Numbers in the states that stand at once when all that can run side by side does. */
  readonly stateNumbers: number;
  /** Numbers in the lower triangles of decay-weighted scores. */
  readonly matrixNumbers: number;
  /** Steps that have to wait for one another. */
  readonly sequentialSteps: number;
}
/**
 * What y costs in each form of the SSD scan, from a zero state and without D and z. Scalings of single
 * rows, of order L·P, are left out.
 *
 * The recurrence takes 3·heads·P·N multiplications a step: decay, input and reading. The quadratic
 * form takes L(L + 1)/2·(groups·N + heads + heads·P): scores, their decays, and sums of inputs. In
 * chunks it is the same with T in the place of L(L + 1)/2, where T is the sum of q(q + 1)/2 over the
 * lengths q of the chunks; and heads·P·N for every step but those of the last chunk, to build states,
 * for every step but those of the first, to read them, and for every chunk between, to pass them on.
 * Every product enters a sum, except those of scores and of the recurrence's state by their decays.
 * @param sizes - `L`, `N`, `P`, `heads` (1), `groups` (1), `chunkLength` (64, for `chunked`), and the `form`.
 * @returns `multiplications`, `additions`; `stateNumbers`: one state a head for the recurrence, one a head and chunk boundary in chunks, none in the quadratic form; `matrixNumbers`: heads·T; `sequentialSteps`: L, the number of chunks K, or 1.
 * @throws when a size is no whole number of at least 1, groups do not divide heads, or the form is unknown.
 * @formula \mathrm{recurrent}:3LPN,\quad\mathrm{quadratic}:\tfrac{L(L+1)}2(N+P+1),\quad\mathrm{chunked}:\approx LQ\tfrac{N+P+1}2+2LPN
 * @source Dao and Gu, Transformers are SSMs (2024), section 6
 */
declare function ssdCost(sizes: SsdCostInput): SsdCost;
/** One head of one sequence. */
interface SsdMatrixInput {
  /** L steps, before bias, softplus and limits. */
  readonly dt: VectorLike;
  readonly A: number;
  /** (L, N), or a vector of length L for N = 1 */
  readonly B: MatrixLike | VectorLike;
  /** As B. */
  readonly C: MatrixLike | VectorLike;
  /** Default: 0. */
  readonly D?: number;
  /** Default: 0. */
  readonly dtBias?: number;
}
/**
 * The matrix that one head of `ssd` applies to a sequence from a zero state, before the gate z: the
 * masked attention matrix of Mamba-2, with decays in the place of the mask's ones.
 * @param input - `dt`, L steps; `A`; `B` and `C`, (L, N); optional `D` and `dtBias`: the arguments of `ssd` for one head.
 * @param options - `dtSoftplus` (false) and `dtLimit`, as for `ssd`.
 * @returns M, (L, L): y = M x for each of the P sequences of the head.
 * @throws when shapes do not fit, a number is not finite, or an entry overflows.
 * @formula M_{ts}=C_t^{\top}B_s\,e^{A(\Delta_{s+1}+\cdots+\Delta_t)}\,\Delta_s+D\,[t=s]\quad(s\le t)
 * @source Dao and Gu, Transformers are SSMs (2024)
 */
declare function ssdMatrix(input: SsdMatrixInput, options?: SsdStepOptions): Matrix;
/** The arguments of `ssdStep`. */
interface SsdStepInput<T extends TensorLike = TensorLike> {
  /** (batch, heads, P) */
  readonly x: T;
  /** (batch, heads), before bias, softplus and limits */
  readonly dt: T;
  /** (heads) */
  readonly A: T;
  /** (batch, groups, N), where groups divides heads */
  readonly B: T;
  /** (batch, groups, N) */
  readonly C: T;
  /** (heads) or (heads, P) */
  readonly D?: T;
  /** (batch, heads, P) */
  readonly z?: T;
  /** (heads) */
  readonly dtBias?: T;
}
/** What `ssdStep` gives. */
interface SsdStepOutput<T extends Numbers = Float64Array> {
  /** (batch, heads, P) */
  readonly y: Tensor<T>;
  /** (batch, heads, P, N) */
  readonly state: Tensor<T>;
}
/**
 * One step of `ssd`: what generating token by token runs. Steps in a row from a zero state give the
 * outputs of `ssd`.
 * @param input - as for `ssd` without the axis of time: `x` (batch, heads, P), `dt` (batch, heads), `A` (heads), `B` and `C` (batch, groups, N); optional `D` (heads) or (heads, P), `z` (batch, heads, P), `dtBias` (heads).
 * @param state - the state before the step, (batch, heads, P, N); left as it is.
 * @param options - `dtSoftplus` (false) and `dtLimit`, as for `ssd`.
 * @returns `y` (batch, heads, P) and the `state` after the step, (batch, heads, P, N).
 * @throws when a shape does not fit, a number is not finite, or a result overflows.
 * @units dt after softplus in a unit of time that the model chooses, A in its inverse: ΔA has no unit. States and outputs have the unit of x.
 * @formula h=e^{\Delta A}\,h_{\mathrm{before}}+\Delta\,x B^{\top},\qquad y=(h\,C+D\odot x)\odot\mathrm{silu}(z)
 * @source selective_state_update_ref of state-spaces/mamba
 */
declare function ssdStep(input: SsdStepInput<Tensor<Float32Array>>, state: Tensor<Float32Array>, options?: SsdStepOptions): SsdStepOutput<Float32Array>;
declare function ssdStep(input: SsdStepInput, state: TensorLike, options?: SsdStepOptions): SsdStepOutput;
/** What `ssd` gives. */
interface SsdOutput<T extends Numbers = Float64Array> {
  /** (batch, L, heads, P) */
  readonly y: Tensor<T>;
  /** (batch, heads, P, N), before D and z */
  readonly lastState: Tensor<T>;
}
/**
 * The state space dual layer of Mamba-2: a selective scan whose decay is one number a head and step,
 * which can be computed as a recurrence, as masked attention, or chunk by chunk as both. A step of 0
 * keeps the state exactly. A is negative in the papers; a positive one makes states that grow.
 * @param input - `x` (batch, L, heads, P), `dt` (batch, L, heads), `A` (heads), `B` and `C` (batch, L, groups, N), where head h reads group ⌊h·groups/heads⌋; optional `D` (heads) or (heads, P), gate `z` (batch, L, heads, P), `dtBias` (heads), `initialState` (batch, heads, P, N).
 * @param options - `form`: `recurrent`, `chunked` or `quadratic`, on which the result does not depend, by default the quickest; `chunkLength` (64); `dtSoftplus` (false) takes softplus of dt + dtBias; `dtLimit` [least, greatest] holds the steps after it; `out`, a tensor (batch, L, heads, P), takes y, so that repeated calls make no new one.
 * @returns `y` (batch, L, heads, P), and `lastState` (batch, heads, P, N) after the last step; in single precision when every argument is a `Float32Array`.
 * @throws when a shape does not fit, a number is not finite, an option is unknown, or a result overflows.
 * @units dt after softplus in a unit of time that the model chooses, A in its inverse: ΔA has no unit. States and outputs have the unit of x.
 * @formula h_t=e^{\Delta_t A}\,h_{t-1}+\Delta_t\,x_t B_t^{\top},\qquad y_t=\bigl(h_t C_t+D\odot x_t\bigr)\odot\mathrm{silu}(z_t)
 * @source Dao and Gu, Transformers are SSMs: Generalized Models and Efficient Algorithms Through Structured State Space Duality (2024)
 * @source mamba_chunk_scan_combined of state-spaces/mamba
 */
declare function ssd(input: SsdInput<Tensor<Float32Array>>, options?: SsdOptions): SsdOutput<Float32Array>;
declare function ssd(input: SsdInput, options?: SsdOptions): SsdOutput;
/**
 * A recurrence h_k = Ā h_{k−1} + B̄ x_k with outputs y_k = C h_k; in continuous time A and B stand in the
 * place of Ā and B̄.
 */
interface DiscreteSystem {
  /** (N, N) */
  readonly Abar: MatrixLike;
  /** (N, M), or a vector of length N. */
  readonly Bbar: MatrixLike | VectorLike;
  /** (P, N), or a vector of length N. */
  readonly C: MatrixLike | VectorLike;
}
interface BalancedTruncation {
  /** The number of states kept: r, or fewer where the others are below rounding. */
  readonly order: number;
  /** (order, order) */
  readonly Abar: Matrix;
  /** (order, M) */
  readonly Bbar: Matrix;
  /** (P, order) */
  readonly C: Matrix;
  /** All N Hankel singular values of the whole system, descending. */
  readonly hankel: Float64Array;
  /** (N, order): a reduced state times V is its place among the states of the whole system. */
  readonly V: Matrix;
  /** (N, order): Wᵀ times a state is the reduced state; WᵀV is the identity. */
  readonly W: Matrix;
  /** The frequency response of the reduced system is nowhere further off than this. */
  readonly bound: number;
}
/** Whether (A, B, C) is a recurrence or a differential equation. */
type SystemTime = "discrete" | "continuous";
interface GramianOptions {
  /** `discrete`, the default: A and B are Ā and B̄ of a recurrence; or `continuous`. */
  readonly time?: SystemTime;
}
/**
 * Reduces a stable system to the r states that matter most between past inputs and future
 * outputs. In the coordinates of the result both Gramians are the diagonal matrix of the Hankel
 * singular values kept. The square-root method is used: both coordinate changes come from factors
 * of the Gramians, which may be singular. States whose value is below N·2.2e−16 of the largest are
 * left out even when r asks for them: they are rounding, and nothing of the output.
 * @param system - Abar (N, N), Bbar (N, M) or a vector of length N, C (P, N) or a vector of length N.
 * @param r - the states to keep, from 1 to N.
 * @param options - `time`: `discrete` by default, or `continuous`, where Abar and Bbar are A and B of a
 * differential equation, of the system given and of the reduced one.
 * @returns the reduced Abar, Bbar and C, their order, all N Hankel singular values, the coordinate
 * changes V and W (N, order), and the error bound.
 * @throws when shapes do not fit, a number is not finite, Abar is not stable (the message names its
 * spectral radius, or the largest real part of an eigenvalue), r is not a whole number from 1 to N, all
 * Hankel singular values are 0, or a result overflows.
 * @formula \bar A_r=W^{\top}\bar A V,\quad\bar B_r=W^{\top}\bar B,\quad C_r=CV,\qquad\max_\omega\lVert H(e^{-i\omega})-H_r(e^{-i\omega})\rVert\le2\sum_{i>r}\sigma_i
 * @source Moore, Principal Component Analysis in Linear Systems (1981); Tombs and Postlethwaite,
 * Truncated Balanced Realization of a Stable Non-Minimal State-Space System (1987)
 */
declare function balancedTruncation(system: DiscreteSystem, r: number, options?: GramianOptions): BalancedTruncation;
/**
 * Runs N scalar recurrences side by side and keeps every state.
 * @param Abar - N discrete poles, real or complex.
 * @param Bbar - N input weights.
 * @param x - the input, L numbers.
 * @param h0 - the state before the first step; zeros without it.
 * @returns the states, real (L, N), or two such matrices when Abar, Bbar or h0 is complex.
 * @throws when lengths do not fit, x is empty, a number is not finite, or a state overflows.
 * @formula h_{k,n}=\bar a_n\,h_{k-1,n}+\bar b_n\,x_k
 */
declare function diagonalRecurrence(Abar: VectorLike, Bbar: VectorLike, x: VectorLike, h0?: VectorLike): Matrix;
declare function diagonalRecurrence(Abar: VectorLike | ComplexVector, Bbar: VectorLike | ComplexVector, x: VectorLike, h0?: VectorLike | ComplexVector): ComplexMatrix;
/**
 * The convolution kernel of a diagonal system, a sum of powers.
 * @param Abar - N discrete poles, real or complex.
 * @param Bbar - N input weights.
 * @param C - N output weights.
 * @param L - how many entries.
 * @param options - with `conjugatePairs`, each pole stands for itself and its conjugate: twice the real part is taken.
 * @returns K, L numbers: the real part of the sum.
 * @throws when lengths do not fit, L is not a whole number of at least 1, or the kernel overflows.
 * @formula \bar K_l=\sum_n C_n\,\bar a_n^{\,l}\,\bar b_n
 */
declare function diagonalKernel(Abar: VectorLike | ComplexVector, Bbar: VectorLike | ComplexVector, C: VectorLike | ComplexVector, L: number, options?: {
  readonly conjugatePairs?: boolean;
}): Float64Array;
interface DiagonalDiscretized<T> {
  readonly Abar: T;
  readonly Bbar: T;
}
interface DiagonalOptions {
  /** Weight of the step's end for `gbt`, 0…1. */
  readonly alpha?: number;
}
/** The rules that turn (A, B, Δ) into (Ā, B̄). */
declare const discretizationRules: readonly ["zoh", "bilinear", "euler", "backward", "gbt", "mamba"];
type DiscretizationRule = (typeof discretizationRules)[number];
/**
 * Turns diagonal continuous systems into recurrences, entry by entry. Near a = 0 the hold's B̄ is
 * computed through expm1, so it tends to Δb without cancellation.
 * @param A - the poles a: real numbers or a `ComplexVector`, as many as channels × states.
 * @param B - the input weights b, of the same kind and length; one number stands for all.
 * @param dt - the step, at least 0: one number, or one a channel, each for `A.length / dt.length` poles in a row.
 * @param rule - `zoh`, `bilinear`, `euler`, `backward`, `gbt` or `mamba`.
 * @param options - `alpha` for `gbt`.
 * @returns Abar and Bbar, of the kind and length of A (complex when A or B is).
 * @throws when lengths do not fit, a step is negative or not finite, the rule is unknown, or a result
 * overflows.
 * @units dt in a unit of time of your choice, A in its inverse: ΔA has no unit.
 * @formula \bar a=e^{\Delta a},\qquad \bar b=\frac{e^{\Delta a}-1}{a}\,b\quad(\text{hold})
 */
declare function discretizeDiagonal(A: VectorLike, B: VectorLike | number, dt: number | VectorLike, rule?: DiscretizationRule, options?: DiagonalOptions): DiagonalDiscretized<Float64Array>;
declare function discretizeDiagonal(A: VectorLike | ComplexVector, B: VectorLike | ComplexVector | number, dt: number | VectorLike, rule?: DiscretizationRule, options?: DiagonalOptions): DiagonalDiscretized<ComplexVector>;
interface Discretized {
  readonly Abar: Matrix;
  readonly Bbar: Matrix;
}
/**
 * Turns a continuous system into a recurrence over steps of length dt.
 * @param A - (N, N), the continuous transition.
 * @param B - (N, M), or a vector of length N.
 * @param dt - the step, in the units of time of A, at least 0.
 * @param rule - `zoh`, `bilinear`, `euler`, `backward`, `gbt` or `mamba`.
 * @param options - `alpha` in 0…1 for `gbt`.
 * @returns Abar (N, N) and Bbar (N, M).
 * @throws when shapes do not fit, dt is negative or not finite, the rule is unknown, or a result
 * overflows.
 * @units dt in a unit of time of your choice, A in its inverse: ΔA has no unit.
 * @formula h_k=\bar A\,h_{k-1}+\bar B\,x_k
 */
declare function discretize(A: MatrixLike, B: MatrixLike | VectorLike, dt: number, rule?: DiscretizationRule, options?: {
  readonly alpha?: number;
}): Discretized;
/**
 * Zero-order hold: exact for an input that is constant over each step. Both matrices come from one
 * exponential of the augmented matrix, so A may be singular.
 * @param A - (N, N).
 * @param B - (N, M), or a vector of length N.
 * @param dt - the step, at least 0.
 * @returns Abar (N, N) and Bbar (N, M).
 * @throws when shapes do not fit, dt is negative or not finite, or a result overflows.
 * @units dt in a unit of time of your choice, A in its inverse: ΔA has no unit.
 * @formula \bar A=e^{\Delta A},\qquad \bar B=\int_0^{\Delta}e^{\tau A}\,d\tau\;B
 */
declare function zoh(A: MatrixLike, B: MatrixLike | VectorLike, dt: number): Discretized;
/**
 * The generalised bilinear transform, a weighted mean of the derivative at both ends of the step.
 * @param A - (N, N).
 * @param B - (N, M), or a vector of length N.
 * @param dt - the step, at least 0.
 * @param alpha - weight of the step's end: 0 is Euler, ½ bilinear, 1 backward Euler.
 * @returns Abar (N, N) and Bbar (N, M).
 * @throws when shapes do not fit, dt or alpha is not allowed, I − αΔA is singular, or a result
 * overflows.
 * @units dt in a unit of time of your choice, A in its inverse: ΔA has no unit.
 * @formula \bar A=(I-\alpha\Delta A)^{-1}(I+(1-\alpha)\Delta A),\qquad \bar B=(I-\alpha\Delta A)^{-1}\Delta B
 */
declare function gbt(A: MatrixLike, B: MatrixLike | VectorLike, dt: number, alpha: number): Discretized;
/**
 * The bilinear rule (trapezoid, implicit midpoint), S4's first choice: stable for every dt when A is.
 * @param A - (N, N).
 * @param B - (N, M), or a vector of length N.
 * @param dt - the step, at least 0.
 * @returns Abar (N, N) and Bbar (N, M).
 * @throws when shapes do not fit, dt is negative or not finite, I − ΔA/2 is singular, or a result overflows.
 * @units dt in a unit of time of your choice, A in its inverse: ΔA has no unit.
 * @formula \bar A=(I-\tfrac\Delta2A)^{-1}(I+\tfrac\Delta2A),\qquad \bar B=(I-\tfrac\Delta2A)^{-1}\Delta B
 */
declare function bilinear(A: MatrixLike, B: MatrixLike | VectorLike, dt: number): Discretized;
/**
 * Euler's explicit rule: one step along the tangent. Unstable once |1 + Δλ| > 1 for an eigenvalue λ.
 * @param A - (N, N).
 * @param B - (N, M), or a vector of length N.
 * @param dt - the step, at least 0.
 * @returns Abar (N, N) and Bbar (N, M).
 * @throws when shapes do not fit, dt is negative or not finite, or a result overflows.
 * @units dt in a unit of time of your choice, A in its inverse: ΔA has no unit.
 * @formula \bar A=I+\Delta A,\qquad \bar B=\Delta B
 */
declare function euler(A: MatrixLike, B: MatrixLike | VectorLike, dt: number): Discretized;
/**
 * Euler's implicit rule.
 * @param A - (N, N).
 * @param B - (N, M), or a vector of length N.
 * @param dt - the step, at least 0.
 * @returns Abar (N, N) and Bbar (N, M).
 * @throws when shapes do not fit, dt is negative or not finite, I − ΔA is singular, or a result overflows.
 * @units dt in a unit of time of your choice, A in its inverse: ΔA has no unit.
 * @formula \bar A=(I-\Delta A)^{-1},\qquad \bar B=(I-\Delta A)^{-1}\Delta B
 */
declare function backwardEuler(A: MatrixLike, B: MatrixLike | VectorLike, dt: number): Discretized;
/**
 * The rule of Mamba's released code: the transition of the hold, the input matrix of Euler.
 * @param A - (N, N).
 * @param B - (N, M), or a vector of length N.
 * @param dt - the step, at least 0.
 * @returns Abar (N, N) and Bbar (N, M).
 * @throws when shapes do not fit, dt is negative or not finite, or a result overflows.
 * @units dt in a unit of time of your choice, A in its inverse: ΔA has no unit.
 * @formula \bar A=e^{\Delta A},\qquad \bar B=\Delta B
 * @source state-spaces/mamba, selective_scan_ref
 */
declare function discretizeMamba(A: MatrixLike, B: MatrixLike | VectorLike, dt: number): Discretized;
/**
 * The generating function of the kernel cut at L, at the L nodes of a transform: the transform of
 * the first L entries of the kernel, without computing them. It is a plain sum, taken by halves, so
 * that it stands for every system, also where I − Āω has no inverse. Elsewhere it equals
 * C (I − Ā^L)(I − Āω)^{−1} B̄, from which S4 starts.
 * @param Abar - (N, N).
 * @param Bbar - (N, 1), or a vector of length N.
 * @param C - (1, N), or a vector of length N.
 * @param L - the length of the kernel.
 * @returns L complex numbers.
 * @throws when shapes do not fit, a number is not finite, L is not a whole number of at least 1, or a value overflows.
 * @formula \hat K(\omega)=\sum_{l<L}C\,(\bar A\,\omega)^{l}\bar B,\qquad \omega=e^{-2\pi i k/L}
 * @source Gu, Goel and Ré, Efficiently Modeling Long Sequences with Structured State Spaces (2022)
 */
declare function generatingFunction(Abar: MatrixLike, Bbar: MatrixLike | VectorLike, C: MatrixLike | VectorLike, L: number): ComplexVector;
/**
 * The controllability Gramian: how strongly inputs of unit energy reach each direction of the state.
 * It is summed by doubling, with the powers of A squared again and again; a continuous system is
 * first turned into a recurrence with the same Gramian.
 * @param A - (N, N); Ā in discrete time.
 * @param B - (N, M), or a vector of length N; B̄ in discrete time.
 * @param options - `time`: `discrete` by default, or `continuous`.
 * @returns P, (N, N), symmetric and positive semidefinite.
 * @throws when shapes do not fit, a number is not finite, P overflows, or A is not stable; the message
 * names the spectral radius, or the largest real part of an eigenvalue.
 * @formula P=\sum_{l\ge0}\bar A^{l}\bar B\bar B^{\top}(\bar A^{\top})^{l}=\bar A P\bar A^{\top}+\bar B\bar B^{\top},\qquad AP+PA^{\top}+BB^{\top}=0
 * @source Smith, Matrix Equation XA + BX = C (1968); Antoulas, Approximation of Large-Scale Dynamical
 * Systems (2005)
 */
declare function controllabilityGramian(A: MatrixLike, B: MatrixLike | VectorLike, options?: GramianOptions): Matrix;
/**
 * The observability Gramian: how much energy each direction of the state puts into the output.
 * @param A - (N, N); Ā in discrete time.
 * @param C - (P, N), or a vector of length N.
 * @param options - `time`: `discrete` by default, or `continuous`.
 * @returns Q, (N, N), symmetric and positive semidefinite.
 * @throws as `controllabilityGramian`.
 * @formula Q=\sum_{l\ge0}(\bar A^{\top})^{l}C^{\top}C\bar A^{l}=\bar A^{\top}Q\bar A+C^{\top}C,\qquad A^{\top}Q+QA+C^{\top}C=0
 * @source Antoulas, Approximation of Large-Scale Dynamical Systems (2005)
 */
declare function observabilityGramian(A: MatrixLike, C: MatrixLike | VectorLike, options?: GramianOptions): Matrix;
/**
 * The Hankel singular values: how much each direction of the state matters between past inputs and
 * future outputs, whatever the coordinates of the state. They are found from factors of the two
 * Gramians, never from their product, so that values down to rounding of the largest are right.
 * @param A - (N, N); Ā in discrete time.
 * @param B - (N, M), or a vector of length N; B̄ in discrete time.
 * @param C - (P, N), or a vector of length N.
 * @param options - `time`: `discrete` by default, or `continuous`.
 * @returns N values, descending, at least 0.
 * @throws as `controllabilityGramian`.
 * @formula \sigma_i=\sqrt{\lambda_i(PQ)}
 * @source Glover, All Optimal Hankel-Norm Approximations of Linear Multivariable Systems (1984)
 */
declare function hankelSingularValues(A: MatrixLike, B: MatrixLike | VectorLike, C: MatrixLike | VectorLike, options?: GramianOptions): Float64Array;
/**
 * Runs a time-invariant recurrence and keeps every state.
 * @param Abar - (N, N).
 * @param Bbar - (N, M), or a vector of length N.
 * @param x - L numbers, or an (L, M) matrix for M inputs.
 * @param h0 - the state before the first step, N numbers; zeros without it.
 * @returns the states h_0 … h_{L−1}, (L, N): row k is the state after reading x_k.
 * @throws when shapes do not fit, a number is not finite, or a state overflows.
 * @formula h_k=\bar A\,h_{k-1}+\bar B\,x_k
 */
declare function recurrence(Abar: MatrixLike, Bbar: MatrixLike | VectorLike, x: VectorLike | MatrixLike, h0?: VectorLike): Matrix;
/**
 * Reads the output from every state.
 * @param C - (1, N), or a vector of length N.
 * @param h - the states, (L, N).
 * @param options - `D` and `x` add the direct path D·x_k.
 * @returns y, L numbers.
 * @throws when shapes do not fit, a number is not finite, or an output overflows.
 * @formula y_k=C\,h_k+D\,x_k
 */
declare function readout(C: MatrixLike | VectorLike, h: Matrix, options?: {
  readonly D?: number;
  readonly x?: VectorLike;
}): Float64Array;
/**
 * The convolution kernel of a time-invariant system: its output for the input 1, 0, 0, ….
 * @param Abar - (N, N).
 * @param Bbar - (N, 1), or a vector of length N.
 * @param C - (1, N), or a vector of length N.
 * @param L - how many entries.
 * @returns K, L numbers.
 * @throws when shapes do not fit, L is not a whole number of at least 1, or the kernel overflows.
 * @formula \bar K_l=C\,\bar A^{l}\,\bar B
 */
declare function convolutionKernel(Abar: MatrixLike, Bbar: MatrixLike | VectorLike, C: MatrixLike | VectorLike, L: number): Float64Array;
/**
 * What S4 trains in place of C, so that the truncated generating function needs no sum over l.
 * @param Abar - (N, N).
 * @param C - (1, N), or a vector of length N.
 * @param L - the length at which the kernel is cut.
 * @returns C(I − Ā^L), N numbers.
 * @throws when shapes do not fit, L is not a whole number of at least 1, or a power overflows.
 * @formula \tilde C=C\,(I-\bar A^{L})
 * @source Gu, Goel and Ré, Efficiently Modeling Long Sequences with Structured State Spaces (2022)
 */
declare function truncatedC(Abar: MatrixLike, C: MatrixLike | VectorLike, L: number): Float64Array;
/**
 * Steps after which a mode has fallen to half; Infinity when it does not decay.
 * @param dt - the step, at least 0.
 * @param a - real part of the mode's continuous pole.
 * @returns the half-life in steps.
 * @throws when dt is negative or an argument is not finite.
 * @units dt in a unit of time, a in its inverse; the half-life in steps.
 * @formula \frac{\ln 2}{\Delta\,|\mathrm{Re}\,a|}
 */
declare function halfLife(dt: number, a: number): number;
/**
 * Steps after which a mode has fallen to 1/e; Infinity when it does not decay.
 * @param dt - the step, at least 0.
 * @param a - real part of the mode's continuous pole.
 * @returns the time constant in steps.
 * @throws when dt is negative or an argument is not finite.
 * @units dt in a unit of time, a in its inverse; the time constant in steps.
 * @formula \frac1{\Delta\,|\mathrm{Re}\,a|}
 */
declare function timeConstant(dt: number, a: number): number;
/**
 * Half-life in steps of a discrete pole, by its modulus; Infinity at modulus 1 or more.
 * @param modulus - |λ| of Ā, at least 0.
 * @returns the half-life in steps.
 * @throws when the modulus is negative or not finite.
 * @units Steps.
 * @formula \frac{\ln 2}{-\ln|\bar\lambda|}
 */
declare function halfLifeOfModulus(modulus: number): number;
/**
 * The transfer function at one point: the sum of K_l z^l over all l, where it converges.
 * @param Abar - (N, N).
 * @param Bbar - (N, 1), or a vector of length N.
 * @param C - (1, N), or a vector of length N.
 * @param z - the point; e^{−iω} gives the response at ω radians a step.
 * @returns the value.
 * @throws when shapes do not fit, z is not finite, 1/z is an eigenvalue of Ā, or the value overflows.
 * @formula H(z)=C\,(I-\bar A z)^{-1}\bar B=\sum_{l\ge0}\bar K_l z^l
 */
declare function transferFunction(Abar: MatrixLike, Bbar: MatrixLike | VectorLike, C: MatrixLike | VectorLike, z: Complex): Complex;
/**
 * The frequency response: the transfer function around the unit circle.
 * @param Abar - (N, N).
 * @param Bbar - (N, 1), or a vector of length N.
 * @param C - (1, N), or a vector of length N.
 * @param frequencies - in radians a step; a whole number P stands for the P nodes 2πk/P of a transform.
 * @returns the response at each frequency.
 * @throws as `transferFunction`.
 * @units Frequencies in radians a step, from 0 to π.
 * @formula H(e^{-i\omega})
 */
declare function frequencyResponse(Abar: MatrixLike, Bbar: MatrixLike | VectorLike, C: MatrixLike | VectorLike, frequencies: number | VectorLike): ComplexVector;
/** What AdamW remembers between steps. */
interface AdamWState {
  /** How many steps were taken. */
  readonly step: number;
  /** Running means of the gradients, by the weights' names. */
  readonly means: Weights;
  /** Running means of their squares. */
  readonly squares: Weights;
}
interface AdamWOptions {
  /** How far a step goes. */
  readonly learningRate: number;
  /** How much of the running means a step keeps: of gradients and of squares; [0.9, 0.999] without it. */
  readonly betas?: readonly [number, number];
  /** Added to the root of the squares; 1e-8 without it. */
  readonly epsilon?: number;
  /** The share of a weight that a step takes away, times the learning rate; 0 without it. */
  readonly weightDecay?: number;
  /** Whether a weight decays; `decaysWeight` without it. */
  readonly decays?: (name: string, shape: readonly number[]) => boolean;
}
/**
 * Whether a weight is one that decay is for: a matrix, but not A_log, whose pull to 0 would set the
 * time constants, nor the embedding.
 * @returns whether it does.
 * @throws when the name is not a text, or the shape not a list of numbers.
 * @source the parameters that state-spaces/mamba marks with `_no_weight_decay`
 */
declare function decaysWeight(name: string, shape: readonly number[]): boolean;
/**
 * The state of AdamW before its first step: zeros.
 * @returns the state.
 * @throws when weights are not tensors by their names.
 */
declare function adamWInitialState(weights: WeightsLike): AdamWState;
/**
 * One step of AdamW: down the running mean of the gradients, each weight by its own measure, and,
 * apart from that, a little towards 0.
 * @param weights - of a model, by their names, of either precision.
 * @param gradients - how the loss moves with them, by the same names.
 * @param state - from `adamWInitialState` or the step before.
 * @param options - `learningRate`; `betas` ([0.9, 0.999]), `epsilon` (1e-8), `weightDecay` (0), `decays`.
 * @returns the new weights, in their precision, and the new state; those given are left as they were.
 * @throws when a gradient is missing or has another shape, an option is not allowed, a number is not
 * finite, or a result overflows.
 * @formula m\leftarrow\beta_1m+(1-\beta_1)g,\quad v\leftarrow\beta_2v+(1-\beta_2)g^2,\quad w\leftarrow(1-\eta\lambda)w-\eta\,\frac{m/(1-\beta_1^k)}{\sqrt{v/(1-\beta_2^k)}+\varepsilon}
 * @source Loshchilov and Hutter, Decoupled Weight Decay Regularization (2019)
 */
declare function adamWStep(weights: WeightsLike, gradients: WeightsLike, state: AdamWState, options: AdamWOptions): {
  weights: WeightsLike;
  state: AdamWState;
};
/**
 * Gradients, shortened together where they are longer than allowed.
 * @param gradients - of all weights, by their names.
 * @param most - the greatest length, a positive number.
 * @returns the gradients, of the length `most` at most, and the `norm` that they had.
 * @throws when `most` is not a positive number, or a gradient or the norm is not finite.
 * @formula \lVert g\rVert=\sqrt{\textstyle\sum_ig_i^2},\qquad g\leftarrow g\,\min(1,\mathrm{most}/\lVert g\rVert)
 * @source Pascanu, Mikolov and Bengio, On the Difficulty of Training Recurrent Neural Networks (2013)
 */
declare function clipGradients(gradients: WeightsLike, most: number): {
  gradients: WeightsLike;
  norm: number;
};
interface CosineScheduleOptions {
  /** Steps in all. */
  readonly steps: number;
  /** Steps over which the rate rises from near 0 to its peak. */
  readonly warmup: number;
  /** The greatest rate. */
  readonly peak: number;
  /** The rate of the last step; 0 without it. */
  readonly least?: number;
}
/**
 * Learning rates that rise in a line and fall along half a cosine.
 * @param options - `steps`, `warmup`, `peak`, `least` (0).
 * @returns the rate of step k, counted from 0; from the last step on it is `least`.
 * @throws when a number of steps is not a whole one, or a rate or k is negative or not finite.
 * @formula \eta_k=\eta_{\min}+\tfrac12(\eta_{\max}-\eta_{\min})\Bigl(1+\cos\frac{\pi(k-w)}{K-1-w}\Bigr),\qquad\eta_k=\frac{k+1}w\eta_{\max}\quad(k<w)
 * @source Loshchilov and Hutter, SGDR: Stochastic Gradient Descent with Warm Restarts (2017)
 */
declare function cosineSchedule(options: CosineScheduleOptions): (step: number) => number;
interface AssociativeRecallOptions {
  /** Sequences. */
  readonly batch: number;
  /** Pairs of a key and a value. */
  readonly pairs: number;
  /** How many of the keys are asked for afterwards. */
  readonly queries: number;
  /** How many different keys there are. */
  readonly keys: number;
  /** How many different values there are. */
  readonly values: number;
}
/** Tokens, and those that are to follow, of which only some count. */
interface TaskBatch {
  /** (batch, L): whole numbers below the vocabulary. */
  readonly ids: {
    readonly shape: readonly number[];
    readonly data: Float64Array;
  };
  /** (batch, L): the token that position t is to predict, or `ignored`. */
  readonly targets: {
    readonly shape: readonly number[];
    readonly data: Float64Array;
  };
}
/**
 * Associative recall: pairs of a key and a value, then keys again, in any order; to be predicted are
 * their values. No key comes twice among the pairs.
 * @param options - `batch`, `pairs`, `queries`, `keys`, `values`.
 * @param seed - of the random numbers.
 * @returns ids and targets (batch, 2·pairs + queries): keys are 0 … keys − 1, values `keys` … keys + values − 1; queries count.
 * @throws when a size is not a whole number of at least 1, or there are more pairs than keys, or more queries than pairs.
 * @source Arora et al., Zoology: Measuring and Improving Recall in Efficient Language Models (2023)
 */
declare function associativeRecall(options: AssociativeRecallOptions, seed: number): TaskBatch;
interface InductionHeadsOptions {
  /** Sequences. */
  readonly batch: number;
  /** Tokens of a sequence, of which the last is the special one again. */
  readonly L: number;
  /** How many ordinary tokens there are. */
  readonly alphabet: number;
}
/**
 * Induction heads: among ordinary tokens, a special one comes once early and once at the end; to be
 * predicted is the token that followed it the first time.
 * @param options - `batch`, `L` (at least 4), `alphabet`.
 * @param seed - of the random numbers.
 * @returns ids and targets (batch, L): ordinary tokens are 0 … alphabet − 1, the special one is `alphabet`; the last position counts.
 * @throws when a size is not a whole number, or too small.
 * @source Olsson et al., In-context Learning and Induction Heads (2022)
 */
declare function inductionHeads(options: InductionHeadsOptions, seed: number): TaskBatch;
interface ParityOptions {
  /** Sequences. */
  readonly batch: number;
  /** Bits of a sequence. */
  readonly L: number;
}
/**
 * Parity: bits come, and after each it is to be said whether the number of ones so far is odd. A state
 * of one number, multiplied by −1 at every one, does it; positive factors alone do not.
 * @param options - `batch`, `L`.
 * @param seed - of the random numbers.
 * @returns ids and targets (batch, L), all 0 or 1; every position counts.
 * @throws when a size is not a whole number of at least 1.
 * @source Grazzi et al., Unlocking State-Tracking in Linear RNNs Through Negative Eigenvalues (2024)
 */
declare function parity(options: ParityOptions, seed: number): TaskBatch;
interface SelectiveCopyingOptions {
  /** Sequences. */
  readonly batch: number;
  /** Positions among which the tokens to be copied lie. */
  readonly context: number;
  /** How many tokens are to be copied. */
  readonly copied: number;
  /** How many different ones there are. */
  readonly alphabet: number;
}
/**
 * Selective copying: tokens lie at random places among fillers; after them, one marker for each asks for
 * them in their order. What cannot tell a token from a filler by its content cannot count them.
 * @param options - `batch`, `context` positions, of which `copied` hold tokens of an `alphabet`.
 * @param seed - of the random numbers.
 * @returns ids and targets (batch, context + copied): tokens are 0 … alphabet − 1, the filler is `alphabet`, the marker `alphabet + 1`.
 * @throws when a size is not a whole number of at least 1, or more are copied than there are positions.
 * @source Gu and Dao, Mamba: Linear-Time Sequence Modeling with Selective State Spaces (2023)
 */
declare function selectiveCopying(options: SelectiveCopyingOptions, seed: number): TaskBatch;
/** A model on its way: what a step of training starts from and ends with. */
interface Training {
  readonly weights: WeightsLike;
  readonly optimizer: AdamWState;
}
interface TrainOptions extends AdamWOptions, Pick<LanguageModelOptions, "mixer"> {
  /** The greatest length of the gradients together; 1 without it. */
  readonly clip?: number;
}
/** What a batch showed, before the step. */
interface TrainReport {
  /** Mean over the targets that count, in nats. */
  readonly loss: number;
  /** The share of them that had the largest logit. */
  readonly accuracy: number;
  /** The length of the gradients before they were clipped. */
  readonly norm: number;
}
/**
 * Training before its first step.
 * @returns the training.
 * @throws when weights are not tensors by their names.
 */
declare function startTraining(weights: WeightsLike): Training;
/**
 * One step of training a language model: forward, loss, backward, clipping, AdamW. In single precision
 * where the weights have it.
 * @param training - from `startTraining` or the step before.
 * @param batch - ids and targets, as the tasks give them.
 * @param options - those of `adamWStep`, of which `epsilon` is; `mixer`, of `languageModelForward`; `clip` (1).
 * @returns the training after the step, and `loss`, `accuracy` and `norm` before it.
 * @throws when a shape does not fit, an option is not allowed, or numbers overflow.
 * @formula \theta\leftarrow\mathrm{AdamW}\bigl(\theta,\ \mathrm{clip}(\nabla_\theta\,\mathrm{loss})\bigr)
 */
declare function trainOnBatch(training: Training, batch: TaskBatch, options: TrainOptions): TrainReport & {
  readonly training: Training;
};
export {
  type Complex,
  type ComplexVector,
  complexVector,
  isComplexVector,
  complexAt,
  complexAdd,
  complexMultiply,
  complexDivide,
  complexExp,
  complexAbs,
  moduli,
  complexExpm1OverX,
  softplus,
  softplusInverse,
  sigmoid,
  silu,
  expm1OverX,
  gaussLegendre,
  laguerre,
  laguerreAll,
  legendre,
  legendreAll,
  nextPowerOfTwo,
  toBfloat16,
  type Nested,
  random,
  gaussian,
  isComplexTensor,
  isTensor,
  sizeOf,
  tensor,
  toFloat32,
  toFloat64,
  zeroTensor,
  type ComplexTensor,
  type Numbers,
  type Tensor,
  type TensorLike,
  attentionInitialWeights,
  type AttentionMixerState,
  attentionMixer,
  type NoState,
  bidirectionalMixer,
  type GenerateOptions,
  generate,
  type LanguageModelSizes,
  languageModelInitialWeights,
  type LanguageModelOptions,
  type LanguageModelForwardOptions,
  type LanguageModelSaved,
  languageModelForward,
  languageModelInitialStates,
  languageModelStep,
  languageModelBackward,
  mamba1Backward,
  type Mamba1Sizes,
  mamba1InitialWeights,
  type Mamba1Saved,
  type Mamba1State,
  type Mamba1ForwardOptions,
  mamba1Forward,
  mamba1InitialState,
  mamba1Step,
  mamba1Mixer,
  mamba2Backward,
  type Mamba2Sizes,
  mamba2InitialWeights,
  type Mamba2Saved,
  type Mamba2State,
  type Mamba2Options,
  type Mamba2ForwardOptions,
  mamba2Forward,
  mamba2InitialState,
  mamba2Step,
  mamba2Mixer,
  type Mixer,
  type S4dSaved,
  s4dForward,
  s4dInitialState,
  s4dStep,
  s4dBackward,
  s4dMixer,
  type S4dSizes,
  s4dInitialWeights,
  type Shard,
  shardMamba1,
  shardMamba2,
  countWeights,
  type Weights,
  type WeightsLike,
  fastBackend,
  fastBackends,
  useFastBackend,
  type FastBackend,
  residentTensor,
  type ResidentTensor,
  fastThreads,
  startThreads,
  stopThreads,
  convolutionMethods,
  type ConvolutionMethod,
  convolveAdjoint,
  convolve,
  fftConvolve,
  fft,
  ifft,
  multiplySpectra,
  hippoProjections,
  type HippoProjection,
  type HippoClock,
  hippoProject,
  type HippoReconstructOptions,
  hippoReconstruct,
  type HippoWeightsOptions,
  hippoWeights,
  hippoMeasures,
  type HippoMeasure,
  type HippoMatrices,
  hippo,
  type Activation,
  activations,
  activate,
  activateAdjoint,
  type AttentionInput,
  type AttentionState,
  type AttentionStepOptions,
  type AttentionOptions,
  type AttentionOutput,
  type AttentionGradients,
  type AttentionAdjointOptions,
  causalAttention,
  causalAttentionStep,
  causalAttentionAdjoint,
  type CausalConv1dActivation,
  type CausalConv1dInput,
  type CausalConv1dOptions,
  type CausalConv1dGradients,
  causalConv1d,
  causalConv1dStep,
  causalConv1dAdjoint,
  type CrossEntropy,
  crossEntropy,
  type TokenIds,
  embedding,
  embeddingAdjoint,
  type RecurrentGradients,
  type RecurrentWeights,
  type GruGradients,
  gru,
  gruStep,
  gruAdjoint,
  type LinearGradients,
  linear,
  linearAdjoint,
  type LstmState,
  type LstmInput,
  type LstmOutputGradients,
  type LstmGradients,
  lstm,
  lstmStep,
  lstmAdjoint,
  type PackedCausalConv1dInput,
  packedCausalConv1d,
  packedCausalConv1dAdjoint,
  type RmsNormOptions,
  type RmsNormGradients,
  rmsNorm,
  rmsNormAdjoint,
  softmax,
  softmaxAdjoint,
  type HermitianEigen,
  hermitianEigen,
  eigenvalues,
  expm,
  transpose,
  add,
  subtract,
  scale,
  multiply,
  solve,
  inverse,
  norm1,
  norm,
  column,
  diagonal,
  identity,
  isMatrix,
  matrix,
  row,
  toRows,
  zeros,
  type Matrix,
  type MatrixLike,
  type VectorLike,
  singularValues,
  numericalRank,
  type SingularValueDecomposition,
  svd,
  atrousPaths,
  axisPath,
  diagonalPath,
  zigzagPath,
  fuseStates,
  type StateFilter,
  graphConvolution,
  gridGraph,
  sequenceGraph,
  type Graph,
  graphCommunities,
  graphTraversal,
  type Traversal,
  type GridSize,
  hilbertPath,
  mergePaths,
  merges,
  type Merge,
  type MergeOptions,
  type Cover,
  type Domain,
  type OrderInput,
  type ScanOrder,
  type ScanPath,
  type ChoiceOption,
  type CountOption,
  type NumberOption,
  type OrderOption,
  type OrderOptions,
  applyPath,
  inversePath,
  isBijection,
  joinPaths,
  reversePath,
  pathDirections,
  scanDirections,
  neighbourGaps,
  pathJumps,
  pathReach,
  type NeighbourGaps,
  type PathJumps,
  quadTreePath,
  type QuadTreeOptions,
  neighbourhoodTokens,
  randomWalk,
  type NeighbourhoodOptions,
  roesserScan,
  type Corner,
  type RoesserInput,
  type RoesserOutput,
  findScanOrder,
  scanOrder,
  scanOrders,
  snakePath,
  minimumSpanningTree,
  type RootedTree,
  treeScan,
  variateOrder,
  windowPath,
  type Padding,
  type WindowOptions,
  zOrderPath,
  type ScanElement,
  neutralElement,
  combine,
  type ScanPhase,
  type ScanCombination,
  type ScanMove,
  type ScanLevel,
  type ScanTree,
  type ScanOptions,
  type ScanResult,
  blellochScan,
  type ScanChunks,
  type ChunkedScanOptions,
  type ChunkedScanResult,
  chunkedScan,
  cumulativeForms,
  type CumulativeForm,
  scanPrecisions,
  type ScanPrecision,
  type CumulativeScanOptions,
  type CumulativeScanResult,
  cumulativeScan,
  hillisSteeleScan,
  linearRecurrence,
  linearRecurrenceAdjoint,
  scanAlgorithms,
  type ScanAlgorithm,
  type ScanStage,
  type ScanCost,
  scanCost,
  conjugateGradient,
  type ConjugateGradientOptions,
  type DeltaNetChunkedOptions,
  deltaNetChunked,
  deltaNetRule,
  deltaProductRule,
  gatedDeltaNet2Rule,
  gatedDeltaNetRule,
  gatedLinearAttentionRule,
  kimiDeltaAttentionRule,
  linearAttentionRule,
  type FenwickBucket,
  fenwickBuckets,
  logLinearAttention,
  longhornRule,
  longhornDiagonalRule,
  lruRule,
  lruPoles,
  lruInitialPoles,
  mamba1Rule,
  mamba2Rule,
  mamba3Rotated,
  mamba3Parallel,
  mamba3Rule,
  mamba3MimoRule,
  exponentialTrapezoidal,
  maskedAttention,
  maskedAttentionMatrix,
  type MaskedAttentionInput,
  mesaNetRule,
  mlstmParallel,
  mlstmRule,
  retnetRule,
  retnetDecays,
  rgLruRule,
  rotatePairs,
  ruleInitialState,
  ruleStateSize,
  type RuleState,
  type RuleStateLike,
  type RuleTokens,
  type RunRuleOptions,
  type RuleRun,
  runRule,
  stepRule,
  readRuleStates,
  rwkv7Rule,
  type SampleTokensOptions,
  sampleTokens,
  titansRule,
  tokensFor,
  transitionMatrix,
  tttLinearRule,
  unitVector,
  unitRows,
  type RuleAxis,
  type RuleSizes,
  type RuleParts,
  type RuleInput,
  type RuleTransition,
  type UpdateRule,
  updateRules,
  findUpdateRule,
  type Dplr,
  type DplrOptions,
  dplrTruncatedC,
  dplrKernel,
  nplrMeasures,
  type NplrMeasure,
  type Nplr,
  nplr,
  diagonalInits,
  type DiagonalInit,
  s4dPoles,
  s4dKernel,
  type HiddenMatrixInput,
  type HiddenMatrixOptions,
  hiddenMatrix,
  type AnySelectiveScanInput,
  type ComplexSelectiveScanInput,
  type SelectiveScanInput,
  type SelectiveScanStepOptions,
  inputRules,
  type InputRule,
  type PackedSelectiveScanOutputGradients,
  packedSelectiveScanAdjoint,
  type PackedSelectiveScanOutput,
  packedSelectiveScan,
  type SelectiveScanOutputGradients,
  type SelectiveScanGradients,
  selectiveScanAdjoint,
  type SelectiveScanStepInput,
  type ComplexSelectiveScanStepInput,
  type SelectiveScanStepOutput,
  selectiveScanStep,
  type SelectiveScanOptions,
  type SelectiveScanOutput,
  selectiveScan,
  ssdForms,
  type SsdForm,
  type SsdInput,
  type SsdOptions,
  type SsdStepOptions,
  type TokenWeights,
  type NonCausalOptions,
  type NonCausalOutput,
  nonCausalSsd,
  segmentSum,
  semiseparable,
  type BlockRanks,
  blockRanks,
  type SsdGradients,
  type SsdOutputGradients,
  ssdAdjoint,
  type SsdCostInput,
  type SsdCost,
  ssdCost,
  type SsdMatrixInput,
  ssdMatrix,
  type SsdStepInput,
  type SsdStepOutput,
  ssdStep,
  type SsdOutput,
  ssd,
  type DiscreteSystem,
  type BalancedTruncation,
  balancedTruncation,
  type ComplexMatrix,
  diagonalRecurrence,
  diagonalKernel,
  type DiagonalDiscretized,
  type DiagonalOptions,
  discretizeDiagonal,
  discretizationRules,
  type DiscretizationRule,
  type Discretized,
  discretize,
  zoh,
  gbt,
  bilinear,
  euler,
  backwardEuler,
  discretizeMamba,
  type SystemTime,
  generatingFunction,
  type GramianOptions,
  controllabilityGramian,
  observabilityGramian,
  hankelSingularValues,
  recurrence,
  readout,
  convolutionKernel,
  truncatedC,
  halfLife,
  timeConstant,
  halfLifeOfModulus,
  transferFunction,
  frequencyResponse,
  type AdamWState,
  type AdamWOptions,
  decaysWeight,
  adamWInitialState,
  adamWStep,
  clipGradients,
  type CosineScheduleOptions,
  cosineSchedule,
  type AssociativeRecallOptions,
  associativeRecall,
  type TaskBatch,
  type InductionHeadsOptions,
  inductionHeads,
  type ParityOptions,
  parity,
  type SelectiveCopyingOptions,
  selectiveCopying,
  type Training,
  type TrainOptions,
  type TrainReport,
  startTraining,
  trainOnBatch,
}
