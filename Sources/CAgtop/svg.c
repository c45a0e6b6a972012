/* librsvg and cairo are found at run time: the few functions of their stable interfaces that are needed
   (librsvg 2.46, cairo 1.0) are declared here. */
#include "CAgtop.h"

#include <dlfcn.h>
#include <stdlib.h>
#include <string.h>

typedef struct {
  double x, y, width, height;
} rectangle;

/* A library by its names, the first that is there; as for libzstd only the places of package managers on macOS. */
static void *found(const char *const *names, size_t count) {
  for (size_t i = 0; i < count; i++) {
    void *library = dlopen(names[i], RTLD_NOW | RTLD_LOCAL);
    if (library) return library;
  }
  return NULL;
}

/* The libraries stay loaded: GObject cannot be unloaded. */
static void *library(int which) {
#if defined(__APPLE__)
  static const char *const rsvg[] = {"/opt/homebrew/lib/librsvg-2.2.dylib", "/usr/local/lib/librsvg-2.2.dylib",
                                     "/opt/local/lib/librsvg-2.2.dylib"};
  static const char *const cairo[] = {"/opt/homebrew/lib/libcairo.2.dylib", "/usr/local/lib/libcairo.2.dylib",
                                      "/opt/local/lib/libcairo.2.dylib"};
  static const char *const gobject[] = {"/opt/homebrew/lib/libgobject-2.0.0.dylib",
                                        "/usr/local/lib/libgobject-2.0.0.dylib",
                                        "/opt/local/lib/libgobject-2.0.0.dylib"};
#else
  static const char *const rsvg[] = {"librsvg-2.so.2"};
  static const char *const cairo[] = {"libcairo.so.2"};
  static const char *const gobject[] = {"libgobject-2.0.so.0"};
#endif
  switch (which) {
  case 0: return found(rsvg, sizeof rsvg / sizeof *rsvg);
  case 1: return found(cairo, sizeof cairo / sizeof *cairo);
  default: return found(gobject, sizeof gobject / sizeof *gobject);
  }
}

int agtop_svg_draw(
    const uint8_t *svg, size_t count, int32_t width, int32_t height, uint8_t *pixels) {
  void *rsvg = library(0), *cairo = library(1), *gobject = library(2);
  if (!rsvg || !cairo || !gobject) return -1;
  void *(*make)(const uint8_t *, size_t, void **) =
      (void *(*)(const uint8_t *, size_t, void **))dlsym(rsvg, "rsvg_handle_new_from_data");
  int (*render)(void *, void *, const rectangle *, void **) =
      (int (*)(void *, void *, const rectangle *, void **))dlsym(rsvg, "rsvg_handle_render_document");
  void *(*surface_new)(int, int, int) =
      (void *(*)(int, int, int))dlsym(cairo, "cairo_image_surface_create");
  void *(*context_new)(void *) = (void *(*)(void *))dlsym(cairo, "cairo_create");
  void (*context_free)(void *) = (void (*)(void *))dlsym(cairo, "cairo_destroy");
  void (*flush)(void *) = (void (*)(void *))dlsym(cairo, "cairo_surface_flush");
  uint8_t *(*data)(void *) = (uint8_t * (*)(void *)) dlsym(cairo, "cairo_image_surface_get_data");
  int (*stride)(void *) = (int (*)(void *))dlsym(cairo, "cairo_image_surface_get_stride");
  void (*surface_free)(void *) = (void (*)(void *))dlsym(cairo, "cairo_surface_destroy");
  void (*unref)(void *) = (void (*)(void *))dlsym(gobject, "g_object_unref");
  if (!make || !render || !surface_new || !context_new || !context_free || !flush || !data ||
      !stride || !surface_free || !unref)
    return -1;
  if (width < 1 || height < 1 || width > 512 || height > 512) return -2;
  /* Errors are not looked at, so none is asked for. */
  void *handle = make(svg, count, NULL);
  if (!handle) return -2;
  void *surface = surface_new(0 /* CAIRO_FORMAT_ARGB32 */, width, height);
  void *context = context_new(surface);
  rectangle viewport = {0, 0, width, height};
  int drawn = render(handle, context, &viewport, NULL);
  context_free(context);
  flush(surface);
  const uint8_t *rows = data(surface);
  if (drawn && rows) {
    for (int32_t y = 0; y < height; y++) {
      for (int32_t x = 0; x < width; x++) {
        uint32_t pixel;
        memcpy(&pixel, rows + (size_t)y * stride(surface) + 4 * (size_t)x, 4);
        uint32_t opacity = pixel >> 24;
        uint8_t *out = pixels + 4 * ((size_t)y * width + x);
        /* Cairo's colours are multiplied by opacity. */
        for (int part = 0; part < 3; part++) {
          uint32_t value = pixel >> (16 - 8 * part) & 0xFF;
          out[part] = opacity ? (uint8_t)((value * 255 + opacity / 2) / opacity) : 0;
        }
        out[3] = (uint8_t)opacity;
      }
    }
  }
  surface_free(surface);
  unref(handle);
  return drawn && rows ? 0 : -2;
}
