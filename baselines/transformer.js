// A transformer with any kind of positions. See transformer.py and positions.py.

MODELS.transformer = class {
  constructor({ weights, options }, alphabet) {
    Object.assign(this, { weights, alphabet, ...options });
    this.attends = true;
    this.width = this.hidden / this.heads; // numbers of a head
    this.blocks = Array.from({ length: this.layers }, (_, k) => slice(weights.blocks, k, this.layers));
    this.rotates = this.positions === "rotary" || this.positions === "randomised";
    const half = this.width / 2;
    this.speeds = Array.from({ length: half }, (_, k) => Math.fround(this.lowest ** (k / half)));
  }

  work(tokens) {
    return this.layers * tokens * this.hidden * (12 * this.hidden + tokens);
  }

  // Keys and values of all tokens so far, of each layer: [tokens, hidden]; and the tokens' numbers.
  start(padded) {
    const room = () => new Float64Array(padded * this.hidden);
    return { caches: this.blocks.map(() => ({ keys: room(), values: room() })), numbers: new Int32Array(padded) };
  }

  step(state, { at, token, before, number }) {
    const { hidden } = this;
    state.numbers[at] = number;
    let x = this.embed(token, before, number);
    const heads = [];
    this.blocks.forEach((block, layer) => {
      const { keys, values } = state.caches[layer];
      const all = affine(this.norm(x, block.norm1), block.qkv.kernel, null);
      const [query, key, value] = [0, 1, 2].map((k) => all.subarray(k * hidden, (k + 1) * hidden));
      if (this.rotates) [query, key].forEach((part) => this.rotate(part, number));
      keys.set(key, at * hidden);
      values.set(value, at * hidden);
      const mixed = new Float64Array(hidden);
      for (let head = 0; head < this.heads; head++) {
        const weights = softmax(this.scores(query, keys, head, state.numbers, at, block.bias));
        const from = head * this.width;
        for (let t = 0; t <= at; t++) {
          for (let k = from; k < from + this.width; k++) mixed[k] += weights[t] * values[t * hidden + k];
        }
        heads.push(weights);
      }
      x = sum(x, affine(mixed, block.out.kernel, block.out.bias));
      const up = affine(this.norm(x, block.norm2), block.up.kernel, block.up.bias).map(gelu);
      x = sum(x, affine(up, block.down.kernel, block.down.bias));
    });
    const { norm, head } = this.weights;
    return { state, logits: affine(this.norm(x, norm), head.kernel, head.bias), heads };
  }

  // How well the key of each token up to `at` fits the query of one head.
  scores(query, keys, head, numbers, at, bias) {
    const { hidden, width } = this, from = head * width;
    const own = bias && bias.subarray(head * (2 * this.near + 4), (head + 1) * (2 * this.near + 4));
    const found = new Float64Array(at + 1);
    for (let t = 0; t <= at; t++) {
      let product = 0;
      for (let k = from; k < from + width; k++) product += query[k] * keys[t * hidden + k];
      found[t] = product / Math.sqrt(width);
      if (own) found[t] += own[this.bucket(numbers[at], numbers[t])];
    }
    return found;
  }

  // The vector of a token: of what is read, of the element written before, of its place.
  embed(token, before, number) {
    const { embed, embed_before: layer, embed_position: place } = this.weights;
    const read = layer.embedding ? row(layer.embedding, before) : affine(this.alphabet.bitsOf(before), layer.kernel, layer.bias);
    const x = sum(this.alphabet.embed(embed, token), read);
    return place ? sum(x, row(place.embedding, number)) : x;
  }

  norm(x, { scale }) {
    const size = 1 / Math.sqrt(dot(x, x) / x.length + 1e-6);
    return x.map((value, k) => value * size * scale[k]);
  }

  // Rotates the pairs of numbers of each head by angles in proportion to the number of the token.
  rotate(x, number) {
    const half = this.width / 2;
    for (let from = 0; from < x.length; from += this.width) {
      for (let k = 0; k < half; k++) {
        const angle = Math.fround(number * this.speeds[k]); // in 32 bits, as in Python
        const [cos, sin, one, two] = [Math.cos(angle), Math.sin(angle), x[from + k], x[from + k + half]];
        x[from + k] = one * cos - two * sin;
        x[from + k + half] = one * sin + two * cos;
      }
    }
  }

  // Which bias the attention from a token to another has, by their coupled numbers.
  bucket(one, other) {
    const apart = other - one, near = this.near;
    if (one === 0 || other === 0) return 2 * near + 3;
    if (Math.abs(apart) <= near) return apart + near;
    return apart < 0 ? 2 * near + 1 : 2 * near + 2;
  }

  headNames() {
    const names = [];
    for (let l = 1; l <= this.layers; l++) for (let h = 1; h <= this.heads; h++) names.push(`Layer ${l}, head ${h}: attention`);
    return names;
  }
};

// The weights of layer k, of arrays that hold those of all layers behind each other.
function slice(weights, k, layers) {
  if (ArrayBuffer.isView(weights)) return weights.subarray((k * weights.length) / layers, ((k + 1) * weights.length) / layers);
  return weights && Object.fromEntries(Object.entries(weights).map(([name, part]) => [name, slice(part, k, layers)]));
}
