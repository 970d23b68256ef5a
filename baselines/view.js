// Shows what a sequence model reads, writes and attends to; the run is in tokens.js.

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
