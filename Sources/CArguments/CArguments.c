#include "CArguments.h"

static int count;
static char **arguments;

// glibc hands them to constructors, as they are for the program: Swift's CommandLine reads the command line of the process
// instead, which names the dynamic loader first where that was started with the program, as in packages that bring their
// own C library.
__attribute__((constructor)) static void keep(int given_count, char **given) {
  count = given_count;
  arguments = given;
}

int program_argument_count(void) { return count; }

const char *program_argument(int number) { return arguments[number]; }
