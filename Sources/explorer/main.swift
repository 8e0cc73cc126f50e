// The module that a page carries: all that it can do is in what it exports.
import ExplorerExports
