// Shows what a sequence model read and wrote, token by token, as Python computed it.

KINDS.tokens = (data) => ({
  example: (number) => tokenRun(data.runs[number]),
  View: TokensView,
});

function tokenRun(found) {
  const { reads, writes, answers } = found;
  const parts = (step) => ({ who: `read ${reads[step]}`, does: answers[step] ? `wrote ${writes[step]}${found.chance ? ` (${percent(found.chance[step])})` : ""}` : "", depth: 0 });
  return {
    ...found, parts, live: false, steps: reads.length, total: reads.length, halted: false, ended: "one for each token", answer: null,
    matcher: (text) => (step) => `${parts(step).who} ${parts(step).does}`.toLowerCase().includes(text.toLowerCase()),
  };
}

function TokensView({ run, step, width }) {
  const ended = step >= run.steps;
  const box = (values, shown) => html`<div class="tokens">${values.map((value, k) => html`<div class="slot"><div class=${`cell ${k === step ? "changed" : ""} ${shown(k) ? "" : "faint"}`} title=${`token ${k + 1}`}>${shown(k) ? value : "·"}</div></div>`)}</div>`;
  const heads = run.weightings || [];
  return html`
    <section class="panel wide"><h2>Read</h2>${box(run.reads, () => true)}</section>
    <section class="panel wide"><h2>Written, where an answer is due</h2>${box(run.writes, (k) => run.answers[k] && k < step + (ended ? 0 : 1))}
      ${!ended && run.answers[step] && run.chance && html`<p>Wrote <b>${run.writes[step]}</b> with probability ${percent(run.chance[step])}${run.other ? html`; runner-up ${run.other[step]} with ${percent(run.otherChance[step])}` : ""}.</p>`}</section>
    ${run.channels && html`<section class="panel wide"><h2>Input channels over tokens</h2><${Picture} rows=${run.channels.shape[1]} columns=${run.steps} value=${(row, t) => run.channels[t * run.channels.shape[1] + row] / 255} step=${step} width=${width} /></section>`}
    ${heads.map(({ name, weights, first, cells }) => html`<section class="panel wide"><h2>${name}: weight of memory cells ${first} to ${first + cells - 1} (down) over tokens (across)</h2>
      <${Picture} rows=${cells} columns=${run.steps} value=${(row, t) => weights[t * cells + row] / 255} step=${step} width=${width} />
      ${!ended && html`<p class="faint">${strongest(weights, step, cells, first)}</p>`}</section>`)}
    ${run.about && html`<section class="panel wide"><p class="faint">${run.about}</p></section>`}`;
}

// The cells with the largest weights at a token.
function strongest(weights, step, cells, first) {
  const own = [...weights.subarray(step * cells, (step + 1) * cells)].map((w, k) => [w / 255, first + k]);
  own.sort((a, b) => b[0] - a[0]);
  return `At this token: ${own.slice(0, 3).filter(([w]) => w > 0.004).map(([w, cell]) => `cell ${cell} with ${fixed(w)}`).join(", ") || "no cell among these"}.`;
}

// Numbers in 0..1 over time, with the present token marked.
function Picture({ rows, columns, value, step, width }) {
  const canvas = useRef(null);
  const cell = Math.max(2, Math.min(14, Math.floor((width - 40) / columns)));
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
  return html`<canvas ref=${canvas} style=${{ width: `${columns * cell}px`, height: `${rows * tall}px` }} onClick=${(event) => window.deepcalc.go(Math.floor(event.offsetX / cell))}></canvas>`;
}
