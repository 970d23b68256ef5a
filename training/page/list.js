// A list of steps that shows only the rows in sight, so that it may have millions.

const ROW = 26; // pixels
const TALLEST = 8_000_000; // pixels; browsers refuse much taller elements

function StepList({ run, step, go, matches }) {
  const box = useRef(null);
  const [top, setTop] = useState(0);
  const [height, setHeight] = useState(400);
  const rows = run.steps + 1; // the last one is the end
  const full = Math.min(rows * ROW, TALLEST);
  const sight = Math.max(1, Math.floor(height / ROW));
  const perPixel = full > height ? Math.max(0, rows - sight) / (full - height) : 0;
  const first = Math.max(0, Math.min(rows - sight, Math.floor(top * perPixel)));
  useEffect(() => {
    const measure = () => box.current && setHeight(box.current.clientHeight);
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(box.current);
    return () => observer.disconnect();
  }, []);
  useEffect(() => {
    if (step >= first + 1 && step < first + sight - 2) return;
    const wanted = Math.max(0, step - Math.floor(sight / 2));
    if (perPixel) box.current.scrollTop = wanted / perPixel;
  }, [step, run]);
  const shown = [];
  for (let s = first; s < Math.min(rows, first + sight + 2); s++) {
    const parts = s < run.steps ? run.parts(s) : { does: over(run) ? "end" : "…", depth: 0 };
    shown.push(html`<button key=${s} role="option" aria-selected=${s === step} tabindex="-1"
      class=${`step ${s === step ? "now" : ""} ${matches && s < run.steps && matches(s) ? "match" : ""}`} onClick=${() => go(s)}>
      <span class="num faint">${count(s + 1)}</span>
      <span class="does" style=${{ paddingLeft: `${Math.min(parts.depth || 0, 12) * 10}px` }}>${parts.who && html`<span class="program">${parts.who}</span> `}${parts.does}${parts.end && html`<span class="faint"> · end</span>`}</span></button>`);
  }
  return html`<div class="steps" ref=${box} role="listbox" aria-label="steps" onScroll=${(event) => setTop(event.currentTarget.scrollTop)}>
    <div style=${{ height: `${full}px` }}><div class="rows" style=${{ transform: `translateY(${Math.min(top, Math.max(0, full - height))}px)` }}>${shown}</div></div></div>`;
}

// The next step from `from` in a direction that matches; -1 if there is none. Goes round.
function findStep(run, matches, from, direction) {
  for (let k = 1; k <= run.steps; k++) {
    const step = (((from + direction * k) % run.steps) + run.steps) % run.steps;
    if (matches(step)) return step;
  }
  return -1;
}

function countMatches(run, matches) {
  let found = 0;
  for (let step = 0; step < run.steps; step++) if (matches(step)) found++;
  return found;
}
