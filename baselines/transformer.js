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

  // Keys and values of all tokens so far, of each layer; and the tokens' numbers.
  start() {
    return { caches: this.blocks.map(() => ({ keys: [], values: [] })), numbers: [] };
  }

  step(state, { at, token, before, number }) {
    state.numbers[at] = number;
    let x = this.embed(token, before, number);
    const heads = [];
    this.blocks.forEach((block, layer) => {
      const { keys, values } = state.caches[layer];
      const all = affine(this.norm(x, block.norm1), block.qkv.kernel, null);
      const [query, key, value] = [0, 1, 2].map((k) => all.subarray(k * this.hidden, (k + 1) * this.hidden));
      keys[at] = this.split(key, number);
      values[at] = this.split(value, null);
      const mixed = this.split(query, number).map((wanted, head) => {
        const scores = new Float64Array(at + 1);
        for (let t = 0; t <= at; t++) {
          scores[t] = dot(wanted, keys[t][head]) / Math.sqrt(this.width);
          if (block.bias) scores[t] += block.bias[head * (block.bias.length / this.heads) + this.bucket(number, state.numbers[t])];
        }
        const weights = softmax(scores);
        heads.push(weights);
        return mixture(values.slice(0, at + 1).map((one) => one[head]), weights);
      });
      x = sum(x, affine(joined(...mixed), block.out.kernel, block.out.bias));
      const up = affine(this.norm(x, block.norm2), block.up.kernel, block.up.bias).map(gelu);
      x = sum(x, affine(up, block.down.kernel, block.down.bias));
    });
    const { norm, head } = this.weights;
    return { state, logits: affine(this.norm(x, norm), head.kernel, head.bias), heads };
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

  // The part of each head, rotated by the number of its token unless that is null.
  split(x, number) {
    const { width, speeds } = this, half = width / 2;
    return Array.from({ length: this.heads }, (_, head) => {
      const part = x.slice(head * width, (head + 1) * width);
      if (!this.rotates || number === null) return part;
      return part.map((_, k) => {
        const angle = Math.fround(number * speeds[k % half]); // in 32 bits, as in Python
        const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
        return k < half ? part[k] * cos - part[k + half] * sin : part[k - half] * sin + part[k] * cos;
      });
    });
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
