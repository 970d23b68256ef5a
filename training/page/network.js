// Layers that several kinds of networks share. Weights are arrays with a property `shape`; the
// kernel of a layer is [inputs, outputs].

const sigmoid = (x) => 1 / (1 + Math.exp(-x));
const softplus = (x) => Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
// jax.nn.gelu, its approximation by tanh
const gelu = (x) => 0.5 * x * (1 + Math.tanh(Math.sqrt(2 / Math.PI) * (x + 0.044715 * x * x * x)));

// kernel^T x + bias; null: no bias.
function affine(x, kernel, bias) {
  const width = kernel.length / x.length;
  const out = bias ? new Float64Array(bias) : new Float64Array(width);
  for (let i = 0; i < x.length; i++) {
    const value = x[i], row = i * width;
    if (value !== 0) for (let k = 0; k < width; k++) out[k] += value * kernel[row + k];
  }
  return out;
}

function dot(a, b) {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i] * b[i];
  return sum;
}

// The sum of two arrays, number by number.
function sum(a, b) {
  const out = new Float64Array(a);
  for (let i = 0; i < out.length; i++) out[i] += b[i];
  return out;
}

// The sum of several arrays, each multiplied by its weight.
function mixture(arrays, weights) {
  const out = new Float64Array(arrays[0].length);
  arrays.forEach((array, k) => {
    const weight = weights[k];
    for (let i = 0; i < out.length; i++) out[i] += weight * array[i];
  });
  return out;
}

// Several arrays behind each other.
function joined(...parts) {
  const out = new Float64Array(parts.reduce((total, part) => total + part.length, 0));
  let at = 0;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
}

function softmax(logits) {
  const out = new Float64Array(logits.length);
  let most = -Infinity, total = 0;
  for (let i = 0; i < out.length; i++) most = Math.max(most, logits[i]);
  for (let i = 0; i < out.length; i++) total += out[i] = Math.exp(logits[i] - most);
  for (let i = 0; i < out.length; i++) out[i] /= total;
  return out;
}

// The new [output, cell] of an LSTM cell: the gates are those of the input, forget, new, output.
function lstmCell(gates, cell) {
  const H = cell.length, newCell = new Float64Array(H), output = new Float64Array(H);
  for (let h = 0; h < H; h++) {
    newCell[h] = sigmoid(gates[H + h]) * cell[h] + sigmoid(gates[h]) * Math.tanh(gates[2 * H + h]);
    output[h] = sigmoid(gates[3 * H + h]) * Math.tanh(newCell[h]);
  }
  return [output, newCell];
}

// The two most likely values of a head, with their probabilities.
function leaders(logits) {
  let best = 0, second = -1;
  for (let i = 1; i < logits.length; i++) {
    if (logits[i] > logits[best]) [best, second] = [i, best];
    else if (second < 0 || logits[i] > logits[second]) second = i;
  }
  let total = 0;
  for (const logit of logits) total += Math.exp(logit - logits[best]);
  const of = (i) => (i < 0 ? 0 : Math.exp(logits[i] - logits[best]) / total);
  return { best, second, margin: second < 0 ? Infinity : logits[best] - logits[second], p: of(best), q: of(second) };
}
