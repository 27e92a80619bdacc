#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "app/state/camera.h"
#include "app/ui/services.h"
#include "core/data/own_data.h"

namespace pixelwalk::app {

/// The learner's own images on the way to a data set: files are decoded one after the other, so
/// that the page stays alive; the camera takes more. Nothing is trained on before build() is asked
/// for. Screen thread.
class OwnDataDesk {
 public:
  OwnDataDesk(Services& services, Camera& camera);
  OwnDataDesk(const OwnDataDesk&) = delete;  // answers come back to it
  OwnDataDesk& operator=(const OwnDataDesk&) = delete;

  OwnData& data() { return data_; }
  const OwnData& data() const { return data_; }

  // Files.
  void choose_files();
  void choose_folder();
  /// Files that were chosen or dropped.
  void add(std::vector<NamedFile> files);
  /// Decodes the next image where none is being decoded. Once a frame, also while others show.
  void advance();
  /// How far the files have been read, or the images decoded; 0 of 0: nothing is under way.
  FilesUnderWay under_way() const;
  bool busy() const { return under_way().total > 0; }

  /// Takes all away; bring_back() undoes that until something is added.
  void clear();
  bool can_bring_back() const { return put_aside_ != nullptr && data_.empty(); }
  void bring_back();

  // Kept in the browser's own storage, if the learner wants: from visit to visit.
  /// What is kept there, in bytes; 0: nothing, or nobody knows yet.
  std::int64_t kept_bytes() const { return kept_bytes_; }
  /// Whether what is here is kept, with every change of it.
  bool keeps() const { return keeps_; }
  /// Off removes what is kept.
  void set_keeps(bool keeps);
  /// What was kept comes back, and is kept on.
  void load_kept();
  /// Why the storage could not do what was asked last; empty: it could.
  const std::string& kept_problem() const { return kept_problem_; }

  // The camera.
  Camera& camera() { return camera_; }
  const Camera& camera() const { return camera_; }
  /// Takes what it sees as an image of the class; a sentence where it cannot be.
  Status take_picture(const std::string& class_name);
  /// The picture that was taken last goes again.
  bool can_undo_picture() const { return !pictures_.empty(); }
  /// Those that were taken, the last one last: images of data().
  const std::vector<int>& pictures() const { return pictures_; }
  void undo_picture();

 private:
  void find_kept();
  void claim_kept();
  void keep();

  Services& services_;
  Camera& camera_;
  OwnData data_;
  std::unique_ptr<OwnData> put_aside_;
  bool decoding_ = false;
  int decoded_ = 0;            // of those under way
  std::vector<int> pictures_;  // images of data_
  bool keeps_ = false, storing_ = false;
  bool claimed_ = false;  // no other tab keeps any
  std::int64_t kept_bytes_ = 0;
  std::uint64_t kept_version_ = 0;  // of data_
  std::string kept_problem_;
  int turn_ = 0;  // grows when what is being decoded is not wanted any more
  std::shared_ptr<bool> alive_ = std::make_shared<bool>(true);  // for callbacks that outlive this
};

}  // namespace pixelwalk::app
