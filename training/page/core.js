// What every page needs: its data, numbers in text, questions, layouts.

const { html, render, useEffect, useMemo, useRef, useState } = htmPreact;

const KINDS = {}; // name -> (data, content) => {tasks, ...}: see app.js

// The functions of tasks/core/expression.py.
const FUNCTIONS = {
  len: (values) => values.length,
  distinct: (values) => new Set(values).size === values.length,
  ascends: (values) => values.every((v, i) => i === 0 || values[i - 1] <= v),
  has: (values, value) => values.includes(value),
  apart: (values, width) => {
    const sorted = [...values].sort((a, b) => a - b);
    return sorted.every((v, i) => i === 0 || v - sorted[i - 1] >= width);
  },
  through_zero: (values, start) => { // the number of values from `start` through the first 0
    const at = values.indexOf(0, start);
    return (at < 0 ? values.length : at) - start + 1;
  },
  bit_length: (n) => (n === 0 ? 0 : Math.floor(Math.log2(n)) + 1),
};

class Mistake extends Error {} // a mistake of the user, with a message for them

const count = (n) => n.toLocaleString("en-US");
const plural = (n, word) => `${count(n)} ${word}${n === 1 ? "" : "s"}`;
const fixed = (x, places = 2) => (Number.isFinite(x) ? x.toFixed(places) : "∞");
const percent = (p) => (p > 0.9999 ? ">99.99%" : p < 0.0001 ? "<0.01%" : `${(100 * p).toFixed(2)}%`);

const TYPES = {
  float32: Float32Array, int32: Int32Array, uint8: Uint8Array, uint16: Uint16Array,
  uint32: Uint32Array, int8: Int8Array, bool: Uint8Array, float16: Uint16Array,
};

// The number with these 16 bits: a sign, 5 bits of an exponent, 10 of a fraction.
function float16(bits) {
  const sign = bits & 0x8000 ? -1 : 1, exponent = (bits >> 10) & 31, fraction = bits & 1023;
  return sign * (exponent ? 2 ** (exponent - 15) * (1 + fraction / 1024) : 2 ** -14 * (fraction / 1024));
}

// The content of the page; arrays are typed arrays with a property `shape`.
async function readContent() {
  const { content, arrays } = JSON.parse(document.getElementById("content").textContent);
  const packed = Uint8Array.from(atob(document.getElementById("blob").textContent), (c) => c.charCodeAt(0));
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"));
  const bytes = new Uint8Array(await new Response(stream).arrayBuffer());
  let at = 0;
  const found = arrays.map(([type, shape]) => {
    const size = shape.reduce((a, b) => a * b, 1);
    const width = TYPES[type].BYTES_PER_ELEMENT;
    const own = new Uint8Array(size * width); // in the file, all first bytes come before all second ones
    for (let b = 0; b < width; b++) for (let i = 0; i < size; i++) own[i * width + b] = bytes[at + b * size + i];
    at += own.length;
    let array = new TYPES[type](own.buffer);
    if (type === "float16") array = Float32Array.from(array, float16);
    array.shape = shape;
    return array;
  });
  const fill = (value) => {
    if (Array.isArray(value)) return value.map(fill);
    if (value === null || typeof value !== "object") return value;
    if ("$" in value) return found[value.$];
    return Object.fromEntries(Object.entries(value).map(([k, v]) => [k, fill(v)]));
  };
  return fill(content);
}

// --- questions ---

const wholes = (text) => {
  const words = text.replace(/[[\],;]/g, " ").split(/\s+/).filter(Boolean);
  return words.map((word) => {
    if (!/^\d+$/.test(word) || word.length > 15) throw new Mistake(`“${word.slice(0, 30)}” is not a whole number.`);
    return Number(word);
  });
};

// The value of one part of a question from what was typed.
function readPart(task, part, text) {
  if (part.depth === 0) {
    const found = wholes(text);
    if (found.length !== 1) throw new Mistake(`${part.name} is one number.`);
    return found[0];
  }
  if (part.depth === 2) return text.split(/\n|;/).map(wholes);
  const joined = text.replace(/[\s,_]/g, "");
  if (isNumber(task, part.name) && (text.trim().startsWith("[") === false)) {
    if (!/^\d+$/.test(joined)) throw new Mistake(`${part.name} is a number, written in digits.`);
    return [...joined].reverse().map(Number);
  }
  return wholes(text);
}

const isNumber = (task, name) => task.layout !== null && task.layout.digits.includes(name);

// The text of one part, as it is typed.
function writePart(task, part, value) {
  if (part.depth === 0) return String(value);
  if (part.depth === 2) return value.map((row) => row.join(" ")).join("\n");
  if (isNumber(task, part.name) && value.every((v) => v <= 9)) return [...value].reverse().join("");
  return value.join(" ");
}

// A question with all its parts: those left out are filled in.
function complete(task, question) {
  const { layout, parts } = task;
  const found = { ...question };
  if (layout.even.length) {
    const most = Math.max(...layout.even.map((name) => (found[name] || []).length));
    for (const name of layout.even) {
      const values = found[name] || [];
      found[name] = [...values, ...Array(most - values.length).fill(0)];
    }
  }
  for (const { name } of parts) {
    if (found[name] !== undefined) continue;
    const rule = layout.missing[name];
    if (!rule) throw new Mistake(`${name} is missing.`);
    const sizes = sizesOf(task, found);
    if (!rule.count) found[name] = rule.value({ ...found, ...sizes });
    else found[name] = Array.from({ length: rule.count(found) }, (_, i) => rule.value({ ...found, ...sizes, i }));
  }
  return found;
}

// n; and M on a tape, or N on a scratchpad.
function sizesOf(task, question) {
  const lists = Object.values(question).filter(Array.isArray);
  const n = Math.max(1, task.layout.length ? task.layout.length(question) : Math.max(0, ...lists.map((v) => v.length)));
  const N = Math.max(16, 2 ** Math.ceil(Math.log2(n)));
  return task.cells ? { n, M: task.cells({ n }) + SLACK } : { n, N };
}
const SLACK = 13; // cells of a tape beyond what a problem needs, as in nram/tapes.py

// Throws a Mistake if a complete question is outside the task.
function checkQuestion(task, question) {
  const sizes = sizesOf(task, question);
  const lists = task.parts.filter((part) => part.depth > 0);
  if (lists.length && lists.every((part) => !question[part.name].length)) throw new Mistake("The problem is empty: type at least one number.");
  for (const part of task.parts) {
    const value = question[part.name], e = { ...question, ...sizes };
    const [low, high] = [part.low(e), part.high(e)];
    if (part.depth && part.count && value.length !== part.count(e)) throw new Mistake(`${part.name} has ${plural(value.length, "element")}, and takes ${count(part.count(e))}.`);
    const long = part.depth === 2 && value.find((row) => row.length > part.most(e));
    if (long) throw new Mistake(`${part.name} has a list of ${long.length}, and takes ${part.most(e)} at most.`);
    const wrong = [value].flat(Infinity).find((v) => v < low || v > high);
    if (wrong !== undefined) throw new Mistake(`${part.name} ${part.depth ? "holds" : "is"} ${wrong}, and takes ${low === high ? low : `${low} to ${high}`}.`);
  }
  for (const check of task.layout.checks) {
    const e = { ...question, ...sizes };
    for (let i = 0; i < check.count(e); i++) {
      if (!check.holds({ ...e, i })) throw new Mistake(`It must be that ${check.words}.`);
    }
  }
  return sizes;
}

// Cells (rows of `width`, one after the other) and pointers of a question.
function layOut(layout, question, sizes, rows) {
  const e = { ...question, ...sizes, i: 0, j: 0 };
  const width = layout.width(e);
  const cells = new Int32Array(rows * width);
  for (const put of layout.puts) {
    const most = put.count(e);
    for (e.i = 0; e.i < most; e.i++) {
      const inner = put.inner ? put.inner(e) : 1;
      for (e.j = 0; e.j < inner; e.j++) {
        if (!put.where || put.where(e)) cells[put.row * width + put.cell(e)] = put.value(e);
      }
    }
  }
  return { cells, width, pointers: Int32Array.from(layout.pointers, (f) => f(e)) };
}

// The elements that an answer may have.
function readOut(layout, cells, pointers, question, sizes) {
  const e = { ...question, ...sizes, cells, pointers, i: 0 };
  const most = layout.answer.count(e), found = [];
  for (e.i = 0; e.i < most; e.i++) found.push(layout.answer.value(e));
  return found;
}

// An answer as people write it.
function showAnswer(task, answer) {
  const number = task.layout && task.layout.digits.length && answer.every((v) => v <= 9);
  return number ? [...answer].reverse().map((v) => (v < 0 ? "?" : v)).join("") : answer.join(" ");
}

// Snapshots of a run, so that the state at any step is found by repeating few steps.
class Snapshots {
  constructor(every) {
    this.every = every;
    this.kept = [];
  }
  offer(step, copy) {
    if (step % this.every === 0 && step / this.every === this.kept.length) this.kept.push(copy());
  }
  before(step) {
    const number = Math.min(Math.floor(step / this.every), this.kept.length - 1);
    return [number * this.every, this.kept[number]];
  }
}

// A growing array of whole numbers.
class Numbers {
  constructor() {
    this.array = new Int32Array(1024);
    this.length = 0;
  }
  push(value) {
    if (this.length === this.array.length) {
      const larger = new Int32Array(2 * this.length);
      larger.set(this.array);
      this.array = larger;
    }
    this.array[this.length++] = value;
  }
}
