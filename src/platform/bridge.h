#pragma once

#include <cstdint>

// The browser's side of the platform, in js/: called on the page's own thread only. Texts are
// UTF-8; a text that is returned was made with malloc() and is the caller's, null where there is
// none.

extern "C" {

void pixelwalk_js_start();
/// Draws at least `frames` more frames.
void pixelwalk_js_wake(int frames);
/// Gives up, with a sentence for the person.
void pixelwalk_js_failed(const char* sentence);
/// For the browser's own text boxes and the page around the canvas; colours as CSS has them.
void pixelwalk_js_theme(int dark, const char* background, const char* text, const char* accent,
                        double font_size);
void pixelwalk_js_cursor(const char* css_name);

int pixelwalk_js_font_size(int index);
void pixelwalk_js_take_font(int index, std::uint8_t* bytes);

/// Four numbers an element in reading order: id, parent's id, role, level. `count` numbers.
void pixelwalk_js_mirror_structure(const std::uint32_t* list, int count);
void pixelwalk_js_mirror_move(std::uint32_t id, double x, double y, double width, double height);
/// options: one a line.
void pixelwalk_js_mirror_describe(std::uint32_t id, int flags, const char* name,
                                  const char* description, const char* value, const char* options,
                                  double minimum, double maximum, double step, double now);
/// How a text box's own text stands in it: css_align as CSS has it, size and padding in pixels.
void pixelwalk_js_mirror_field(std::uint32_t id, const char* css_align, double size,
                               double padding);
void pixelwalk_js_mirror_end_frame();
void pixelwalk_js_mirror_focus(std::uint32_t id);

void pixelwalk_js_fetch(int id, const char* path);
void pixelwalk_js_open_files(int id, const char* accept, int several);
void pixelwalk_js_decode_image(int id, const char* name, const std::uint8_t* bytes, int size,
                               int most_side);
void pixelwalk_js_open_folder(int id);
/// How many files have been read, or, with `total`, of how many.
int pixelwalk_js_files_under_way(int total);
void pixelwalk_js_start_camera(int id);
void pixelwalk_js_stop_camera();
/// Writes side × side × 3 bytes and answers 1; 0 while there is nothing to see.
int pixelwalk_js_camera_image(int side, std::uint8_t* colours);
void pixelwalk_js_save_file(const char* name, const char* mime_type, const std::uint8_t* bytes,
                            int size);
void pixelwalk_js_copy_text(int id, const char* text);
/// Once this frame is drawn.
void pixelwalk_js_save_sheet(const char* name);
void pixelwalk_js_print();
int pixelwalk_js_can_full_screen();
int pixelwalk_js_full_screen();
void pixelwalk_js_set_full_screen(int on);
char* pixelwalk_js_load_setting(const char* key);
int pixelwalk_js_save_setting(const char* key, const char* value);
void pixelwalk_js_store(int id, const char* name, const std::uint8_t* bytes, int size);
void pixelwalk_js_load_stored(int id, const char* name);
void pixelwalk_js_list_stored(int id);
void pixelwalk_js_remove_stored(int id, const char* name);
void pixelwalk_js_claim(int id, const char* name);
char* pixelwalk_js_address_fragment();
void pixelwalk_js_set_address_fragment(const char* fragment, int push);
void pixelwalk_js_set_covered(int covered);
void pixelwalk_js_set_title(const char* title);
char* pixelwalk_js_page_address();
/// Whether a CSS media query holds.
int pixelwalk_js_matches(const char* media_query);
int pixelwalk_js_has_fashion_mnist();
/// 0: the variant's name; 1: why this one; 2: dependencies.json; 3: today, "2026-11-23".
char* pixelwalk_js_text(int which);

}  // extern "C"
