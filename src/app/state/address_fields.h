#pragma once

#include <concepts>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "app/state/chapter_views.h"
#include "app/ui/json.h"
#include "core/base/status.h"
#include "lessons/convolution/convolution_setup.h"
#include "lessons/links/fragment_reader.h"

namespace pixelwalk::app {

/// Where a value lives, as a whole number: a count, an index into names, 0 or 1.
struct Held {
  std::function<int()> get;
  std::function<Status(int)> set;  // a sentence where it cannot be: then the usual value is taken
};

/// A variable that outlives the list.
template <class Value>
Held held(Value& variable) {
  return {[&variable] { return static_cast<int>(variable); },
          [&variable](int value) {
            variable = static_cast<Value>(value);
            return Status::ok();
          }};
}

/// What two functions read and write; `set` returns a Status, or nothing.
template <class Get, class Set>
Held held(Get get, Set set) {
  using Value = std::decay_t<std::invoke_result_t<Get>>;
  return {[get] { return static_cast<int>(get()); },
          [set](int value) {
            if constexpr (std::same_as<std::invoke_result_t<Set, Value>, Status>) {
              return set(static_cast<Value>(value));
            } else {
              set(static_cast<Value>(value));
              return Status::ok();
            }
          }};
}

/// A whole number, or what a function says that it is now.
struct Number {
  std::function<int()> now;

  Number(int value) : now([value] { return value; }) {}
  template <std::invocable Function>
  Number(Function function) : now(std::move(function)) {}
};

struct FieldOptions {
  /// What a link means that does not name it: left out of addresses. May be nothing it can be.
  Number usual = 0;
  std::string_view also = {};   // another name that links may call it by
  std::string_view state = {};  // its name in the state; empty: it is not there
  bool always = false;          // is in the address even where it is usual
};

/// What an address says of a field of text.
struct Said {
  lessons::FragmentReader& reader;  // to refuse it
  std::optional<std::string> text;  // nothing: the address does not name it
  bool more = false;                // it names other fields of this list
};

/// One field, as tests go through them.
struct AddressField {
  std::vector<std::string_view> names;    // in addresses; none: a hook
  std::vector<std::string_view> choices;  // what it can be; none: a number, or its page knows
  std::optional<std::pair<Number, Number>> range = {};
  std::function<void(lessons::Fragment&)> save = {};
  std::function<void(lessons::FragmentReader&)> restore = {};
  bool first = false;  // is restored before all others
};

/// All that an address, and App::state_json(), say of a page, each said once. An address is written
/// and taken in the order of the list: what the range of a field depends on stands above it.
class AddressFields {
 public:
  AddressFields() = default;
  AddressFields(const AddressFields&) = delete;  // its fields know it
  AddressFields& operator=(const AddressFields&) = delete;

  /// One of `names`, as an index into them.
  void choice(std::string_view name, const std::vector<std::string_view>& names, const Held& held,
              const FieldOptions& options = {});
  /// Which view shows; its name in the state is the same.
  void views(std::string_view name, std::span<const ChapterView> views, const Held& held) {
    choice(name, view_ids(views), held, {.state = name});
  }
  void number(std::string_view name, const Number& least, const Number& most, const Held& held,
              const FieldOptions& options = {});
  /// 0 or 1.
  void flag(std::string_view name, const Held& held, FieldOptions options = {});
  /// What its page reads and writes: `get` the text, nothing where it is left out; `take` what
  /// an address says, or that it says nothing. `first`: restored before all others.
  void text(std::string_view name, const std::function<std::optional<std::string>()>& get,
            const std::function<void(const Said&)>& take, bool first = false);
  /// Fields that something else knows.
  void others(std::vector<std::string_view> names, std::function<void(lessons::Fragment&)> save,
              std::function<void(lessons::FragmentReader&)> restore);
  void setup(lessons::ConvolutionSetup& setup);
  /// What has to be done at this place when an address is taken.
  void then(std::function<void()> follow);

  /// What follows is in this member of the state, an object; empty: at its top.
  void state_object(std::string_view name) { object_ = name; }
  /// What the state alone has; `get` returns what makes a Json, or nothing where it is left out.
  template <class Get>
  void fact(std::string_view name, const Get& get) {
    facts_.push_back({object_, std::string(name), [get]() -> std::optional<Json> {
                        using Value = std::decay_t<decltype(get())>;
                        if constexpr (std::same_as<Value, std::optional<Json>>) {
                          return get();
                        } else {
                          return Json(get());
                        }
                      }});
  }

  void save(lessons::Fragment& fragment) const;
  /// What is absent, or refused, takes its usual value.
  void restore(lessons::FragmentReader& reader) const;
  /// Members of App::state_json()'s object, as JSON text by name.
  std::vector<std::pair<std::string, std::string>> state_json() const;
  const std::vector<AddressField>& list() const { return fields_; }

 private:
  struct Fact {
    std::string object, name;
    std::function<std::optional<Json>()> get;
  };
  using Read = std::function<int(lessons::FragmentReader&, std::string_view name, int usual)>;
  using Write = std::function<std::string(int)>;
  void add(AddressField field, const Held& held, const FieldOptions& options, const Read& read,
           const Write& write);

  std::vector<AddressField> fields_;
  std::vector<Fact> facts_;
  std::string object_;
};

}  // namespace pixelwalk::app
