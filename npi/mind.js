// The network of a neural programmer-interpreter, and the frames of its proof. See npi/network.py.

// The network, and what it decides after every sequence of observations within one call. All
// sequences met so far form a tree; each is computed once.
class Mind {
  constructor(network, world) {
    Object.assign(this, network);
    this.world = world;
    this.see = network.encoders[world.encoder];
    this.hidden = this.mix[1].length;
    this.nodes = [];
    this.roots = new Map();
    this.starts = [0];
    for (const size of world.sizes) this.starts.push(this.starts.at(-1) + size);
  }

  root(program) {
    let node = this.roots.get(program);
    if (!node) {
      const local = this.world.numbers.indexOf(program);
      const state = this.lstm.map(() => [new Float64Array(this.hidden), new Float64Array(this.hidden)]);
      const first = this.world.frames && local > 0 ? this.world.frames.enter(local) : null;
      node = { state, program, frame: first, next: new Map(), depth: 0, before: null, least: Infinity };
      this.roots.set(program, node);
    }
    return node;
  }

  // The node after one more observation; its `choice` is what the network decides there.
  after(node, code, seen) {
    let found = node.next.get(code);
    if (!found) {
      const [state, outputs] = this.step(node.state, node.program, seen);
      const choice = this.choose(outputs);
      const frame = node.frame && this.world.frames.follow(node.frame, code);
      found = {
        state, program: node.program, frame, next: new Map(), depth: node.depth + 1, before: node,
        least: Math.min(node.least, choice.margin), choice, seen: Int32Array.from(seen),
        number: this.nodes.length,
      };
      this.nodes.push(found);
      node.next.set(code, found);
    }
    return found;
  }

  step(state, program, seen) {
    const H = this.hidden;
    let x = new Float64Array(H);
    for (let h = 0; h < H; h++) x[h] = this.program[program * H + h];
    for (let f = 0; f < seen.length; f++) {
      const row = (this.starts[f] + seen[f]) * H;
      for (let h = 0; h < H; h++) x[h] += this.see[row + h];
    }
    const activate = this.activation === "relu" ? (v) => Math.max(v, 0) : gelu;
    x = affine(x.map(activate), ...this.mix).map(activate);
    const after = this.lstm.map(([kernel, bias], layer) => {
      const [output, cell] = state[layer];
      const [newOutput, newCell] = lstmCell(affine(joined(x, output), kernel, bias), cell);
      x = newOutput;
      return [newOutput, newCell];
    });
    return [after, affine(x, ...this.heads)];
  }

  choose(outputs) {
    const programs = this.program.shape[0], size = (outputs.length - 1 - programs) / 3;
    const heads = [outputs.subarray(1, 1 + programs)];
    for (let k = 0; k < 3; k++) heads.push(outputs.subarray(1 + programs + k * size, 1 + programs + (k + 1) * size));
    const [program, ...args] = heads.map(leaders);
    const end = outputs[0] > 0;
    const used = program.best === 0 ? [program, ...args] : [program];
    const margin = Math.min(Math.abs(outputs[0]), ...used.map((head) => head.margin));
    return { end, endLogit: outputs[0], callee: program.best, args: args.map((a) => a.best), program, heads: args, margin };
  }
}

// All frames of the proof as an automaton; see npi/view.py. A place in it is [state, frames before].
class Frames {
  constructor({ first, starts, codes, states }) {
    Object.assign(this, { first, starts, codes, states });
    this.sizes = new Float64Array(starts.length - 1);
    for (let s = 0; s < this.sizes.length; s++) { // the states after a state have smaller numbers
      let size = starts[s] === starts[s + 1] ? 1 : 0;
      for (let k = starts[s]; k < starts[s + 1]; k++) size += this.sizes[states[k]];
      this.sizes[s] = size;
    }
    this.total = first.reduce((sum, s) => sum + (s < 0 ? 0 : this.sizes[s]), 0);
  }
  enter(program) {
    let before = 0;
    for (let p = 0; p < program - 1; p++) before += this.first[p] < 0 ? 0 : this.sizes[this.first[p]];
    return this.first[program - 1] < 0 ? null : [this.first[program - 1], before];
  }
  follow([state, before], code) {
    for (let k = this.starts[state]; k < this.starts[state + 1]; k++) {
      if (this.codes[k] === code) return [this.states[k], before];
      before += this.sizes[this.states[k]];
    }
    return null;
  }
  size([state]) {
    return this.sizes[state];
  }
}
