// Runs a neural programmer-interpreter on a scratchpad. See npi/interpreter.py.

const NOOP = 0, MOVE = 1, WRITE = 2, SWAP = 3, JUMP = 4, LOAD = 5, STORE = 6, PLACES = 0;
const MOST_STEPS = 2_000_000; // steps that are kept, to look at
const ENDLESS = 2_000_000; // limit of steps where the task's own is not known

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
