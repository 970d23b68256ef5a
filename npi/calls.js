// The tree of calls, to fold and unfold.

// The calls of each call, in order: those of call c are at starts[c + 1] to starts[c + 2] of `order`;
// c is -1 for calls without a caller.
function callTree({ calls }) {
  const { array, length } = calls.caller;
  const starts = new Int32Array(length + 2), order = new Int32Array(length);
  for (let c = 0; c < length; c++) starts[array[c] + 2]++;
  for (let c = 1; c < starts.length; c++) starts[c] += starts[c - 1];
  const next = starts.slice();
  for (let c = 0; c < length; c++) order[next[array[c] + 1]++] = c;
  return (call) => order.subarray(starts[call + 1], starts[call + 2]);
}

const AROUND = 6; // calls that are shown before and after the running one; more on demand

function CallTree({ run, step }) {
  const under = useMemo(() => callTree(run), [run]);
  const [folds, setFolds] = useState(() => new Map()); // call -> whether the user has opened it
  const [wider, setWider] = useState(() => new Map()); // call -> how many of its calls are shown
  useEffect(() => {
    setFolds(new Map());
    setWider(new Map());
  }, [run]);
  const path = run.stack(step), rows = [];
  const level = (parent, depth) => {
    const own = under(parent), around = wider.get(parent) ?? AROUND;
    const middle = Math.max(0, own.indexOf(path[depth]));
    const from = Math.max(0, middle - around), to = Math.min(own.length, middle + around + 1);
    const more = (left, words) => left > 0 && rows.push(html`<button class="call more faint" style=${{ paddingLeft: `${depth * 18 + 26}px` }} onClick=${() => setWider(new Map(wider).set(parent, around * 4))}>${count(left)} ${words}</button>`);
    more(from, "earlier");
    for (const call of own.subarray(from, to)) {
      const inner = under(call).length, running = path[depth] === call;
      const open = folds.get(call) ?? (running && inner > 0);
      const name = run.programName(run.calls.program.array[call]);
      rows.push(html`<div class=${`call ${running ? "on" : ""} ${running && depth === path.length - 1 ? "now" : ""}`} style=${{ paddingLeft: `${depth * 18}px` }}>
        <button class="fold" disabled=${!inner} aria-label=${`${open ? "fold" : "unfold"} ${name}`} aria-expanded=${open} onClick=${() => setFolds(new Map(folds).set(call, !open))}>${inner ? (open ? "▾" : "▸") : "·"}</button>
        <button class="name" onClick=${() => window.deepcalc.go(run.calls.first.array[call])}><span class="program">${name}</span> <span class="faint num">step ${count(run.calls.first.array[call] + 1)}${inner ? `, ${plural(inner, "call")}` : ""}</span></button></div>`);
      if (open) level(call, depth + 1);
    }
    more(own.length - to, "later");
  };
  level(-1, 0);
  return html`<div class="calls">${rows}</div><p class="faint">A call that ends its caller’s frame stands below it, not inside it. Click on a name to go to its first step.</p>`;
}
