#pragma once

/// How many arguments the program was started with, its own name among them.
int program_argument_count(void);

/// The argument with a number from 0; the text lives as long as the process.
const char *_Nonnull program_argument(int number);
