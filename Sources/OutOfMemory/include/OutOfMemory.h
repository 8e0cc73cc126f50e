#pragma once

// What happens where there is no memory. Swift ends a process by a trap where an array finds none, and so do several
// libraries. Here every allocation of the process, whoever asks for it, goes through functions that say so in words and end
// the process in order instead. With C libraries other than glibc, and under sanitizers, which have allocators of their
// own, nothing of this is done.

/// Prepares the process, to be called while it has one thread: keeps a little memory back for the end, and makes the
/// stack of this thread as large as it is going to be, since a stack that cannot grow is a crash.
///
/// `farewell` is called once, on whatever thread finds no memory, after the words have been written; then the process ends
/// with `status`. It may use the memory that was kept back, but must not wait for any lock under which memory is asked for.
void out_of_memory_prepare(int status, void (*_Nonnull farewell)(void));

/// Ends the process as if an allocation of so many bytes had failed: for memory that the system refuses, such as a
/// thread's stack.
_Noreturn void out_of_memory(unsigned long bytes);
