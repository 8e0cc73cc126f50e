/* Declares nothing: the module exists so that its object file is linked. */
