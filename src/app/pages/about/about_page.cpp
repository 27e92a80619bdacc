#include "app/pages/about/about_page.h"

#include "app/widgets/scroll_area.h"
#include "app/widgets/table.h"
#include "app/widgets/words.h"
#include "yyjson.h"

namespace pixelwalk::app {
namespace {

constexpr float kMeasure = 680;  // the width of a column that reads well

struct Dependency {
  std::string title, version, license, why, url;
};

std::string member(yyjson_val* object, const char* name) {
  const char* text = yyjson_get_str(yyjson_obj_get(object, name));
  return text != nullptr ? text : "";
}

std::vector<Dependency> read_dependencies(const std::string& json) {
  std::vector<Dependency> result;
  yyjson_doc* document = yyjson_read(json.data(), json.size(), 0);
  yyjson_val* list = yyjson_obj_get(yyjson_doc_get_root(document), "dependencies");
  std::size_t index = 0, count = 0;
  yyjson_val* entry = nullptr;
  yyjson_arr_foreach(list, index, count, entry) {
    result.push_back({member(entry, "title"), member(entry, "version"), member(entry, "license"),
                      member(entry, "why"), member(entry, "url")});
  }
  yyjson_doc_free(document);
  return result;
}

class AboutPage : public Screen {
 public:
  explicit AboutPage(PageContext& context) : context_(context) {}

  void draw(Ui& ui, PageFrame& frame) override {
    const Rect& area = frame.area;
    const Chapter& chapter = frame.chapter;
    ui.begin_group({.id = ui.id("##main"),
                    .role = Role::kMain,
                    .name = std::string(chapter.title),
                    .rect = area});
    {
      ScrollArea scroll(ui, "##about", area, ui.px(kSpace16));
      Flow& flow = scroll.flow();
      const float width = std::min(flow.width, ui.px(kMeasure));
      flow.x += (flow.width - width) / 2;
      flow.width = width;
      flow.space(ui.px(kSpace8));
      heading(ui, flow, chapter.title, 1, "##title");
      flow.space(ui.px(kSpace8));
      draw_contents(ui, flow);
      flow.space(ui.px(kSpace32));
    }
    ui.end_group();
  }

 private:
  void draw_contents(Ui& ui, Flow& flow) {
    paragraph(ui, flow, words("about.what"), "##what", {.size = TextSize::kLead});
    flow.space(ui.px(kSpace16));
    paragraph(ui, flow, words("about.private"), "##private");
    section(ui, flow, phrase("about.runs"));
    labelled_number(ui, flow, phrase("about.build"), context_.services.variant());
    paragraph(ui, flow, context_.services.variant_reason(), "##reason",
              {.color = ui.colors().ink_muted});
    section(ui, flow, phrase("about.data-title"));
    paragraph(ui, flow, words("about.data"), "##data");
    section(ui, flow, phrase("about.parts"));
    paragraph(ui, flow, words("about.licences"), "##licences");
    flow.space(ui.px(kSpace8));
    draw_dependencies(ui, flow);
  }

  void section(Ui& ui, Flow& flow, std::string_view name) {
    flow.space(ui.px(kSpace24));
    ui.horizontal_rule(flow.x, flow.y, flow.width);
    flow.space(ui.px(kSpace16));
    heading(ui, flow, name, 2);
    flow.space(ui.px(kSpace8));
  }

  void draw_dependencies(Ui& ui, Flow& flow) {
    // The list comes with a request of its own, so it may still be on its way.
    const std::string json = context_.services.dependencies_json();
    if (json != dependencies_json_) {
      dependencies_json_ = json;
      dependencies_ = read_dependencies(json);
    }
    const IdScope scope(ui, "dependencies");
    for (const Dependency& dependency : dependencies_) {
      const IdScope entry(ui, dependency.title);
      ui.horizontal_rule(flow.x, flow.y, flow.width);
      flow.space(ui.px(kSpace8));
      const Rect row = flow.take(ui.px(24));
      const TextStyle right_style{.size = TextSize::kCaption,
                                  .face = Face::kNumbers,
                                  .color = ui.colors().ink_muted,
                                  .align = Align::kRight};
      const std::string facts = dependency.version + " · " + dependency.license;
      ui.text_in(row, facts, right_style);
      ui.text_in(
          {row.x, row.y, row.width - ui.text_width(facts, right_style) - ui.px(8), row.height},
          dependency.title, {.face = Face::kBold});
      ui.describe({.id = ui.id("##facts"),
                   .role = Role::kText,
                   .name = dependency.title + ", " + facts,
                   .rect = row});
      paragraph(ui, flow, dependency.why, "##why",
                {.size = TextSize::kCaption, .color = ui.colors().ink_muted});
      flow.space(ui.px(kSpace8));
    }
  }

  PageContext& context_;
  std::string dependencies_json_;
  std::vector<Dependency> dependencies_;
};

}  // namespace

std::unique_ptr<Screen> make_about_page(PageContext& context) {
  return std::make_unique<AboutPage>(context);
}

}  // namespace pixelwalk::app
