// Runs the discrete program of a neural random-access machine. See nram/machine/run.py.

const GATES = {
  zero: () => 0, one: (M) => 1 % M, two: (M) => 2 % M, inc: (M, a) => (a + 1) % M, dec: (M, a) => (a + M - 1) % M,
  add: (M, a, b) => (a + b) % M, sub: (M, a, b) => (a - b + M) % M, lt: (M, a, b) => Number(a < b),
  le: (M, a, b) => Number(a <= b), eq: (M, a, b) => Number(a === b), min: (M, a, b) => Math.min(a, b),
  max: (M, a, b) => Math.max(a, b),
};
// The function of a gate that is known by its results for memories of 1, 2, 3, ... cells.
const byResults = (name, { most, arity, results }) => (M, a = 0, b = 0) => {
  if (M > most) throw new Mistake(`The gate ${name} is a function in Python. The page has its results for memories of ${most} cells at most, and this problem has ${M}.`);
  const before = [M - 1, (M * (M - 1)) / 2, ((M - 1) * M * (2 * M - 1)) / 6][arity]; // results for smaller ones
  return results[before + (arity === 2 ? a * M + b : a)];
};
const KEPT = 2_000_000; // timesteps that are kept, to look at
const FOREVER = 2_000_000; // limit of timesteps where the task's own is not known
const ALL_CELLS = 160; // memories of so many cells are shown as a whole

class Machine {
  constructor(program, cells) {
    this.program = program;
    this.memory = cells;
    this.registers = new Int32Array(program.registers.length);
    this.phase = 0;
  }
  copy() {
    const other = new Machine(this.program, this.memory.slice());
    other.registers = this.registers.slice();
    other.phase = this.phase;
    return other;
  }
  // The number of the rule for the present phase and pattern of zeros; -1: none.
  rule() {
    let row = 0;
    for (const value of this.registers) row = 2 * row + (value === 0 ? 0 : 1);
    return this.program.ruleOf[this.phase * 2 ** this.registers.length + row];
  }
  // One timestep. Returns the values of all candidates: registers, then gates (undefined: not used).
  step(rule, look = null) {
    const { gates } = this.program, M = this.memory.length, R = this.registers.length;
    const values = [...this.registers];
    for (const [gate, ...args] of rule.ops) {
      const given = args.map((a) => values[a]);
      const { kind } = gates[gate];
      if (kind === "read") values[R + gate] = this.memory[given[0]];
      else if (kind === "write") {
        if (look) look.push({ gate, address: given[0], old: this.memory[given[0]], value: given[1] });
        values[R + gate] = this.memory[given[0]] = given[1];
      } else values[R + gate] = this.program.functions[kind](M, ...given);
    }
    rule.next.forEach((source, r) => { this.registers[r] = values[source]; });
    this.phase = rule.follow;
    return values;
  }
}

class NRAMRun {
  constructor(program, task, cells, question, sizes) {
    Object.assign(this, { program, task, question, sizes });
    this.limit = task.limit && sizes ? task.limit({ n: sizes.n }) : FOREVER;
    const machine = new Machine(program, cells);
    this.rules = new Numbers();
    this.snapshots = new Snapshots(Math.max(256, Math.ceil(cells.length / 4)));
    this.halted = false;
    this.ended = "";
    let steps = 0;
    while (!this.halted && steps < this.limit) {
      if (steps < KEPT) this.snapshots.offer(steps, () => machine.copy());
      const number = machine.rule();
      if (number < 0) {
        this.ended = `ended at the pattern ${patternOf(machine.registers)}, which no rule covers`;
        break;
      }
      const rule = program.rules[number];
      machine.step(rule);
      if (steps < KEPT) this.rules.push(number);
      steps++;
      this.halted = rule.stop;
    }
    this.total = steps;
    this.steps = this.rules.length;
    if (steps === 0) this.snapshots.offer(0, () => machine.copy());
    this.answer = task.layout && question ? readOut(task.layout, machine.memory, [], question, sizes) : null;
  }

  ruleAt(step) {
    return this.program.rules[this.rules.array[step]];
  }

  // The machine before a timestep; `steps` is the end.
  machine(step) {
    const [from, kept] = this.snapshots.before(step);
    const machine = kept.copy();
    for (let t = from; t < step; t++) machine.step(this.ruleAt(t));
    return machine;
  }

  parts(step) {
    const rule = this.ruleAt(step);
    return { who: `rule ${this.rules.array[step] + 1}`, does: `${rule.patterns} | ${rule.words}`, depth: 0 };
  }

  matcher(text) {
    const wanted = text.toLowerCase();
    const fits = this.program.rules.map((rule, k) => `rule ${k + 1} ${rule.patterns} | ${rule.words}`.toLowerCase().includes(wanted));
    return (step) => fits[this.rules.array[step]];
  }
}

const patternOf = (registers) => [...registers].map((v) => (v === 0 ? "0" : "1")).join("");

KINDS.nram = (data, { proof }) => {
  const { program } = data;
  program.functions = { ...GATES };
  for (const [name, table] of Object.entries(program.tables)) program.functions[name] = byResults(name, table);
  return {
    run(number, question) {
      const task = TASKS[number], sizes = sizesOf(task, question);
      return new NRAMRun(program, task, layOut(task.layout, question, sizes, 1).cells, question, sizes);
    },
    runCells: (number, { rows: [cells], n, M }) => new NRAMRun(program, TASKS[number], Int32Array.from(cells), null, { n, M }),
    rawParts: () => [{ name: "memory", words: "the first cells; zeros follow", value: [] }],
    runRaw(number, [cells]) {
      const M = Math.max(cells.length + SLACK, Math.max(2, ...cells) + 1);
      if (M > 1_000_000) throw new Mistake(`A value of ${Math.max(...cells)} needs as many cells: take values below 1,000,000.`);
      const memory = new Int32Array(M);
      memory.set(cells);
      return new NRAMRun(program, TASKS[number], memory, null, null);
    },
    View: (props) => html`<${NRAMView} ...${props} data=${data} proof=${proof} />`,
  };
};
