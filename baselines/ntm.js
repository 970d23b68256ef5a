// A neural Turing machine: a controller with heads on a memory. See ntm.py and addressing.py.

MODELS.ntm = class {
  constructor({ weights, options }, alphabet) {
    Object.assign(this, { weights, alphabet, ...options });
  }

  // Memory cells for problems of so many tokens, with padding.
  memorySize(tokens) {
    return tokens <= this.trained ? this.cells : Math.max(this.cells, tokens);
  }

  work(tokens) {
    return tokens * (this.hidden * 5 * this.hidden + this.memorySize(tokens) * this.heads * (5 * this.width + 60));
  }

  // `padded` is the number of tokens of the padded problem.
  start(padded) {
    const cells = this.memorySize(padded);
    const first = new Float64Array(cells);
    first[0] = 1;
    return {
      output: new Float64Array(this.hidden), cell: new Float64Array(this.hidden),
      memory: Array.from({ length: this.width }, () => new Float64Array(cells).fill(this.empty)),
      weightings: Array(2 * this.heads).fill(first), // of the read heads, then of the write heads
      read: Float64Array.from(this.weights.first_read, Math.tanh),
    };
  }

  // One timestep: the controller, then the write heads, then the read heads.
  step(last, { token }) {
    const { heads, width, shifts } = this, each = width + 3 + shifts;
    const [output, cell] = this.controller(last, joined(this.alphabet.read(token), last.read));
    const raw = affine(output, this.weights.heads.kernel, this.weights.heads.bias);
    const part = (from, size) => raw.subarray(from, from + size);
    const sizes = norms(last.memory);
    const weightings = last.weightings.map((before, k) => this.weighting(part(k * each, each), last.memory, sizes, before));
    const [reads, writes] = [weightings.slice(0, heads), weightings.slice(heads)];
    const change = 2 * heads * each;
    const memory = last.memory.map((numbers, w) => {
      let now = numbers;
      writes.forEach((weights, h) => {
        const erase = sigmoid(raw[change + h * width + w]);
        now = now.map((value, m) => value * (1 - erase * weights[m]));
      });
      writes.forEach((weights, h) => {
        const add = Math.tanh(raw[change + (heads + h) * width + w]);
        now = now.map((value, m) => value + add * weights[m]);
      });
      return now;
    });
    const read = joined(...reads.map((weights) => memory.map((numbers) => dot(numbers, weights))));
    const { kernel, bias } = this.weights.head;
    const state = { output, cell, memory, weightings, read };
    return { state, logits: affine(joined(output, read), kernel, bias), heads: [...writes, ...reads] };
  }

  controller({ output, cell }, seen) {
    const { cell: own } = this.weights;
    if (own.kernel) return [affine(seen, own.kernel, own.bias).map(Math.tanh), cell];
    const recurrent = affine(output, own.dense_h.kernel, own.dense_h.bias);
    return lstmCell(affine(seen, own.dense_i.kernel, recurrent), cell);
  }

  // Search for the key, interpolate with the last weighting, shift, sharpen.
  weighting(raw, memory, sizes, last) {
    const { width, shifts } = this, cells = last.length, reach = (shifts - 1) / 2;
    const key = raw.subarray(0, width).map(Math.tanh);
    const strength = softplus(raw[width]), gate = sigmoid(raw[width + 1]), sharpness = 1 + softplus(raw[width + 2]);
    const shift = softmax(raw.subarray(width + 3));
    const scale = strength / Math.sqrt(dot(key, key) + SMALL);
    const like = mixture(memory, key).map((product, m) => (scale * product) / sizes[m]);
    const mixed = softmax(like).map((found, m) => last[m] + gate * (found - last[m]));
    const logs = mixed.map((_, m) => {
      let moved = 0;
      for (let k = 0; k < shifts; k++) moved += shift[k] * mixed[(m + reach - k + cells) % cells];
      return sharpness * Math.log(Math.max(moved, 1e-30));
    });
    return softmax(logs);
  }

  headNames() {
    const names = (kind) => Array.from({ length: this.heads }, (_, h) => `${kind} head${this.heads > 1 ? ` ${h + 1}` : ""}`);
    return [...names("Write"), ...names("Read")];
  }
};

const SMALL = 1e-3; // added to squared norms, as in addressing.py

// The norm of each cell of a memory of `width` rows of cells.
function norms(memory) {
  const squares = new Float64Array(memory[0].length).fill(SMALL);
  for (const numbers of memory) for (let m = 0; m < squares.length; m++) squares[m] += numbers[m] * numbers[m];
  return squares.map(Math.sqrt);
}
