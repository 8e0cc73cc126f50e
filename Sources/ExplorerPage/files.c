#include "ExplorerPage.h"

/* #embed is of C23, and a warning in older modes. */
#pragma clang diagnostic ignored "-Wc23-extensions"

#define FILE_FUNCTION(name)                                          \
  ExplorerPageFile explorer_page_##name(void) {                      \
    ExplorerPageFile file = {name##_bytes, sizeof name##_bytes};     \
    return file;                                                     \
  }

static const unsigned char html_bytes[] = {
#embed "page/page.html"
};
static const unsigned char css_bytes[] = {
#embed "page/page.css"
};
static const unsigned char loader_js_bytes[] = {
#embed "page/loader.js"
};
static const unsigned char core_js_bytes[] = {
#embed "page/core.js"
};
static const unsigned char state_js_bytes[] = {
#embed "page/state.js"
};
static const unsigned char painter_js_bytes[] = {
#embed "page/painter.js"
};
static const unsigned char hands_js_bytes[] = {
#embed "page/hands.js"
};
static const unsigned char controls_js_bytes[] = {
#embed "page/controls.js"
};
static const unsigned char files_js_bytes[] = {
#embed "page/files.js"
};
static const unsigned char main_js_bytes[] = {
#embed "page/main.js"
};

FILE_FUNCTION(html)
FILE_FUNCTION(css)
FILE_FUNCTION(loader_js)
FILE_FUNCTION(core_js)
FILE_FUNCTION(state_js)
FILE_FUNCTION(painter_js)
FILE_FUNCTION(hands_js)
FILE_FUNCTION(controls_js)
FILE_FUNCTION(files_js)
FILE_FUNCTION(main_js)
