"use strict";

/** Unpacks LZMA (the .lzma format, as `xz --format=lzma` writes it), which is a third smaller than all that browsers unpack. */
function unpack(packed) {
  const properties = packed[0];
  const lc = properties % 9, lp = Math.floor(properties / 9) % 5, pb = Math.floor(properties / 45);
  const header = new DataView(packed.buffer, packed.byteOffset);
  let size = header.getUint32(5, true);
  const isSized = size !== 0xffffffff;
  let out = new Uint8Array(isSized ? size : 1 << 20);
  // The coder's first byte is always 0; four more follow.
  let at = 18, range = 0xffffffff, code = header.getUint32(14);
  let length = 0;

  const bits = count => new Uint16Array(count).fill(1024);
  const trees = (count, size) => Array.from({ length: count }, () => bits(size));

  function bit(model, index) {
    if (range < 0x1000000) refill();
    const bound = (range >>> 11) * model[index];
    if (code < bound) {
      range = bound;
      model[index] += (2048 - model[index]) >> 5;
      return 0;
    }
    range -= bound;
    code -= bound;
    model[index] -= model[index] >> 5;
    return 1;
  }
  function refill() {
    range = (range << 8) >>> 0;
    code = ((code << 8) | packed[at++]) >>> 0;
  }
  function direct(count) {
    let value = 0;
    while (count-- > 0) {
      if (range < 0x1000000) refill();
      range >>>= 1;
      const isOne = code >= range;
      if (isOne) code -= range;
      value = (value << 1) | isOne;
    }
    return value >>> 0;
  }
  function tree(model, depth) {
    let symbol = 1;
    for (let i = 0; i < depth; i++) symbol = (symbol << 1) | bit(model, symbol);
    return symbol - (1 << depth);
  }
  function reverse(model, offset, depth) {
    let symbol = 1, value = 0;
    for (let i = 0; i < depth; i++) {
      const next = bit(model, offset + symbol);
      symbol = (symbol << 1) | next;
      value |= next << i;
    }
    return value;
  }
  class Lengths {
    constructor() { [this.choice, this.low, this.middle, this.high] = [bits(2), trees(16, 8), trees(16, 8), bits(256)]; }
    next(position) {
      if (!bit(this.choice, 0)) return 2 + tree(this.low[position], 3);
      return bit(this.choice, 1) ? 18 + tree(this.high, 8) : 10 + tree(this.middle[position], 3);
    }
  }

  const literals = trees(1 << (lc + lp), 0x300);
  const isMatch = bits(192), isRepeat = bits(12), isOther = bits(12), isSecond = bits(12), isThird = bits(12), isLong = bits(192);
  const slots = trees(4, 64), special = bits(128), aligned = bits(16);
  const matches = new Lengths(), repeats = new Lengths();
  let state = 0, last = [0, 0, 0, 0];
  const grown = () => {
    const larger = new Uint8Array(out.length * 2);
    larger.set(out);
    out = larger;
  };

  while (!isSized || length < size) {
    if (length + 300 > out.length && !isSized) grown();
    const position = length & ((1 << pb) - 1);
    if (!bit(isMatch, state * 16 + position)) {
      const before = length > 0 ? out[length - 1] : 0;
      const model = literals[((length & ((1 << lp) - 1)) << lc) | (before >> (8 - lc))];
      let symbol = 1;
      if (state >= 7) {
        let match = out[length - last[0] - 1];
        do {
          const wanted = (match >> 7) & 1;
          match <<= 1;
          const found = bit(model, ((1 + wanted) << 8) + symbol);
          symbol = (symbol << 1) | found;
          if (wanted !== found) break;
        } while (symbol < 256);
      }
      while (symbol < 256) symbol = (symbol << 1) | bit(model, symbol);
      out[length++] = symbol;
      state = state < 4 ? 0 : state < 10 ? state - 3 : state - 6;
      continue;
    }
    let count;
    if (bit(isRepeat, state)) {
      if (!bit(isOther, state)) {
        if (!bit(isLong, state * 16 + position)) {
          state = state < 7 ? 9 : 11;
          out[length] = out[length - last[0] - 1];
          length++;
          continue;
        }
      } else {
        let distance;
        if (!bit(isSecond, state)) {
          distance = last[1];
        } else {
          if (!bit(isThird, state)) distance = last[2];
          else [distance, last[3]] = [last[3], last[2]];
          last[2] = last[1];
        }
        last[1] = last[0];
        last[0] = distance;
      }
      count = repeats.next(position);
      state = state < 7 ? 8 : 11;
    } else {
      last = [0, last[0], last[1], last[2]];
      count = matches.next(position);
      state = state < 7 ? 7 : 10;
      const slot = tree(slots[Math.min(count - 2, 3)], 6);
      if (slot < 4) {
        last[0] = slot;
      } else {
        const depth = (slot >> 1) - 1;
        const base = ((2 | (slot & 1)) << depth) >>> 0;
        last[0] = slot < 14 ? base + reverse(special, base - slot - 1, depth) : base + direct(depth - 4) * 16 + reverse(aligned, 0, 4);
        if (last[0] >= 0xffffffff) break;
      }
    }
    for (let from = length - last[0] - 1; count > 0; count--) out[length++] = out[from++];
  }
  return out.subarray(0, length);
}
