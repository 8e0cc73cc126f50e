// The module that a page carries: all that it can do is in what it exports. Built for anything but WebAssembly it is a program
// that does nothing, and is linked with the C library like every other.
import ExplorerExports

#if canImport(Glibc)
  import Glibc
#endif
