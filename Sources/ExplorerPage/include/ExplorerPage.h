#ifndef EXPLORER_PAGE_H
#define EXPLORER_PAGE_H

#include <stddef.h>

/* The files of the page, as they lie in the repository. `#embed` puts them into the executable without a step of its
   own; as a resource of Swift's they would have to be installed beside it. */

typedef struct {
  const unsigned char *bytes;
  size_t count;
} ExplorerPageFile;

ExplorerPageFile explorer_page_html(void);
ExplorerPageFile explorer_page_css(void);
ExplorerPageFile explorer_page_loader_js(void);
ExplorerPageFile explorer_page_core_js(void);
ExplorerPageFile explorer_page_state_js(void);
ExplorerPageFile explorer_page_painter_js(void);
ExplorerPageFile explorer_page_hands_js(void);
ExplorerPageFile explorer_page_controls_js(void);
ExplorerPageFile explorer_page_files_js(void);
ExplorerPageFile explorer_page_main_js(void);

#endif
