// An LSTM, with attention to the tokens of the question if it was trained with it. See lstm.py.

MODELS.lstm = class {
  constructor({ weights, options }, alphabet) {
    Object.assign(this, { weights, alphabet, ...options, attends: true });
  }

  // Multiplications for so many tokens.
  work(tokens) {
    const { hidden } = this;
    return tokens * hidden * (8 * hidden + (this.weights.query ? tokens + 3 * hidden : 0));
  }

  start() {
    return { output: new Float64Array(this.hidden), cell: new Float64Array(this.hidden), states: [] };
  }

  // The state after one more token, what it writes, and where it attends to.
  step({ output, cell, states }, { at, token, answer }) {
    const { embed, cell: { dense_i, dense_h }, query, mix, head } = this.weights;
    const recurrent = affine(output, dense_h.kernel, dense_h.bias);
    const gates = affine(this.alphabet.embed(embed, token), dense_i.kernel, recurrent);
    const [next, newCell] = lstmCell(gates, cell);
    if (!answer) states[at] = next;
    const state = { output: next, cell: newCell, states };
    if (!query) return { state, logits: affine(next, head.kernel, head.bias), heads: [] };
    const wanted = affine(next, query.kernel, null);
    const known = states.slice(0, at + 1);
    const weights = softmax(known.map((one) => dot(wanted, one)));
    const found = mixture(known, weights);
    const mixed = affine(joined(next, found), mix.kernel, mix.bias).map(Math.tanh);
    return { state, logits: affine(mixed, head.kernel, head.bias), heads: [weights] };
  }

  headNames() {
    return this.weights.query ? ["Attention"] : [];
  }
};
