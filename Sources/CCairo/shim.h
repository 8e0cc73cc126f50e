#include <cairo.h>
#include <cairo-pdf.h>
#include <cairo-svg.h>

// From cairo-ft.h, whose types of FreeType belong to another module: `face` is an FT_Face.
cairo_font_face_t *cairo_ft_font_face_create_for_ft_face(void *face, int load_flags);
