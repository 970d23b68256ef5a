// The page: a problem, the player, the view of the kind of model, the list of steps.
//
// KINDS[name](data, content) returns
//   run(task, question), runRaw(task, rows), runCells(task, cells): a run of a question, of rows that
//     the user typed, of a shown problem whose task states no layout: an object with `steps` (those that can be looked at),
//     `total`, `halted`, `answer`, `parts(step)`, `matcher(text)`; `rawParts(task)`: the rows of cells
//   A run may have `advance(milliseconds)`, which goes on with it; `steps` are those so far.
//   example(number): the run of a shown problem, if the page cannot run the model itself
//   View({run, step, width, example}): the panels that show one step

// Drawn, because few fonts have these signs.
const icon = (path) => html`<svg viewBox="0 0 16 16" width="14" height="14" aria-hidden="true"><path d=${path} fill="currentColor" /></svg>`;
const ICONS = {
  first: "M2 2h2v12H2zM14 2v12L5 8z", back: "M11 2v12L3 8z", play: "M4 2l10 6-10 6z", pause: "M3 2h4v12H3zM9 2h4v12H9z",
  next: "M5 2l8 6-8 6z", last: "M12 2h2v12h-2zM2 2l9 6-9 6z",
};
const SPEEDS = [1, 2, 5, 10, 30, 100, 1000, 10000];

function App({ content, model }) {
  const [chosen, setChosen] = useState(0); // number of the example; -1: typed
  const [state, setState] = useState(() => start(content, model, 0));
  const [step, setStep] = useState(0);
  const [playing, setPlaying] = useState(false);
  const [speed, setSpeed] = useState(10);
  const [text, setText] = useState("");
  const [width, setWidth] = useState(900);
  const panels = useRef(null), search = useRef(null);
  const { run, mistake } = state;
  const go = (wanted) => setStep(Math.max(0, Math.min(run.steps, wanted)));
  const matches = useMemo(() => (text.trim() ? run.matcher(text.trim()) : null), [run, text]);
  const found = useMemo(() => (matches ? countMatches(run, matches) : 0), [run, matches]);
  const jump = (direction) => {
    const next = matches ? findStep(run, matches, step, direction) : -1;
    if (next >= 0) go(next);
  };
  const show = (next, number) => {
    setState(next);
    setChosen(number);
    setPlaying(false);
    if (!next.mistake) setStep(0);
  };

  useEffect(() => {
    const observer = new ResizeObserver(([entry]) => setWidth(entry.contentRect.width));
    observer.observe(panels.current);
    return () => observer.disconnect();
  }, []);
  useEffect(() => {
    if (!playing) return undefined;
    let last = 0, due = 0, frame = 0;
    const tick = (now) => { // its clock is that of the frame, which may be behind the clock now
      due += last ? ((now - last) / 1000) * speed : 0;
      last = now;
      const whole = Math.floor(due);
      due -= whole;
      if (whole) setStep((s) => Math.min(run.steps, s + whole));
      frame = requestAnimationFrame(tick);
    };
    frame = requestAnimationFrame(tick);
    return () => cancelAnimationFrame(frame);
  }, [playing, speed, run]);
  useEffect(() => {
    if (playing && step >= run.steps && over(run)) setPlaying(false);
  }, [playing, step, run]);
  const [, setComputed] = useState(0);
  useEffect(() => {
    if (over(run)) return undefined;
    const timer = setInterval(() => { // a long run goes on while the page is used
      if (run.advance(60)) clearInterval(timer);
      setComputed(run.steps);
    }, 80);
    return () => clearInterval(timer);
  }, [run]);
  const play = () => {
    if (!playing && step >= run.steps) setStep(0);
    setPlaying(!playing);
  };
  const keys = {
    " ": play, k: play, ArrowRight: () => go(step + 1), ArrowLeft: () => go(step - 1),
    PageDown: () => go(step + 100), PageUp: () => go(step - 100), Home: () => go(0),
    End: () => go(run.steps), "/": () => search.current.focus(), n: () => jump(1), N: () => jump(-1),
  };
  useEffect(() => {
    const press = (event) => {
      const typing = /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName) && event.target.type !== "range";
      if (event.key === "Escape" && typing) event.target.blur();
      if (typing || event.ctrlKey || event.metaKey || event.altKey || !keys[event.key]) return;
      if (event.target.type === "range" && event.key.startsWith("Arrow")) return;
      if (event.target.tagName === "BUTTON" && event.key === " ") event.target.blur();
      event.preventDefault();
      keys[event.key]();
    };
    document.addEventListener("keydown", press);
    return () => document.removeEventListener("keydown", press);
  });
  useEffect(() => {
    Object.assign(window.deepcalc, { go, get step() { return step; }, current: run });
  }, [run, step]);

  const button = (label, title, act, disabled = false) => html`<button title=${title} aria-label=${title} disabled=${disabled} onClick=${act}>${label}</button>`;
  return html`
    <header><h1>${content.title}</h1>${content.facts.map((fact) => html`<p class="faint">${fact}</p>`)}</header>
    <${Problem} content=${content} model=${model} chosen=${chosen} show=${show} mistake=${mistake} />
    <${Result} state=${state} content=${content} />
    <div class="player" role="toolbar" aria-label="player">
      <div class="buttons">
        ${button(icon(ICONS.first), "first step (Home)", () => go(0), step === 0)}
        ${button(icon(ICONS.back), "step back (←)", () => go(step - 1), step === 0)}
        <button class="play" title="play or pause (space)" aria-label=${playing ? "pause" : "play"} onClick=${play}>${icon(playing ? ICONS.pause : ICONS.play)}</button>
        ${button(icon(ICONS.next), "step (→)", () => go(step + 1), step >= run.steps)}
        ${button(icon(ICONS.last), "end (End)", () => go(run.steps), step >= run.steps)}
      </div>
      <input class="slider" type="range" min="0" max=${run.steps} value=${step} aria-label="step" onInput=${(event) => go(Number(event.target.value))} />
      <label class="jump">step <input type="number" min="1" max=${run.steps} value=${Math.min(step + 1, run.steps)} onChange=${(event) => go(Number(event.target.value) - 1)} /> of ${count(run.steps)}${step >= run.steps ? " · end" : ""}</label>
      <label>speed <select value=${speed} onChange=${(event) => setSpeed(Number(event.target.value))}>${SPEEDS.map((s) => html`<option value=${s}>${count(s)}/s</option>`)}</select></label>
    </div>
    <main>
      <div class="panels" ref=${panels}><${model.View} run=${run} step=${step} width=${width} example=${state.example} /></div>
      <aside class="panel"><h2>Steps</h2>
        <div class="search"><input ref=${search} type="search" placeholder="search steps ( / )" value=${text} onInput=${(event) => setText(event.target.value)} onKeyDown=${(event) => event.key === "Enter" && jump(event.shiftKey ? -1 : 1)} />
        ${button("↑", "previous match (N)", () => jump(-1), !found)}${button("↓", "next match (n)", () => jump(1), !found)}</div>
        <p class="faint found">${matches ? plural(found, "match").replace("matchs", "matches") : "Keys: space, ← →, Home, End, / n N"}</p>
        <${StepList} run=${run} step=${step} go=${go} matches=${matches} /></aside>
    </main>
    <footer class="faint">${model.run ? "The page runs the learned model itself" : "Python computed these runs"}; it needs no network. Made by deepcalc.</footer>`;
}

// Whether a run is computed to its end; only runs with a method `advance` may not be.
const over = (run) => !run.advance || run.steps === run.total;

// The run of a shown problem.
function start(content, model, number) {
  const example = content.examples[number];
  const began = performance.now();
  const run = !model.run ? model.example(number)
    : example.cells ? model.runCells(example.task, example.cells) : model.run(example.task, complete0(example));
  return { run, task: example.task, example: number, shown: example.shown, ms: performance.now() - began };
}

const complete0 = (example) => {
  const task = TASKS[example.task];
  return task.layout && task.parts ? complete(task, example.question) : example.question;
};

// What was typed, as a run; or the mistake in it.
function attempt(make, last) {
  try {
    const began = performance.now();
    return { ...make(), ms: performance.now() - began };
  } catch (wrong) {
    if (!(wrong instanceof Mistake)) throw wrong;
    return { ...last, mistake: wrong.message };
  }
}

function Problem({ content, model, chosen, show, mistake }) {
  const [task, setTask] = useState(content.examples[0].task);
  const known = TASKS[task];
  const typed = Boolean(model.run && known.layout && known.parts);
  const [raw, setRaw] = useState(!typed);
  const rows = model.rawParts ? model.rawParts(task) : [];
  const texts = (number) => {
    const { question } = content.examples[number], of = TASKS[content.examples[number].task];
    return of.parts ? Object.fromEntries(of.parts.map((part) => [part.name, writePart(of, part, question[part.name])])) : {};
  };
  const [fields, setFields] = useState(() => texts(0));
  const [cells, setCells] = useState({});
  const pick = (number) => {
    setTask(content.examples[number].task);
    setFields(texts(number));
    setRaw(!(model.run && TASKS[content.examples[number].task].layout && TASKS[content.examples[number].task].parts));
    show(start(content, model, number), number);
  };
  const ask = () => show(attempt(() => {
    if (raw) return { run: model.runRaw(task, rows.map((row) => wholes(cells[row.name] ?? row.value.join(" ")))), task, example: -1, shown: "cells as typed" };
    const given = Object.fromEntries(known.parts.filter((part) => (fields[part.name] ?? "").trim() !== "").map((part) => [part.name, readPart(known, part, fields[part.name])]));
    const question = complete(known, given);
    checkQuestion(known, question);
    return { run: model.run(task, question), task, example: -1, shown: known.parts.map((part) => `${part.name} = ${short(writePart(known, part, question[part.name]))}`).join(", ") };
  }, { run: window.deepcalc.current, task, example: chosen, shown: "" }), -1);
  const enter = (event) => {
    if (event.key === "Enter" && !event.shiftKey && event.target.tagName === "INPUT") ask();
  };
  const field = (name, words, value, change, tall) => html`<label class="field"><span><b>${name}</b> <span class="faint">${words}</span></span>
    ${tall ? html`<textarea rows="3" spellcheck="false" value=${value} onInput=${(event) => change(event.target.value)}></textarea>`
      : html`<input type="text" inputmode="numeric" spellcheck="false" autocomplete="off" value=${value} onInput=${(event) => change(event.target.value)} />`}</label>`;
  return html`<section class="problem panel" onKeyDown=${enter}>
    <div class="line"><h2>Problem</h2>
      <select aria-label="shown problems" value=${chosen} onChange=${(event) => pick(Number(event.target.value))}>
        ${chosen < 0 && html`<option value="-1">typed</option>`}
        ${content.examples.map((example, k) => html`<option value=${k}>${TASKS.length > 1 ? `${TASKS[example.task].name}: ` : ""}${short(example.shown)}</option>`)}</select>
      ${model.runRaw && typed && html`<label class="check"><input type="checkbox" checked=${raw} onChange=${(event) => setRaw(event.target.checked)} /> type the cells</label>`}
    </div>
    ${model.run && html`<div class="fields">
      ${raw ? rows.map((row) => field(row.name, row.words, cells[row.name] ?? row.value.join(" "), (value) => setCells({ ...cells, [row.name]: value })))
        : known.parts.map((part) => field(part.name, isNumber(known, part.name) ? "a number of any length" : known.layout.missing[part.name] ? `${part.words}; may be left out` : part.words, fields[part.name] ?? "", (value) => setFields({ ...fields, [part.name]: value }), part.depth === 2))}
      <button class="run" onClick=${ask}>Run</button></div>`}
    ${!typed && model.run && html`<p class="faint">The layout of this task is not known to the page, so it takes cells.</p>`}
    ${typed && !raw && known.layout.unchecked.length > 0 && html`<p class="faint">The page does not check that ${known.layout.unchecked.join("; ")}.</p>`}
    ${mistake && html`<p class="mistake" role="alert">${mistake}</p>`}
  </section>`;
}

const short = (text, most = 60) => (text.length > most ? `${text.slice(0, most - 12)}…${text.slice(-8)}` : text);

function Result({ state, content }) {
  const { run, example, task, ms } = state;
  const told = example >= 0 ? content.examples[example] : null;
  const answer = told && !run.answer ? told.answerShown : run.answer ? showAnswer(TASKS[task], run.answer) : null;
  if (!over(run)) return html`<section class="result"><p><span class="shown" title=${state.shown}>${short(state.shown, 200)}</span></p><p class="faint">Computed so far: ${count(run.steps)} of ${plural(run.total, "step")}.</p></section>`;
  const same = told && run.answer && JSON.stringify(run.answer) === JSON.stringify(told.answer) && run.total === told.steps;
  return html`<section class="result"><p><span class="shown" title=${state.shown}>${short(state.shown, 200)}</span>${answer !== null && html` <span class="faint">→</span> <b class="answer">${short(answer, 400)}</b>`}</p>
    <p class="faint">${plural(run.total, "step")}, ${run.ended || (run.halted ? "halted by itself" : "did not halt")}${run.live === false ? "" : `; run in ${ms < 10 ? fixed(ms, 1) : count(Math.round(ms))} ms`}.
    ${told ? (run.live === false || !run.answer ? "" : same ? " Python computes the same." : html`<b class="warn"> Python computes ${told.answerShown} in ${plural(told.steps, "step")}.</b>`) : ""}
    ${told ? (told.right ? " The answer is right." : html`<b class="warn"> The answer is wrong.</b>`) : ""}</p></section>`;
}

async function main() {
  const place = document.getElementById("app");
  try {
    const content = await readContent();
    const model = KINDS[content.kind](content.data, content);
    window.deepcalc = {
      content,
      // Runs the model on a question as `deepcalc predict` takes it.
      run(question, task = 0) {
        const began = performance.now();
        const whole = complete(TASKS[task], question);
        checkQuestion(TASKS[task], whole);
        const found = model.run(task, whole);
        while (!over(found)) found.advance(1000);
        return { answer: found.answer, halted: found.halted, steps: found.total, ms: performance.now() - began, run: found };
      },
    };
    place.textContent = "";
    render(html`<${App} content=${content} model=${model} />`, place);
    window.deepcalc.ready = true;
  } catch (wrong) {
    place.textContent = typeof DecompressionStream === "undefined"
      ? "This browser is too old for this page: it needs DecompressionStream (2023)." : `This page cannot be shown: ${wrong.message}`;
    throw wrong;
  }
}

main();
