// Runs a sequence model token by token. The models are in files of their own, the view is in view.js.
// See model.py and reading.py.

const MODELS = {}; // family -> its class
const WINDOW = 128; // tokens whose weightings are shown together; they are computed when asked for
const FIRST = 300; // milliseconds of a run before its first tokens are shown
const MOST_WORK = 1e11; // multiplications of one run
const USED = 0.05; // cells are shown that some token in the window gives this weight

// What a model reads and writes: symbols, or channels and bits. See baselines/alphabet.py.
class Alphabet {
  constructor({ symbols, bits, channels }, layout) {
    Object.assign(this, { symbols, bits, channels: channels ? layout.channels : null });
  }
  read(token) {
    if (this.channels) return Float64Array.from(this.channels, (f) => f({ token }));
    const one = new Float64Array(this.symbols);
    one[token] = 1;
    return one;
  }
  embed(layer, token) {
    return layer.embedding ? row(layer.embedding, token) : affine(this.read(token), layer.kernel, layer.bias);
  }
  // The bits of an element, given plus 1, and whether there is one.
  bitsOf(before) {
    const bits = Array.from({ length: this.bits }, (_, k) => (before ? ((before - 1) >> k) & 1 : 0));
    return [...bits, before ? 1 : 0];
  }
  // The most likely element and its probability; of symbols, also those of the runner-up.
  choose(logits) {
    if (!this.bits) {
      const { best, second, p, q } = leaders(logits);
      return { element: best, chance: p, other: second, otherChance: q };
    }
    let element = 0, chance = 1;
    logits.forEach((logit, k) => {
      if (logit > 0) element += 2 ** k;
      chance *= sigmoid(Math.abs(logit));
    });
    return { element, chance, other: -1, otherChance: 0 };
  }
}

const row = (table, k) => table.subarray(k * table.shape[1], (k + 1) * table.shape[1]);

// One run: `tokens` and `numbers` (coupled ones, or those of the places) are read; elements of the
// answer are due from the token `first` on. `padded` is the number of tokens after padding.
class TokenRun {
  constructor(model, task, { tokens, numbers, first, padded }) {
    const total = tokens.length;
    const work = model.work(total);
    if (work > MOST_WORK) throw new Mistake(`This model would need ${count(Math.round(work / 1e9))} billion multiplications for ${count(total)} tokens, and the page does at most ${MOST_WORK / 1e9} billion: use \`deepcalc predict\`.`);
    Object.assign(this, { model, task, reads: tokens, numbers, first, total, steps: 0, halted: true, ended: "one for each token", live: true, answer: null });
    this.writes = new Int32Array(total);
    this.chances = [];
    this.snapshots = new Snapshots(WINDOW);
    this.state = model.start(padded);
    this.advance(FIRST);
  }

  // Goes on for so many milliseconds; `steps` is the number of tokens so far. Returns whether the
  // run is at its end.
  advance(milliseconds) {
    const until = performance.now() + milliseconds;
    while (this.steps < this.total && performance.now() < until) {
      const at = this.steps, { state } = this;
      this.snapshots.offer(at, () => state);
      const found = this.model.step(state, this.input(at));
      this.state = found.state;
      const chosen = this.model.alphabet.choose(found.logits);
      this.writes[at] = chosen.element;
      this.chances.push(chosen);
      this.steps++;
    }
    if (this.steps < this.total) return false;
    this.answer = [...this.writes.subarray(this.first)];
    return true;
  }

  // What the model gets at a token.
  input(at) {
    const answer = at >= this.first;
    return { at, token: this.reads[at], number: this.numbers[at], answer, before: answer && at > this.first ? this.writes[at - 1] + 1 : 0 };
  }

  // The weightings of each head at the tokens around a step: arrays [token][cell].
  window(step) {
    const from = Math.floor(Math.min(step, this.steps - 1) / WINDOW) * WINDOW;
    const end = Math.min(this.steps, from + WINDOW);
    if (this.kept && this.kept.from === from && this.kept.end === end) return this.kept;
    let [, state] = this.snapshots.before(from);
    const heads = this.model.headNames().map((name) => ({ name, weights: [] }));
    for (let at = from; at < end; at++) {
      const found = this.model.step(state, this.input(at));
      state = found.state;
      found.heads.forEach((weights, k) => heads[k].weights.push(Float32Array.from(weights)));
    }
    for (const head of heads) Object.assign(head, usedCells(head.weights, !this.model.attends));
    this.kept = { from, end, heads };
    return this.kept;
  }

  parts(step) {
    const { element, chance } = this.chances[step];
    const token = readName(this.task, this.reads[step]), due = this.isDue(step);
    const writes = due ? `writes ${element}${Number.isNaN(chance) ? "" : ` (${percent(chance)})`}` : "";
    return { who: due && this.reads[step] === 0 ? "" : `reads ${token || "blank"}`, does: writes, depth: 0 };
  }

  // Whether an element of the answer is due at a token.
  isDue(at) {
    return at >= this.first;
  }

  matcher(text) {
    const wanted = text.toLowerCase();
    return (step) => {
      const { who, does } = this.parts(step);
      return `${who} ${does}`.toLowerCase().includes(wanted);
    };
  }
}

// The cells from the first to the last one that some token gives much weight. Memory is circular: what
// is left out there is the longest stretch without such cells.
function usedCells(weights, circular) {
  const cells = Math.max(...weights.map((one) => one.length));
  const used = [];
  for (let cell = 0; cell < cells; cell++) if (weights.some((one) => one[cell] >= USED)) used.push(cell);
  if (!used.length) return { low: 0, high: 0, cells };
  let low = used[0], high = used.at(-1);
  if (circular) {
    let widest = cells - high + low; // from the last one around the end to the first one
    for (let k = 1; k < used.length; k++) {
      if (used[k] - used[k - 1] <= widest) continue;
      widest = used[k] - used[k - 1];
      [low, high] = [used[k], used[k - 1] + cells];
    }
  }
  return { low, high, cells };
}

// What people call a token.
function readName(task, token) {
  const { layout } = task;
  if (!layout || !layout.shown) return String(token);
  return layout.names[token] ?? String(layout.shown({ token }));
}

// The tokens of a question.
function tokensOf(task, question, coupled) {
  const sizes = sizesOf(task, question);
  const { cells, width, pointers } = layOut(task.layout, question, sizes, 2);
  const numbers = coupled ? cells.subarray(width) : Int32Array.from({ length: width }, (_, k) => k);
  return { tokens: cells.subarray(0, width), numbers, first: pointers[0], sizes };
}

KINDS.tokens = (data) => {
  if (!data.model) return { example: (number) => recordedRun(TASKS[data.runs[number].task], data.runs[number]), View: TokensView };
  const { model: { family, options, alphabet, coupled, padded } } = data;
  const models = TASKS.map((task) => new MODELS[family](data.model, new Alphabet(alphabet, task.layout)));
  return {
    run(number, question) {
      const task = TASKS[number], found = tokensOf(task, question, coupled);
      const most = options.longest;
      if (most && found.tokens.length > most) throw new Mistake(`This problem has ${count(found.tokens.length)} tokens, and this transformer has vectors for ${count(most)} positions.`);
      const [least, each] = padded[number];
      return new TokenRun(models[number], task, { ...found, padded: Math.round(least + each * found.sizes.N) });
    },
    View: TokensView,
  };
};

// A run that Python computed; see baselines/view.py.
function recordedRun(task, found) {
  const steps = found.reads.length;
  const chances = Array.from(found.writes, (element, k) => ({
    element, chance: found.chance ? found.chance[k] : NaN, other: found.other ? found.other[k] : -1, otherChance: found.otherChance ? found.otherChance[k] : 0,
  }));
  const heads = (found.weightings || []).map(({ name, weights, first, cells }) => ({
    name, low: 0, high: cells - 1, cells, from: first,
    weights: Array.from({ length: steps }, (_, t) => Float32Array.from(weights.subarray(t * cells, (t + 1) * cells), (w) => w / 255)),
  }));
  const run = Object.create(TokenRun.prototype);
  return Object.assign(run, { ...found, isDue: (at) => found.answers[at], task, chances, steps, total: steps, live: false, halted: false, ended: "one for each token", answer: null, window: () => ({ from: 0, heads }) });
}
