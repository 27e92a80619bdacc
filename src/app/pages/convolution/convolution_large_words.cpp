#include <array>
#include <string>
#include <string_view>

#include "app/pages/convolution/convolution_view.h"
#include "app/ui/format.h"
#include "app/widgets/words.h"
#include "lessons/convolution/filter_edit.h"

// The words for the large image.

namespace pixelwalk::app {
namespace {

// Whether the two edges of a line make opposite sums.
bool tells_sides_apart(const lessons::ConvolutionSetup& setup) {
  const lessons::Filter& filter = setup.filter;
  return !setup.relu && !filter.symmetric() &&
         lessons::rotated(lessons::rotated(filter)) == lessons::negated(filter);
}

}  // namespace

std::string large_sentence(const ConvolutionView& view) {
  const lessons::Map& output = view.large.filter.output();
  const lessons::Image& image = view.context.images.large();
  const TextValues sizes = {
      {"outputs", format_count(static_cast<long long>(output.height) * output.width)},
      {"image_height", std::to_string(image.height)},
      {"image_width", std::to_string(image.width)}};
  std::string head = convolution_text(view, "large.words", sizes);
  if (!view.large.side_by_side) head += " " + convolution_text(view, "large.line");
  if (view.context.images.large_is_enlarged())
    head += " " + convolution_text(view, "large.enlarged");
  return head;
}

void draw_large_words(Ui& ui, Flow& flow, ConvolutionView& view) {
  constexpr std::array<std::string_view, 3> kLooks = {"large.signed", "large.grey",
                                                      "large.absolute"};
  std::string look = convolution_text(view, kLooks[static_cast<std::size_t>(view.large_look)]);
  if (view.large_look == LargeLook::kSigned && tells_sides_apart(view.context.workspace.setup))
    look += " " + convolution_text(view, "large.signed_edges");
  if (view.large_look == LargeLook::kGrey &&
      usual_large_look(view.context.workspace.setup) != LargeLook::kGrey)
    look += " " + convolution_text(view, "large.grey_loses");
  if (view.context.workspace.setup.relu) look += " " + convolution_text(view, "large.relu");
  paragraph(ui, flow, look, "##look", {.color = ui.colors().ink_muted});
  flow.space(ui.px(12));
  paragraph(ui, flow, filter_sentence(view), "##filter", {.color = ui.colors().ink_muted});
  // Editing is what this image is for: the editor is the first thing beneath the words.
  if (ui.narrow || ui.hidden.settings) return;
  flow.space(ui.px(kSpace16));
  draw_filter_editor(ui, flow, view);
}

}  // namespace pixelwalk::app
