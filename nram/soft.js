// Shows the soft machine.

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
