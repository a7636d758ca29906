//! What the model converted to JavaScript does with its memory.
//!
//! The conversion copies and fills byte by byte, and takes a new memory of exactly the wanted size whenever the model
//! asks for more, which copies all there is: the worlds of a thousand draws took ten times as long as their runs. A
//! typed array copies and fills by itself, and a memory with room to spare grows by a number. Only these places of the
//! converted text are exchanged; each has to be there once, so that another form of it is refused and not half changed.

use anyhow::{Result, bail};

/// Lines of the converted module, and what stands in their place.
const LINES: [(&str, &str); 4] = [
    (
        " var HEAP8 = new Int8Array(buffer);\n",
        " var pages = buffer.byteLength >> 16;\n var HEAP8 = new Int8Array(buffer);\n",
    ),
    ("return buffer.byteLength >> 16;", "return pages;"),
    (
        "var newBuffer = new ArrayBuffer(newPages << 16);",
        "if (newPages * 65536 <= buffer.byteLength) { pages = newPages; return oldPages; } \
         var newBuffer = new ArrayBuffer(Math.min(Math.max(newPages, 2 * oldPages), 65535) * 65536);",
    ),
    // WebAssembly detaches a memory that has grown, and the bindings tell by that to look for the new one; a buffer of
    // JavaScript is detached by sending it away.
    (
        "buffer = newBuffer;",
        "var away = new MessageChannel().port1; away.postMessage(null, [buffer]); away.close(); buffer = newBuffer; \
         pages = newPages;",
    ),
];

/// How a function of the converted module begins and ends.
const OPENING: &str = "\n function ";
const CLOSING: &str = "\n }\n";

/// What the two functions that copy and fill look for, and no other does: where the memory ends, in bytes.
const END: &str = "__wasm_memory_size() << 16";
/// What only the one that copies does.
const READS: &str = "HEAPU8[";

const COPY: &str = "(to, from, count) {
  to = to >>> 0;
  from = from >>> 0;
  count = count >>> 0;
  if (pages * 65536 < Math.max(to, from) + count) wasm2js_trap();
  HEAPU8.copyWithin(to, from, from + count);";

const FILL: &str = "(to, value, count) {
  to = to >>> 0;
  count = count >>> 0;
  if (pages * 65536 < to + count) wasm2js_trap();
  HEAPU8.fill(value, to, to + count);";

/// All that is exchanged, for the stamp of the engines.
pub(crate) fn settings() -> impl Iterator<Item = &'static str> {
    LINES
        .iter()
        .flat_map(|(from, to)| [*from, *to])
        .chain([COPY, FILL])
}

/// The converted module with a memory that copies, fills and grows as JavaScript does it best.
///
/// Errors: a text of another form, with what it says another number of times than it should.
pub(crate) fn with_own_memory(text: &str) -> Result<String> {
    let mut text = with_own_copies(text)?;
    for (from, to) in LINES {
        need(&text, from, 1)?;
        text = text.replace(from, to);
    }
    Ok(text)
}

fn with_own_copies(text: &str) -> Result<String> {
    let mut out = String::with_capacity(text.len());
    let (mut copies, mut fills) = (0, 0);
    let mut left = text;
    while let Some(place) = left.find(OPENING) {
        let (before, function) = left.split_at(place);
        out.push_str(before);
        let end = function.find(CLOSING).unwrap_or(function.len());
        let (function, rest) = function.split_at(end);
        left = rest;
        let parameters = function.find('(').unwrap_or(0);
        if !function.contains(END) {
            out.push_str(function);
        } else if function.contains(READS) {
            copies += 1;
            out.push_str(&function[..parameters]);
            out.push_str(COPY);
        } else {
            fills += 1;
            out.push_str(&function[..parameters]);
            out.push_str(FILL);
        }
    }
    out.push_str(left);
    if (copies, fills) != (1, 1) {
        bail!(
            "the converted module has {copies} functions that copy and {fills} that fill up to {END:?}; allowed is one of each"
        );
    }
    Ok(out)
}

fn need(text: &str, line: &str, times: usize) -> Result<()> {
    let found = text.matches(line).count();
    if found != times {
        bail!("the converted module says {line:?} {found} times; allowed is {times}");
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A module in the form that the conversion gives it.
    const CONVERTED: &str = " var buffer = new ArrayBuffer(65536);
 var HEAP8 = new Int8Array(buffer);

 function $0($0_1) {
  return HEAPU8[$0_1 | 0];
 }

 function $1($0_1, $1_1, $2_1) {
  if (__wasm_memory_size() << 16 >>> 0 < $0_1 + $2_1 >>> 0) wasm2js_trap();
  HEAP8[$0_1 | 0] = HEAPU8[$1_1 | 0];
 }

 function $2($0_1, $1_1, $2_1) {
  if (__wasm_memory_size() << 16 >>> 0 < $0_1 + $2_1 >>> 0) wasm2js_trap();
  HEAP8[$0_1 | 0] = $1_1;
 }

 function __wasm_memory_size() {
  return buffer.byteLength >> 16;
 }

 function __wasm_memory_grow(pagesToAdd) {
   var newBuffer = new ArrayBuffer(newPages << 16);
   buffer = newBuffer;
 }
";

    #[test]
    fn copies_fills_and_growth_are_exchanged_and_nothing_else() -> Result<()> {
        let text = with_own_memory(CONVERTED)?;
        for (name, body) in [("$1", COPY), ("$2", FILL)] {
            assert!(
                text.contains(&format!(" function {name}{body}\n }}\n")),
                "{text}"
            );
        }
        assert!(text.contains(" function $0($0_1) {\n  return HEAPU8[$0_1 | 0];\n }\n"));
        for (_, to) in LINES {
            assert!(text.contains(to), "{text}");
        }
        Ok(())
    }

    #[test]
    fn a_module_of_another_form_is_refused() {
        for (from, to) in [
            (
                "buffer = newBuffer;",
                "buffer = newBuffer; buffer = newBuffer;",
            ),
            ("buffer = newBuffer;", "memory = newBuffer;"),
            (
                "return buffer.byteLength >> 16;",
                "return buffer.byteLength >>> 16;",
            ),
            ("= HEAPU8[$1_1 | 0]", "= HEAP8[$1_1 | 0]"),
            (
                "HEAP8[$0_1 | 0] = $1_1;",
                "HEAP8[$0_1 | 0] = HEAPU8[$1_1 | 0];",
            ),
        ] {
            let other = CONVERTED.replace(from, to);
            assert_ne!(other, CONVERTED, "{from}");
            assert!(with_own_memory(&other).is_err(), "{to}");
        }
    }
}
