/* libzstd is found at run time: the few functions of its stable streaming interface that are needed
   (zstd.h, "Streaming decompression - HowTo"; unchanged since 1.0) are declared here. */
#include "CAgtop.h"

#include <dlfcn.h>
#include <stdlib.h>

typedef struct {
  const void *bytes;
  size_t size;
  size_t position;
} input_buffer;

typedef struct {
  void *bytes;
  size_t size;
  size_t position;
} output_buffer;

struct agtop_zstd {
  void *library;
  void *context;
  size_t (*release)(void *);
  size_t (*step)(void *, output_buffer *, input_buffer *);
  unsigned (*failed)(size_t);
};

static void *library(void) {
  /* A name without a folder is looked for in the working directory too on macOS, where anybody may
     have put it: the places of the package managers alone. */
  static const char *const names[] = {
#if defined(__APPLE__)
      "/opt/homebrew/lib/libzstd.1.dylib",
      "/usr/local/lib/libzstd.1.dylib",
      "/opt/local/lib/libzstd.1.dylib",
#else
      "libzstd.so.1",
      "libzstd.so",
#endif
  };
  for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
    void *found = dlopen(names[i], RTLD_NOW | RTLD_LOCAL);
    if (found) return found;
  }
  return NULL;
}

agtop_zstd *agtop_zstd_open(void) {
  void *loaded = library();
  if (!loaded) return NULL;
  agtop_zstd *stream = calloc(1, sizeof *stream);
  if (!stream) {
    dlclose(loaded);
    return NULL;
  }
  void *(*create)(void) = (void *(*)(void))dlsym(loaded, "ZSTD_createDStream");
  stream->library = loaded;
  stream->release = (size_t(*)(void *))dlsym(loaded, "ZSTD_freeDStream");
  stream->step = (size_t(*)(void *, output_buffer *, input_buffer *))dlsym(
      loaded, "ZSTD_decompressStream");
  stream->failed = (unsigned (*)(size_t))dlsym(loaded, "ZSTD_isError");
  if (create && stream->release && stream->step && stream->failed) stream->context = create();
  if (!stream->context) {
    dlclose(loaded);
    free(stream);
    return NULL;
  }
  return stream;
}

void agtop_zstd_close(agtop_zstd *stream) {
  if (!stream) return;
  stream->release(stream->context);
  dlclose(stream->library);
  free(stream);
}

int agtop_zstd_step(
    agtop_zstd *stream, const uint8_t *input, size_t input_count, size_t *consumed,
    uint8_t *output, size_t output_count, size_t *produced, bool *frame_done) {
  input_buffer in = {input, input_count, *consumed};
  output_buffer out = {output, output_count, 0};
  size_t left = stream->step(stream->context, &out, &in);
  *consumed = in.position;
  *produced = out.position;
  *frame_done = left == 0;
  return stream->failed(left) ? -1 : 0;
}
