#include "app/state/address_fields.h"

#include <algorithm>

#include "lessons/links/setup_link.h"

namespace pixelwalk::app {

using lessons::Fragment;
using lessons::FragmentReader;

void AddressFields::add(AddressField field, const Held& held, const FieldOptions& options,
                        const Read& read, const Write& write) {
  const std::string_view name = field.names.front();
  if (!options.also.empty()) field.names.push_back(options.also);
  field.save = [=](Fragment& fragment) {
    const int value = held.get();
    if (options.always || value != options.usual.now()) fragment.set(name, write(value));
  };
  field.restore = [=](FragmentReader& reader) {
    const std::string_view said = !options.also.empty() && !reader.has(name) ? options.also : name;
    const int usual = options.usual.now();
    const Status status = held.set(read(reader, said, usual));
    if (status.is_ok()) return;
    if (reader.has(said)) reader.refuse_saying(said, status.message());
    // Where not even the usual value can be, its page says what helps.
    [[maybe_unused]] const Status otherwise = held.set(usual);
  };
  fields_.push_back(std::move(field));
}

void AddressFields::choice(std::string_view name, const std::vector<std::string_view>& names,
                           const Held& held, const FieldOptions& options) {
  const auto chosen = [names](int index) {
    return std::string(names[static_cast<std::size_t>(index)]);
  };
  if (!options.state.empty()) fact(options.state, [=] { return chosen(held.get()); });
  const auto read = [names](FragmentReader& reader, std::string_view said, int usual) {
    return reader.choice(said, names, usual);
  };
  add({.names = {name}, .choices = names}, held, options, read, chosen);
}

void AddressFields::number(std::string_view name, const Number& least, const Number& most,
                           const Held& held, const FieldOptions& options) {
  if (!options.state.empty()) fact(options.state, held.get);
  const auto read = [least, most](FragmentReader& reader, std::string_view said, int usual) {
    return reader.number(said, least.now(), most.now(), usual);
  };
  add({.names = {name}, .choices = {}, .range = {{least, most}}}, held, options, read,
      [](int value) { return std::to_string(value); });
}

void AddressFields::flag(std::string_view name, const Held& held, FieldOptions options) {
  if (!options.state.empty()) fact(options.state, [=] { return held.get() == 1; });
  options.state = {};
  number(name, 0, 1, held, options);
}

void AddressFields::text(std::string_view name,
                         const std::function<std::optional<std::string>()>& get,
                         const std::function<void(const Said&)>& take, bool first) {
  const auto save = [=](Fragment& fragment) {
    if (const auto text = get()) fragment.set(name, *text);
  };
  const auto restore = [this, name, take](FragmentReader& reader) {
    const bool more = std::ranges::any_of(fields_, [&](const AddressField& field) {
      return std::ranges::any_of(
          field.names, [&](std::string_view other) { return other != name && reader.has(other); });
    });
    take({reader, reader.text(name), more});
  };
  fields_.push_back(
      {.names = {name}, .choices = {}, .save = save, .restore = restore, .first = first});
}

void AddressFields::others(std::vector<std::string_view> names, std::function<void(Fragment&)> save,
                           std::function<void(FragmentReader&)> restore) {
  fields_.push_back({.names = std::move(names),
                     .choices = {},
                     .save = std::move(save),
                     .restore = std::move(restore)});
}

void AddressFields::setup(lessons::ConvolutionSetup& setup) {
  others(
      lessons::setup_names(), [&setup](Fragment& fragment) { save_setup(setup, fragment); },
      [&setup](FragmentReader& reader) { setup = lessons::restore_setup(reader); });
}

void AddressFields::then(std::function<void()> follow) {
  others({}, [](Fragment&) {}, [follow = std::move(follow)](FragmentReader&) { follow(); });
}

void AddressFields::save(Fragment& fragment) const {
  for (const AddressField& field : fields_) field.save(fragment);
}

void AddressFields::restore(FragmentReader& reader) const {
  for (const bool first : {true, false}) {
    for (const AddressField& field : fields_) {
      if (field.first == first) field.restore(reader);
    }
  }
}

std::vector<std::pair<std::string, std::string>> AddressFields::state_json() const {
  std::vector<std::pair<std::string, std::string>> members;
  for (const Fact& fact : facts_) {
    const std::optional<Json> value = fact.get();
    if (!value) continue;
    if (fact.object.empty()) {
      members.emplace_back(fact.name, value->text);
      continue;
    }
    auto found =
        std::ranges::find(members, fact.object, &std::pair<std::string, std::string>::first);
    if (found == members.end()) found = members.insert(found, {fact.object, "{}"});
    std::string& object = found->second;
    object.pop_back();
    object += (object.size() > 1 ? ", " : "") + json_string(fact.name) + ": " + value->text + "}";
  }
  return members;
}

}  // namespace pixelwalk::app
