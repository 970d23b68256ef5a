// Shows steps that Python computed, of a model that has no page of its own.

KINDS.steps = (data) => ({
  example: (number) => listedRun(data.steps[number]),
  View: ({ run, step }) => html`<section class="panel wide"><h2>Step</h2>${step < run.steps
    ? html`<table class="facts"><tbody>${Object.entries(run.list[step]).map(([name, value]) => html`<tr><th>${name}</th><td>${told(value)}</td></tr>`)}</tbody></table>`
    : html`<p>The run has ended.</p>`}</section>`,
});

const told = (value) => (value !== null && typeof value === "object" ? JSON.stringify(value).slice(0, 400) : String(value));

function listedRun(list) {
  const line = (step) => Object.entries(list[step]).slice(0, 4).map(([name, value]) => `${name} ${told(value)}`).join(", ").slice(0, 120);
  return {
    list, live: false, steps: list.length, total: list.length, halted: true, answer: null,
    parts: (step) => ({ does: line(step), depth: 0 }),
    matcher: (text) => (step) => line(step).toLowerCase().includes(text.toLowerCase()),
  };
}
