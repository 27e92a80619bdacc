#include "app/state/data_site.h"

#include <utility>

#include "core/data/garments.h"

namespace pixelwalk::app {

lessons::DataSite data_site(Services& services) {
  lessons::DataSite site;
  site.has_fashion_mnist = services.has_fashion_mnist();
  site.garments = [] { return make_garments(); };
  site.fetch = [&services](const std::string& path, auto progress, auto finished) {
    services.fetch(path, std::move(progress), std::move(finished));
  };
  return site;
}

}  // namespace pixelwalk::app
