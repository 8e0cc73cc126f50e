/**
 * Puts the module together from the streams that scripts/support/pack-core has taken its code apart into, in the order
 * that it says.
 */
function weave(packed) {
  const lengths = new DataView(packed.buffer, packed.byteOffset);
  let from = 15 * 4;
  const streams = Array.from({ length: 15 }, (_, index) => {
    const bytes = packed.subarray(from, from += lengths.getUint32(4 * index, true));
    return { bytes, at: 0 };
  });
  const [front, heads, codes, reads, writes, calls, integers, longIntegers, floats, offsets, alignments, branches, blocks, others, back] = streams;
  const out = new Uint8Array(2 * packed.length);
  let end = 0;

  const take = (stream, count) => {
    while (count-- > 0) out[end++] = stream.bytes[stream.at++];
  };
  /** A number (LEB128), from a stream alone or to the module as well. */
  const read = stream => {
    let value = 0, shift = 0, byte;
    do {
      byte = stream.bytes[stream.at++];
      value |= (byte & 127) << shift;
      shift += 7;
    } while (byte > 127);
    return value;
  };
  const put = (value, width = 1) => {
    for (; value > 127 || width > 1; value >>>= 7, width--) out[end++] = (value & 127) | 128;
    out[end++] = value;
  };
  const number = stream => {
    const start = stream.at, value = read(stream);
    stream.at = start;
    do out[end] = stream.bytes[stream.at++]; while (out[end++] > 127);
    return value;
  };
  /** Leaves room for a size, and fills it when what follows is done. */
  const sized = body => {
    const start = end;
    end += 5;
    body();
    const stop = end;
    end = start;
    put(stop - start - 5, 5);
    end = stop;
  };
  const memory = () => {
    number(alignments);
    number(offsets);
  };
  const variable = (stream, recent) => {
    const rank = read(stream);
    while (rank >= recent.length) recent.push(recent.length);
    const value = recent[rank];
    recent.copyWithin(1, 0, rank);
    recent[0] = value;
    put(value);
  };
  const vector = () => {
    const kind = number(codes);
    if (kind <= 11 || (kind >= 84 && kind <= 93)) memory();
    else if (kind <= 13) take(floats, 16);
    if ((kind >= 21 && kind <= 34) || (kind >= 84 && kind <= 91)) take(others, 1);
  };
  const body = () => {
    for (let groups = number(heads); groups > 0; groups--) {
      number(heads);
      take(heads, 1);
    }
    const recent = [];
    for (let depth = 0; depth >= 0;) {
      const code = codes.bytes[codes.at];
      take(codes, 1);
      if (code === 0x0b) depth--;
      else if (code >= 0x02 && code <= 0x04) { number(blocks); depth++; }
      else if (code === 0x0c || code === 0x0d) number(branches);
      else if (code === 0x0e) for (let count = number(others); count >= 0; count--) number(others);
      else if (code === 0x10) number(calls);
      else if (code === 0x11) { number(others); number(others); }
      else if (code >= 0x20 && code <= 0x22) variable(code === 0x20 ? reads : writes, recent);
      else if (code === 0x23 || code === 0x24 || code === 0x3f || code === 0x40) number(others);
      else if (code >= 0x28 && code <= 0x3e) memory();
      else if (code === 0x41) number(integers);
      else if (code === 0x42) number(longIntegers);
      else if (code === 0x43 || code === 0x44) take(floats, code === 0x43 ? 4 : 8);
      else if (code === 0xfc) {
        const kind = number(codes);
        if (kind > 7) take(others, kind === 10 ? 2 : 1);
      }
      else if (code === 0xfd) vector();
    }
  };

  take(front, front.bytes.length);
  out[end++] = 10;
  sized(() => {
    for (let count = number(heads); count > 0; count--) sized(body);
  });
  take(back, back.bytes.length);
  return out.subarray(0, end);
}
