//! What the model converted to JavaScript does with its memory.
//!
//! The conversion copies and fills byte by byte, and takes a new memory of exactly the wanted size whenever the model
//! asks for more, which copies all there is: the worlds of a thousand draws took ten times as long as their runs. A
//! typed array copies and fills by itself, and a memory with room to spare grows by a number. Only these passages of the
//! converted text are exchanged; each has to be there once, word for word, so that another form of it is refused and
//! not half changed.

use anyhow::{Result, bail};

/// Passages of the converted module, and what stands in their place.
const PASSAGES: [(&str, &str); 6] = [
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
    (
        "($0_1, $1_1, $2_1) {
  var $3_1 = 0, $4_1 = 0;
  $3_1 = __wasm_memory_size() << 16;
  if ($3_1 >>> 0 < $0_1 + $2_1 >>> 0 | $3_1 >>> 0 < $1_1 + $2_1 >>> 0) {
   wasm2js_trap()
  }
  if ($0_1 >>> 0 > $1_1 >>> 0) {
   $4_1 = $2_1 - 1 | 0;
   $2_1 = -1;
   $3_1 = -1;
  } else {
   $3_1 = 1
  }
  while (1) {
   if (($2_1 | 0) != ($4_1 | 0)) {
    HEAP8[$0_1 + $4_1 | 0] = HEAPU8[$1_1 + $4_1 | 0];
    $4_1 = $4_1 + $3_1 | 0;
    continue;
   }
   break;
  };
 }
",
        "(to, from, count) {
  to = to >>> 0;
  from = from >>> 0;
  count = count >>> 0;
  if (pages * 65536 < Math.max(to, from) + count) wasm2js_trap();
  HEAPU8.copyWithin(to, from, from + count);
 }
",
    ),
    (
        "($0_1, $1_1, $2_1) {
  if ($0_1 + $2_1 >>> 0 > __wasm_memory_size() << 16 >>> 0) {
   wasm2js_trap()
  }
  while (1) {
   if ($2_1) {
    $2_1 = $2_1 - 1 | 0;
    HEAP8[$2_1 + $0_1 | 0] = $1_1;
    continue;
   }
   break;
  };
 }
",
        "(to, value, count) {
  to = to >>> 0;
  count = count >>> 0;
  if (pages * 65536 < to + count) wasm2js_trap();
  HEAPU8.fill(value, to, to + count);
 }
",
    ),
];

/// All that is exchanged, for the stamp of the engines.
pub(crate) fn settings() -> impl Iterator<Item = &'static str> {
    PASSAGES.iter().flat_map(|(from, to)| [*from, *to])
}

/// The converted module with a memory that copies, fills and grows as JavaScript does it best.
///
/// Errors: a text in which a passage is not there once.
pub(crate) fn with_own_memory(text: &str) -> Result<String> {
    let mut text = text.to_owned();
    for (from, to) in PASSAGES {
        let found = text.matches(from).count();
        if found != 1 {
            bail!("the converted module says {from:?} {found} times; allowed is once");
        }
        text = text.replace(from, to);
    }
    Ok(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A module that has every passage, and a function that has none.
    fn converted() -> String {
        let other = " function $0($0_1) {\n  return HEAPU8[$0_1 | 0];\n }\n";
        PASSAGES
            .iter()
            .fold(other.to_owned(), |text, (from, _)| text + from)
    }

    #[test]
    fn copies_fills_and_growth_are_exchanged_and_nothing_else() -> Result<()> {
        let other = " function $0($0_1) {\n  return HEAPU8[$0_1 | 0];\n }\n";
        let wanted = PASSAGES
            .iter()
            .fold(other.to_owned(), |text, (_, to)| text + to);
        assert_eq!(with_own_memory(&converted())?, wanted);
        Ok(())
    }

    #[test]
    fn a_module_of_another_form_is_refused() {
        for (from, _) in PASSAGES {
            let without = converted().replace(from, "");
            assert!(with_own_memory(&without).is_err(), "without {from}");
            assert!(
                with_own_memory(&(converted() + from)).is_err(),
                "twice {from}"
            );
        }
    }
}
