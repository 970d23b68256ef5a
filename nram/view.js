// Shows one timestep of a neural random-access machine.

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
