#include "CCairo.h"

#include "DynamicLibrary.h"

// The functions in use: result, name, parameters, arguments.
#define FUNCTIONS(X) \
  X(void, cairo_clip, (cairo_t *cr), (cr)) \
  X(void, cairo_close_path, (cairo_t *cr), (cr)) \
  X(cairo_t *, cairo_create, (cairo_surface_t *target), (target)) \
  X(void, cairo_curve_to, \
    (cairo_t *cr, double x1, double y1, double x2, double y2, double x3, double y3), \
    (cr, x1, y1, x2, y2, x3, y3)) \
  X(void, cairo_destroy, (cairo_t *cr), (cr)) \
  X(void, cairo_fill, (cairo_t *cr), (cr)) \
  X(void, cairo_fill_preserve, (cairo_t *cr), (cr)) \
  X(void, cairo_font_face_destroy, (cairo_font_face_t *font_face), (font_face)) \
  X(cairo_status_t, cairo_font_face_set_user_data, \
    (cairo_font_face_t *font_face, const cairo_user_data_key_t *key, void *user_data, \
      cairo_destroy_func_t destroy), \
    (font_face, key, user_data, destroy)) \
  X(cairo_status_t, cairo_font_face_status, (cairo_font_face_t *font_face), (font_face)) \
  X(cairo_font_options_t *, cairo_font_options_create, (void), ()) \
  X(void, cairo_font_options_destroy, (cairo_font_options_t *options), (options)) \
  X(void, cairo_font_options_set_antialias, \
    (cairo_font_options_t *options, cairo_antialias_t antialias), \
    (options, antialias)) \
  X(void, cairo_font_options_set_hint_metrics, \
    (cairo_font_options_t *options, cairo_hint_metrics_t hint_metrics), \
    (options, hint_metrics)) \
  X(void, cairo_font_options_set_hint_style, \
    (cairo_font_options_t *options, cairo_hint_style_t hint_style), \
    (options, hint_style)) \
  X(cairo_font_face_t *, cairo_ft_font_face_create_for_ft_face, \
    (FT_Face face, int load_flags), \
    (face, load_flags)) \
  X(cairo_pattern_t *, cairo_get_source, (cairo_t *cr), (cr)) \
  X(void, cairo_glyph_path, \
    (cairo_t *cr, const cairo_glyph_t *glyphs, int num_glyphs), \
    (cr, glyphs, num_glyphs)) \
  X(cairo_surface_t *, cairo_image_surface_create, \
    (cairo_format_t format, int width, int height), \
    (format, width, height)) \
  X(unsigned char *, cairo_image_surface_get_data, (cairo_surface_t *surface), (surface)) \
  X(int, cairo_image_surface_get_stride, (cairo_surface_t *surface), (surface)) \
  X(void, cairo_identity_matrix, (cairo_t *cr), (cr)) \
  X(cairo_surface_t *, cairo_image_surface_create_for_data, \
    (unsigned char *data, cairo_format_t format, int width, int height, int stride), \
    (data, format, width, height, stride)) \
  X(void, cairo_line_to, (cairo_t *cr, double x, double y), (cr, x, y)) \
  X(void, cairo_move_to, (cairo_t *cr, double x, double y), (cr, x, y)) \
  X(void, cairo_new_path, (cairo_t *cr), (cr)) \
  X(void, cairo_paint, (cairo_t *cr), (cr)) \
  X(void, cairo_pattern_add_color_stop_rgba, \
    (cairo_pattern_t *pattern, double offset, double red, double green, double blue, \
      double alpha), \
    (pattern, offset, red, green, blue, alpha)) \
  X(cairo_pattern_t *, cairo_pattern_create_linear, \
    (double x0, double y0, double x1, double y1), \
    (x0, y0, x1, y1)) \
  X(void, cairo_pattern_destroy, (cairo_pattern_t *pattern), (pattern)) \
  X(void, cairo_pattern_set_filter, \
    (cairo_pattern_t *pattern, cairo_filter_t filter), \
    (pattern, filter)) \
  X(cairo_surface_t *, cairo_pdf_surface_create_for_stream, \
    (cairo_write_func_t write_func, void *closure, double width_in_points, \
      double height_in_points), \
    (write_func, closure, width_in_points, height_in_points)) \
  X(void, cairo_pdf_surface_restrict_to_version, \
    (cairo_surface_t *surface, cairo_pdf_version_t version), \
    (surface, version)) \
  X(void, cairo_pdf_surface_set_metadata, \
    (cairo_surface_t *surface, cairo_pdf_metadata_t metadata, const char *utf8), \
    (surface, metadata, utf8)) \
  X(cairo_surface_t *, cairo_recording_surface_create, \
    (cairo_content_t content, const cairo_rectangle_t *extents), \
    (content, extents)) \
  X(void, cairo_rectangle, \
    (cairo_t *cr, double x, double y, double width, double height), \
    (cr, x, y, width, height)) \
  X(void, cairo_restore, (cairo_t *cr), (cr)) \
  X(void, cairo_rotate, (cairo_t *cr, double angle), (cr, angle)) \
  X(void, cairo_save, (cairo_t *cr), (cr)) \
  X(void, cairo_scale, (cairo_t *cr, double sx, double sy), (cr, sx, sy)) \
  X(void, cairo_set_antialias, (cairo_t *cr, cairo_antialias_t antialias), (cr, antialias)) \
  X(void, cairo_set_dash, \
    (cairo_t *cr, const double *dashes, int num_dashes, double offset), \
    (cr, dashes, num_dashes, offset)) \
  X(void, cairo_set_font_face, (cairo_t *cr, cairo_font_face_t *font_face), (cr, font_face)) \
  X(void, cairo_set_font_options, \
    (cairo_t *cr, const cairo_font_options_t *options), \
    (cr, options)) \
  X(void, cairo_set_font_size, (cairo_t *cr, double size), (cr, size)) \
  X(void, cairo_set_line_cap, (cairo_t *cr, cairo_line_cap_t line_cap), (cr, line_cap)) \
  X(void, cairo_set_line_join, (cairo_t *cr, cairo_line_join_t line_join), (cr, line_join)) \
  X(void, cairo_set_line_width, (cairo_t *cr, double width), (cr, width)) \
  X(void, cairo_set_miter_limit, (cairo_t *cr, double limit), (cr, limit)) \
  X(void, cairo_set_source, (cairo_t *cr, cairo_pattern_t *source), (cr, source)) \
  X(void, cairo_set_source_rgba, \
    (cairo_t *cr, double red, double green, double blue, double alpha), \
    (cr, red, green, blue, alpha)) \
  X(void, cairo_set_source_surface, \
    (cairo_t *cr, cairo_surface_t *surface, double x, double y), \
    (cr, surface, x, y)) \
  X(void, cairo_set_tolerance, (cairo_t *cr, double tolerance), (cr, tolerance)) \
  X(void, cairo_show_text_glyphs, \
    (cairo_t *cr, const char *utf8, int utf8_len, const cairo_glyph_t *glyphs, int num_glyphs, \
      const cairo_text_cluster_t *clusters, int num_clusters, cairo_text_cluster_flags_t cluster_flags), \
    (cr, utf8, utf8_len, glyphs, num_glyphs, clusters, num_clusters, cluster_flags)) \
  X(cairo_status_t, cairo_status, (cairo_t *cr), (cr)) \
  X(const char *, cairo_status_to_string, (cairo_status_t status), (status)) \
  X(void, cairo_stroke, (cairo_t *cr), (cr)) \
  X(void, cairo_surface_destroy, (cairo_surface_t *surface), (surface)) \
  X(void, cairo_surface_finish, (cairo_surface_t *surface), (surface)) \
  X(void, cairo_surface_flush, (cairo_surface_t *surface), (surface)) \
  X(void, cairo_surface_mark_dirty, (cairo_surface_t *surface), (surface)) \
  X(cairo_status_t, cairo_surface_status, (cairo_surface_t *surface), (surface)) \
  X(cairo_surface_t *, cairo_svg_surface_create_for_stream, \
    (cairo_write_func_t write_func, void *closure, double width_in_points, \
      double height_in_points), \
    (write_func, closure, width_in_points, height_in_points)) \
  X(void, cairo_svg_surface_restrict_to_version, \
    (cairo_surface_t *surface, cairo_svg_version_t version), \
    (surface, version)) \
  X(void, cairo_tag_begin, \
    (cairo_t *cr, const char *tag_name, const char *attributes), \
    (cr, tag_name, attributes)) \
  X(void, cairo_tag_end, (cairo_t *cr, const char *tag_name), (cr, tag_name)) \
  X(void, cairo_translate, (cairo_t *cr, double tx, double ty), (cr, tx, ty)) \
  X(const char *, cairo_version_string, (void), ())

DYNAMIC_LIBRARY_FUNCTIONS(FUNCTIONS, cairo_load, "libcairo.so.2")
