// What C++ calls (bridge.h), passed on to the page's objects.

addToLibrary({
  pixelwalk_js_start: () => page.start(),
  pixelwalk_js_wake: (frames) => page.frames.wake(frames),
  pixelwalk_js_failed__deps: ['$UTF8ToString'],
  pixelwalk_js_failed: (sentence) => page.options.failed(UTF8ToString(sentence)),
  pixelwalk_js_theme__deps: ['$UTF8ToString'],
  pixelwalk_js_theme: (dark, background, text, accent, fontSize) => page.theme(
    dark !== 0, UTF8ToString(background), UTF8ToString(text), UTF8ToString(accent), fontSize),
  pixelwalk_js_cursor__deps: ['$UTF8ToString'],
  pixelwalk_js_cursor: (name) => page.cursor(UTF8ToString(name)),

  pixelwalk_js_font_size: (index) => page.fonts[index].length,
  pixelwalk_js_take_font: (index, bytes) => {
    HEAPU8.set(page.fonts[index], bytes);
    page.fonts[index] = null;
  },

  pixelwalk_js_mirror_structure: (list, count) => page.mirror.structure(HEAPU32.slice(list >> 2, (list >> 2) + count)),
  pixelwalk_js_mirror_move: (id, x, y, width, height) => page.mirror.move(id >>> 0, x, y, width, height),
  pixelwalk_js_mirror_describe__deps: ['$UTF8ToString'],
  pixelwalk_js_mirror_describe: (id, flags, name, description, value, options, minimum, maximum, step, now) => {
    page.mirror.describe(id >>> 0, flags, UTF8ToString(name), UTF8ToString(description), UTF8ToString(value),
      UTF8ToString(options), minimum, maximum, step, now);
  },
  pixelwalk_js_mirror_field__deps: ['$UTF8ToString'],
  pixelwalk_js_mirror_field: (id, align, size, padding) => page.mirror.field(id >>> 0, UTF8ToString(align), size, padding),
  pixelwalk_js_mirror_end_frame: () => page.mirror.endFrame(),
  pixelwalk_js_mirror_focus: (id) => page.mirror.focus(id >>> 0),

  pixelwalk_js_fetch__deps: ['$UTF8ToString'],
  pixelwalk_js_fetch: (id, path) => page.fetch(id, UTF8ToString(path)),
  pixelwalk_js_open_files__deps: ['$UTF8ToString'],
  pixelwalk_js_open_files: (id, accept, several) => page.openFiles(id, UTF8ToString(accept), several !== 0),
  pixelwalk_js_decode_image__deps: ['$UTF8ToString'],
  pixelwalk_js_decode_image: (id, name, bytes, size, mostSide) => page.decodeImage(
    id, UTF8ToString(name), HEAPU8.slice(bytes, bytes + size), mostSide),
  pixelwalk_js_open_folder: (id) => page.openFolder(id),
  pixelwalk_js_files_under_way: (total) => (total ? page.reading.total : page.reading.done),
  pixelwalk_js_start_camera: (id) => page.startCamera(id),
  pixelwalk_js_stop_camera: () => page.camera.stop(),
  pixelwalk_js_camera_image: (side, colours) => {
    const image = page.camera.image(side);
    if (image) HEAPU8.set(image, colours);
    return image ? 1 : 0;
  },
  pixelwalk_js_save_file__deps: ['$UTF8ToString'],
  pixelwalk_js_save_file: (name, type, bytes, size) => saveFile(
    UTF8ToString(name), UTF8ToString(type), HEAPU8.slice(bytes, bytes + size)),
  pixelwalk_js_copy_text__deps: ['$UTF8ToString'],
  pixelwalk_js_copy_text: (id, text) => page.copyText(id, UTF8ToString(text)),
  pixelwalk_js_save_sheet__deps: ['$UTF8ToString'],
  pixelwalk_js_save_sheet: (name) => { page.sheetWanted = UTF8ToString(name); },
  pixelwalk_js_print: () => { setTimeout(() => window.print()); }, // it stops the page, so not within a frame
  pixelwalk_js_can_full_screen: () => (document.fullscreenEnabled ? 1 : 0),
  pixelwalk_js_full_screen: () => (document.fullscreenElement ? 1 : 0),
  pixelwalk_js_set_full_screen: (on) => setFullScreen(on !== 0),
  pixelwalk_js_load_setting__deps: ['$UTF8ToString', '$stringToNewUTF8'],
  pixelwalk_js_load_setting: (key) => {
    const value = loadSetting(UTF8ToString(key));
    return value === null ? 0 : stringToNewUTF8(value);
  },
  pixelwalk_js_save_setting__deps: ['$UTF8ToString'],
  pixelwalk_js_save_setting: (key, value) => (saveSetting(UTF8ToString(key), UTF8ToString(value)) ? 1 : 0),
  pixelwalk_js_store__deps: ['$UTF8ToString'],
  pixelwalk_js_store: (id, name, bytes, size) => {
    page.askStorage(id, 'store', UTF8ToString(name), HEAPU8.slice(bytes, bytes + size));
  },
  pixelwalk_js_load_stored__deps: ['$UTF8ToString'],
  pixelwalk_js_load_stored: (id, name) => page.loadStored(id, UTF8ToString(name)),
  pixelwalk_js_list_stored: (id) => page.listStored(id),
  pixelwalk_js_remove_stored__deps: ['$UTF8ToString'],
  pixelwalk_js_remove_stored: (id, name) => page.askStorage(id, 'remove', UTF8ToString(name)),
  pixelwalk_js_claim__deps: ['$UTF8ToString'],
  pixelwalk_js_claim: (id, name) => page.askStorage(id, 'claim', UTF8ToString(name)),
  pixelwalk_js_address_fragment__deps: ['$stringToNewUTF8'],
  pixelwalk_js_address_fragment: () => stringToNewUTF8(page.address.read()),
  pixelwalk_js_set_address_fragment__deps: ['$UTF8ToString'],
  pixelwalk_js_set_address_fragment: (fragment, push) => page.address.write(UTF8ToString(fragment), push !== 0),
  pixelwalk_js_set_covered: (covered) => page.address.setCovered(covered !== 0),
  pixelwalk_js_set_title__deps: ['$UTF8ToString'],
  pixelwalk_js_set_title: (title) => { document.title = UTF8ToString(title); },
  pixelwalk_js_page_address__deps: ['$stringToNewUTF8'],
  pixelwalk_js_page_address: () => stringToNewUTF8(pageAddress()),
  pixelwalk_js_matches__deps: ['$UTF8ToString'],
  pixelwalk_js_matches: (query) => (matchMedia(UTF8ToString(query)).matches ? 1 : 0),
  pixelwalk_js_has_fashion_mnist: () => (page.options.hasFashionMnist ? 1 : 0),
  // which: 0 variant, 1 why this one, 2 dependencies.json, 3 today
  pixelwalk_js_text__deps: ['$stringToNewUTF8'],
  pixelwalk_js_text: (which) => stringToNewUTF8(
    [page.options.variant, page.options.reason, page.dependencies, today()][which] || ''),
});
