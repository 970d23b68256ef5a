// Shows one step of a neural programmer-interpreter.

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

function Stack({ run, step }) {
  const calls = run.stack(step);
  const shown = calls.length > 40 ? calls.slice(-40) : calls;
  return html`<ol class="stack" start=${calls.length - shown.length + 1}>${shown.map((call, k) => html`<li class=${k === shown.length - 1 ? "now" : ""}>${run.programName(run.calls.program.array[call])}</li>`)}</ol>
    <p class="faint">${calls.length > 1 ? `${plural(calls.length - 1, "call")} waiting.` : "No call is waiting."} A call that ends its caller’s frame takes its place.</p>`;
}
