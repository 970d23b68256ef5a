// Runs a sequence model token by token, and shows what it reads, writes and attends to. The models
// are in files of their own. See baselines/model.py and baselines/reading.py.

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
      const [fixed0, each] = padded[number];
      return new TokenRun(models[number], task, { ...found, padded: fixed0 + each * found.sizes.N });
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

function TokensView({ run, step, width }) {
  const at = Math.min(step, run.steps - 1), ended = step >= run.total;
  const { from, heads } = useMemo(() => run.window(at), [run, Math.floor(at / WINDOW), Math.min(run.steps, (Math.floor(at / WINDOW) + 1) * WINDOW)]);
  const two = heads.length > 2 && width > 560;
  return html`
    <section class="panel wide"><h2>Tokens</h2><${Strip} run=${run} step=${step} width=${width} /></section>
    <section class="panel wide"><h2>Output</h2><${Output} run=${run} at=${at} ended=${ended} /></section>
    ${heads.map((head) => html`<section class=${`panel ${two ? "" : "wide"}`}><h2>${head.name}</h2>
      <p class="faint">${cellsOf(run, head)} (down), weighted at tokens ${count(from + 1)} to ${count(from + head.weights.length)} (across).</p>
      <${Picture} rows=${head.high - head.low + 1} columns=${head.weights.length} value=${(r, t) => head.weights[t][(head.low + r) % head.cells] || 0} step=${at - from} from=${from} width=${two ? (width - 12) / 2 : width} />
      <p class="faint">${strongest(run, head, at - from)}</p></section>`)}
    ${run.about && html`<section class="panel wide"><p class="faint">${run.about}</p></section>`}`;
}

// The tokens around a step: what is read, and below it what was written.
function Strip({ run, step, width }) {
  const fit = Math.max(6, Math.floor((width - 100) / 34));
  const first = Math.max(0, Math.min(run.steps - fit, step - Math.floor(fit / 2)));
  const due = (k) => run.isDue(k);
  const line = (name, value) => html`<div class="pad-row"><div class="row-name"><b>${name}</b></div><div class="cells tokens">
    ${Array.from({ length: Math.min(fit, run.steps - first) }, (_, j) => value(first + j)).map(([text, mark], j) => html`<button class="slot" tabindex="-1" title=${`token ${count(first + j + 1)}`} onClick=${() => window.deepcalc.go(first + j)}><span class=${`cell ${mark}`}>${text}</span></button>`)}</div></div>`;
  const now = (k) => (k === step ? "under" : "");
  return html`<div class="pad">
    ${line("reads", (k) => [due(k) && run.reads[k] === 0 ? "" : readName(run.task, run.reads[k]), now(k)])}
    ${line("writes", (k) => (due(k) && k <= step ? [String(run.writes[k]), `${now(k)} ${k === step ? "changed" : ""}`] : [due(k) ? "" : "·", `${now(k)} ${due(k) ? "" : "none"}`]))}
    </div><p class="faint">Tokens ${count(first + 1)} to ${count(Math.min(first + fit, run.steps))} of ${count(run.steps)}.</p>`;
}

function Output({ run, at, ended }) {
  if (ended) return html`<p>The answer is complete.</p>`;
  if (!run.isDue(at)) return html`<p>The model reads the question; no output is due at this token.</p>`;
  const { element, chance, other, otherChance } = run.chances[at];
  return html`<p class="lead">Writes <b>${element}</b>${Number.isNaN(chance) ? "" : html` with probability <b class="num">${percent(chance)}</b>`}${other >= 0 ? html`; the runner-up is ${other} with <span class="num">${percent(otherChance)}</span>` : ""}.</p>`;
}

// Which cells or tokens a picture shows.
function cellsOf(run, { low, high, cells, from = 0 }) {
  if (run.model && run.model.attends) return `Tokens ${count(low + 1)} to ${count(high + 1)}`;
  return `Memory cells ${count(low + from)} to ${count((high % cells) + from)}${high >= cells ? ", around the end of the memory" : ""}`;
}

// The cells with the largest weights at a token, in words.
function strongest(run, { weights, from = 0 }, t) {
  const own = [...weights[t]].map((w, cell) => [w, cell]).sort((a, b) => b[0] - a[0]).slice(0, 3).filter(([w]) => w > 0.004);
  const name = (cell) => (run.model && run.model.attends ? `token ${count(cell + 1)} (${readName(run.task, run.reads[cell]) || "blank"})` : `cell ${count(cell + from)}`);
  return own.length ? `At this token: ${own.map(([w, cell]) => `${name(cell)} with ${fixed(w)}`).join(", ")}.` : "At this token: no cell among these.";
}

const TALL = 160; // rows of a picture

// Numbers in 0..1 over time, with the present token marked.
function Picture({ rows: all, columns, value: one, step, from = 0, width }) {
  const canvas = useRef(null);
  const group = Math.ceil(all / TALL), rows = Math.ceil(all / group); // of many cells, a pixel shows several
  const value = (row, t) => {
    let most = 0;
    for (let k = row * group; k < Math.min(all, (row + 1) * group); k++) most = Math.max(most, one(k, t));
    return most;
  };
  const cell = Math.max(2, Math.min(18, Math.floor((width - 40) / columns)));
  const tall = Math.max(2, Math.min(cell, Math.ceil(360 / rows)));
  useEffect(() => {
    const draw = () => {
      const ratio = window.devicePixelRatio || 1, style = getComputedStyle(document.documentElement);
      Object.assign(canvas.current, { width: columns * cell * ratio, height: rows * tall * ratio });
      const pen = canvas.current.getContext("2d");
      pen.scale(ratio, ratio);
      const heat = style.getPropertyValue("--heat");
      for (let row = 0; row < rows; row++) {
        for (let t = 0; t < columns; t++) {
          const p = value(row, t);
          if (p <= 0.004) continue;
          pen.fillStyle = `rgba(${heat}, ${p})`;
          pen.fillRect(t * cell, row * tall, cell - (cell > 4 ? 0.5 : 0), tall - (tall > 4 ? 0.5 : 0));
        }
      }
      if (step < columns) {
        pen.strokeStyle = style.getPropertyValue("--warn");
        pen.strokeRect(step * cell + 0.5, 0.5, cell - 1, rows * tall - 1);
      }
    };
    draw();
    const dark = matchMedia("(prefers-color-scheme: dark)");
    dark.addEventListener("change", draw);
    return () => dark.removeEventListener("change", draw);
  });
  return html`<canvas ref=${canvas} style=${{ width: `${columns * cell}px`, height: `${rows * tall}px` }} onClick=${(event) => window.deepcalc.go(from + Math.floor(event.offsetX / cell))}></canvas>`;
}
