// Runs and shows a neural programmer-interpreter. See npi/interpreter.py and npi/network.py.

const NOOP = 0, MOVE = 1, WRITE = 2, SWAP = 3, JUMP = 4, LOAD = 5, STORE = 6, PLACES = 0;
const MOST_STEPS = 2_000_000; // steps that are kept, to look at
const ENDLESS = 2_000_000; // limit of steps where the task's own is not known

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

// What programs see of the cells. `pad` has cells, width and pointers.
function observe(world, pad, seen) {
  const { cells, width, pointers } = pad;
  let code = 0;
  for (let f = 0; f < world.features.length; f++) {
    const { kind, first, second } = world.features[f];
    const here = cells[world.rowOf[first] * width + pointers[first]];
    let value = here;
    if (kind === "filled") value = here !== 0 ? 1 : 0;
    else if (kind === "less") value = here < cells[world.rowOf[second] * width + pointers[second]] ? 1 : 0;
    else if (kind === "before") value = pointers[first] < pointers[second] ? 1 : 0;
    seen[f] = value;
    code += value * world.radix[f];
  }
  return code;
}

// Does one act, as `act` of tasks/scratchpad/pad.py. Acts with invalid arguments do nothing.
function act(world, pad, [kind, first, operand]) {
  const { cells, width, pointers } = pad, most = pointers.length;
  if (first >= most) return;
  const at = (k) => world.rowOf[k] * width + pointers[k];
  const symbols = (k) => world.rows[world.rowOf[k]].symbols;
  const clip = (column) => Math.min(Math.max(column, 0), width - 1);
  const joint = operand < most;
  if (kind === MOVE && operand < 2) pointers[first] = clip(pointers[first] + (operand === 0 ? -1 : 1));
  else if (kind === WRITE && operand < symbols(first)) cells[at(first)] = operand;
  else if (kind === SWAP && joint) {
    const here = cells[at(first)], there = cells[at(operand)];
    if (there < symbols(first) && here < symbols(operand)) {
      cells[at(first)] = there;
      cells[at(operand)] = here;
    }
  } else if (world.jumps && joint) {
    if (kind === JUMP) pointers[first] = pointers[operand];
    else if (kind === LOAD && symbols(operand) === PLACES && cells[at(operand)] !== 0) pointers[first] = clip(cells[at(operand)] - 1);
    else if (kind === STORE && symbols(operand) === PLACES) cells[at(operand)] = pointers[first] + 1;
  }
}

// One run of the network: its steps, and the state at each of them.
class NPIRun {
  constructor(mind, task, pad, question, sizes) {
    Object.assign(this, { mind, world: mind.world, task, question, sizes });
    this.limit = task.limit && sizes ? task.limit({ n: sizes.n }) : ENDLESS;
    const stack = task.stack && sizes ? task.stack({ n: sizes.N }) : mind.world.stack;
    this.node = new Numbers(); // for each step, the number of its node
    this.call = new Numbers(); // for each step, the number of its call
    this.calls = { program: new Numbers(), caller: new Numbers(), last: new Numbers(), depth: new Numbers(), first: new Numbers() };
    this.snapshots = new Snapshots(Math.max(2048, Math.ceil(pad.cells.length / 8)));
    const waiting = [], seen = new Int32Array(this.world.features.length);
    const main = this.world.numbers[1];
    let node = mind.root(main), call = this.begin(main, -1, 0), steps = 0;
    this.halted = this.stuck = false;
    while (!this.halted && !this.stuck && steps < this.limit) {
      if (steps < MOST_STEPS) this.snapshots.offer(steps, () => copyPad(pad));
      const code = observe(this.world, pad, seen);
      node = mind.after(node, code, seen);
      const { choice } = node;
      if (steps < MOST_STEPS) {
        this.node.push(node.number);
        this.call.push(call);
      }
      steps++;
      this.calls.last.array[call] = node.number;
      if (choice.callee === 0) {
        act(this.world, pad, choice.args);
        if (choice.end) {
          if (waiting.length) [node, call] = waiting.pop();
          else this.halted = true;
        }
      } else {
        let caller = this.calls.caller.array[call];
        if (!choice.end) {
          this.stuck = waiting.length === stack;
          waiting.push([node, call]);
          caller = call;
        }
        node = mind.root(choice.callee);
        if (steps < MOST_STEPS) call = this.begin(choice.callee, caller, waiting.length);
      }
    }
    this.total = steps;
    this.steps = this.node.length; // those that can be looked at
    this.end = pad;
    this.answer = task.layout && question ? this.read(pad) : null;
  }

  begin(program, caller, depth) {
    this.calls.program.push(program);
    this.calls.caller.push(caller);
    this.calls.last.push(-1);
    this.calls.depth.push(depth);
    this.calls.first.push(this.node.length); // its first step
    return this.calls.program.length - 1;
  }

  // The answer ends at the stated length, or later at the last element that is not blank.
  read(pad) {
    const { layout } = this.task;
    const rows = (cells) => this.world.rows.map((_, r) => cells.subarray(r * pad.width, (r + 1) * pad.width));
    const found = readOut(layout, rows(pad.cells), pad.pointers, this.question, this.sizes);
    const blank = readOut(layout, rows(new Int32Array(pad.cells.length)), pad.pointers, this.question, this.sizes);
    let last = found.length;
    while (last > 0 && found[last - 1] === blank[last - 1]) last--;
    const stated = layout.answer.stated ? layout.answer.stated({ ...this.question, ...this.sizes }) : 0;
    return found.slice(0, Math.max(last, stated));
  }

  nodeAt(step) {
    return this.mind.nodes[this.node.array[step]];
  }

  // The pad before a step; `steps` is the end.
  pad(step) {
    const [from, kept] = this.snapshots.before(step);
    const pad = copyPad(kept);
    for (let t = from; t < step; t++) {
      const { choice } = this.nodeAt(t);
      if (choice.callee === 0) act(this.world, pad, choice.args);
    }
    return pad;
  }

  // The calls that wait at a step, the oldest first, and the running one.
  stack(step) {
    const found = [];
    for (let call = this.call.array[step]; call >= 0; call = this.calls.caller.array[call]) found.unshift(call);
    return found;
  }

  depthAt(step) {
    return this.calls.depth.array[this.call.array[step]];
  }

  parts(step) {
    const node = this.nodeAt(step);
    return { who: this.programName(node.program), does: node.choice.callee ? `calls ${this.does(node)}` : this.does(node), depth: this.depthAt(step), end: node.choice.end };
  }

  label(step) {
    const { who, does, end } = this.parts(step);
    return `${who} ${does}${end ? " end" : ""}`;
  }

  does(node) {
    const { choice } = node;
    if (node.words === undefined) node.words = choice.callee ? this.programName(choice.callee) : describe(this.world, choice.args);
    return node.words;
  }

  programName(number) {
    const local = this.world.numbers.indexOf(number);
    return local < 0 ? `?${number}` : this.world.names[local];
  }

  // Whether a step matches a search text: by its program, its act or its call.
  matcher(text) {
    const known = new Map(), wanted = text.toLowerCase();
    return (step) => {
      const number = this.node.array[step];
      if (!known.has(number)) known.set(number, this.label(step).toLowerCase().includes(wanted));
      return known.get(number);
    };
  }
}

const copyPad = ({ cells, width, pointers }) => ({ cells: cells.slice(), width, pointers: pointers.slice() });

function symbolName(row, value) {
  if (row.labels && value < row.labels.length) return row.labels[value];
  return value === 0 ? "blank" : String(value);
}

// An act in words, as `Scratchpad.describe`.
function describe(world, [kind, first, operand]) {
  if (kind === NOOP) return "nothing";
  const name = (k) => (k < world.pointers.length ? world.pointers[k] : `?${k}`);
  if (kind === MOVE) return `${["left", "right"][operand] ?? `?${operand}`} ${name(first)}`;
  if (kind === WRITE) return `write ${name(first)} ${first < world.pointers.length ? symbolName(world.rows[world.rowOf[first]], operand) : operand}`;
  const word = { [SWAP]: "swap", [JUMP]: "jump", [LOAD]: "load", [STORE]: "store" }[kind];
  return word ? `${word} ${name(first)} ${name(operand)}` : `?${kind} ${name(first)} ${operand}`;
}

KINDS.npi = (data) => {
  const minds = data.worlds.map((world) => {
    const frames = world.frames && new Frames(world.frames);
    return new Mind(data.network, { ...world, frames });
  });
  return {
    run(number, question) {
      const task = TASKS[number], world = data.worlds[number];
      const sizes = sizesOf(task, question);
      return new NPIRun(minds[number], task, layOut(task.layout, question, sizes, world.rows.length), question, sizes);
    },
    runCells(number, { rows, pointers, n, N }) {
      const pad = { cells: Int32Array.from(rows.flat()), width: rows[0].length, pointers: Int32Array.from(pointers) };
      return new NPIRun(minds[number], TASKS[number], pad, null, { n, N });
    },
    rawParts: (number) => data.worlds[number].rows.map((row, r) => ({
      name: row.name, words: row.symbols === PLACES ? "places: columns plus 1; 0 is blank" : `symbols 0 to ${row.symbols - 1}; 0 is blank`,
      value: [], pointers: data.worlds[number].pointers.filter((_, k) => data.worlds[number].rowOf[k] === r),
    })),
    runRaw(number, rows) {
      const world = data.worlds[number];
      const width = Math.max(...rows.map((row) => row.length)) + 2;
      const cells = new Int32Array(rows.length * width);
      rows.forEach((row, r) => row.forEach((value, i) => {
        const most = world.rows[r].symbols || width;
        if (value >= most + (world.rows[r].symbols ? 0 : 1)) throw new Mistake(`Row ${world.rows[r].name} holds ${value}, and takes 0 to ${most - 1}.`);
        cells[r * width + i + 1] = value;
      }));
      const pointers = Int32Array.from(world.offsets, (offset, k) => Math.min(Math.max((world.rightmost[k] ? width - 2 : 1) + offset, 0), width - 1));
      return new NPIRun(minds[number], TASKS[number], { cells, width, pointers }, null, null);
    },
    View: NPIView,
  };
};

// --- the view ---

function NPIView({ run, step, width }) {
  const { world } = run;
  const pad = useMemo(() => run.pad(step), [run, step]);
  const before = useMemo(() => (step > 0 ? run.pad(step - 1) : null), [run, step]);
  const ended = step >= run.steps;
  const node = ended ? null : run.nodeAt(step);
  return html`
    <section class="panel wide"><h2>Scratchpad</h2><${PadView} world=${world} pad=${pad} before=${before} width=${width} /></section>
    ${ended
      ? html`<section class="panel wide"><h2>End</h2><p>${endWords(run)}</p></section>`
      : html`
        <section class="panel"><h2>Decision</h2><${Decision} run=${run} node=${node} /></section>
        <section class="panel"><h2>Observation</h2><${Observation} world=${world} node=${node} /></section>
        <section class="panel"><h2>Frame of the proof</h2><${FrameView} run=${run} node=${node} step=${step} /></section>
        <section class="panel"><h2>Call stack</h2><${Stack} run=${run} step=${step} /></section>`}
    <section class="panel wide"><h2>Calls</h2><${CallTree} run=${run} step=${Math.min(step, run.steps - 1)} /></section>`;
}

const endWords = (run) => run.halted ? `The main program has ended after ${plural(run.total, "step")}.`
  : run.stuck ? "The call stack is full, so the run was stopped."
  : run.total > run.steps ? `Only the first ${count(run.steps)} of ${count(run.total)} steps are kept.` : `The limit of ${count(run.limit)} steps was reached.`;

// Rows of cells around the pointers, with the pointers above each row.
function PadView({ world, pad, before, width }) {
  const fit = Math.max(7, Math.floor((width - 96) / 28));
  const columns = [...pad.pointers];
  const low = Math.min(...columns), high = Math.max(...columns);
  const together = high - low < fit - 2;
  const from = (k) => {
    const middle = together ? (low + high) / 2 : k === undefined ? 0 : pad.pointers[k];
    return Math.max(0, Math.min(pad.width - fit, Math.round(middle - fit / 2)));
  };
  return html`<div class="pad">${world.rows.map((row, r) => {
    const own = world.pointers.map((_, k) => k).filter((k) => world.rowOf[k] === r);
    const first = from(own[0]), last = Math.min(pad.width, first + fit);
    const cells = [];
    for (let c = first; c < last; c++) {
      const value = pad.cells[r * pad.width + c];
      const here = own.filter((k) => pad.pointers[k] === c);
      const moved = before && here.some((k) => before.pointers[k] !== c);
      const changed = before && before.cells[r * pad.width + c] !== value;
      const shown = value === 0 ? "" : row.symbols === PLACES ? `›${value - 1}` : symbolName(row, value);
      cells.push(html`<div class="slot"><div class=${`pointer ${moved ? "moved" : ""}`} title=${here.map((k) => world.pointers[k]).join(", ")}>${here.length ? "▾" : ""}</div>
        <div class=${`cell ${here.length ? "under" : ""} ${changed ? "changed" : ""}`} title=${`${row.name}, column ${c}`}>${shown.length > 3 ? shown.slice(0, 2) + "…" : shown}</div></div>`);
    }
    const names = own.map((k) => `${world.pointers[k]} ${pad.pointers[k]}`).join(", ");
    return html`<div class="pad-row"><div class="row-name"><b>${row.name}</b><span class="faint">${first > 0 || last < pad.width ? `${first}–${last - 1} of ${pad.width}` : ""}</span></div>
      <div class="cells">${cells}</div><div class="row-pointers faint">${names}</div></div>`;
  })}</div>`;
}

function Decision({ run, node }) {
  const { choice } = node;
  const { world } = run;
  const p = sigmoid(choice.endLogit);
  const row = (name, value, chance, other, rest, used = true) => html`<tr class=${used ? "" : "unused"}><th>${name}</th><td><b>${value}</b></td><td class="num">${percent(chance)}</td><td class="faint">${other}</td><td class="num faint">${percent(rest)}</td></tr>`;
  const values = [
    (k) => ["nothing", "move", "write", "swap", "jump", "load", "store"][k] ?? `?${k}`,
    (k) => world.pointers[k] ?? `?${k}`,
    (k) => (choice.args[0] === MOVE ? ["left", "right"][k] ?? `?${k}` : choice.args[0] === WRITE && world.pointers[choice.args[1]] ? symbolName(world.rows[world.rowOf[choice.args[1]]], k) : choice.args[0] >= SWAP ? world.pointers[k] ?? `?${k}` : String(k)),
  ];
  return html`<p class="lead"><span class="program">${run.programName(node.program)}</span> ${choice.callee ? "calls" : "acts:"} <b>${run.does(node)}</b>${choice.end ? " and ends" : ""}</p>
    <table class="decision"><thead><tr><th>head</th><th>choice</th><th></th><th>runner-up</th><th></th></tr></thead><tbody>
    ${row("ends", choice.end ? "yes" : "no", choice.end ? p : 1 - p, choice.end ? "no" : "yes", choice.end ? 1 - p : p)}
    ${row("program", choice.callee ? run.programName(choice.callee) : "ACT", choice.program.p, choice.program.second === 0 ? "ACT" : run.programName(choice.program.second), choice.program.q)}
    ${["act", "pointer", "operand"].map((name, k) => row(name, values[k](choice.args[k]), choice.heads[k].p, values[k](choice.heads[k].second), choice.heads[k].q, choice.callee === 0))}
    </tbody></table>`;
}

function Observation({ world, node }) {
  return html`<table class="facts"><tbody>${world.features.map((feature, f) => html`<tr><th>${feature.words}</th><td><b>${feature.kind === "symbol" ? symbolName(world.rows[world.rowOf[feature.first]], node.seen[f]) : node.seen[f] ? "yes" : "no"}</b></td></tr>`)}</tbody></table>`;
}

// The frame of the proof that covers the decision: the one of the whole call that it is part of.
function frameOf(run, node, step) {
  const { frames } = run.world;
  if (!frames) return null;
  const last = run.calls.last.array[run.call.array[step]];
  const end = last >= 0 ? run.mind.nodes[last] : node;
  const place = end.frame;
  return { node: end, number: place && frames.size(place) === 1 && end.choice.end ? place[1] + 1 : null, total: frames.total };
}

function FrameView({ run, node, step }) {
  const found = frameOf(run, node, step);
  const margin = (at) => html`<span class="num">${fixed(at.choice.margin)}</span>`;
  const path = [];
  const end = found ? found.node : node;
  for (let at = end; at.before; at = at.before) path.unshift(at);
  return html`
    ${!found ? html`<p>No proof covers this decision: ${run.world.verdict}.</p>`
      : found.number ? html`<p>Frame <b class="frame-number">${count(found.number)}</b> of ${count(found.total)}, margin <b>${fixed(end.least)}</b>.</p>`
      : html`<p class="warn">This call is not among the ${count(found.total)} frames of the proof.</p>`}
    <ol class="frame">${path.map((at) => html`<li class=${at === node ? "now" : ""}><span>${run.does(at)}${at.choice.end ? ", end" : ""}</span>${margin(at)}</li>`)}</ol>
    <p class="faint">The margin is the lead over the runner-up in logits: of each step, and the smallest of the call.</p>`;
}

// The calls of each call, in order: those of call c are at starts[c + 1] to starts[c + 2] of `order`;
// c is -1 for calls without a caller.
function callTree({ calls }) {
  const { array, length } = calls.caller;
  const starts = new Int32Array(length + 2), order = new Int32Array(length);
  for (let c = 0; c < length; c++) starts[array[c] + 2]++;
  for (let c = 1; c < starts.length; c++) starts[c] += starts[c - 1];
  const next = starts.slice();
  for (let c = 0; c < length; c++) order[next[array[c] + 1]++] = c;
  return (call) => order.subarray(starts[call + 1], starts[call + 2]);
}

const AROUND = 6; // calls that are shown before and after the running one; more on demand

function CallTree({ run, step }) {
  const under = useMemo(() => callTree(run), [run]);
  const [folds, setFolds] = useState(() => new Map()); // call -> whether the user has opened it
  const [wider, setWider] = useState(() => new Map()); // call -> how many of its calls are shown
  useEffect(() => {
    setFolds(new Map());
    setWider(new Map());
  }, [run]);
  const path = run.stack(step), rows = [];
  const level = (parent, depth) => {
    const own = under(parent), around = wider.get(parent) ?? AROUND;
    const middle = Math.max(0, own.indexOf(path[depth]));
    const from = Math.max(0, middle - around), to = Math.min(own.length, middle + around + 1);
    const more = (left, words) => left > 0 && rows.push(html`<button class="call more faint" style=${{ paddingLeft: `${depth * 18 + 26}px` }} onClick=${() => setWider(new Map(wider).set(parent, around * 4))}>${count(left)} ${words}</button>`);
    more(from, "earlier");
    for (const call of own.subarray(from, to)) {
      const inner = under(call).length, running = path[depth] === call;
      const open = folds.get(call) ?? (running && inner > 0);
      const name = run.programName(run.calls.program.array[call]);
      rows.push(html`<div class=${`call ${running ? "on" : ""} ${running && depth === path.length - 1 ? "now" : ""}`} style=${{ paddingLeft: `${depth * 18}px` }}>
        <button class="fold" disabled=${!inner} aria-label=${`${open ? "fold" : "unfold"} ${name}`} aria-expanded=${open} onClick=${() => setFolds(new Map(folds).set(call, !open))}>${inner ? (open ? "▾" : "▸") : "·"}</button>
        <button class="name" onClick=${() => window.deepcalc.go(run.calls.first.array[call])}><span class="program">${name}</span> <span class="faint num">step ${count(run.calls.first.array[call] + 1)}${inner ? `, ${plural(inner, "call")}` : ""}</span></button></div>`);
      if (open) level(call, depth + 1);
    }
    more(own.length - to, "later");
  };
  level(-1, 0);
  return html`<div class="calls">${rows}</div><p class="faint">A call that ends its caller’s frame stands below it, not inside it. Click on a name to go to its first step.</p>`;
}

function Stack({ run, step }) {
  const calls = run.stack(step);
  const shown = calls.length > 40 ? calls.slice(-40) : calls;
  return html`<ol class="stack" start=${calls.length - shown.length + 1}>${shown.map((call, k) => html`<li class=${k === shown.length - 1 ? "now" : ""}>${run.programName(run.calls.program.array[call])}</li>`)}</ol>
    <p class="faint">${calls.length > 1 ? `${plural(calls.length - 1, "call")} waiting.` : "No call is waiting."} A call that ends its caller’s frame takes its place.</p>`;
}
