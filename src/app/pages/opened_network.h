#pragma once

#include <string>

#include "app/pages/page.h"

// What the chapters have in common that open a network: whose weights show, with the choice among
// them; in addresses model=…, network=random and the image; and what stands in the way.

namespace pixelwalk::app {

/// What keeps an image from a network.
enum class NetworkObstacle {
  kNone,
  kNetwork,  // there are no weights: they are on their way, or the model is impossible
  kImage,    // it does not fit the network
  kSize,     // of the model: one image would keep the page waiting
};

/// An obstacle, and one sentence on it.
struct NetworkProblem {
  NetworkObstacle obstacle = NetworkObstacle::kNone;
  const std::string& sentence;
};

/// That sentence, and what helps, instead of a stage.
void draw_network_obstacle(Ui& ui, const Rect& area, PageContext& context,
                           const NetworkProblem& problem);
float network_obstacle_height(const Ui& ui);

/// Among the networks that are offered; 0 wide, and not to be drawn, where there is one, or a link
/// hides what is chosen. `link_note`: that the last link named one that is not here; over with a
/// choice.
float network_choice_width(const Ui& ui, const lessons::Workspace& workspace);
void draw_network_choice(Ui& ui, const Rect& rect, lessons::Workspace& workspace, bool& link_note);
/// Whose weights these are, and of which epoch.
void draw_network_label(Ui& ui, const Rect& line, const lessons::Network& network, Align align);
/// Of the learner's own training: which epoch's weights show, "before the first" to "now". Draws
/// nothing where there is no choice.
void draw_network_epochs(Ui& ui, Flow& flow, lessons::Workspace& workspace);
/// The same as a line, with its stops named beneath it.
void draw_network_epoch_line(Ui& ui, const Rect& rect, lessons::Workspace& workspace);
float network_epoch_line_height(const Ui& ui, const lessons::Workspace& workspace);
/// So many epochs on or back; false where there is none.
bool step_epochs(lessons::Workspace& workspace, int by);
/// What there is to say of the network: that the last link's is not here, or what stands in for it.
void draw_network_notes(Ui& ui, Flow& flow, const lessons::Workspace& workspace, bool link_note);

/// The model, where it is not the course's, and which network.
void declare_network(AddressFields& fields, lessons::Workspace& workspace, bool& link_note);
/// The image of a chapter that opens with a whole one, not with the worked example.
void declare_whole_image(AddressFields& fields, Images& images);

}  // namespace pixelwalk::app
