"""An interpreter of circuits in plain Python that shares no code with the project's own.

It reads the text form by itself and knows the fourteen gates by heart.
"""

GATES = {
    "zero": lambda m: 0,
    "one": lambda m: 1,
    "two": lambda m: 2 % m,
    "inc": lambda m, a: (a + 1) % m,
    "add": lambda m, a, b: (a + b) % m,
    "sub": lambda m, a, b: (a - b) % m,
    "dec": lambda m, a: (a - 1) % m,
    "lt": lambda m, a, b: int(a < b),
    "le": lambda m, a, b: int(a <= b),
    "eq": lambda m, a, b: int(a == b),
    "min": lambda m, a, b: min(a, b),
    "max": lambda m, a, b: max(a, b),
}
ORDER = ("read", "zero", "one", "two", "inc", "add", "sub", "dec", "lt", "le", "eq", "min", "max")
ORDER = (*ORDER, "write")
WIDE = ("read", "read", "two", "inc", "add", "add", "add", "read", "min", "min", "write")
"""Gates of a machine that has some of them several times, side by side and apart."""


def step(wires, registers, memory, gates=ORDER, repeat=1):
    """One timestep. `wires` maps a module or register to the names of what it gets; `registers` is
    a dict, `memory` a list, which is changed. Returns the new registers."""
    size = len(memory)
    values, first = dict(registers), next(iter(registers))
    times, read = {}, None
    for gate in (*gates,) * repeat:
        times[gate] = times.get(gate, 0) + 1
        name = gate if times[gate] == 1 else f"{gate}.{times[gate]}"
        if gate == "read":
            read = name
            values[name] = memory[values[wires.get(name, [first])[0]]]
        elif gate == "write":
            unnamed = [*wires.get(read, [first]), read]
            address, value = (values[n] for n in wires.get(name, unnamed))
            memory[address] = value
            values[name] = value
        elif gate in ("zero", "one", "two"):
            values[name] = GATES[gate](size)
        elif name in wires:
            values[name] = GATES[gate](size, *(values[n] for n in wires[name]))
    return {r: values[wires[r][0]] if r in wires else registers[r] for r in registers}


def run(text, memory, limit):
    """Runs a circuit without phases. Returns (memory, halted, timesteps taken, pattern if lost)."""
    memory = list(memory)
    repeat, rules, registers = 1, [], {}
    for line in text.splitlines():
        line = line.split("#")[0].strip()
        if line.startswith("registers"):
            registers = dict.fromkeys(line.split()[1:], 0)
        elif line.startswith("repeat"):
            repeat = int(line.split()[1])
        elif "|" in line:
            pattern, wiring = line.split("|")
            words = wiring.split()
            wires = dict(w.split("=") for w in words if w != "!")
            rules.append(
                (pattern.strip(), {k: v.split(",") for k, v in wires.items()}, "!" in words)
            )
    for time in range(1, limit + 1):
        seen = "".join("0" if v == 0 else "1" for v in registers.values())
        fitting = [
            rule for rule in rules if all(p in ("-", s) for p, s in zip(rule[0], seen, strict=True))
        ]
        if not fitting:
            return memory, False, time - 1, seen
        _, wires, stop = fitting[0]
        registers = step(wires, registers, memory, repeat=repeat)
        if stop:
            return memory, True, time, None
    return memory, False, limit, None
