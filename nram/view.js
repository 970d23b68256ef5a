// Runs and shows the discrete program of a neural random-access machine. See nram/machine/run.py.

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

// --- the view ---

function NRAMView({ run, step, width, data, example, proof }) {
  const { program } = run;
  const machine = useMemo(() => run.machine(step), [run, step]);
  const before = useMemo(() => (step > 0 ? run.machine(step - 1) : null), [run, step]);
  const ended = step >= run.steps;
  const rule = ended ? null : run.ruleAt(step);
  const writes = [];
  const after = ended ? null : machine.copy();
  const values = ended ? [...machine.registers] : after.step(rule, writes);
  const soft = example >= 0 ? data.soft[example] : null;
  return html`
    <section class="panel wide"><h2>Memory${before ? "; changed by the last timestep is highlighted" : ""}</h2><${Memory} run=${run} machine=${machine} before=${before} writes=${writes} width=${width} /></section>
    <section class="panel"><h2>Registers</h2><${Registers} program=${program} machine=${machine} after=${after} /></section>
    <section class="panel"><h2>Gates in use</h2>${ended ? html`<p>${run.halted ? `The program halted after ${plural(run.total, "timestep")}.` : run.ended || `The limit of ${count(run.limit)} timesteps was reached.`}</p>` : html`<${Gates} program=${program} rule=${rule} values=${values} writes=${writes} />`}</section>
    ${!ended && html`<section class="panel wide"><h2>Wiring</h2><${Wiring} program=${program} rule=${rule} values=${values} /></section>`}
    ${proof && html`<section class="panel wide"><h2>Proof</h2><${ProofView} run=${run} machine=${machine} step=${step} proof=${proof} ended=${ended} /></section>`}
    ${soft && html`<section class="panel wide"><h2>Soft machine</h2><${SoftView} soft=${soft} machine=${machine} step=${step} program=${program} width=${width} /></section>`}
    <section class="panel wide"><h2>Program: the first rule whose pattern fits the zeros of ${program.registers.join(" ")}</h2><div class="scroll"><table class="rules"><tbody>
      ${program.rules.map((r, k) => html`<tr class=${r === rule ? "now" : ""}><th class="num">${k + 1}</th><td><code>${r.patterns}</code></td><td><code>${r.words}</code></td></tr>`)}</tbody></table></div>
      ${program.note && html`<p class="faint">${program.note}</p>`}</section>`;
}

function Memory({ run, machine, before, writes }) {
  const { memory } = machine;
  const touched = [...writes.map((w) => w.address), ...machine.registers].filter((a) => a < memory.length);
  const middle = writes.length ? writes[0].address : Math.max(...touched, 0);
  const first = memory.length <= ALL_CELLS ? 0 : Math.max(0, Math.min(memory.length - ALL_CELLS, middle - ALL_CELLS / 2));
  const last = Math.min(memory.length, first + ALL_CELLS);
  const answer = useMemo(() => answerCells(run, memory.length), [run]);
  const shown = [];
  for (let a = first; a < last; a++) {
    const changed = before && before.memory[a] !== memory[a], written = writes.some((w) => w.address === a);
    shown.push(html`<div class="slot"><div class="at">${a}</div><div class=${`cell ${changed ? "changed" : ""} ${written ? "under" : ""} ${answer.has(a) ? "part" : ""}`} title=${`cell ${a}${answer.has(a) ? ", part of the answer" : ""}`}>${memory[a]}</div></div>`);
  }
  return html`${memory.length > ALL_CELLS && html`<p class="faint">Cells ${first} to ${last - 1} of ${count(memory.length)}.</p>`}<div class="memory">${shown}</div>`;
}

// The cells of the answer: those that its elements are read from.
function answerCells(run, size) {
  if (!run.answer) return new Set();
  const numbers = Int32Array.from({ length: size }, (_, a) => a);
  return new Set(readOut(run.task.layout, numbers, [], run.question, run.sizes));
}

const Registers = ({ program, machine, after }) => html`<table><thead><tr><th>register</th><th>value</th><th>zero</th><th>after</th></tr></thead><tbody>${program.registers.map((name, r) => html`
  <tr><th><code>${name}</code></th><td><b class="num">${machine.registers[r]}</b></td><td>${machine.registers[r] === 0 ? "yes" : "no"}</td><td class="num">${after ? html`<span class=${after.registers[r] !== machine.registers[r] ? "warn" : "faint"}>${after.registers[r]}</span>` : ""}</td></tr>`)}</tbody></table>
  <p class="faint">Pattern <code>${patternOf(machine.registers)}</code>${program.phases > 1 ? `, phase ${machine.phase + 1}` : ""}: all that the controller sees.</p>`;

function Gates({ program, rule, values, writes }) {
  const R = program.registers.length;
  const name = (k) => (k < R ? program.registers[k] : program.gates[k - R].name);
  const kind = (gate) => program.gates[gate].kind;
  return html`<table class="gates"><tbody>${rule.ops.filter(([gate, ...args]) => args.length).map(([gate, ...args]) => {
    const write = writes.find((w) => w.gate === gate);
    return html`<tr><td><code>${program.gates[gate].name} = ${kind(gate)}(${args.map(name).join(", ")})</code></td><td class="num">${write ? `memory[${write.address}] := ${write.value}` : html`<span class="faint">${args.map((a) => values[a]).join(", ")} →</span> ${values[R + gate]}`}</td></tr>`;
  })}${rule.next.map((source, r) => source !== r && html`<tr><td><code>${program.registers[r]} := ${name(source)}</code></td><td class="num">${values[source]}</td></tr>`)}
  ${rule.stop && html`<tr><td>halt</td><td></td></tr>`}</tbody></table>`;
}

// The wiring as a drawing: registers, gates in use, new registers; wires from left to right.
function Wiring({ program, rule, values }) {
  const R = program.registers.length, WIDE = 104, HIGH = 38, COLUMN = 150, LINE = 50;
  const level = new Map();
  const wires = [];
  const columns = [[]];
  const put = (column, node) => {
    while (columns.length <= column) columns.push([]);
    columns[column].push(node);
    node.column = column;
    node.line = columns[column].length - 1;
    return node;
  };
  const needed = new Set([...rule.ops.flatMap(([, ...args]) => args), ...rule.next.filter((source, r) => source !== r)]);
  for (let r = 0; r < R; r++) if (needed.has(r)) level.set(r, put(0, { name: program.registers[r], value: values[r] }));
  for (const [gate, ...args] of rule.ops) {
    const column = args.length ? 1 + Math.max(...args.map((a) => level.get(a).column)) : 0;
    const kind = program.gates[gate].kind;
    const node = put(column, { name: program.gates[gate].name, value: kind === "write" ? `[${values[args[0]]}] := ${values[args[1]]}` : values[R + gate], hot: kind === "write" });
    level.set(R + gate, node);
    args.forEach((a, k) => wires.push([level.get(a), node, k, args.length]));
  }
  const last = columns.length;
  rule.next.forEach((source, r) => {
    if (source !== r) wires.push([level.get(source), put(last, { name: `${program.registers[r]} :=`, value: values[source], hot: false }), 0, 1]);
  });
  if (!wires.length) return html`<p class="faint">Nothing is wired: every register keeps its value.</p>`;
  const tall = Math.max(...columns.map((c) => c.length)) * LINE, wide = columns.length * COLUMN - (COLUMN - WIDE);
  const x = (node) => node.column * COLUMN + 1, y = (node) => node.line * LINE + (tall - columns[node.column].length * LINE) / 2 + 5;
  return html`<div class="scroll"><svg class="wiring" viewBox=${`0 0 ${wide + 2} ${tall + 2}`} style=${{ minWidth: `${Math.min(wide, 620)}px`, maxWidth: `${wide * 1.25}px` }} role="img" aria-label="wiring of the gates in use">
    ${wires.map(([from, to, k, of]) => {
      const x1 = x(from) + WIDE, y1 = y(from) + HIGH / 2, x2 = x(to), y2 = y(to) + (HIGH * (k + 1)) / (of + 1), bend = Math.max(20, (x2 - x1) / 2);
      return html`<path d=${`M${x1} ${y1} C${x1 + bend} ${y1} ${x2 - bend} ${y2} ${x2} ${y2}`} />`;
    })}
    ${columns.flat().map((node) => html`<g><rect class=${`box ${node.hot ? "hot" : ""}`} x=${x(node)} y=${y(node)} width=${WIDE} height=${HIGH} rx="6" /><text x=${x(node) + 9} y=${y(node) + 15}>${node.name}</text><text class="value" x=${x(node) + 9} y=${y(node) + 31}>${node.value}</text></g>`)}
  </svg></div>`;
}

// What is proved of the program, and what the proof knows before this timestep.
function ProofView({ run, machine, step, proof, ended }) {
  const { counterexample: wrong, status } = proof;
  if (status === "refuted") return html`<p class="warn">Refuted${wrong ? `: with the memory ${wrong.memory.join(" ")} (n = ${wrong.n}) ${wrong.outcome}` : ""}.</p>`;
  if (status !== "proved") return html`<p>Not proved, and no wrong answer found. Tried: ${proof.bounded}.</p>`;
  const place = ended ? null : placeOfProof(run, machine, step, proof.invariants || {});
  return html`<p>Proved: for every n ≥ 1 and every ${proof.memory}, the program halts within its limit with the right answer.</p>
    ${place && html`<p class="faint">What holds before this timestep, at “${place}” (#k is the number of timesteps so far at the k-th pattern):</p><ul class="invariants">${proof.invariants[place].map((fact) => html`<li><code>${fact.replaceAll("%", "")}</code></li>`)}</ul>`}`;
}

// The name of the place of a proof where a run is: it has the pattern, the patterns before it, the
// number of the timestep. See `location_name` of nram/prove/attempt.py.
function placeOfProof(run, machine, step, invariants) {
  const name = ({ registers, phase }) => `${phase ? `phase ${phase + 1} ` : ""}${patternOf(registers)}`;
  const now = name(machine);
  return Object.keys(invariants).find((text) => {
    const [, pattern, after, start, , clock, period] = /^pattern ((?:phase \d+ )?[01]+)(?: after ((?:(?:phase \d+ )?[01]+(?:, (?=\d|phase))?)+))?( at the start)?(, timestep (\d+) mod (\d+))?/.exec(text) || [];
    if (pattern !== now || (start && step > 0) || (period && step % Number(period) !== Number(clock))) return false;
    const past = after ? after.split(", ") : [];
    return past.length <= step && past.every((one, k) => name(run.machine(step - past.length + k)) === one);
  });
}

// Distributions of the soft machine beside the values of the discrete one.
function SoftView({ soft, machine, step, program, width }) {
  const [T, R, M] = soft.registers.shape;
  const at = Math.min(step, T - 1);
  const p = (kind, row, value) => soft[kind][(at * soft[kind].shape[1] + row) * M + value] / 255;
  const rowsOf = (kind) => soft[kind].shape[1];
  let agree = 0;
  for (const [kind, own] of [["registers", machine.registers], ["memory", machine.memory]]) {
    for (let row = 0; row < rowsOf(kind); row++) {
      let best = 0;
      for (let v = 1; v < M; v++) if (p(kind, row, v) > p(kind, row, best)) best = v;
      agree += best === own[row] ? 1 : 0;
    }
  }
  const own = (kind) => (kind === "registers" ? machine.registers : machine.memory);
  const heat = (kind, names) => html`<${Heat} rows=${rowsOf(kind)} columns=${M} value=${(row, v) => p(kind, row, v)} mark=${(row) => own(kind)[row]} cell=${Math.max(5, Math.min(14, Math.floor((Math.min(width, 720) - 70) / M)))} names=${names} />`;
  return html`<p>${agree} of ${rowsOf("registers") + rowsOf("memory")} registers and cells of the discrete machine are the likeliest of the soft one before this timestep. The soft machine has stopped before it with probability ${percent(soft.stopped[at])}.</p>
    <p class="faint">Each row is a distribution over the values 0 to ${M - 1} (left to right); a square marks the value of the discrete machine.</p>
    <p class="faint">Registers</p>${heat("registers", program.registers)}<p class="faint">Memory, by address</p>${heat("memory", null)}`;
}

// A picture of numbers in 0..1, with one marked column in each row.
function Heat({ rows, columns, value, mark, cell, names }) {
  const canvas = useRef(null);
  const left = 34;
  useEffect(() => {
    const draw = () => {
      const ratio = window.devicePixelRatio || 1, style = getComputedStyle(document.documentElement);
      const [wide, tall] = [left + columns * cell, rows * cell];
      Object.assign(canvas.current, { width: wide * ratio, height: tall * ratio });
      const pen = canvas.current.getContext("2d");
      pen.scale(ratio, ratio);
      pen.font = `${Math.min(11, cell)}px system-ui`;
      pen.textBaseline = "middle";
      for (let row = 0; row < rows; row++) {
        pen.fillStyle = style.getPropertyValue("--faint");
        if (cell >= 8 || row % 2 === 0) pen.fillText(names ? names[row] : String(row), 4, (row + 0.5) * cell);
        for (let v = 0; v < columns; v++) {
          const p = value(row, v);
          if (p > 0.004) {
            pen.fillStyle = `rgba(${style.getPropertyValue("--heat")}, ${p})`;
            pen.fillRect(left + v * cell, row * cell, cell - 0.5, cell - 0.5);
          }
        }
        pen.strokeStyle = style.getPropertyValue("--warn");
        pen.strokeRect(left + mark(row) * cell + 0.5, row * cell + 0.5, cell - 1.5, cell - 1.5);
      }
    };
    draw();
    const dark = matchMedia("(prefers-color-scheme: dark)");
    dark.addEventListener("change", draw);
    return () => dark.removeEventListener("change", draw);
  });
  return html`<canvas ref=${canvas} style=${{ width: `${left + columns * cell}px`, height: `${rows * cell}px`, cursor: "default" }}></canvas>`;
}
